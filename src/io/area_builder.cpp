#include "io/area_builder.hpp"

#include "base/text.hpp"
#include "io/late_gdal.hpp"
#include "io/wkb.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace fairward::io {
namespace {

constexpr std::size_t kBytesOfVertex = 16;  // at least

struct GeometryDestroyer {
  void operator()(void* geometry) const noexcept { OGR_G_DestroyGeometry(geometry); }
};
using Geometry = std::unique_ptr<void, GeometryDestroyer>;

/// Arcs as lines, at GDAL's default of 4 degrees a step; empty when GDAL cannot.
std::vector<std::uint8_t> straightened(std::span<const std::uint8_t> wkb) {
  OGRGeometryH raw = nullptr;
  const auto status = OGR_G_CreateFromWkb(wkb.data(), nullptr, &raw, static_cast<int>(wkb.size()));
  const Geometry curved{raw};
  if (status != OGRERR_NONE || !curved) {
    return {};
  }
  const Geometry straight{OGR_G_GetLinearGeometry(curved.get(), 0, nullptr)};
  std::vector<std::uint8_t> out;
  if (straight) {
    out.resize(static_cast<std::size_t>(OGR_G_WkbSize(straight.get())));
    OGR_G_ExportToIsoWkb(straight.get(), wkbNDR, out.data());
  }
  return out;
}

}  // namespace

void AreaBuilder::expect(std::size_t wkb_bytes) {
  const auto vertices = static_cast<std::size_t>(
      std::min<std::uint64_t>(wkb_bytes / kBytesOfVertex + boundaries_.vertices(), most_vertices_));
  for (auto* values : {&boundaries_.x, &boundaries_.y}) {
    if (first_other_ == 0 && vertices > values->capacity()) {
      values->reserve(std::max(vertices, 2 * values->capacity()));
    }
  }
}

Result<void> AreaBuilder::add(std::span<const std::uint8_t> wkb) {
  ++rows_;
  if (!wkb.empty() && first_other_ == 0) {
    auto shape = append_polygons(wkb, boundaries_);
    if (shape == WkbShape::Curved) {
      shape = append_polygons(straightened(wkb), boundaries_);
    }
    if (shape == WkbShape::Malformed) {
      return fail(Errc::Unreadable,
                  fmt::format("row {}: its geometry is damaged; get the file again", rows_));
    }
    if (shape != WkbShape::Polygons) {
      first_other_ = rows_;
      boundaries_ = {};
    }
    if (boundaries_.vertices() > most_vertices_) {
      return fail(Errc::TooLarge,
                  fmt::format("more than {} vertices; use generalised boundaries",
                              with_thousands(static_cast<std::int64_t>(most_vertices_))));
    }
  }
  boundaries_.end_area();
  return {};
}

void AreaBuilder::finish(RawTable& table) && {
  if (first_other_ == 0) {
    table.geometry = GeometryKind::Polygon;
    table.boundaries = std::move(boundaries_);
    return;
  }
  table.geometry = GeometryKind::Other;
  table.notes.push_back({DataNote::Severity::Note,
                         fmt::format("{}: row {}", table.layer, first_other_),
                         "its geometry is not a polygon, so the layer is read as a plain table"});
}

}  // namespace fairward::io
