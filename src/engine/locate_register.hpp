#pragma once
/// Properties of a register -> wards of the region.

#include "domain/snapshot.hpp"
#include "geo/ward_locator.hpp"

#include <vector>

namespace fairward::engine {

struct PlacedRegister {
  Register data;                ///< with `ward` filled in
  std::vector<DataNote> notes;  ///< restricted when they tell of single properties
};

/// By ward code; when the code is missing or not of this region, by the point, which must be inside
/// a ward. A property whose code and point name different wards keeps its code and is counted in a
/// note. One that fits nowhere stays, unplaced. REQUIRES: points and wards in the same coordinates
/// (both are British National Grid, or the points are ignored); `locator` is of the wards'
/// boundaries.
[[nodiscard]] PlacedRegister place_register(Register data, const WardTable& wards,
                                            const geo::WardLocator& locator);

}  // namespace fairward::engine
