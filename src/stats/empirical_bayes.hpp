#pragma once
/// Empirical-Bayes smoothing of rates: small populations are pulled towards the region's rate.

#include "domain/rates.hpp"

#include <vector>

namespace fairward::stats {

/// Marshall's (1991) global method-of-moments estimator, as spdep EBest and GeoDa EB: with region
/// rate m and between-area variance A = max(0, s2 - m / mean population), each rate becomes m + A
/// (r - m) / (A + m / n). Excluded wards get 0. Result in people per resident. When nobody is
/// counted at all every rate is 0.
///
/// REQUIRES: included wards have a population above zero.
struct EmpiricalBayes {
  double mean = 0;      ///< spdep's b
  double variance = 0;  ///< spdep's a
  std::vector<double> rates;
};
[[nodiscard]] EmpiricalBayes empirical_bayes(const Rates& rates);

/// Standardised EB values of Assuncao and Reis (1999), for Moran's I on rates with unequal
/// populations (spdep EBImoran): (r - m) / sqrt(A + m / n), where A may be negative and a ward
/// whose sum A + m / n is negative takes m / n, as in the paper. Excluded wards get 0.
///
/// REQUIRES: included wards have a population above zero.
[[nodiscard]] std::vector<double> assuncao_reis(const Rates& rates);

}  // namespace fairward::stats
