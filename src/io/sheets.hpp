#pragma once
/// Spreadsheets: each sheet is a grid of cells, and then a table.

#include "base/result.hpp"
#include "io/ogr_layer.hpp"
#include "io/raw_table.hpp"

#include <filesystem>
#include <string_view>
#include <vector>

namespace fairward::io {

/// Reads every sheet that is not empty. `driver` is "XLSX" or "ODS". Formulas give the value that
/// was last calculated. Errors: Unreadable, TooLarge (also for an archive that unpacks to more than
/// the limit), Cancelled.
[[nodiscard]] Result<std::vector<RawTable>> read_workbook(const std::filesystem::path& file,
                                                          std::string_view driver,
                                                          const Reading& reading);

}  // namespace fairward::io
