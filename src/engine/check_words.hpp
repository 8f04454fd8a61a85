#pragma once
/// What a post code check found, in sentences: the same on a terminal, in a window and on paper.

#include "engine/check_answer.hpp"

#include <cstdint>
#include <string>

namespace fairward::engine {

/// How a reader is used to see a count: "1,296", "[c]" or "suppressed".
using CountWords = std::string (*)(const Count&);
/// As documents have it, with a minus sign.
[[nodiscard]] std::string document_words(const Count& figure);

/// "above limit", "below trigger (agreed 1 in 150)".
[[nodiscard]] std::string status_words(const LimitFigures& figures);
/// What happens to a ward or a council: "Moston is above its limit with this proposal; 12 over with
/// this proposal."
[[nodiscard]] std::string limit_sentence(const AreaCheck& area, std::int64_t bedspaces,
                                         CountWords words = document_words);
/// What happens to the ward groups of one method, without the ward's name and without a full stop:
/// "joins a group, now of 3 wards: ...".
[[nodiscard]] std::string group_words(const GroupEffect& effect, CountWords words = document_words);
/// The same with the ward's name, and still without a full stop: "Moston is in no group, ...".
[[nodiscard]] std::string group_sentence(const AreaCheck& ward, const GroupEffect& effect);
/// "Moston (E05011372), Manchester"; a council: "Manchester (E08000003)".
[[nodiscard]] std::string name_with_code(const AreaCheck& area);
/// The proposal is of an area with more than one ward, and every ward is told as if it were there.
[[nodiscard]] bool many_wards(const CheckAnswer& answer);
/// Why no ward of the proposal's council is an alternative, in one sentence.
[[nodiscard]] std::string no_alternative_sentence(const CheckAnswer& answer);
/// What became of earlier pipelines, in one sentence.
[[nodiscard]] std::string landings_sentence(const ObservedLandings& seen);

}  // namespace fairward::engine
