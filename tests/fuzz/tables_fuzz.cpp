/// Any bytes as a file: written out and read back. The first byte chooses the extension, since that
/// takes part in the choice of format.

#include "base/assert.hpp"
#include "io/raw_table.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

// libFuzzer gives the name.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::array kExtensions{".csv", ".geojson", ".topojson", ".gpkg",
                                   ".fgb", ".mif",     ".xlsx",     ".ods"};
  if (size < 1) {
    return 0;
  }
  const auto path =
      std::filesystem::temp_directory_path() /
      ("fairward-fuzz-" + std::to_string(::getpid()) + kExtensions[bytes[0] % kExtensions.size()]);
  std::ofstream{path, std::ios::binary}.write(reinterpret_cast<const char*>(bytes + 1),
                                              static_cast<std::streamsize>(size - 1));
  const fairward::io::ReadLimits limits{16 << 20, 1'000'000, 1'000'000};
  const auto tables = fairward::io::read_tables(path, {}, limits);
  if (tables) {
    for (const auto& table : *tables) {
      const bool polygons = table.geometry == fairward::io::GeometryKind::Polygon;
      FAIRWARD_ASSERT(table.boundaries.areas() == (polygons ? table.rows : 0));
      for (const auto& column : table.columns) {
        FAIRWARD_ASSERT(column.size() == table.rows);
      }
    }
  } else {
    FAIRWARD_ASSERT(tables.error().message().starts_with(path.string() + ": "));
  }
  std::filesystem::remove(path);
  return 0;
}
