#pragma once
/// Figures of a post code check as a terminal and the window write them.

#include "engine/check_answer.hpp"
#include "engine/check_words.hpp"
#include "model/check_sheet.hpp"

#include <array>
#include <string>
#include <string_view>

namespace fairward::model {

inline constexpr std::array<std::string_view, engine::kCheckStages> kStageWords{
    "now", "+ vacant bedspaces", "+ pipeline", "+ this proposal"};

/// As `reader` is used to: see SheetReader.
[[nodiscard]] std::string figure(const Count& figure, SheetReader reader);
[[nodiscard]] std::string figure(const Measure& figure, int decimals, SheetReader reader);
[[nodiscard]] engine::CountWords count_words(SheetReader reader);

}  // namespace fairward::model
