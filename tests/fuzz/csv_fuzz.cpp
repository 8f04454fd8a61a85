/// Any bytes as a CSV file: decoded, cut, parsed and made a table.

#include "base/assert.hpp"
#include "io/csv_text.hpp"
#include "io/header_row.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

// libFuzzer gives the name.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto decoded =
      fairward::io::decode_text(std::string{reinterpret_cast<const char*>(bytes), size});
  if (!decoded) {
    return 0;
  }
  FAIRWARD_ASSERT(fairward::io::is_utf8(decoded->text));
  const auto delimiter = fairward::io::detect_delimiter(decoded->text).value_or(',');
  const auto parsed = fairward::io::parse_csv(decoded->text, delimiter, 100'000);
  if (!parsed) {
    return 0;
  }
  std::uint32_t before = 0;
  for (const auto& cell : parsed->grid.cells) {
    FAIRWARD_ASSERT(before <= cell.first && cell.first <= cell.end);
    FAIRWARD_ASSERT(cell.end <= parsed->grid.text.size());
    before = cell.end;
  }
  fairward::io::RawTable table;
  if (fairward::io::fill_from_grid(parsed->grid, 100'000, table)) {
    for (const auto& column : table.columns) {
      FAIRWARD_ASSERT(column.size() == table.rows && !column.name.empty());
    }
    FAIRWARD_ASSERT(table.rows == 0 || table.file_row(table.rows - 1) <= parsed->grid.rows());
  }
  return 0;
}
