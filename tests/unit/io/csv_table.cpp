#include "csv_table.hpp"

#include "base/text.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <vector>

namespace fairward::io::testing {
namespace {

std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields(1);
  bool inside = false;
  for (const char c : line) {
    if (c == '"') {
      inside = !inside;
    } else if (c == ',' && !inside) {
      fields.emplace_back();
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

RawTable table_from(std::string_view text, std::filesystem::path file, std::size_t header_row) {
  RawTable table;
  table.layer = file.stem().string();
  table.file = std::move(file);
  table.format = "CSV";
  table.header_row = header_row;
  std::size_t number = 0;
  for (const auto line : split(text, '\n')) {
    if (++number < header_row || (line.empty() && number != header_row)) {
      continue;
    }
    const auto fields = fields_of(line);
    if (number == header_row) {
      for (const auto& name : fields) {
        table.columns.emplace_back().name = name;
      }
      continue;
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      table.columns[i].add(i < fields.size() ? fields[i] : "");
    }
    ++table.rows;
  }
  return table;
}

}  // namespace

RawTable raw_table_from_csv(std::string_view text, std::string_view file) {
  return table_from(text, file, 1);
}

RawTable polygon_layer_from_csv(std::string_view text, std::string_view file) {
  auto table = table_from(text, file, 1);
  table.format = "GPKG";
  table.header_row = 0;
  table.geometry = GeometryKind::Polygon;
  table.crs_declaration = CrsDeclaration::Declared;
  for (std::size_t row = 0; row < table.rows; ++row) {
    const auto x = static_cast<double>(row);
    for (const auto& corner :
         {Point{x, 0}, Point{x + 1, 0}, Point{x + 1, 1}, Point{x, 1}, Point{x, 0}}) {
      table.boundaries.add_vertex(corner);
    }
    table.boundaries.end_ring();
    table.boundaries.end_polygon();
    table.boundaries.end_area();
  }
  return table;
}

std::optional<RawTable> shared_csv(std::string_view relative_path, std::size_t header_row) {
  const char* shared = std::getenv("FAIRWARD_SHARED");
  if (shared == nullptr) {
    return std::nullopt;
  }
  const auto file = std::filesystem::path{shared} / relative_path;
  std::ifstream in{file, std::ios::binary};
  if (!in) {
    return std::nullopt;
  }
  const std::string text{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
  return table_from(text, file, header_row);
}

}  // namespace fairward::io::testing
