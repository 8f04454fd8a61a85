#pragma once
/// What a post code check says of one ward, beside the ward as it is: its stages, a line each.

#include "domain/released.hpp"
#include "engine/check_answer.hpp"
#include "model/ward_card.hpp"

#include <vector>

namespace fairward::model {

/// "now", "+ vacant bedspaces", "+ pipeline", "+ this proposal", each with its people, share of the
/// limit and status. Empty when the answer is not about `ward`.
[[nodiscard]] std::vector<CardLine> proposal_lines(const Released<engine::CheckAnswer>& answer,
                                                   WardIndex ward);

}  // namespace fairward::model
