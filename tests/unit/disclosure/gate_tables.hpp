#pragma once
/// Tables made of exact counts, and the classes that shared mode sorts counts into.

#include "domain/tables.hpp"
#include "stats/limit_test.hpp"

#include <string>
#include <tuple>

namespace fairward::disclosure {

inline const Count kSuppressed = Count::missing(FigureState::Suppressed);

[[nodiscard]] inline LimitFigures figures_of(std::int64_t people, std::int64_t population) {
  return stats::test_limit(Count{people}, Count{population}, LimitRule{});
}

[[nodiscard]] inline StatusRow status_row(std::int64_t people, std::int64_t population) {
  StatusRow row;
  row.figures = figures_of(people, population);
  return row;
}

/// Everything a reader sees of one area's figures.
[[nodiscard]] inline auto visible(const LimitFigures& f) {
  return std::tuple{f.people,           f.population, f.status,    f.headroom,         f.per_10000,
                    f.percent_of_limit, f.one_in,     f.variation, f.variation_expired};
}

/// 0 for zero, -1 for 1 to 4, else the multiple of five nearest to it: written apart from the gate.
[[nodiscard]] inline std::int64_t class_of(std::int64_t people) {
  if (people == 0) {
    return 0;
  }
  if (people <= 4) {
    return -1;
  }
  const auto rest = people % 5;
  return rest <= 2 ? people - rest : people + 5 - rest;
}

}  // namespace fairward::disclosure
