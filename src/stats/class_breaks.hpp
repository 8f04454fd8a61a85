#pragma once
/// Where to cut a list of numbers into classes. Values in, breaks out; words, rounding and colours
/// are for `carto`.

#include <span>
#include <vector>

namespace fairward::stats {

/// Numbers in ascending order. The functions below take one so that a sort is done once.
class Ascending {
 public:
  /// REQUIRES: no NaN (a missing value is left out by the caller).
  explicit Ascending(std::vector<double> values);
  [[nodiscard]] std::span<const double> values() const noexcept { return values_; }
  [[nodiscard]] bool empty() const noexcept { return values_.empty(); }
  [[nodiscard]] double lowest() const { return values_.front(); }  ///< REQUIRES: not empty
  [[nodiscard]] double highest() const { return values_.back(); }  ///< REQUIRES: not empty

 private:
  std::vector<double> values_;
};

// Each returns upper ends, strictly ascending; the last is the highest value, and every value
// belongs to the first class whose upper end is not below it. No values: no breaks.
// REQUIRES: `classes` >= 1.

/// Classes of as equal a number of values as ranks allow: the k-th upper end is the value of rank
/// ceil(k n / classes). Equal values share a class, so there may be fewer classes.
[[nodiscard]] std::vector<double> quantile_breaks(const Ascending& sorted, int classes);

/// Classes of equal width from lowest to highest value. One class when all values are equal.
[[nodiscard]] std::vector<double> equal_interval_breaks(const Ascending& sorted, int classes);

/// The classes with the least sum of squared deviations from their class means (Fisher 1958, Jenks
/// 1977): the optimum, not a search. Upper ends are values. Fewer classes when there are fewer
/// distinct values. O(classes * n) after the sort.
[[nodiscard]] std::vector<double> natural_breaks(const Ascending& sorted, int classes);

/// Sum over classes of squared deviations from the class mean. REQUIRES: `breaks` as above.
[[nodiscard]] double squared_deviations(const Ascending& sorted, std::span<const double> breaks);

struct Moments {
  double mean = 0;
  double deviation = 0;  ///< standard deviation of the values themselves (divided by n)
};
/// REQUIRES: not empty.
[[nodiscard]] Moments moments(const Ascending& sorted);

/// The five cuts of a box map.
struct BoxCuts {
  double lower_fence = 0;  ///< values below are lower outliers
  double first_quartile = 0;
  double median = 0;
  double third_quartile = 0;
  double upper_fence = 0;  ///< values above are upper outliers
};
/// Quartiles by linear interpolation between ranks 0 and n - 1; fences `hinge` times the
/// interquartile range outside them (Tukey 1977). REQUIRES: not empty.
[[nodiscard]] BoxCuts box_cuts(const Ascending& sorted, double hinge = 1.5);

}  // namespace fairward::stats
