#pragma once
/// A post code check as one flat row: what `--format csv` and a batch write.

#include "domain/released.hpp"
#include "engine/check_answer.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

/// Names of the columns, in order. `problem` is the last.
[[nodiscard]] std::span<const std::string_view> check_columns();

/// One cell a column but the last. Figures that are not there are "[c]", "[x]" or "[z]"; what there
/// is nothing to say about is empty.
[[nodiscard]] std::vector<std::string> check_cells(const Released<CheckAnswer>& answer);

/// Cells as one line of CSV for a spreadsheet, with CR LF; formulas are defused.
[[nodiscard]] std::string spreadsheet_line(std::span<const std::string> cells);

}  // namespace fairward::engine
