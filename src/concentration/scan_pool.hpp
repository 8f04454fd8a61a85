#pragma once
/// The wards that take part in a scan, and the rank of a ratio among replicates.

#include "base/result.hpp"
#include "domain/boundaries.hpp"
#include "domain/rates.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::concentration {

/// Included wards, numbered from 0.
struct ScanPool {
  std::vector<std::uint32_t> ward;
  std::vector<Point> place;
  std::vector<double> people;
  std::vector<double> baseline;
  double total_people = 0;
  double total_baseline = 0;
};

/// Errors: BadValue when an included ward has no baseline or its people are negative; TooLarge
/// above 40,000 included wards or 1e9 people. REQUIRES: one centroid a ward.
[[nodiscard]] Result<ScanPool> scan_pool(const Rates& rates, std::span<const Point> centroids);

/// What all scans ask of their options. Errors: Usage naming the one that is out of range.
[[nodiscard]] Result<void> check_replicates(std::int32_t replicates, double report_p);

/// (1 + replicates as strong, to rounding) / (1 + replicates).
[[nodiscard]] double rank_p(double ratio, std::span<const double> maxima);

}  // namespace fairward::concentration
