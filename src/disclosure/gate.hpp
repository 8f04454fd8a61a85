#pragma once
/// The one gate between exact figures and anything a reader sees.

#include "domain/check_tables.hpp"
#include "domain/released.hpp"
#include "domain/snapshot.hpp"
#include "domain/tables.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::disclosure {

/// What shared mode does to counts of people: 1 to `suppress_below - 1` are suppressed, others are
/// rounded to the nearest multiple of `round_to` (halves up). Zero stays zero, and nothing else
/// becomes zero. Applied before any rate is derived. REQUIRES: both at least 1.
struct SharedRules {
  std::int64_t suppress_below = 5;
  std::int64_t round_to = 5;
};

/// The only maker of Released values. In restricted mode everything passes unchanged.
///
/// In shared mode a released table is a function of three things only: the class of each count
/// (zero, suppressed, or one rounded value), the limit status of each area whose count is not
/// suppressed, and what is public (populations, codes, distances). Two tables that agree in these
/// release to the same table. What a status adds to a rounded count, and what ward and council
/// tables tell together, is in docs/disclosure.md.
class Gate {
 public:
  explicit Gate(DisclosureMode mode, SharedRules rules = {});
  [[nodiscard]] DisclosureMode mode() const noexcept { return mode_; }

  /// Status is a band and was judged on exact counts, so it stays; people, headroom, ratios and
  /// percentages beside it are derived again from the released count, and may look inconsistent
  /// with it by a rounding step. A suppressed count keeps its status only where every suppressed
  /// count would have the same; otherwise its status is Suppressed too. Where the basis is a
  /// what-if, status is judged on the released count: asking again with another limit or proposal
  /// tells nothing more. A proposal is rounded by itself and added to the released count; over a
  /// suppressed one it stands on the middle of the suppressed range.
  /// Rows keep their order: sort after releasing.
  [[nodiscard]] Released<StatusTable> release(StatusTable table) const;
  /// As above for members and nearby wards; a group as one area is judged on its released people,
  /// as a viewer can make many groups of the same wards. A group's people are the sum of
  /// its members' released counts, with the middle of the suppressed range for each suppressed one,
  /// rounded; suppressed when no member's count is shown. Relative risk is derived from that, to 2
  /// significant digits; likelihood ratios are dropped; global Moran's I keeps 2 decimals. Rows are
  /// ordered again by released people over the limit, then by first ward.
  [[nodiscard]] Released<GroupTable> release(GroupTable table) const;
  /// A count of people that stands by itself (a total, a number of unplaced people).
  [[nodiscard]] Released<Count> release(Count people) const;
  /// Shared mode leaves out the notes that name a property or an exact count, and says how many.
  [[nodiscard]] Released<std::vector<DataNote>> release(std::vector<DataNote> notes) const;
  /// Every table as above. Shared mode takes the single properties out.
  [[nodiscard]] Released<CheckTables> release(CheckTables tables) const;

  /// Bedspaces of a proposal as they may be said: in shared mode the nearest multiple of
  /// `round_to`, at least that; 0 is 0. REQUIRES: not negative.
  [[nodiscard]] std::int64_t shown_bedspaces(std::int64_t bedspaces) const;
  /// A proposal on top of a released count, as `release` puts one on top of an exact one: rounded
  /// by itself, and over a suppressed count on the middle of the suppressed range. No data stays
  /// so. 0 bedspaces change nothing. REQUIRES: not negative.
  [[nodiscard]] Count with_proposal(Count released, std::int64_t bedspaces) const;
  /// What a released count stands for in a sum of shares: itself, or the middle of the suppressed
  /// range.
  [[nodiscard]] Measure stands_for(Count released) const;

 private:
  [[nodiscard]] Count shown(Count people) const;
  enum class Judge : std::uint8_t { Exact, Shown };
  [[nodiscard]] static Judge judge_of(const Basis& basis);
  [[nodiscard]] Count shown(Count people, std::int64_t proposed) const;
  [[nodiscard]] LimitFigures shown(const LimitFigures& exact, Judge judge,
                                   std::int64_t proposed = 0) const;
  [[nodiscard]] Basis shown(Basis exact) const;
  [[nodiscard]] LimitStatus shown_status(const LimitFigures& exact, Count released) const;
  [[nodiscard]] Count sum_of(std::span<const GroupMember> released) const;
  [[nodiscard]] GroupRow shown(GroupRow row, Judge judge) const;
  DisclosureMode mode_;
  SharedRules rules_;
};

}  // namespace fairward::disclosure
