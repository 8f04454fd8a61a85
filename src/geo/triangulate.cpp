#include "base/parallel.hpp"
#include "geo/contiguity.hpp"
#include "geo/ear_clipping.hpp"
#include "geo/geos_handles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

namespace fairward::geo {
namespace {

constexpr std::size_t kAreasPerChunk = 16;

/// Finds a polygon's vertex by its exact coordinates.
class VertexFinder {
 public:
  VertexFinder(const Boundaries& boundaries, std::size_t polygon) : boundaries_{boundaries} {
    const auto first = boundaries.ring_start[boundaries.polygon_start[polygon]];
    const auto last = boundaries.ring_start[boundaries.polygon_start[polygon + 1]];
    order_.resize(last - first);
    std::iota(order_.begin(), order_.end(), first);
    std::ranges::sort(order_, [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple{boundaries.x[a], boundaries.y[a], a} <
             std::tuple{boundaries.x[b], boundaries.y[b], b};
    });
  }

  [[nodiscard]] std::optional<std::uint32_t> find(Point p) const {
    const auto found =
        std::lower_bound(order_.begin(), order_.end(), p, [&](std::uint32_t a, Point wanted) {
          return std::pair{boundaries_.x[a], boundaries_.y[a]} < std::pair{wanted.x, wanted.y};
        });
    if (found == order_.end() || boundaries_.x[*found] != p.x || boundaries_.y[*found] != p.y) {
      return std::nullopt;
    }
    return *found;
  }

 private:
  const Boundaries& boundaries_;
  std::vector<std::uint32_t> order_;
};

/// The first three vertices of a triangle's ring.
std::array<Point, 3> corners_of(const GeosContext& geos, const GEOSGeometry* triangle) {
  std::array<Point, 3> corners;
  const auto* sequence =
      GEOSGeom_getCoordSeq_r(geos.get(), GEOSGetExteriorRing_r(geos.get(), triangle));
  for (unsigned i = 0; i < corners.size(); ++i) {
    GEOSCoordSeq_getXY_r(geos.get(), sequence, i, &corners[i].x, &corners[i].y);
  }
  return corners;
}

/// Appends one polygon's constrained Delaunay triangles; false when GEOS cannot cut it.
bool cut_by_geos(const GeosContext& geos, const Boundaries& boundaries, std::size_t polygon,
                 std::vector<std::uint32_t>& index) {
  const auto geometry = make_polygon(geos, boundaries, polygon);
  if (!geometry) {
    return false;
  }
  const auto triangles =
      geos.own(GEOSConstrainedDelaunayTriangulation_r(geos.get(), geometry.get()));
  if (!triangles) {
    return false;
  }
  const VertexFinder finder{boundaries, polygon};
  const int count = GEOSGetNumGeometries_r(geos.get(), triangles.get());
  for (int i = 0; i < count; ++i) {
    for (const auto& corner :
         corners_of(geos, GEOSGetGeometryN_r(geos.get(), triangles.get(), i))) {
      const auto vertex = finder.find(corner);
      if (!vertex) {
        return false;
      }
      index.push_back(*vertex);
    }
  }
  return count > 0;
}

/// Appends one polygon's triangles. GEOS gives the better shaped ones, but finds no way through
/// some thin polygons that a repair left; those are cut by ears.
bool cut_polygon(const GeosContext& geos, const Boundaries& boundaries, std::size_t polygon,
                 std::vector<std::uint32_t>& index) {
  const auto size = index.size();
  if (cut_by_geos(geos, boundaries, polygon, index)) {
    return true;
  }
  index.resize(size);
  const auto ears = clip_ears(boundaries, polygon);
  if (!ears) {
    return false;
  }
  index.insert(index.end(), ears->begin(), ears->end());
  return true;
}

}  // namespace

Result<TriangleMesh> triangulate(const Boundaries& boundaries, const Job& job) {
  const std::size_t areas = boundaries.areas();
  std::vector<std::vector<std::uint32_t>> index(areas);
  std::vector<std::uint8_t> failed(areas, 0);
  parallel_for(areas, kAreasPerChunk, Threads{}, job.stop,
               [&](std::size_t first, std::size_t last) {
                 const GeosContext geos;
                 for (std::size_t area = first; area < last; ++area) {
                   for (auto polygon = boundaries.area_start[area];
                        polygon < boundaries.area_start[area + 1] && failed[area] == 0; ++polygon) {
                     failed[area] = cut_polygon(geos, boundaries, polygon, index[area]) ? 0 : 1;
                   }
                 }
                 job.tell("preparing the map", static_cast<std::int64_t>(last),
                          static_cast<std::int64_t>(areas));
               });
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while preparing the map");
  }
  TriangleMesh mesh;
  for (std::size_t area = 0; area < areas; ++area) {
    if (failed[area] != 0) {
      return fail(Errc::BadGeometry, fmt::format("area {} cannot be cut into triangles", area + 1));
    }
    mesh.index.insert(mesh.index.end(), index[area].begin(), index[area].end());
    mesh.start.push_back(static_cast<std::uint32_t>(mesh.index.size() / 3));
  }
  return mesh;
}

}  // namespace fairward::geo
