#include "base/parallel.hpp"
#include "geo/build.hpp"
#include "geo/geos_handles.hpp"
#include "geo/rings.hpp"
#include "geo/sure_validity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

namespace fairward::geo {
namespace {

/// GEOS's words for a ring that cannot enclose anything.
constexpr std::string_view kTooFewPoints = "Too few points in geometry component";
constexpr std::size_t kLeastVertices = 4;
constexpr std::size_t kAreasPerChunk = 32;

/// What became of one area; nothing in `polygons` means "as it came, closed and oriented".
struct Outcome {
  std::optional<Boundaries> polygons;
  std::optional<Repair> repair;
  bool failed = false;
};

struct Validity {
  bool valid = true;
  std::string reason;
  Point place;
};

Validity validity_of(const GeosContext& geos, const GEOSGeometry* geometry) {
  Validity validity;
  char* reason = nullptr;
  GEOSGeometry* raw_place = nullptr;
  const char answer = GEOSisValidDetail_r(geos.get(), geometry, 0, &reason, &raw_place);
  const auto place = geos.own(raw_place);
  validity.valid = answer == 1;
  if (!validity.valid) {
    validity.reason = reason == nullptr ? "cannot be checked: " + geos.last_error() : reason;
    if (place) {
      GEOSGeomGetX_r(geos.get(), place.get(), &validity.place.x);
      GEOSGeomGetY_r(geos.get(), place.get(), &validity.place.y);
    }
  }
  GEOSFree_r(geos.get(), reason);
  return validity;
}

/// Appends a ring, closed when it was not, backwards when `reversed`.
enum class Direction : std::uint8_t { AsIs, Reversed };
void append_ring(const Boundaries& from, std::size_t ring, Direction direction, Boundaries& to) {
  const auto view = ring_of(from, ring);
  if (view.x.empty()) {
    return;
  }
  const std::size_t first = to.x.size();
  to.x.insert(to.x.end(), view.x.begin(), view.x.end());
  to.y.insert(to.y.end(), view.y.begin(), view.y.end());
  if (view.x.front() != view.x.back() || view.y.front() != view.y.back()) {
    to.add_vertex({view.x.front(), view.y.front()});
  }
  if (direction == Direction::Reversed) {
    std::reverse(to.x.begin() + static_cast<std::ptrdiff_t>(first), to.x.end());
    std::reverse(to.y.begin() + static_cast<std::ptrdiff_t>(first), to.y.end());
  }
  to.end_ring();
}

/// Appends one area: rings closed, outsides counter-clockwise, holes clockwise.
void append_oriented(const Boundaries& from, std::size_t area, Boundaries& to) {
  for (auto polygon = from.area_start[area]; polygon < from.area_start[area + 1]; ++polygon) {
    const auto outside = from.polygon_start[polygon];
    for (auto ring = outside; ring < from.polygon_start[polygon + 1]; ++ring) {
      const bool counter_clockwise = signed_area(ring_of(from, ring)) > 0;
      const bool wanted = ring == outside;
      append_ring(from, ring, counter_clockwise == wanted ? Direction::AsIs : Direction::Reversed,
                  to);
    }
    to.end_polygon();
  }
  to.end_area();
}

/// Outsides minus holes, whichever way the rings run.
double area_of(const Boundaries& from, std::size_t area) {
  double sum = 0;
  for (auto polygon = from.area_start[area]; polygon < from.area_start[area + 1]; ++polygon) {
    const auto outside = from.polygon_start[polygon];
    for (auto ring = outside; ring < from.polygon_start[polygon + 1]; ++ring) {
      const double size = std::abs(signed_area(ring_of(from, ring)));
      sum += ring == outside ? size : -size;
    }
  }
  return sum;
}

std::size_t vertices_of(const Boundaries& from, std::size_t area) {
  return from.ring_start[from.polygon_start[from.area_start[area + 1]]] -
         from.ring_start[from.polygon_start[from.area_start[area]]];
}

bool is_short(const Boundaries& from, std::size_t ring) {
  const auto view = ring_of(from, ring);
  const bool open =
      !view.x.empty() && (view.x.front() != view.x.back() || view.y.front() != view.y.back());
  return view.x.size() + (open ? 1 : 0) < kLeastVertices;
}

/// Where the first ring with too few vertices is, if there is one. A polygon without rings counts.
std::optional<Point> short_ring(const Boundaries& from, std::size_t area) {
  for (auto polygon = from.area_start[area]; polygon < from.area_start[area + 1]; ++polygon) {
    if (from.polygon_start[polygon] == from.polygon_start[polygon + 1]) {
      return Point{};
    }
    for (auto ring = from.polygon_start[polygon]; ring < from.polygon_start[polygon + 1]; ++ring) {
      if (is_short(from, ring)) {
        const auto view = ring_of(from, ring);
        return view.x.empty() ? Point{} : Point{view.x.front(), view.y.front()};
      }
    }
  }
  return std::nullopt;
}

/// The area alone, rings closed, without those that have too few vertices.
Boundaries without_short_rings(const Boundaries& from, std::size_t area) {
  Boundaries out;
  for (auto polygon = from.area_start[area]; polygon < from.area_start[area + 1]; ++polygon) {
    const std::size_t rings = out.rings();
    for (auto ring = from.polygon_start[polygon]; ring < from.polygon_start[polygon + 1]; ++ring) {
      if (!is_short(from, ring)) {
        append_ring(from, ring, Direction::AsIs, out);
      }
    }
    if (out.rings() > rings) {
      out.end_polygon();
    }
  }
  out.end_area();
  return out;
}

/// GEOS make-valid, with a zero-width buffer as the second attempt.
std::optional<Boundaries> made_valid(const GeosContext& geos, const GEOSGeometry* geometry) {
  GEOSMakeValidParams* params = GEOSMakeValidParams_create_r(geos.get());
  GEOSMakeValidParams_setMethod_r(geos.get(), params, GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(geos.get(), params, 0);
  auto valid = geos.own(GEOSMakeValidWithParams_r(geos.get(), geometry, params));
  GEOSMakeValidParams_destroy_r(geos.get(), params);
  if (!valid) {
    valid = geos.own(GEOSBuffer_r(geos.get(), geometry, 0.0, 8));
  }
  if (!valid) {
    return std::nullopt;
  }
  Boundaries out;
  append_polygons(geos, valid.get(), out);
  out.end_area();
  return out;
}

/// Rings in an order that is not ours are put right without touching a vertex. A part within a part
/// is taken for a hole: wards have holes where another ward is, and filling it would overlap that
/// one.
bool is_about_order(std::string_view reason) {
  return reason.starts_with("Hole lies outside shell") || reason.starts_with("Nested holes") ||
         reason.starts_with("Nested shells");
}

std::optional<Boundaries> repaired(const GeosContext& geos, const Boundaries& area,
                                   const GEOSGeometry* geometry, std::string_view reason) {
  if (is_about_order(reason)) {
    auto ordered = regrouped(area, 0);
    const auto again = make_area(geos, ordered, 0);
    if (again && validity_of(geos, again.get()).valid) {
      return ordered;
    }
  }
  return made_valid(geos, geometry);
}

Outcome check_area(const GeosContext& geos, SureValidity& sure, const Boundaries& boundaries,
                   std::size_t area) {
  Outcome outcome;
  const auto dropped_at = short_ring(boundaries, area);
  if (!dropped_at && sure.of(boundaries, area)) {
    return outcome;
  }
  std::optional<Boundaries> kept;
  if (dropped_at) {
    kept = without_short_rings(boundaries, area);
  }
  const auto geometry = kept ? make_area(geos, *kept, 0) : make_area(geos, boundaries, area);
  if (!geometry) {
    outcome.failed = true;
    return outcome;
  }
  auto validity = validity_of(geos, geometry.get());
  if (validity.valid && !dropped_at) {
    return outcome;
  }
  Repair repair{};
  repair.area = area;
  repair.reason = validity.valid ? std::string{kTooFewPoints} : std::move(validity.reason);
  repair.place = validity.valid ? *dropped_at : validity.place;
  repair.area_before = area_of(boundaries, area);
  repair.vertices_before = vertices_of(boundaries, area);
  repair.polygons_before = boundaries.area_start[area + 1] - boundaries.area_start[area];
  outcome.polygons = kept ? std::move(*kept) : without_short_rings(boundaries, area);
  if (!validity.valid) {
    outcome.polygons = repaired(geos, *outcome.polygons, geometry.get(), repair.reason);
    outcome.failed = !outcome.polygons;
  }
  if (outcome.polygons) {
    repair.area_after = area_of(*outcome.polygons, 0);
    repair.vertices_after = outcome.polygons->vertices();
    repair.polygons_after = outcome.polygons->polygons();
  }
  outcome.repair = std::move(repair);
  return outcome;
}

/// The area that owns a vertex.
std::size_t area_with_vertex(const Boundaries& boundaries, std::size_t vertex) {
  std::size_t area = 0;
  while (boundaries.ring_start[boundaries.polygon_start[boundaries.area_start[area + 1]]] <=
         vertex) {
    ++area;
  }
  return area;
}

Result<void> check_finite(const Boundaries& boundaries) {
  for (std::size_t i = 0; i < boundaries.vertices(); ++i) {
    if (!std::isfinite(boundaries.x[i]) || !std::isfinite(boundaries.y[i])) {
      return fail(
          Errc::BadGeometry,
          fmt::format("area {} has a vertex that is not a finite number ({}, {})",
                      area_with_vertex(boundaries, i) + 1, boundaries.x[i], boundaries.y[i]));
    }
  }
  return {};
}

}  // namespace

Result<Repaired> repair(const Boundaries& boundaries, const Job& job) {
  FAIRWARD_CHECK(check_finite(boundaries));
  const std::size_t areas = boundaries.areas();
  std::vector<Outcome> outcomes(areas);
  parallel_for(areas, kAreasPerChunk, Threads{}, job.stop,
               [&](std::size_t first, std::size_t last) {
                 const GeosContext geos;
                 SureValidity sure;
                 for (std::size_t area = first; area < last; ++area) {
                   outcomes[area] = check_area(geos, sure, boundaries, area);
                 }
                 job.tell("checking polygons", static_cast<std::int64_t>(last),
                          static_cast<std::int64_t>(areas));
               });
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while checking polygons");
  }
  Repaired result;
  result.boundaries.x.reserve(boundaries.vertices());
  result.boundaries.y.reserve(boundaries.vertices());
  for (std::size_t area = 0; area < areas; ++area) {
    auto& outcome = outcomes[area];
    if (outcome.failed) {
      return fail(Errc::BadGeometry, fmt::format("area {} cannot be repaired", area + 1));
    }
    const std::size_t polygons = result.boundaries.polygons();
    if (outcome.polygons) {
      append_oriented(*outcome.polygons, 0, result.boundaries);
    } else {
      append_oriented(boundaries, area, result.boundaries);
    }
    if (result.boundaries.polygons() == polygons) {
      result.empty.push_back(area);
    }
    if (outcome.repair) {
      result.repairs.push_back(std::move(*outcome.repair));
    }
  }
  return result;
}

}  // namespace fairward::geo
