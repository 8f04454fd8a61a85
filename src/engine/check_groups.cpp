#include "engine/check_groups.hpp"

#include "stats/limit_test.hpp"

#include <algorithm>
#include <utility>

namespace fairward::engine {
namespace {

bool holds(const Wards& group, WardIndex ward) {
  return std::ranges::binary_search(group, ward);
}

const Wards* group_with(std::span<const Wards> groups, WardIndex ward) {
  for (const auto& group : groups) {
    if (holds(group, ward)) {
      return &group;
    }
  }
  return nullptr;
}

bool share_a_ward(const Wards& a, const Wards& b) {
  return std::ranges::any_of(a, [&](WardIndex ward) { return holds(b, ward); });
}

std::vector<Wards> wards_of(const GroupSet& set) {
  std::vector<Wards> groups;
  for (const auto& group : set.groups) {
    groups.push_back(group.wards);
  }
  return groups;
}

/// The members as one area: their sums, against the rule they share or else the region's.
LimitFigures as_one_area(const std::vector<LimitFigures>& members, const Basis& basis) {
  Count people{0};
  Count population{0};
  bool same_rule = true;
  for (const auto& member : members) {
    people = add(people, member.people);
    population = add(population, member.population);
    same_rule = same_rule && member.rule == members.front().rule;
  }
  const auto rule = same_rule && !members.empty()
                        ? members.front().rule
                        : LimitRule{basis.limit_ratio, basis.trigger_percent};
  return stats::test_limit(people, population, rule);
}

}  // namespace

std::string_view name_of(GroupChange change) {
  constexpr std::array<std::string_view, 7> kNames{"none",    "beside",  "in",    "joins",
                                                   "creates", "worsens", "merges"};
  return kNames.at(static_cast<std::size_t>(change));
}

GroupEffect compare_groups(std::span<const Wards> before, std::span<const Wards> after,
                           WardIndex ward, const Contiguity& contiguity) {
  GroupEffect effect;
  effect.ward = ward;
  if (const auto* now = group_with(after, ward)) {
    effect.members = *now;
    const bool was_in = group_with(before, ward) != nullptr;
    effect.groups_before = static_cast<std::size_t>(std::ranges::count_if(
        before, [&](const Wards& group) { return share_a_ward(group, *now); }));
    effect.change = effect.groups_before == 0  ? GroupChange::Creates
                    : effect.groups_before > 1 ? GroupChange::Merges
                    : was_in                   ? GroupChange::Worsens
                                               : GroupChange::Joins;
    return effect;
  }
  for (const auto other : contiguity.of(ward)) {
    if (const auto* beside = group_with(after, ward_index(other))) {
      effect.change = GroupChange::Beside;
      effect.members = *beside;
      effect.groups_before = 1;
      return effect;
    }
  }
  return effect;
}

PolicyGroups::PolicyGroups(const CheckGround& ground, const Contiguity& contiguity,
                           LimitStatus least, std::size_t smallest)
    : ground_{ground}, contiguity_{contiguity}, least_{least}, smallest_{smallest} {
  for (std::size_t i = 0; i < contiguity.size(); ++i) {
    flags_.push_back(flagged(before_in(ground, AreaLevel::Ward, i)) ? 1 : 0);
  }
}

bool PolicyGroups::flagged(const LimitFigures& figures) const {
  return figures.status >= least_;
}

void PolicyGroups::changed(WardIndex ward) {
  flags_[to_size(ward)] = flagged(before_in(ground_, AreaLevel::Ward, to_size(ward))) ? 1 : 0;
}

bool PolicyGroups::flagged(WardIndex ward, const Supposed& supposed) const {
  return ward == supposed.ward ? supposed.flagged : flags_[to_size(ward)] != 0;
}

/// The flagged wards connected with `first`, ascending; none when it is not flagged.
Wards PolicyGroups::around(WardIndex first, const Supposed& supposed) const {
  Wards group;
  if (!flagged(first, supposed)) {
    return group;
  }
  group.push_back(first);
  std::vector<std::uint8_t> seen(flags_.size(), 0);
  seen[to_size(first)] = 1;
  for (std::size_t next = 0; next < group.size(); ++next) {
    for (const auto other : contiguity_.of(group[next])) {
      if (seen[other] == 0 && flagged(ward_index(other), supposed)) {
        seen[other] = 1;
        group.push_back(ward_index(other));
      }
    }
  }
  std::ranges::sort(group);
  return group;
}

/// Groups that have the ward or touch it: no other can change.
std::vector<Wards> PolicyGroups::near(const Supposed& supposed) const {
  std::vector<Wards> groups;
  const auto add = [&](WardIndex one) {
    auto group = around(one, supposed);
    if (group.size() >= smallest_ && std::ranges::find(groups, group) == groups.end()) {
      groups.push_back(std::move(group));
    }
  };
  add(supposed.ward);
  for (const auto other : contiguity_.of(supposed.ward)) {
    add(ward_index(other));
  }
  return groups;
}

bool PolicyGroups::in_group(WardIndex ward) const {
  return around(ward, {ward, flags_[to_size(ward)] != 0}).size() >= smallest_;
}

GroupEffect PolicyGroups::effect(WardIndex ward, std::int64_t bedspaces) const {
  const bool now = flags_[to_size(ward)] != 0;
  const bool then = flagged(after_in(ground_, AreaLevel::Ward, to_size(ward), bedspaces));
  const auto before = near({ward, now});
  const auto after = then == now ? before : near({ward, then});
  auto effect = compare_groups(before, after, ward, contiguity_);
  effect.method = GroupMethod::Policy;
  fill_in(effect, ground_, bedspaces);
  return effect;
}

void fill_in(GroupEffect& effect, const CheckGround& ground, std::int64_t bedspaces) {
  if (bedspaces == 0 && effect.change >= GroupChange::Joins) {
    effect.change = GroupChange::In;
  }
  const auto& rows = ground.tables.before[at(NumeratorStage::Pipeline)].wards;
  std::vector<LimitFigures> before;
  std::vector<LimitFigures> after;
  for (const auto ward : effect.members) {
    const auto i = to_size(ward);
    effect.names.push_back(rows.rows[i].name);
    before.push_back(before_in(ground, AreaLevel::Ward, i));
    after.push_back(ward == effect.ward ? after_in(ground, AreaLevel::Ward, i, bedspaces)
                                        : before.back());
  }
  effect.before = as_one_area(before, rows.basis);
  effect.after = as_one_area(after, rows.basis);
  effect.over_before = people_over(effect.before);
  effect.over_after = people_over(effect.after);
}

Result<void> GroupRuns::prepare(const Job& job) {
  if (what_if_) {
    return {};
  }
  const disclosure::Gate nothing_shown{DisclosureMode::Restricted};
  FAIRWARD_TRY(what_if_, WhatIf::make(region_, query_, nothing_shown, job, places_));
  in_group_.assign(region_.snapshot->wards->size(), 0);
  for (const auto& set : what_if_->before()) {
    for (const auto& group : set.groups) {
      for (const auto ward : group.wards) {
        in_group_[to_size(ward)] = 1;
      }
    }
  }
  return {};
}

Result<std::vector<GroupEffect>> GroupRuns::effects(WardIndex ward, std::int64_t bedspaces,
                                                    const Contiguity& contiguity,
                                                    const Job& job) const {
  const auto& before = what_if_->before();
  auto after = before;
  if (bedspaces > 0) {
    const Addition proposed{ward, bedspaces};
    FAIRWARD_TRY(after, what_if_->sets_with({&proposed, 1}, job));
  }
  std::vector<GroupEffect> effects;
  for (std::size_t i = 0; i < after.size(); ++i) {
    auto effect = compare_groups(wards_of(before[i]), wards_of(after[i]), ward, contiguity);
    effect.method = after[i].method;
    effects.push_back(std::move(effect));
  }
  return effects;
}

}  // namespace fairward::engine
