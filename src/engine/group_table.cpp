#include "engine/group_table.hpp"

#include "stats/limit_test.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <set>
#include <utility>

namespace fairward::engine {
namespace {

constexpr std::size_t kNearestShown = 3;

/// How many of `wards` are marked.
std::size_t marked_among(const std::vector<WardIndex>& wards,
                         const std::vector<std::uint8_t>& marked) {
  return static_cast<std::size_t>(
      std::ranges::count_if(wards, [&](WardIndex w) { return marked[to_size(w)] != 0; }));
}

bool half_of(std::size_t part, const std::vector<WardIndex>& wards) {
  return part > 0 && 2 * part >= wards.size();
}

/// Which of the set's groups shares most wards with `group`; the first of equals.
const WardGroup* most_shared(const GroupSet& set, const WardGroup& group) {
  const WardGroup* best = nullptr;
  std::size_t most = 0;
  for (const auto& other : set.groups) {
    std::vector<WardIndex> both;
    std::ranges::set_intersection(other.wards, group.wards, std::back_inserter(both));
    if (both.size() > most) {
      most = both.size();
      best = &other;
    }
  }
  return best;
}

/// A p-value is of the group it was found with: it holds for another one that is mostly the same,
/// not for a small part of a large one.
bool mostly_the_same(const WardGroup& a, const WardGroup& b) {
  std::vector<WardIndex> both;
  std::ranges::set_intersection(a.wards, b.wards, std::back_inserter(both));
  return half_of(both.size(), a.wards) && half_of(both.size(), b.wards);
}

/// Marks a group with every method that found at least half of its wards, and takes the p-value of
/// the first of them whose group is mostly the same and has one, never the smallest.
void mark_methods(WardGroup& group, std::span<const GroupSet> sets,
                  const std::vector<std::vector<std::uint8_t>>& found_by) {
  group.methods.clear();
  group.p_value.reset();
  group.p_method.reset();
  for (std::size_t k = 0; k < sets.size(); ++k) {
    if (!half_of(marked_among(group.wards, found_by[k]), group.wards)) {
      continue;
    }
    group.methods.push_back(sets[k].method);
    const auto* also = most_shared(sets[k], group);
    if (also != nullptr && also->p_value && !group.p_value && mostly_the_same(*also, group)) {
      group.p_value = also->p_value;
      group.p_method = sets[k].method;
    }
  }
  std::ranges::sort(group.methods);
}

double squared(double dx, double dy) {
  return dx * dx + dy * dy;
}

/// The centroids of a group's wards: how far another place is from the nearest of them.
class GroupPlaces {
 public:
  GroupPlaces(const WardGroup& group, std::span<const Point> centroids) {
    for (const auto member : group.wards) {
      places_.push_back(centroids[to_size(member)]);
      box_.add(places_.back());
    }
  }
  /// Squared metres; any that are no less than `enough` when it is farther than that.
  [[nodiscard]] double squared_to(Point from, double enough) const {
    const double outside = squared(std::max({box_.min.x - from.x, from.x - box_.max.x, 0.0}),
                                   std::max({box_.min.y - from.y, from.y - box_.max.y, 0.0}));
    if (outside >= enough) {
      return outside;
    }
    double best = std::numeric_limits<double>::infinity();
    for (const Point place : places_) {
      best = std::min(best, squared(place.x - from.x, place.y - from.y));
    }
    return best;
  }

 private:
  std::vector<Point> places_;
  Box box_;
};

/// All wards that have room below the trigger.
class RoomyWards {
 public:
  RoomyWards(const StatusTable& status, const StatusTable& shown, std::span<const Point> centroids)
      : status_{status}, centroids_{centroids} {
    for (std::size_t i = 0; i < shown.rows.size(); ++i) {
      const auto& f = shown.rows[i].figures;
      if (f.status == LimitStatus::BelowTrigger && f.headroom.known() && f.headroom.value() > 0) {
        wards_.push_back({centroids[i], ward_index(i)});
      }
    }
  }

