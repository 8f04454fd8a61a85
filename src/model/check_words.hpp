#pragma once
/// Sentences of a post code check.

#include "engine/check_answer.hpp"
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

/// More than one ward is asked about: a sector, a district.
[[nodiscard]] bool many_wards(const engine::CheckAnswer& answer);
/// "Moston (E05011372), Manchester"; "Manchester (E08000003)".
[[nodiscard]] std::string name_with_code(const engine::AreaCheck& area);
/// "above limit (agreed 1 in 150)".
[[nodiscard]] std::string status_words(const LimitFigures& figures);
/// What happens to an area, in one sentence.
[[nodiscard]] std::string area_sentence(const engine::AreaCheck& area, std::int64_t bedspaces,
                                        SheetReader reader);
/// "joins a group, now of 4 wards: ...".
[[nodiscard]] std::string group_words(const engine::GroupEffect& effect, SheetReader reader);

}  // namespace fairward::model
