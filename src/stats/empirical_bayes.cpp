#include "stats/empirical_bayes.hpp"

#include "base/assert.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace fairward::stats {
namespace {

struct Moments {
  double mean = 0;
  double between = 0;  ///< not cut off at zero
};

Moments moments_of(const Rates& rates) {
  double people = 0;
  double population = 0;
  double wards = 0;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (rates.included[i] != 0) {
      FAIRWARD_ASSERT(rates.population[i] > 0);
      people += rates.people[i];
      population += rates.population[i];
      wards += 1;
    }
  }
  if (people <= 0) {
    return {};
  }
  const double mean = people / population;
  double spread = 0;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (rates.included[i] != 0) {
      const double off = rates.people[i] / rates.population[i] - mean;
      spread += rates.population[i] * off * off;
    }
  }
  return {mean, spread / population - mean / (population / wards)};
}

}  // namespace

EmpiricalBayes empirical_bayes(const Rates& rates) {
  const Moments moments = moments_of(rates);
  EmpiricalBayes result;
  result.mean = moments.mean;
  result.variance = std::max(0.0, moments.between);
  result.rates.assign(rates.size(), 0.0);
  if (moments.mean <= 0) {
    return result;
  }
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (rates.included[i] != 0) {
      const double raw = rates.people[i] / rates.population[i];
      const double trust = result.variance / (result.variance + result.mean / rates.population[i]);
      result.rates[i] = result.mean + trust * (raw - result.mean);
    }
  }
  return result;
}

std::vector<double> assuncao_reis(const Rates& rates) {
  const Moments moments = moments_of(rates);
  std::vector<double> values(rates.size(), 0.0);
  if (moments.mean <= 0) {
    return values;
  }
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (rates.included[i] != 0) {
      const double sampling = moments.mean / rates.population[i];
      const double variance = moments.between + sampling;
      values[i] = (rates.people[i] / rates.population[i] - moments.mean) /
                  std::sqrt(variance > 0 ? variance : sampling);
    }
  }
  return values;
}

}  // namespace fairward::stats
