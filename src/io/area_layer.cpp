/// Polygon layers as areas with codes.

#include "base/text.hpp"
#include "domain/codes.hpp"
#include "io/typed_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace fairward::io {
namespace {

/// Identifiers stored as decimals by old formats: "37009.000000" -> "37009".
std::string plain_code(std::string_view cell) {
  const auto point = cell.find('.');
  const bool whole = point != std::string_view::npos && point > 0 && point + 1 < cell.size() &&
                     cell.find_first_not_of("0123456789") == point &&
                     cell.find_first_not_of('0', point + 1) == std::string_view::npos;
  return std::string{whole ? cell.substr(0, point) : cell};
}

/// One note a repeated code, at most this many: a wholly wrong column is one story, not thousands.
constexpr std::size_t kNotesAtMost = 20;

void note_repeated_codes(AreaLayer& layer) {
  std::unordered_map<std::string_view, std::size_t> first;
  std::size_t repeated = 0;
  for (const auto& area : layer.areas) {
    const auto [found, added] = first.try_emplace(area.code, area.file_row);
    if (added || ++repeated > kNotesAtMost) {
      continue;
    }
    layer.notes.push_back({DataNote::Severity::Warning, layer.file,
                           fmt::format("code {} occurs twice (rows {}, {})", area.code,
                                       found->second, area.file_row)});
  }
  if (repeated > kNotesAtMost) {
    layer.notes.push_back(
        {DataNote::Severity::Warning, layer.file,
         fmt::format("{} more codes occur more than once", repeated - kNotesAtMost)});
  }
}

}  // namespace

Result<AreaLayer> to_area_layer(RawTable table, const Recognition& recognition) {
  const TypedRows rows{table, recognition};
  FAIRWARD_TRY(const auto code, required_column(rows, "code"));
  AreaLayer layer;
  layer.kind = recognition.kind;
  layer.file = rows.file();
  layer.vintage = recognition.vintage;
  layer.areas.reserve(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto text = plain_code(rows.cell(code, row));
    if (!is_usable_code(text)) {
      return fail(Errc::BadValue, fmt::format("{}: '{}' is not an area code; every area needs one",
                                              rows.place(code, row).text(), text.substr(0, 40)));
    }
    std::string name{rows.text("name", row)};
    layer.areas.push_back({text, name.empty() ? text : std::move(name),
                           std::string{rows.text("lad_code", row)},
                           std::string{rows.text("lad_name", row)}, table.file_row(row)});
  }
  if (layer.areas.empty() || table.boundaries.areas() != layer.areas.size()) {
    return fail(Errc::BadGeometry,
                fmt::format("{}: {} and {}; every row needs an area", layer.file,
                            counted(static_cast<std::int64_t>(layer.areas.size()), "row"),
                            counted(static_cast<std::int64_t>(table.boundaries.areas()), "area")));
  }
  layer.notes = std::move(table.notes);
  note_repeated_codes(layer);
  layer.boundaries = std::move(table.boundaries);
  layer.crs_wkt = std::move(table.crs_wkt);
  layer.crs_declaration = table.crs_declaration;
  return layer;
}

}  // namespace fairward::io
