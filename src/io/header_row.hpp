#pragma once
/// From loose cells to a table: which row names the columns, and what each is called.

#include "base/result.hpp"
#include "io/cell_grid.hpp"
#include "io/raw_table.hpp"

#include <cstddef>
#include <cstdint>

namespace fairward::io {

/// Row of the file (from 1) that names the columns; 0 when the file starts with data.
///
/// It is the first row of the first 30 that is as wide as the rows of the table and looks like
/// names: at least two cells (one in a one-column table), none of them a number or an ONS code.
/// Whole numbers pass as names when they run 0, 1, 2, ... (single years of age) or are calendar
/// years that do not go on below. "As wide as the table" means: as wide as the widest tenth of its
/// rows, so that one broken row is reported and not taken for the table. When data begins before
/// any such row, the last narrower row of names is taken.
[[nodiscard]] std::size_t find_header_row(const CellGrid& grid);

/// Fills columns, rows and notes of `table` (which has its `file` and `layer`) from `grid`. Empty
/// rows and unnamed empty columns are left out; short rows are padded, with a note. Errors:
/// Unreadable when a row has more cells than the header; TooLarge when rows times columns is over
/// `most_cells` (one wide row among many short ones makes a small file a huge table).
[[nodiscard]] Result<void> fill_from_grid(const CellGrid& grid, std::uint64_t most_cells,
                                          RawTable& table);

}  // namespace fairward::io
