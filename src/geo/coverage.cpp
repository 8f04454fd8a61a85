#include "geo/coverage.hpp"

#include "base/parallel.hpp"
#include "geo/geos_handles.hpp"
#include "geo/rings.hpp"
#include "geo/shared_vertices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace fairward::geo {
namespace {

/// Grid that a noding or an intersection falls back to when it fails in full precision.
constexpr double kFallbackGrid = 0.001;
/// How near a face's edge must be to an area's to be the same line, after noding.
constexpr double kSameLine = 0.002;
constexpr std::size_t kPairsPerChunk = 64;

/// Both limits of `check_coverage`, in square metres and metres.
struct Limits {
  double tolerance = 0;
  double sliver_width = 0;
  double largest_gap = 0;
};

bool meet(const Box& a, const Box& b) {
  return !a.empty() && !b.empty() && a.min.x <= b.max.x && b.min.x <= a.max.x &&
         a.min.y <= b.max.y && b.min.y <= a.max.y;
}

Box common(const Box& a, const Box& b) {
  return {{std::max(a.min.x, b.min.x), std::max(a.min.y, b.min.y)},
          {std::min(a.max.x, b.max.x), std::min(a.max.y, b.max.y)}};
}

Box widened(const Box& box, double margin) {
  return {{box.min.x - margin, box.min.y - margin}, {box.max.x + margin, box.max.y + margin}};
}

/// The lines across which the number of areas changes, as runs along rings: all other edges have
/// an area on each side and cannot bound a gap or an overlap by themselves.
Geometry changing_lines(const GeosContext& geos, const Boundaries& boundaries) {
  const auto shared = share_vertices(boundaries);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> runs;  // vertices [first, last]
  each_edge(shared, [&](std::uint32_t v, std::span<const EdgeUse> uses) {
    const auto reversed =
        std::ranges::count_if(uses, [](const EdgeUse& use) { return use.reversed; });
    if (2 * static_cast<std::size_t>(reversed) == uses.size()) {
      return;
    }
    if (!runs.empty() && runs.back().second == v) {
      runs.back().second = v + 1;
    } else {
      runs.emplace_back(v, v + 1);
    }
  });
  std::vector<GEOSGeometry*> lines;
  lines.reserve(runs.size());
  for (const auto& [first, last] : runs) {
    auto* sequence = GEOSCoordSeq_copyFromArrays_r(geos.get(), boundaries.x.data() + first,
                                                   boundaries.y.data() + first, nullptr, nullptr,
                                                   last - first + 1);
    lines.push_back(GEOSGeom_createLineString_r(geos.get(), sequence));
  }
  return geos.own(GEOSGeom_createCollection_r(geos.get(), GEOS_MULTILINESTRING, lines.data(),
                                              static_cast<unsigned>(lines.size())));
}

/// The faces those lines cut the plane into; inside each the number of areas is constant.
Result<Geometry> faces_of(const GeosContext& geos, const Boundaries& boundaries) {
  const auto lines = changing_lines(geos, boundaries);
  auto noded = geos.own(GEOSUnaryUnion_r(geos.get(), lines.get()));
  if (!noded) {
    noded = geos.own(GEOSUnaryUnionPrec_r(geos.get(), lines.get(), kFallbackGrid));
  }
  if (noded) {
    const GEOSGeometry* const input = noded.get();
    auto faces = geos.own(GEOSPolygonize_r(geos.get(), &input, 1));
    if (faces) {
      return faces;
    }
  }
  return fail(Errc::BadGeometry, "the coverage cannot be checked: " + geos.last_error());
}

Box box_of(const GeosContext& geos, const GEOSGeometry* geometry) {
  Box box;
  GEOSGeom_getXMin_r(geos.get(), geometry, &box.min.x);
  GEOSGeom_getYMin_r(geos.get(), geometry, &box.min.y);
  GEOSGeom_getXMax_r(geos.get(), geometry, &box.max.x);
  GEOSGeom_getYMax_r(geos.get(), geometry, &box.max.y);
  return box;
}

std::vector<std::uint32_t> areas_meeting(const std::vector<Box>& boxes, const Box& box) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < boxes.size(); ++i) {
    if (meet(boxes[i], box)) {
      found.push_back(i);
    }
  }
  return found;
}

