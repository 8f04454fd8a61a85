#pragma once
/// Latitude and longitude of places in a region, fast enough for every move of the mouse.

#include "base/result.hpp"
#include "domain/boundaries.hpp"
#include "domain/ward_table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fairward::engine {

/// Degrees at the points of a lattice over the region, and straight lines between: within two
/// metres of the full transformation for a country (without the OSTN15 grid that one is good to
/// about 3 m).
class DegreesLattice {
 public:
  /// Errors: as `geo::transform`.
  [[nodiscard]] static Result<DegreesLattice> make(const WorkingCrs& crs, const Box& box);
  /// x: longitude, y: latitude, WGS 84. Nothing outside the region's box and a tenth around it.
  [[nodiscard]] std::optional<Point> at(Point place) const;

 private:
  DegreesLattice() = default;
  Box box_;
  std::vector<Point> degrees_;  ///< row by row from the south-west
};

/// "53.48095° N, 2.23743° W".
[[nodiscard]] std::string degrees_text(Point degrees);

}  // namespace fairward::engine
