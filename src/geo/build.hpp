#pragma once
/// The only door into a WardTable: polygons are checked, repaired where they must be, and oriented.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/boundaries.hpp"

#include <string>
#include <vector>

namespace fairward::geo {

/// One polygon that was not valid, and what repairing it did.
struct Repair {
  std::size_t area = 0;    ///< index into the boundaries given
  std::string reason;      ///< GEOS's words: "Self-intersection"
  Point place;             ///< where, in the coordinates given
  double area_before = 0;  ///< square metres, by the shoelace formula on the rings as given
  double area_after = 0;
  std::size_t vertices_before = 0;
  std::size_t vertices_after = 0;
  std::size_t polygons_before = 0;
  std::size_t polygons_after = 0;
};

struct Repaired {
  Boundaries boundaries;  ///< same areas in the same order; rings closed and oriented as Boundaries
                          ///< promises
  std::vector<Repair> repairs;
  std::vector<std::size_t> empty;  ///< areas left without any polygon
};

/// Makes every area valid (GEOS make-valid, structure method, collapses dropped); valid ones keep
/// their vertices bit for bit, only closed and oriented. So do areas whose rings only come in an
/// odd order (a hole before its outside, a hole as a part of its own): they are regrouped. Rings of
/// fewer than four vertices are dropped, and that is a repair. Areas are independent and checked in
/// parallel. Errors: BadGeometry for coordinates that are not finite, naming the area; Cancelled.
[[nodiscard]] Result<Repaired> repair(Boundaries boundaries, const Job& job);

}  // namespace fairward::geo
