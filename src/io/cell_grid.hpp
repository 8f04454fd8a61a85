#pragma once
/// Cells of a CSV file or a spreadsheet, row by row as they stand, before anyone knows which row
/// names the columns.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::io {

/// All cells in one text, which may hold more than them; grid row r is row r + 1 of the file. Rows
/// may differ in length.
struct CellGrid {
  struct Cell {
    std::uint32_t first, end;  ///< offsets into `text`
  };
  std::string text;
  std::vector<Cell> cells;
  std::vector<std::size_t> row_start{0};  ///< rows + 1 offsets into the cells

  [[nodiscard]] std::size_t rows() const noexcept { return row_start.size() - 1; }
  /// Number of cells in a row, empty ones at its end included.
  [[nodiscard]] std::size_t width(std::size_t row) const noexcept {
    return row_start[row + 1] - row_start[row];
  }
  [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const {
    const auto [first, end] = cells[row_start[row] + column];
    return {text.data() + first, end - first};
  }

  /// Builders: `end_cell` after the cell's text was appended to `text` from `first` on, `end_row`
  /// after its cells. REQUIRES: `text` stays under 4 GiB.
  void end_cell(std::size_t first) {
    cells.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(text.size())});
  }
  void end_row() { row_start.push_back(cells.size()); }
};

/// Cells up to and including the last one that is not blank.
[[nodiscard]] std::size_t filled_width(const CellGrid& grid, std::size_t row);

}  // namespace fairward::io
