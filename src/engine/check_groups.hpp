#pragma once
/// The ward group that a proposal joins, creates or worsens.

#include "base/progress.hpp"
#include "engine/check_figures.hpp"
#include "engine/groups.hpp"
#include "engine/what_if.hpp"

#include <memory>
#include <optional>
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

/// One set of groups a method, before and with a proposal, by the whole check with the pipeline:
/// run once, and asked again for every proposal (`WhatIf`). Restricted mode only: tests of one
/// proposal after another would give exact counts away. Errors: as `exact_group_sets`.
class GroupRuns {
 public:
  /// `places` are those of the region's wards and the query; `region` outlives the runs.
  GroupRuns(const Region& region, GroupQuery query, std::shared_ptr<const Places> places)
      : region_{region}, query_{std::move(query)}, places_{std::move(places)} {}
  /// Finds the groups there are; done once, by the first question.
  [[nodiscard]] Result<void> prepare(const Job& job);
  /// REQUIRES: prepared.
  [[nodiscard]] Result<std::vector<GroupEffect>> effects(WardIndex ward, std::int64_t bedspaces,
                                                         const Contiguity& contiguity,
                                                         const Job& job) const;
  /// Every ward that some method has in a group now; empty before it is prepared.
  [[nodiscard]] const std::vector<std::uint8_t>& in_group() const { return in_group_; }

 private:
  const Region& region_;
  GroupQuery query_;
  std::shared_ptr<const Places> places_;
  std::optional<WhatIf> what_if_;
  std::vector<std::uint8_t> in_group_;
};

}  // namespace fairward::engine
