#pragma once
/// A table with one place a row -> the same table with wards.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "engine/ward_cache.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace fairward::engine {

struct LocatedFile {
  std::size_t rows = 0;
  std::size_t failed = 0;            ///< without a ward; `located_problem` says why
  std::size_t may_be_elsewhere = 0;  ///< with another ward within the precision
  std::vector<std::string> notes;
};

/// Reads `file` (any table Fairward reads; Code-Point Open without its header too) and writes `out`
/// as CSV: its rows in their order with their columns, and behind them located_by, located_easting,
/// located_northing, located_ward_code, located_ward_name, located_lad_code, located_lad_name,
/// located_precision_m, located_border_m, located_may_be_in and located_problem.
///
/// Of each row the first that is there is used: the UPRN (when the project has a list), easting and
/// northing, latitude and longitude, the postcode or sector. Texts that a spreadsheet would run get
/// an apostrophe. The index is opened only when the table has postcodes or UPRNs and no coordinates
/// in every row.
///
/// Errors: of the project and the file; MissingField when no column says where; WriteFailed.
[[nodiscard]] Result<LocatedFile> locate_file(const std::filesystem::path& project,
                                              const std::filesystem::path& file,
                                              const std::filesystem::path& out, const Job& job,
                                              const WardCache& cache = WardCache{},
                                              Threads threads = {});

}  // namespace fairward::engine
