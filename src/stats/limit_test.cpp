#include "stats/limit_test.hpp"

#include "base/assert.hpp"

#include <algorithm>

namespace fairward::stats {
namespace {

/// Above any population on Earth; keeps `trigger_percent * population` far inside 64 bits.
constexpr std::int64_t kLargest = 1'000'000'000'000;
constexpr std::int64_t kBasisPoints = 10'000;

void require(std::int64_t population, LimitRule rule) {
  FAIRWARD_ASSERT(population >= 0 && population <= kLargest);
  FAIRWARD_ASSERT(rule.ratio >= 1 && rule.ratio <= kLargest);
  FAIRWARD_ASSERT(rule.trigger_percent >= 1 && rule.trigger_percent <= 100);
}

/// Every comparison divides the population instead of multiplying the people, which is the same for
/// whole numbers and cannot overflow.
LimitStatus judge(std::int64_t people, std::int64_t population, LimitRule rule) {
  const std::int64_t most = capacity(population, rule);
  if (people > most) {
    return LimitStatus::AboveLimit;
  }
  if (people == most && population % rule.ratio == 0) {
    return LimitStatus::AtLimit;
  }
  return people >= trigger_capacity(population, rule) ? LimitStatus::TriggerReached
                                                      : LimitStatus::BelowTrigger;
}

LimitFigures without_rates(LimitFigures figures, LimitStatus status, FigureState state) {
  figures.status = status;
  figures.headroom = Count::missing(state);
  figures.per_10000 = Measure::missing(state);
  figures.percent_of_limit = Measure::missing(state);
  figures.one_in = Measure::missing(state);
  return figures;
}

bool begun(const LimitVariation& variation, Date on) {
  return !variation.agreed_on || *variation.agreed_on <= on;
}
bool ended(const LimitVariation& variation, Date on) {
  return variation.expires_on && *variation.expires_on < on;
}

}  // namespace

std::int64_t capacity(std::int64_t population, LimitRule rule) {
  require(population, rule);
  return population / rule.ratio;
}

std::int64_t trigger_capacity(std::int64_t population, LimitRule rule) {
  require(population, rule);
  const std::int64_t divisor = 100 * rule.ratio;
  return (rule.trigger_percent * population + divisor - 1) / divisor;
}

LimitFigures test_limit(Count people, Count population, LimitRule rule) {
  LimitFigures figures;
  figures.people = people;
  figures.population = population;
  figures.rule = rule;
  if (!population.known() || population.value() == 0) {
    return without_rates(figures, LimitStatus::NoPopulation, FigureState::NoPopulation);
  }
  if (!people.known()) {
    return people.state() == FigureState::Suppressed
               ? without_rates(figures, LimitStatus::Suppressed, FigureState::Suppressed)
               : without_rates(figures, LimitStatus::NoData, FigureState::NoData);
  }
  FAIRWARD_ASSERT(people.value() >= 0);
  figures.status = judge(people.value(), population.value(), rule);
  figures.headroom = Count{capacity(population.value(), rule) - people.value()};
  const auto count = static_cast<double>(people.value());
  const auto residents = static_cast<double>(population.value());
  figures.per_10000 = Measure{10'000.0 * count / residents};
  figures.percent_of_limit = Measure{100.0 * count * static_cast<double>(rule.ratio) / residents};
  if (people.value() > 0) {
    figures.one_in = Measure{residents / count};
  }
  return figures;
}

RuleInForce rule_for(std::span<const LimitVariation> variations,
                     std::span<const std::string_view> area_codes, LimitRule standard, Date on) {
  bool expired = false;
  for (const auto code : area_codes) {
    const LimitVariation* chosen = nullptr;
    for (const auto& variation : variations) {
      if (variation.area_code != code || !begun(variation, on)) {
        continue;
      }
      if (ended(variation, on)) {
        expired = true;
      } else if (chosen == nullptr || variation.agreed_on >= chosen->agreed_on) {
        chosen = &variation;
      }
    }
    if (chosen != nullptr) {
      return {LimitRule{chosen->ratio, standard.trigger_percent}, true, false};
    }
  }
  return {standard, false, expired};
}

std::int64_t expected_from_pipeline(std::int64_t bedspaces, AttritionRate attrition) {
  FAIRWARD_ASSERT(bedspaces >= 0 && bedspaces <= kLargest);
  FAIRWARD_ASSERT(attrition.basis_points >= 0 && attrition.basis_points <= kBasisPoints);
  return (bedspaces * (kBasisPoints - attrition.basis_points) + kBasisPoints - 1) / kBasisPoints;
}

}  // namespace fairward::stats
