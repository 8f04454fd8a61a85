#pragma once
/// The spatial check asked again with more people somewhere: what would a proposal change?

#include "engine/group_ground.hpp"

#include <memory>
#include <span>
#include <vector>

namespace fairward::engine {

/// A finished check that keeps what does not depend on the people counted, so that asking again
/// costs milliseconds.
///
/// The answer is that of the check run anew on a basis with those people: for one addition,
/// `groups` with `StatusQuery::proposal`. People who arrive together, `Ground::arrivals_together`,
/// stay those of the register: nobody knows yet in what numbers the new ones come.
///
/// Tables are exact and stay inside `engine`: a gate releases them. In shared mode what-ifs of
/// groups, one after the other, give exact counts away, so `groups` refuses them (ADR 0016); who
/// asks here in shared mode must see to it that nothing follows from the answers but what follows
/// from released counts.
class WhatIf {
 public:
  /// Runs the methods once. `query.redraws` is not used. `places`, when given, are those of
  /// `places_for` with the same wards and query. Errors: as `groups`.
  [[nodiscard]] static Result<WhatIf> make(const Region& region, const GroupQuery& query,
                                           const disclosure::Gate& gate, const Job& job,
                                           std::shared_ptr<const Places> places = nullptr);

  /// What the methods find without any addition, one set a method.
  [[nodiscard]] const std::vector<GroupSet>& before() const noexcept { return before_; }
  /// The status of every ward, row i for ward i, without any addition.
  [[nodiscard]] const StatusTable& status() const noexcept { return ground_.status; }

  /// Groups with the people of all additions on top; a ward may be named more than once. May be
  /// called from several threads at once. Errors: Usage for a ward that the region does not have or
  /// one that would have fewer than 0 people; Cancelled.
  [[nodiscard]] Result<GroupTable> with(std::span<const Addition> more, const Job& job) const;
  /// One set a method, for what does not need a table: quicker.
  [[nodiscard]] Result<std::vector<GroupSet>> sets_with(std::span<const Addition> more,
                                                        const Job& job) const;

 private:
  WhatIf(const Region& region, const GroupQuery& query, const disclosure::Gate& gate,
         Ground ground);

  Region region_;
  GroupQuery query_;
  disclosure::Gate gate_;
  Ground ground_;
  std::vector<GroupSet> before_;
};

}  // namespace fairward::engine
