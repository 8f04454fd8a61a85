#include "engine/check_alternatives.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace fairward::engine {
namespace {

/// One ward that is allowed, and what it is ordered by.
struct Candidate {
  std::size_t ward = 0;
  LimitFigures after;
  Measure around;
  double concentration = 0;
  double metres = 0;
};

/// Per cent of the limit of a ward and its neighbours together, with bedspaces in the ward. Wards
/// without figures take no part.
Measure around_percent(const AlternativeGround& ground, std::size_t ward,
                       const LimitFigures& after) {
  double people = 0;
  double permitted = 0;
  const auto add = [&](const LimitFigures& figures) {
    const auto count = ground.check.gate.stands_for(figures.people);
    if (count.known() && figures.population.known() && figures.population.value() > 0) {
      people += count.value();
      permitted +=
          static_cast<double>(figures.population.value()) / static_cast<double>(figures.rule.ratio);
    }
  };
  add(after);
  for (const auto other : ground.contiguity.of(ward_index(ward))) {
    add(before_in(ground.check, AreaLevel::Ward, other));
  }
  return permitted > 0 ? Measure{100 * people / permitted} : Measure{};
}

/// A council at its trigger stops procurement in every ward, its own quiet ones too.
bool council_allows(const AlternativeGround& ground, WardIndex ward, std::int64_t bedspaces) {
  const auto council = ground.wards.council(ward);
  return !council ||
         after_in(ground.check, AreaLevel::Council, to_size(*council), bedspaces).status <=
             LimitStatus::BelowTrigger;
}

std::optional<Candidate> candidate(const AlternativeGround& ground, std::size_t ward, Point place,
                                   std::int64_t bedspaces) {
  auto after = after_in(ground.check, AreaLevel::Ward, ward, bedspaces);
  const bool allowed = after.status == LimitStatus::BelowTrigger &&
                       after.percent_of_limit.known() && !ground.in_group(ward_index(ward)) &&
                       council_allows(ground, ward_index(ward), bedspaces);
  if (!allowed) {
    return std::nullopt;
  }
  Candidate found;
  found.ward = ward;
  found.around = around_percent(ground, ward, after);
  found.concentration = std::max(after.percent_of_limit.value(), found.around.value_or(0));
  const auto& middle = ground.centroids[ward];
  found.metres = std::hypot(middle.x - place.x, middle.y - place.y);
  found.after = after;
  return found;
}

std::string reasons_for(const AlternativeGround& ground, const Candidate& candidate) {
  const auto neighbours = ground.contiguity.of(ward_index(candidate.ward)).size();
  auto text = fmt::format("{:.0f} % of its limit with them, room for {} more; ",
                          candidate.after.percent_of_limit.value(),
                          with_thousands(candidate.after.headroom.value()));
  text += neighbours == 0 ? "it touches no other ward"
                          : fmt::format("{:.0f} % together with the {} it touches",
                                        candidate.around.value_or(0),
                                        counted(static_cast<std::int64_t>(neighbours), "ward"));
  if (before_in(ground.check, AreaLevel::Ward, candidate.ward).people == Count{0}) {
    text += "; nobody is accommodated there yet, so services and isolation need a look";
  }
  if (ground.deprivation != nullptr) {
    const auto& score = ground.deprivation->score[candidate.ward];
    text += score.known() ? fmt::format("; deprivation score {:.1f}", score.value())
                          : "; deprivation not known";
  }
  return text;
}

void keep_first(std::vector<Candidate>& candidates) {
  const auto count = std::min(kAlternativesShown, candidates.size());
  const auto before = [](const Candidate& a, const Candidate& b) {
    return std::tuple{a.concentration, a.metres, a.ward} <
           std::tuple{b.concentration, b.metres, b.ward};
  };
  std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(count),
                    candidates.end(), before);
  candidates.resize(count);
}

}  // namespace

std::vector<Alternative> alternatives(const AlternativeGround& ground, WardIndex from,
                                      std::optional<Point> place, std::int64_t bedspaces) {
  const auto council = ground.wards.council(from);
  const auto origin = place.value_or(ground.centroids[to_size(from)]);
  std::vector<Candidate> same;
  std::vector<Candidate> rest;
  for (std::size_t ward = 0; ward < ground.wards.size(); ++ward) {
    if (ward_index(ward) == from) {
      continue;
    }
    if (auto found = candidate(ground, ward, origin, bedspaces)) {
      const bool here = council && ground.wards.council(ward_index(ward)) == council;
      (here ? same : rest).push_back(*found);
    }
  }
  keep_first(same);
  keep_first(rest);
  std::vector<Alternative> chosen;
  const auto add = [&](const Candidate& found, bool same_council) {
    const auto& row = ground.check.tables.before[0].wards.rows[found.ward];
    chosen.push_back({ward_index(found.ward), row.code, row.name, row.lad_name, same_council,
                      found.after, found.around, found.metres, reasons_for(ground, found)});
  };
  for (const auto& found : same) {
    add(found, true);
  }
  for (const auto& found : rest) {
    add(found, false);
  }
  return chosen;
}

}  // namespace fairward::engine
