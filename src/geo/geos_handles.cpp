#include "geo/geos_handles.hpp"

#include <utility>
#include <vector>

namespace fairward::geo {
namespace {

void keep_error(const char* message, void* sink) {
  *static_cast<std::string*>(sink) = message;
}
void ignore_notice(const char* /*message*/, void* /*sink*/) {}

/// Hands `parts` over to a collection of the given type.
Geometry collect(const GeosContext& geos, int type, std::vector<Geometry> parts) {
  std::vector<GEOSGeometry*> raw;
  raw.reserve(parts.size());
  for (auto& part : parts) {
    raw.push_back(part.release());
  }
  return geos.own(
      GEOSGeom_createCollection_r(geos.get(), type, raw.data(), static_cast<unsigned>(raw.size())));
}

void append_ring(const GeosContext& geos, const GEOSGeometry* ring, Boundaries& to) {
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(geos.get(), ring);
  unsigned size = 0;
  if (sequence == nullptr || GEOSCoordSeq_getSize_r(geos.get(), sequence, &size) == 0) {
    return;
  }
  const std::size_t first = to.x.size();
  to.x.resize(first + size);
  to.y.resize(first + size);
  GEOSCoordSeq_copyToArrays_r(geos.get(), sequence, to.x.data() + first, to.y.data() + first,
                              nullptr, nullptr);
  to.end_ring();
}

}  // namespace

GeosContext::GeosContext() : context_{GEOS_init_r()} {
  GEOSContext_setErrorMessageHandler_r(context_, keep_error, &last_error_);
  GEOSContext_setNoticeMessageHandler_r(context_, ignore_notice, nullptr);
}

GeosContext::~GeosContext() {
  GEOS_finish_r(context_);
}

Geometry make_ring(const GeosContext& geos, std::span<const double> x, std::span<const double> y) {
  const bool closed = x.front() == x.back() && y.front() == y.back();
  const auto size = static_cast<unsigned>(x.size());
  GEOSCoordSequence* sequence = nullptr;
  if (closed) {
    sequence =
        GEOSCoordSeq_copyFromArrays_r(geos.get(), x.data(), y.data(), nullptr, nullptr, size);
  } else {
    std::vector<double> closed_x{x.begin(), x.end()};
    std::vector<double> closed_y{y.begin(), y.end()};
    closed_x.push_back(x.front());
    closed_y.push_back(y.front());
    sequence = GEOSCoordSeq_copyFromArrays_r(geos.get(), closed_x.data(), closed_y.data(), nullptr,
                                             nullptr, size + 1);
  }
  return geos.own(sequence == nullptr ? nullptr
                                      : GEOSGeom_createLinearRing_r(geos.get(), sequence));
}

Geometry make_polygon(const GeosContext& geos, const Boundaries& boundaries, std::size_t polygon) {
  std::vector<Geometry> rings;
  for (auto ring = boundaries.polygon_start[polygon]; ring < boundaries.polygon_start[polygon + 1];
       ++ring) {
    const auto first = boundaries.ring_start[ring];
    const auto size = boundaries.ring_start[ring + 1] - first;
    if (size == 0) {
      continue;
    }
    auto made = make_ring(geos, std::span{boundaries.x}.subspan(first, size),
                          std::span{boundaries.y}.subspan(first, size));
    if (!made) {
      return made;
    }
    rings.push_back(std::move(made));
  }
  if (rings.empty()) {
    return geos.own(GEOSGeom_createEmptyPolygon_r(geos.get()));
  }
  std::vector<GEOSGeometry*> holes;
  for (std::size_t i = 1; i < rings.size(); ++i) {
    holes.push_back(rings[i].release());
  }
  return geos.own(GEOSGeom_createPolygon_r(geos.get(), rings.front().release(), holes.data(),
                                           static_cast<unsigned>(holes.size())));
}

Geometry make_area(const GeosContext& geos, const Boundaries& boundaries, std::size_t area) {
  std::vector<Geometry> polygons;
  for (auto polygon = boundaries.area_start[area]; polygon < boundaries.area_start[area + 1];
       ++polygon) {
    auto made = make_polygon(geos, boundaries, polygon);
    if (!made) {
      return made;
    }
    polygons.push_back(std::move(made));
  }
  return collect(geos, GEOS_MULTIPOLYGON, std::move(polygons));
}

void append_polygons(const GeosContext& geos, const GEOSGeometry* geometry, Boundaries& to) {
  const int type = GEOSGeomTypeId_r(geos.get(), geometry);
  if (type == GEOS_POLYGON) {
    if (GEOSisEmpty_r(geos.get(), geometry) != 0) {
      return;
    }
    append_ring(geos, GEOSGetExteriorRing_r(geos.get(), geometry), to);
    const int holes = GEOSGetNumInteriorRings_r(geos.get(), geometry);
    for (int i = 0; i < holes; ++i) {
      append_ring(geos, GEOSGetInteriorRingN_r(geos.get(), geometry, i), to);
    }
    to.end_polygon();
  } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
    const int parts = GEOSGetNumGeometries_r(geos.get(), geometry);
    for (int i = 0; i < parts; ++i) {
      append_polygons(geos, GEOSGetGeometryN_r(geos.get(), geometry, i), to);
    }
  }
}

Point point_inside(const GeosContext& geos, const GEOSGeometry* geometry) {
  Point point;
  const auto inside = geos.own(GEOSPointOnSurface_r(geos.get(), geometry));
  if (inside && GEOSisEmpty_r(geos.get(), inside.get()) == 0) {
    GEOSGeomGetX_r(geos.get(), inside.get(), &point.x);
    GEOSGeomGetY_r(geos.get(), inside.get(), &point.y);
    return point;
  }
  GEOSGeom_getXMin_r(geos.get(), geometry, &point.x);
  GEOSGeom_getYMin_r(geos.get(), geometry, &point.y);
  return point;
}

}  // namespace fairward::geo
