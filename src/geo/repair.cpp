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
  std::optional<Point> endless;  ///< a vertex that is not a finite number
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

/// Whether a ring runs as it should: outsides counter-clockwise, holes clockwise.
Direction direction_of(const Boundaries& from, std::size_t ring, bool outside) {
  const bool counter_clockwise = signed_area(ring_of(from, ring)) > 0;
  return counter_clockwise == outside ? Direction::AsIs : Direction::Reversed;
}

/// Appends one area, rings closed and as they should run.
void append_oriented(const Boundaries& from, std::size_t area, Boundaries& to) {
  for (auto polygon = from.area_start[area]; polygon < from.area_start[area + 1]; ++polygon) {
    const auto outside = from.polygon_start[polygon];
    for (auto ring = outside; ring < from.polygon_start[polygon + 1]; ++ring) {
      append_ring(from, ring, direction_of(from, ring, ring == outside), to);
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

/// The first vertex of an area that is not a finite number, if there is one.
std::optional<Point> endless_vertex(const Boundaries& boundaries, std::size_t area) {
  const auto first = boundaries.ring_start[boundaries.polygon_start[boundaries.area_start[area]]];
  const auto last =
      boundaries.ring_start[boundaries.polygon_start[boundaries.area_start[area + 1]]];
  for (auto v = first; v < last; ++v) {
    if (!std::isfinite(boundaries.x[v]) || !std::isfinite(boundaries.y[v])) {
      return Point{boundaries.x[v], boundaries.y[v]};
    }
  }
  return std::nullopt;
}

Outcome check_area(const GeosContext& geos, SureValidity& sure, const Boundaries& boundaries,
                   std::size_t area) {
  Outcome outcome;
  outcome.endless = endless_vertex(boundaries, area);
  if (outcome.endless) {
    return outcome;
  }
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

Result<void> check_outcomes(const std::vector<Outcome>& outcomes) {
  for (std::size_t area = 0; area < outcomes.size(); ++area) {
    if (const auto& endless = outcomes[area].endless) {
      return fail(Errc::BadGeometry,
                  fmt::format("area {} has a vertex that is not a finite number ({}, {})", area + 1,
                              endless->x, endless->y));
    }
  }
  for (std::size_t area = 0; area < outcomes.size(); ++area) {
    if (outcomes[area].failed) {
      return fail(Errc::BadGeometry, fmt::format("area {} cannot be repaired", area + 1));
    }
  }
  return {};
}

bool closed(const Boundaries& boundaries, std::size_t ring) {
  const auto view = ring_of(boundaries, ring);
  return view.x.front() == view.x.back() && view.y.front() == view.y.back();
}

/// As they came: nothing was repaired and every ring is closed.
bool only_to_orient(const Boundaries& boundaries, const std::vector<Outcome>& outcomes) {
  if (std::ranges::any_of(outcomes, [](const Outcome& outcome) { return !!outcome.polygons; })) {
    return false;
  }
  for (std::size_t ring = 0; ring < boundaries.rings(); ++ring) {
    if (!closed(boundaries, ring)) {
      return false;
    }
  }
  return true;
}

/// Turns the rings of one area round where they are. REQUIRES: they are closed.
void orient(Boundaries& boundaries, std::size_t area) {
  for (auto polygon = boundaries.area_start[area]; polygon < boundaries.area_start[area + 1];
       ++polygon) {
    const auto outside = boundaries.polygon_start[polygon];
    for (auto ring = outside; ring < boundaries.polygon_start[polygon + 1]; ++ring) {
      if (direction_of(boundaries, ring, ring == outside) == Direction::Reversed) {
        const auto first = static_cast<std::ptrdiff_t>(boundaries.ring_start[ring]);
        const auto last = static_cast<std::ptrdiff_t>(boundaries.ring_start[ring + 1]);
        std::reverse(boundaries.x.begin() + first, boundaries.x.begin() + last);
        std::reverse(boundaries.y.begin() + first, boundaries.y.begin() + last);
      }
    }
  }
}

Boundaries put_together(const Boundaries& boundaries, const std::vector<Outcome>& outcomes) {
  Boundaries result;
  result.x.reserve(boundaries.vertices());
  result.y.reserve(boundaries.vertices());
  for (std::size_t area = 0; area < outcomes.size(); ++area) {
    if (const auto& polygons = outcomes[area].polygons) {
      append_oriented(*polygons, 0, result);
    } else {
      append_oriented(boundaries, area, result);
    }
  }
  return result;
}

}  // namespace

Result<Repaired> repair(Boundaries boundaries, const Job& job) {
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
  FAIRWARD_CHECK(check_outcomes(outcomes));
  Repaired result;
  if (only_to_orient(boundaries, outcomes)) {
    parallel_for(areas, kAreasPerChunk, Threads{}, {}, [&](std::size_t first, std::size_t last) {
      for (std::size_t area = first; area < last; ++area) {
        orient(boundaries, area);
      }
    });
    result.boundaries = std::move(boundaries);
  } else {
    result.boundaries = put_together(boundaries, outcomes);
  }
  const auto& start = result.boundaries.area_start;
  for (std::size_t area = 0; area < areas; ++area) {
    if (start[area] == start[area + 1]) {
      result.empty.push_back(area);
    }
    if (auto& repair = outcomes[area].repair) {
      result.repairs.push_back(std::move(*repair));
    }
  }
  return result;
}

}  // namespace fairward::geo
