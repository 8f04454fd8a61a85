#pragma once
/// The wards that take part in a scan, and the rank of a ratio among replicates.

#include "base/result.hpp"
#include "concentration/scan_baseline.hpp"
#include "domain/boundaries.hpp"
#include "domain/rates.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace fairward::concentration {

/// Included wards, numbered from 0, and what is expected of them.
struct ScanPool {
  std::vector<std::uint32_t> ward;
  std::vector<Point> place;
  std::vector<double> people;
  std::vector<double> baseline;
  double total_people = 0;
  double total_baseline = 0;
  double total = 0;  ///< that ratios are conditional on: all people, or kNoTotal
  /// People expected, when there is nothing to find, in wards with so much of the baseline.
  [[nodiscard]] double expected(double of_baseline) const;
  /// People whom a replicate deals out: all, rounded; kNoTotal where wards are drawn independently.
  [[nodiscard]] double dealt() const;
};

/// How many times as often people are inside as expected, against outside where ratios are
/// conditional on a total; nothing when there is nobody outside.
[[nodiscard]] std::optional<double> relative_risk(double people, double expected, double total);

/// Errors: BadValue when an included ward has no baseline or its people are negative; TooLarge
/// above 40,000 included wards, 1e9 people or (absolute) 1e9 expected. REQUIRES: one centroid a
/// ward.
[[nodiscard]] Result<ScanPool> scan_pool(const Rates& rates, std::span<const Point> centroids,
                                         ScanBaseline baseline);

/// What all scans ask of their options. Errors: Usage naming the one that is out of range.
[[nodiscard]] Result<void> check_replicates(std::int32_t replicates, double report_p);
/// The same for a tail by Gumbel's law and for stopping early.
[[nodiscard]] Result<void> check_tail(bool gumbel_tail, std::int32_t stop_after,
                                      std::int32_t replicates);

/// Parts of the conventions of scans: what is compared with, by which law replicates are drawn, and
/// what is rounded. Empty where there is nothing to say.
[[nodiscard]] std::string_view baseline_words(ScanBaseline baseline);
[[nodiscard]] std::string_view law_words(ScanBaseline baseline);
[[nodiscard]] std::string_view fraction_words(const ScanPool& pool);

/// Whether a replicate's maximum is at least a ratio, to rounding.
[[nodiscard]] bool as_strong(double maximum, double ratio);

/// (1 + replicates as strong) / (1 + replicates).
[[nodiscard]] double rank_p(double ratio, std::span<const double> maxima);

}  // namespace fairward::concentration
