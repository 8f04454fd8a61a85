#pragma once
/// How much more likely the people of a zone are when its rate is its own: Kulldorff's Poisson
/// likelihood ratio, and where it reaches a floor.

#include <cmath>
#include <cstdint>
#include <vector>

namespace fairward::concentration {

/// Log likelihood ratio of `people` where `expected` of `total` were, 0 unless there are more:
/// c ln(c/e) + (C-c) ln((C-c)/(C-e)). `total` may be kNoTotal: c ln(c/e) - (c - e).
[[nodiscard]] double scan_likelihood(double people, double expected, double total);

/// False only when the ratio is at most `ratio`; costs no logarithm. With d = c - e, the two terms
/// are at most d^2 / 2e and (C-e) (x^2 + x^3) / 2, where x = d / (C-e), by their power series.
[[nodiscard]] inline bool may_exceed(double people, double expected, double total, double ratio) {
  const double more = people - expected;
  if (!(more > 0) || !(expected > 0)) {
    return false;
  }
  double most = more * more / (2 * expected);
  if (!std::isinf(total)) {
    const double outside = total - expected;
    const double share = more / outside;
    most += 0.5 * outside * share * share * (1 + share);
  }
  return !(most * (1 + 1e-9) <= ratio);
}

/// For 0 to `most` people the largest expectation at which their ratio still is `floor`, so that
/// whether a zone reaches it is one comparison. By Newton's method from the left: the ratio falls
/// and is convex, so a root is never passed. REQUIRES: `floor` above 0, `total` whole and at
/// least `most`, or kNoTotal.
[[nodiscard]] std::vector<double> largest_expectations(double total, double floor,
                                                       std::uint32_t most);

/// Where the ratio of whole people reaches one floor.
class ScanThresholds {
 public:
  /// For expectations of up to `most`. REQUIRES: `total` whole or kNoTotal, `floor` not negative.
  ScanThresholds(double total, double floor, double most);

  /// The fewest people with whom a zone may reach the floor; one more than the total when it
  /// cannot. REQUIRES: `from` is the answer for a smaller expectation, 0 without one.
  [[nodiscard]] std::int32_t need(double expected, std::int32_t from) const;
  [[nodiscard]] double floor() const noexcept { return floor_; }

 private:
  double total_;
  double floor_;
  std::vector<double> largest_;  ///< empty where there are too many people for a table
};

}  // namespace fairward::concentration
