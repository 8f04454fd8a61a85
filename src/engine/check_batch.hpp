#pragma once
/// A table with one proposal a row -> one answer a row.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "engine/check.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace fairward::engine {

/// What rows stand on.
enum class BatchRows : std::uint8_t {
  Independent,  ///< each on the register alone
  Cumulative,   ///< each on the register and the rows above it that could be answered
};

struct CheckedBatch {
  std::size_t rows = 0;
  std::size_t failed = 0;  ///< without an answer; `problem` says why
};

/// What to read, where to write, and how.
struct BatchOptions {
  std::filesystem::path file;
  std::filesystem::path out;
  BatchRows rows = BatchRows::Independent;
  DisclosureMode mode = DisclosureMode::Shared;
  Threads threads;
};

/// Reads `file` (CSV, one proposal a row, as `io::tolerant_rows`) and writes `out` as CSV: `row`
/// (of the file, from 1), `reference`, then `check_columns()`. Every row gets a line, in order.
/// Columns are found by their names; of each row the first that is there says where it is: UPRN
/// (when the project has a list), easting and northing, latitude and longitude, grid reference,
/// postcode or sector, ward. `bedspaces` is needed, `cohort` and a reference are taken when they
/// are there.
///
/// In shared mode no place is in `out`, in its problems neither. Texts that a spreadsheet would run
/// get an apostrophe. A cumulative batch adds to `checker`.
///
/// Errors: of the file; MissingField when no column says where or how many bedspaces; WriteFailed;
/// Cancelled, and nothing is written.
[[nodiscard]] Result<CheckedBatch> check_batch(Checker& checker, const Locator& locator,
                                               const BatchOptions& options, const Job& job);

}  // namespace fairward::engine
