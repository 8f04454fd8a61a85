#include "engine/group_table.hpp"

#include "stats/limit_test.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <utility>

namespace fairward::engine {
namespace {

constexpr std::size_t kNearestShown = 3;

std::size_t shared_wards(const std::vector<WardIndex>& a, const std::vector<WardIndex>& b) {
  std::vector<WardIndex> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both.size();
}

/// `group` says the same as `earlier`: half of their union in common, or wholly inside it.
bool same_place(const WardGroup& earlier, const WardGroup& group) {
  const auto common = shared_wards(earlier.wards, group.wards);
  const auto all = earlier.wards.size() + group.wards.size() - common;
  return 2 * common >= all || common == group.wards.size();
}

void mark(WardGroup& group, const WardGroup& also) {
  for (const auto method : also.methods) {
    if (std::ranges::find(group.methods, method) == group.methods.end()) {
      group.methods.push_back(method);
    }
  }
  std::ranges::sort(group.methods);
  if (also.p_value && (!group.p_value || *also.p_value < *group.p_value)) {
    group.p_value = also.p_value;
  }
  if (also.log_likelihood_ratio && !group.log_likelihood_ratio) {
    group.log_likelihood_ratio = also.log_likelihood_ratio;
  }
}

std::vector<HeadroomWard> nearest_headroom(const WardGroup& group, const StatusTable& status,
                                           std::span<const Point> centroids) {
  std::vector<std::pair<double, std::size_t>> found;
  for (std::size_t i = 0; i < status.rows.size(); ++i) {
    const auto& f = status.rows[i].figures;
    const bool room =
        f.status == LimitStatus::BelowTrigger && f.headroom.known() && f.headroom.value() > 0;
    if (!room || std::ranges::binary_search(group.wards, ward_index(i))) {
      continue;
    }
    double best = 1e300;
    for (const auto member : group.wards) {
      const auto& c = centroids[to_size(member)];
      best = std::min(best, std::hypot(centroids[i].x - c.x, centroids[i].y - c.y));
    }
    found.emplace_back(best, i);
  }
  const auto shown = std::min(kNearestShown, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown), found.end());
  std::vector<HeadroomWard> wards;
  for (std::size_t k = 0; k < shown; ++k) {
    const auto& row = status.rows[found[k].second];
    HeadroomWard ward;
    ward.code = row.code;
    ward.name = row.name;
    ward.figures = row.figures;
    ward.distance_metres = found[k].first;
    wards.push_back(std::move(ward));
  }
  return wards;
}

GroupRow row_of(const WardGroup& group, const StatusTable& status,
                std::span<const Point> centroids) {
  GroupRow row;
  row.group = group;
  std::set<std::string> councils;
  Count people{0};
  Count population{0};
  for (const auto ward : group.wards) {
    const auto& from = status.rows[to_size(ward)];
    row.members.push_back({from.code, from.name, from.lad_name, from.figures});
    councils.insert(from.lad_name.empty() ? "(no council)" : from.lad_name);
    if (from.figures.people.known() && from.figures.population.known()) {
      people = add(people, from.figures.people);
      population = add(population, from.figures.population);
    }
    row.wards_above_limit += from.figures.status == LimitStatus::AboveLimit ? 1 : 0;
  }
  row.councils.assign(councils.begin(), councils.end());
  const LimitRule rule{status.basis.limit_ratio, status.basis.trigger_percent};
  row.figures = stats::test_limit(people, population, rule);
  row.people_over = row.figures.headroom.known()
                        ? Count{std::max<std::int64_t>(0, -row.figures.headroom.value())}
                        : Count{};
  row.relative_risk = group.relative_risk ? Measure{*group.relative_risk} : Measure{};
  row.nearest_headroom = nearest_headroom(group, status, centroids);
  return row;
}

}  // namespace

std::vector<WardGroup> consensus(std::span<const GroupSet> sets) {
  std::vector<WardGroup> groups;
  for (const auto& set : sets) {
    for (const auto& group : set.groups) {
      const auto same = std::ranges::find_if(
          groups, [&](const WardGroup& earlier) { return same_place(earlier, group); });
      if (same == groups.end()) {
        groups.push_back(group);
      } else {
        mark(*same, group);
      }
    }
  }
  return groups;
}

GroupTable group_table(const WardTable& wards, const StatusTable& status,
                       std::span<const Point> centroids, std::span<const GroupSet> sets) {
  GroupTable table;
  table.basis = status.basis;
  for (const auto& set : sets) {
    table.parameters.push_back(set.parameters);
  }
  for (const auto& group : consensus(sets)) {
    if (!group.wards.empty() && to_size(group.wards.back()) < wards.size()) {
      table.rows.push_back(row_of(group, status, centroids));
    }
  }
  std::ranges::stable_sort(table.rows, [](const GroupRow& a, const GroupRow& b) {
    const auto over = [](const GroupRow& row) { return row.people_over.value_or(0); };
    return over(a) != over(b) ? over(a) > over(b) : a.group.wards.front() < b.group.wards.front();
  });
  return table;
}

}  // namespace fairward::engine