struct Side {
  double metres = 0;
  std::size_t area = 0;
};

/// Length of a face's edges that lie on the border of `area`.
double length_along(const Boundaries& boundaries, std::size_t area, const Boundaries& face,
                    const Box& box) {
  std::vector<std::pair<Point, Point>> segments;
  const auto last_ring = boundaries.polygon_start[boundaries.area_start[area + 1]];
  for (auto r = boundaries.polygon_start[boundaries.area_start[area]]; r < last_ring; ++r) {
    for (auto v = boundaries.ring_start[r]; v + 1 < boundaries.ring_start[r + 1]; ++v) {
      const Point a{boundaries.x[v], boundaries.y[v]};
      const Point b{boundaries.x[v + 1], boundaries.y[v + 1]};
      Box segment;
      segment.add(a);
      segment.add(b);
      if (meet(segment, box)) {
        segments.emplace_back(a, b);
      }
    }
  }
  double metres = 0;
  for (std::size_t r = 0; r < face.rings(); ++r) {
    for (auto i = face.ring_start[r]; i + 1 < face.ring_start[r + 1]; ++i) {
      const Point middle{(face.x[i] + face.x[i + 1]) / 2, (face.y[i] + face.y[i + 1]) / 2};
      const bool on_border = std::ranges::any_of(segments, [&](const auto& segment) {
        return distance_to_segment(middle, segment.first, segment.second) < kSameLine;
      });
      metres += on_border ? std::hypot(face.x[i + 1] - face.x[i], face.y[i + 1] - face.y[i]) : 0;
    }
  }
  return metres;
}

/// Checks one set of areas: faces first, then the pairs of areas that meet in a face with several.
class Checker {
 public:
  Checker(const Boundaries& boundaries, Limits limits) : boundaries_{boundaries}, limits_{limits} {
    boxes_.reserve(boundaries.areas());
    for (std::size_t i = 0; i < boundaries.areas(); ++i) {
      boxes_.push_back(bounds(boundaries, i));
    }
  }

  /// Finds gaps, and the pairs of areas that may overlap.
  void look_at_face(const GeosContext& geos, const GEOSGeometry* face) {
    const Box box = box_of(geos, face);
    const Point inside = point_inside(geos, face);
    std::size_t layers = 0;
    for (std::uint32_t i = 0; i < boxes_.size(); ++i) {
      if (meet(boxes_[i], Box{inside, inside}) && area_contains(boundaries_, i, inside)) {
        ++layers;
      }
    }
    if (layers == 0) {
      add_gap(geos, face, box, inside);
    } else if (layers > 1) {
      add_pairs(box);
    }
  }

