#pragma once
/// How strong a group around a centre can be at most, in many replicates at once: what the flexible
/// scan need not search.
///
/// The ratio of a group with people c and expectation e is the largest, over t >= 0, of
/// c t - s(t, e): its own rate's t is ln of people over expected, inside over outside. Where s is
/// replaced by something smaller that is proportional to e, what is maximised is a sum over wards:
/// every ward around with a positive share belongs to the best group, connected or not, and the
/// largest sum over all t is a bound. That is Neill's (2012) bound without putting wards in order.
///
/// - Absolute baseline: s = e (exp(t) - 1), proportional already.
/// - Relative, of C people: s = C ln(1 + e (exp(t) - 1) / C), concave in e, so above its chord from
///   nobody to the largest expectation around any centre.
///
/// Over t the smaller s is taken once more, as the highest of some tangents (it is convex). Between
/// two knots, where tangents meet, the sum is linear in t for every group, so that it is largest at
/// a knot: a bound costs one addition for each ward around and each of about ten knots.

#include "concentration/zone_bound_kernel.hpp"
#include "concentration/zone_search.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace fairward::concentration {

class ZoneBounds {
 public:
  /// `expected`: one a ward of the pool. REQUIRES: `total` is kNoTotal or at least their sum, to
  /// rounding.
  ZoneBounds(const std::vector<Neighbourhood>& around, std::span<const double> expected,
             double total);

  /// Room to work in, one a thread; `bounds` is the answer.
  struct Scratch {
    std::vector<float> shares;
    std::vector<float> bounds;
  };
  /// Into `scratch.bounds[c * kBoundLanes + j]` a number that no group of centre c is stronger than
  /// in replicate j. `people[w * kBoundLanes + j]` is negative for a ward that takes no part.
  /// Of no use after a stop, which is asked for between knots.
  void find(std::span<const float> people, Scratch& scratch,
            const std::stop_token& stop = {}) const;

 private:
  struct Knot {
    double at = 0;     ///< t
    double level = 0;  ///< at most s(t, e) / e
  };
  [[nodiscard]] double level_of(double t) const;
  [[nodiscard]] double slope_of(double t) const;
  [[nodiscard]] double next_tangent(double t) const;
  void lay_knots();

  std::vector<std::uint32_t> start_{0};
  std::vector<std::uint32_t> ward_;
  std::vector<float> expected_;
  double total_;
  double most_expected_ = 0;  ///< around any centre
  double largest_ = 0;        ///< wards around a centre
  std::vector<Knot> knots_;
  double last_tangent_ = 0;
};

}  // namespace fairward::concentration
