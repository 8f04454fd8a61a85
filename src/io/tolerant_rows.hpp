#pragma once
/// A CSV file that people filled in, row by row: what is wrong with one row costs that row and no
/// other.

#include "base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::io {

/// A cell is cut after this many bytes; no reference, postcode or number is as long.
inline constexpr std::size_t kTolerantCellBytes = 1'000;

struct TolerantRow {
  std::size_t line = 0;            ///< where it begins in the file, from 1
  std::vector<std::string> cells;  ///< UTF-8; fewer than the header's where the row ends early
  std::string problem;             ///< why its cells cannot be trusted; empty when they can
};

struct TolerantTable {
  std::vector<std::string> header;
  std::vector<TolerantRow> rows;
};

/// Rows of `text` below its header. Rows may be of different encodings: bytes that are no UTF-8 are
/// read as Windows-1252, row by row. Empty lines are passed over. A quoted cell may hold line ends;
/// a quotation mark that is never closed, or whose end would be in the middle of a later row,
/// spoils its own line only. A row with control characters, or with more cells than the header has,
/// says so. UTF-16 is told by its byte-order mark.
///
/// Errors: Unreadable for an empty text, or UTF-16 that is broken.
[[nodiscard]] Result<TolerantTable> tolerant_rows(std::string text);

/// The same of a file, at most 2 GiB. Errors: FileNotFound, TooLarge, Unreadable; as above.
[[nodiscard]] Result<TolerantTable> read_tolerant_rows(const std::filesystem::path& file);

}  // namespace fairward::io
