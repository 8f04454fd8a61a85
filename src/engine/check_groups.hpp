#pragma once
/// The ward group that a proposal joins, creates or worsens.

#include "base/progress.hpp"
#include "engine/check_figures.hpp"
#include "engine/groups.hpp"

#include <span>
#include <utility>
#include <vector>

namespace fairward::engine {

/// Wards in ascending order.
using Wards = std::vector<WardIndex>;

/// What became of the groups of one method when `ward` took a proposal. A group before is one of
/// those that share a ward with the group that `ward` is in now. Figures are filled in elsewhere.
[[nodiscard]] GroupEffect compare_groups(std::span<const Wards> before,
                                         std::span<const Wards> after, WardIndex ward,
                                         const Contiguity& contiguity);

/// Groups of connected wards at or past a status, with the pipeline: found around one ward at a
/// time, so that a batch asks thousands of times. Safe to ask from several threads.
class PolicyGroups {
 public:
  /// Keeps what it is given by reference.
  PolicyGroups(const CheckGround& ground, const Contiguity& contiguity, LimitStatus least,
               std::size_t smallest);
  /// Earlier proposals have changed this ward.
  void changed(WardIndex ward);
  [[nodiscard]] GroupEffect effect(WardIndex ward, std::int64_t bedspaces) const;
  /// Whether the ward is in a group now.
  [[nodiscard]] bool in_group(WardIndex ward) const;

 private:
  /// A ward whose flag is taken to be another than it is.
  struct Supposed {
    WardIndex ward{};
    bool flagged = false;
  };
  [[nodiscard]] bool flagged(const LimitFigures& figures) const;
  [[nodiscard]] bool flagged(WardIndex ward, const Supposed& supposed) const;
  [[nodiscard]] Wards around(WardIndex first, const Supposed& supposed) const;
  [[nodiscard]] std::vector<Wards> near(const Supposed& supposed) const;
  const CheckGround& ground_;
  const Contiguity& contiguity_;
  LimitStatus least_;
  std::size_t smallest_;
  std::vector<std::uint8_t> flags_;  ///< one a ward
};

/// Members' names, and their figures as one area before and after; nobody added changes no group.
void fill_in(GroupEffect& effect, const CheckGround& ground, std::int64_t bedspaces);

/// One set of groups a method, before and with a proposal, by two runs of the whole check with the
/// pipeline. Restricted mode only: tests of one proposal after another would give exact counts
/// away. Errors: as `exact_group_sets`.
class GroupRuns {
 public:
  GroupRuns(const Region& region, GroupQuery query) : region_{region}, query_{std::move(query)} {}
  /// Finds the groups there are; done once, by the first question.
  [[nodiscard]] Result<void> prepare(const Job& job);
  [[nodiscard]] Result<std::vector<GroupEffect>> effects(WardIndex ward, std::int64_t bedspaces,
                                                         const Contiguity& contiguity,
                                                         const Job& job) const;
  /// Every ward that some method has in a group now. REQUIRES: prepared.
  [[nodiscard]] const std::vector<std::uint8_t>& in_group() const { return in_group_; }

 private:
  const Region& region_;
  GroupQuery query_;
  bool prepared_ = false;
  std::vector<GroupSet> before_;
  std::vector<std::uint8_t> in_group_;
};

}  // namespace fairward::engine
