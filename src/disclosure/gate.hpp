#pragma once
/// The one gate between exact figures and anything a reader sees.

#include "domain/released.hpp"
#include "domain/tables.hpp"

#include <cstdint>

namespace fairward::disclosure {

/// What shared mode does to counts of people: 1 to `suppress_below - 1` are suppressed, others are
/// rounded to the nearest multiple of `round_to` (halves up). Zero stays zero. Applied before any
/// rate is derived.
struct SharedRules {
  std::int64_t suppress_below = 5;
  std::int64_t round_to = 5;
};

/// The only maker of Released values.
class Gate {
 public:
  explicit Gate(DisclosureMode mode, SharedRules rules = {}) : mode_{mode}, rules_{rules} {}
  [[nodiscard]] DisclosureMode mode() const noexcept { return mode_; }

  /// Status is a band and was judged on exact counts, so it stays; people, headroom, ratios and
  /// percentages beside it are derived again from the released count. In restricted mode everything
  /// passes unchanged.
  [[nodiscard]] Released<StatusTable> release(StatusTable table) const;
  [[nodiscard]] Released<GroupTable> release(GroupTable table) const;
  /// A count of people that stands by itself (a total, a number of unplaced people).
  [[nodiscard]] Released<Count> release(Count people) const;

 private:
  [[nodiscard]] Count shown(Count people) const;
  [[nodiscard]] LimitFigures shown(const LimitFigures& exact) const;
  DisclosureMode mode_;
  SharedRules rules_;
};

}  // namespace fairward::disclosure
