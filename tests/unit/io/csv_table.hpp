#pragma once
/// Raw tables written out in a test, so that recognition and typed readers are tested without GDAL.

#include "io/raw_table.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fairward::io::testing {

/// One line a row, the first is the header; commas separate, double quotes keep commas together.
[[nodiscard]] RawTable raw_table_from_csv(std::string_view text,
                                          std::string_view file = "table.csv");

/// The same with a unit square for every row, side by side.
[[nodiscard]] RawTable polygon_layer_from_csv(std::string_view text,
                                              std::string_view file = "layer.gpkg");

/// A CSV file below the folder of reference data, its header in row `header_row` (from 1); nothing
/// when FAIRWARD_SHARED does not name a folder that has it.
[[nodiscard]] std::optional<RawTable> shared_csv(std::string_view relative_path,
                                                 std::size_t header_row = 1);

}  // namespace fairward::io::testing
