#pragma once
/// The post code check (PCC) of a window: what is known of the question that is asked, and where
/// the map marks the place.

#include "base/result.hpp"
#include "domain/released.hpp"
#include "engine/check.hpp"
#include "engine/check_answer.hpp"
#include "engine/document.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

struct PlaceRing {
  double metres = 0;
  std::vector<Point> outline;  ///< closed, in the working coordinate system
};

/// What the map shows of a place. An address is a risk to people: in shared mode there is no point
/// and no ring, only the wards.
struct PlaceMark {
  std::optional<Point> point;    ///< in the working coordinate system
  std::vector<PlaceRing> rings;  ///< around it, the smallest first
  std::vector<WardIndex> wards;  ///< the ward it is in, or all of a sector
  double precision_metres = 0;   ///< how far the real place may be; 0 in shared mode
};

/// Without a point and rings unless `mode` is Restricted.
[[nodiscard]] PlaceMark mark_of(const CheckPlace& place, const WorkingCrs& crs, DisclosureMode mode,
                                const std::vector<double>& ring_metres);

/// "400, 800 and 1,600 m around it", of the rings from a size on; empty without any.
[[nodiscard]] std::string ring_words(const PlaceMark& mark, double least_metres = 0);

struct PlaceCheck {
  std::optional<Released<CheckAnswer>> answer;  ///< the last; stays until the next comes
  std::string problem;  ///< why the question has none; in shared mode it does not tell the place
  bool working = false;
};

/// What a text names: a place of `locator`, or a ward by code or name. Errors: of
/// `Locator::find`, which quote the text; Usage for a request that contradicts itself.
[[nodiscard]] Result<CheckPlace> place_for_check(const Locator& locator, std::string_view typed);

}  // namespace fairward::engine
