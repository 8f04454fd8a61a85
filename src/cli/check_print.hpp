#pragma once
/// A post code check on a terminal.

#include "engine/check_json.hpp"

#include <string>

namespace fairward::cli {

using engine::check_json;
using engine::CheckExtras;

[[nodiscard]] std::string check_text(const Released<engine::CheckAnswer>& answer,
                                     const CheckExtras& extras);

}  // namespace fairward::cli
