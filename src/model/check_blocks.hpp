#pragma once
/// The sections of a check sheet, each made by itself. Included by the check_*.cpp files only.

#include "engine/check_answer.hpp"
#include "model/check_sheet.hpp"

#include <string>
#include <vector>

namespace fairward::model {

using SheetBlocks = std::vector<SheetBlock>;

[[nodiscard]] SheetColumn words(std::string title);
[[nodiscard]] SheetColumn number(std::string title);
[[nodiscard]] SheetColumn minor(SheetColumn column);
[[nodiscard]] SheetLine line(std::string text, int indent = 0);
[[nodiscard]] SheetLine quiet(std::string text);
void add_row(SheetTable& table, std::vector<std::string> texts);
/// With a status in the last column.
void add_row(SheetTable& table, std::vector<std::string> texts, SheetCell status);
/// In the window a variation has a line of its own.
[[nodiscard]] SheetCell status_cell(const LimitFigures& figures, SheetReader reader);

// Empty when the answer has nothing to say there.
[[nodiscard]] SheetBlocks ward_blocks(const engine::CheckAnswer& answer, SheetReader reader);
[[nodiscard]] SheetBlocks limit_blocks(const engine::CheckAnswer& answer, SheetReader reader);
[[nodiscard]] SheetBlocks other_basis_blocks(const engine::CheckAnswer& answer, SheetReader reader);
[[nodiscard]] SheetBlocks group_blocks(const engine::CheckAnswer& answer, SheetReader reader);
[[nodiscard]] SheetBlocks density_blocks(const engine::CheckAnswer& answer, SheetReader reader);
[[nodiscard]] SheetBlocks nearby_blocks(const engine::CheckAnswer& answer);
[[nodiscard]] SheetBlocks pressure_blocks(const engine::CheckAnswer& answer, SheetReader reader);
[[nodiscard]] SheetBlocks chance_blocks(const engine::CheckAnswer& answer);

}  // namespace fairward::model
