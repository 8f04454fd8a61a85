#pragma once
/// GEOS handles that free themselves, and the way between GEOS geometries and Boundaries. Inside
/// `geo` only: nothing of GEOS shows in the layer's interface.
///
/// A context and everything made with it belong to one thread.

#include "domain/boundaries.hpp"

#include <geos_c.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace fairward::geo {

struct GeosFree {
  GEOSContextHandle_t context = nullptr;
  void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
  void operator()(const GEOSPreparedGeometry* geometry) const {
    GEOSPreparedGeom_destroy_r(context, geometry);
  }
};
using Geometry = std::unique_ptr<GEOSGeometry, GeosFree>;

/// One GEOS context; keeps the last error's words instead of printing them.
class GeosContext {
 public:
  GeosContext();
  ~GeosContext();
  GeosContext(const GeosContext&) = delete;
  GeosContext& operator=(const GeosContext&) = delete;
  GeosContext(GeosContext&&) = delete;
  GeosContext& operator=(GeosContext&&) = delete;

  [[nodiscard]] GEOSContextHandle_t get() const noexcept { return context_; }
  [[nodiscard]] const std::string& last_error() const noexcept { return last_error_; }
  /// Takes ownership; `geometry` may be null.
  [[nodiscard]] Geometry own(GEOSGeometry* geometry) const {
    return Geometry{geometry, GeosFree{context_}};
  }

 private:
  std::string last_error_;
  GEOSContextHandle_t context_;
};

/// A linear ring of the vertices given, closed or not; null when GEOS refuses it.
[[nodiscard]] Geometry make_ring(const GeosContext& geos, std::span<const double> x,
                                 std::span<const double> y);
/// One polygon, rings as they are; null when GEOS refuses one of them.
[[nodiscard]] Geometry make_polygon(const GeosContext& geos, const Boundaries& boundaries,
                                    std::size_t polygon);
/// All polygons of one area as a multipolygon.
[[nodiscard]] Geometry make_area(const GeosContext& geos, const Boundaries& boundaries,
                                 std::size_t area);
/// Appends every polygon found in `geometry` (however nested), rings as GEOS has them, without
/// ending the area. Lines and points are left out.
void append_polygons(const GeosContext& geos, const GEOSGeometry* geometry, Boundaries& to);
/// A point inside the polygon or collection; its first vertex when GEOS finds none.
[[nodiscard]] Point point_inside(const GeosContext& geos, const GEOSGeometry* geometry);

}  // namespace fairward::geo