  Result<void> intersect_pairs(const Job& job) {
    std::ranges::sort(pairs_);
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    std::vector<std::vector<CoverageFault>> found(pairs_.size());
    std::vector<std::uint8_t> failed(pairs_.size(), 0);
    parallel_for(pairs_.size(), kPairsPerChunk, Threads{}, job.stop,
                 [&](std::size_t first, std::size_t last) {
                   const GeosContext geos;
                   for (auto i = first; i < last; ++i) {
                     failed[i] = overlap(geos, pairs_[i], found[i]) ? 0 : 1;
                   }
                 });
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      if (failed[i] != 0) {
        return fail(Errc::BadGeometry, fmt::format("areas {} and {} cannot be compared",
                                                   pairs_[i].first + 1, pairs_[i].second + 1));
      }
      faults_.insert(faults_.end(), found[i].begin(), found[i].end());
    }
    return {};
  }

  CoverageReport report() && {
    std::ranges::sort(faults_, [](const CoverageFault& a, const CoverageFault& b) {
      return std::tuple{-a.square_metres, a.first, a.second, a.place.x, a.place.y} <
             std::tuple{-b.square_metres, b.first, b.second, b.place.x, b.place.y};
    });
    CoverageReport report;
    for (const auto& fault : faults_) {
      report.overlaps += fault.kind == CoverageFaultKind::Overlap ? 1U : 0U;
      report.gaps += fault.kind == CoverageFaultKind::Gap ? 1U : 0U;
      report.slivers += fault.sliver ? 1U : 0U;
    }
    report.faults = std::move(faults_);
    return report;
  }

 private:
  [[nodiscard]] CoverageFault fault_of(const GeosContext& geos, const GEOSGeometry* polygon,
                                       CoverageFaultKind kind) const {
    CoverageFault fault;
    fault.kind = kind;
    double perimeter = 0;
    GEOSArea_r(geos.get(), polygon, &fault.square_metres);
    GEOSLength_r(geos.get(), polygon, &perimeter);
    fault.sliver = 2 * fault.square_metres < limits_.sliver_width * perimeter;
    return fault;
  }

  void add_gap(const GeosContext& geos, const GEOSGeometry* face, const Box& box, Point inside) {
    auto fault = fault_of(geos, face, CoverageFaultKind::Gap);
    if (fault.square_metres <= limits_.tolerance || fault.square_metres >= limits_.largest_gap) {
      return;
    }
    fault.place = inside;
    Boundaries rings;
    append_polygons(geos, face, rings);
    const Box around = widened(box, kSameLine);
    std::vector<Side> sides;
    for (const auto area : areas_meeting(boxes_, around)) {
      if (const double metres = length_along(boundaries_, area, rings, around); metres > 0) {
        sides.push_back({metres, area});
      }
    }
    std::ranges::stable_sort(sides,
                             [](const Side& a, const Side& b) { return a.metres > b.metres; });
    if (!sides.empty()) {
      const auto& other = sides[sides.size() > 1 ? 1 : 0];
      fault.first = std::min(sides.front().area, other.area);
      fault.second = std::max(sides.front().area, other.area);
    }
    faults_.push_back(fault);
  }

  void add_pairs(const Box& face) {
    const auto areas = areas_meeting(boxes_, face);
    for (std::size_t i = 0; i < areas.size(); ++i) {
      const Box part = common(boxes_[areas[i]], face);
      for (std::size_t j = i + 1; j < areas.size(); ++j) {
        if (meet(part, boxes_[areas[j]])) {
          pairs_.emplace_back(areas[i], areas[j]);
        }
      }
    }
  }

  /// The common parts of two areas, one fault a part; false when GEOS cannot tell.
  bool overlap(const GeosContext& geos, std::pair<std::uint32_t, std::uint32_t> pair,
               std::vector<CoverageFault>& found) const {
    const auto a = make_area(geos, boundaries_, pair.first);
    const auto b = make_area(geos, boundaries_, pair.second);
    if (!a || !b) {
      return false;
    }
    auto both = geos.own(GEOSIntersection_r(geos.get(), a.get(), b.get()));
    if (!both) {
      both = geos.own(GEOSIntersectionPrec_r(geos.get(), a.get(), b.get(), kFallbackGrid));
    }
    if (!both) {
      return false;
    }
    const int parts = GEOSGetNumGeometries_r(geos.get(), both.get());
    for (int i = 0; i < parts; ++i) {
      const GEOSGeometry* part = GEOSGetGeometryN_r(geos.get(), both.get(), i);
      auto fault = fault_of(geos, part, CoverageFaultKind::Overlap);
      if (fault.square_metres > limits_.tolerance) {
        fault.first = pair.first;
        fault.second = pair.second;
        fault.place = point_inside(geos, part);
        found.push_back(fault);
      }
    }
    return true;
  }

  const Boundaries& boundaries_;
  Limits limits_;
  std::vector<Box> boxes_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;
  std::vector<CoverageFault> faults_;
};

}  // namespace

Result<CoverageReport> check_coverage(const Boundaries& boundaries, const Job& job,
                                      double tolerance, double sliver_width, double largest_gap) {
  const GeosContext geos;
  job.tell("checking the coverage");
  FAIRWARD_TRY(const auto faces, faces_of(geos, boundaries));
  Checker checker{boundaries, Limits{tolerance, sliver_width, largest_gap}};
  const int count = GEOSGetNumGeometries_r(geos.get(), faces.get());
  for (int i = 0; i < count && !job.stopped(); ++i) {
    checker.look_at_face(geos, GEOSGetGeometryN_r(geos.get(), faces.get(), i));
  }
  FAIRWARD_CHECK(checker.intersect_pairs(job));
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while checking the coverage");
  }
  return std::move(checker).report();
}

}  // namespace fairward::geo