  /// The nearest few to a group that are not in it, nearest first.
  [[nodiscard]] std::vector<HeadroomWard> nearest(const WardGroup& group) const {
    const GroupPlaces places{group, centroids_};
    std::vector<std::pair<double, WardIndex>> nearest;
    for (const auto& [place, ward] : wards_) {
      const bool full = nearest.size() == kNearestShown;
      const double enough = full ? nearest.back().first : std::numeric_limits<double>::infinity();
      const std::pair found{places.squared_to(place, enough), ward};
      if (found.first >= enough || std::ranges::binary_search(group.wards, ward)) {
        continue;
      }
      nearest.resize(nearest.size() - (full ? 1 : 0));
      nearest.insert(std::ranges::upper_bound(nearest, found), found);
    }
    std::vector<HeadroomWard> wards;
    for (const auto& [squared_metres, ward] : nearest) {
      const auto& row = status_.rows[to_size(ward)];
      wards.push_back({row.code, row.name, row.figures, std::sqrt(squared_metres)});
    }
    return wards;
  }

 private:
  struct Roomy {
    Point place;
    WardIndex ward;
  };
  const StatusTable& status_;
  std::span<const Point> centroids_;
  std::vector<Roomy> wards_;
};

/// The limit of a group as one area: that of its members where they share one, as an agreed
/// variation for their council, else the region's.
LimitRule rule_of(std::span<const GroupMember> members, const Basis& basis) {
  const bool shared = !members.empty() && std::ranges::all_of(members, [&](const auto& member) {
    return member.figures.rule == members.front().figures.rule;
  });
  return shared ? members.front().figures.rule
                : LimitRule{basis.limit_ratio, basis.trigger_percent};
}

GroupRow row_of(const WardGroup& group, const StatusTable& status, const RoomyWards& roomy) {
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
  row.figures = stats::test_limit(people, population, rule_of(row.members, status.basis));
  row.people_over = row.figures.headroom.known()
                        ? Count{std::max<std::int64_t>(0, -row.figures.headroom.value())}
                        : Count{};
  row.relative_risk = group.relative_risk ? Measure{*group.relative_risk} : Measure{};
  row.nearest_headroom = roomy.nearest(group);
  return row;
}

}  // namespace

std::vector<WardGroup> consensus(std::span<const GroupSet> sets, std::size_t wards) {
  std::vector<std::vector<std::uint8_t>> found_by;
  for (const auto& set : sets) {
    auto& found = found_by.emplace_back(wards, std::uint8_t{0});
    for (const auto& group : set.groups) {
      for (const auto ward : group.wards) {
        found[to_size(ward)] = 1;
      }
    }
  }
  std::vector<WardGroup> groups;
  std::vector<std::uint8_t> listed(wards, 0);
  for (const auto& set : sets) {
    const auto before = listed;
    for (const auto& group : set.groups) {
      if (half_of(marked_among(group.wards, before), group.wards)) {
        continue;
      }
      groups.push_back(group);
      for (const auto ward : group.wards) {
        listed[to_size(ward)] = 1;
      }
    }
  }
  for (auto& group : groups) {
    mark_methods(group, sets, found_by);
  }
  return groups;
}

GroupTable group_table(const WardTable& wards, const StatusTable& status, const StatusTable& shown,
                       std::span<const Point> centroids, std::span<const GroupSet> sets) {
  GroupTable table;
  table.basis = status.basis;
  for (const auto& set : sets) {
    table.parameters.push_back(set.parameters);
  }
  const RoomyWards roomy{status, shown, centroids};
  for (const auto& group : consensus(sets, wards.size())) {
    table.rows.push_back(row_of(group, status, roomy));
  }
  std::ranges::stable_sort(table.rows, [](const GroupRow& a, const GroupRow& b) {
    const auto over = [](const GroupRow& row) { return row.people_over.value_or(0); };
    return over(a) != over(b) ? over(a) > over(b) : a.group.wards.front() < b.group.wards.front();
  });
  return table;
}

}  // namespace fairward::engine
