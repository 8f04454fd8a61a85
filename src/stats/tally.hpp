#pragma once
/// People by ward and by council, counted from the register of bedspaces on a stated numerator.

#include "domain/basis.hpp"
#include "domain/figure.hpp"
#include "domain/register.hpp"
#include "domain/ward_table.hpp"

#include <cstdint>
#include <vector>

namespace fairward::stats {

/// What one register says on one numerator.
///
/// A ward or council with a property placed in it is known. A ward with none is a known zero when
/// another ward of its council has one (the register covers the council), and no data otherwise;
/// so is a council with none.
struct Tally {
  std::vector<Count> ward;     ///< one a ward
  std::vector<Count> council;  ///< one a council
  /// People of the properties that are in no ward, and how many such properties count here.
  std::int64_t unplaced_people = 0;
  std::int64_t unplaced_properties = 0;
  std::int64_t total_people = 0;  ///< of the whole register, placed or not
};

/// Counts the properties that `numerator.scope` and `numerator.stage` let in. Occupied: people in
/// online properties. Capacity: the larger of bedspaces and people in each of those. Pipeline: and
/// the expected share of pipeline bedspaces. Proposal: and proposed bedspaces. Closed properties
/// and subsistence-only support never count.
///
/// The pipeline's expected share is rounded up once for each area, so with attrition the wards of a
/// council may add up to a little more than the council. `numerator.source` is the caller's
/// business.
///
/// REQUIRES: `reg.ward` has one entry a property, all of `wards`; bedspaces and people >= 0;
/// attrition from 0 to 100 %.
[[nodiscard]] Tally tally(const Register& reg, const WardTable& wards, Numerator numerator,
                          AttritionRate attrition);

}  // namespace fairward::stats
