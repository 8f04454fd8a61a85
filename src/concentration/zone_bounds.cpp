#include "concentration/zone_bounds.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fairward::concentration {
namespace {

/// A ratio of interest is about so large. It decides how far apart tangents are, and nothing else.
constexpr double kUsual = 8;
/// By how much tangents may raise a bound near it.
constexpr double kLoose = 0.3;
constexpr double kFirstTangent = 0.1;
constexpr double kWidestStep = 0.7;
constexpr double kLastTangent = 4;
/// Rounding of floats, relative to the largest number in a sum.
constexpr double kRounding = 1e-6;

}  // namespace

ZoneBounds::ZoneBounds(const std::vector<Neighbourhood>& around, std::span<const double> expected,
                       double total)
    : total_{total} {
  for (const auto& one : around) {
    double sum = 0;
    for (const auto ward : one.ward) {
      ward_.push_back(ward);
      sum += expected[ward];
    }
    start_.push_back(static_cast<std::uint32_t>(ward_.size()));
    most_expected_ = std::max(most_expected_, sum);
    largest_ = std::max(largest_, static_cast<double>(one.ward.size()));
  }
  for (const double e : expected) {  // downwards: less expected is a higher bound
    expected_.push_back(std::nextafter(static_cast<float>(e), 0.0F));
  }
  if (!std::isinf(total_)) {
    most_expected_ = std::min(most_expected_ * (1 + 1e-9), total_);
  }
  lay_knots();
}

/// s(t, e) / e, or less.
double ZoneBounds::level_of(double t) const {
  const double more = std::expm1(t);
  return std::isinf(total_) ? more
                            : total_ / most_expected_ * std::log1p(most_expected_ / total_ * more);
}

double ZoneBounds::slope_of(double t) const {
  const double share = std::isinf(total_) ? 0 : most_expected_ / total_;
  return std::exp(t) / (1 + share * std::expm1(t));
}

/// Where the next tangent touches: so far that the gap below the knot between them, c d^2 / 8 of
/// a group with c people, does not matter to what is of interest.
double ZoneBounds::next_tangent(double t) const {
  const double per_person = t - 1 + std::exp(-t);  // ratio, of an absolute baseline
  const double people = std::min(2 * most_expected_ + 1, kUsual / per_person);
  const double spare = std::max(kLoose, 0.6 * (kUsual - people * per_person));
  return t + std::min(kWidestStep, std::sqrt(8 * spare / people));
}

void ZoneBounds::lay_knots() {
  double t = kFirstTangent;
  knots_.push_back({t - level_of(t) / slope_of(t), 0});  // s is not below 0
  while (t < kLastTangent) {
    const double next = next_tangent(t);
    const double at = ((level_of(t) - t * slope_of(t)) - (level_of(next) - next * slope_of(next))) /
                      (slope_of(next) - slope_of(t));
    knots_.push_back({at, level_of(t) + (at - t) * slope_of(t)});
    t = next;
  }
  last_tangent_ = t;
}

void ZoneBounds::find(std::span<const float> people, Scratch& scratch,
                      const std::stop_token& stop) const {
  scratch.shares.resize(people.size());
  scratch.bounds.assign((start_.size() - 1) * kBoundLanes, 0.0F);
  double most = 0;  // people of a ward
  double highest = 1;
  for (std::size_t ward = 0; ward < expected_.size(); ++ward) {
    const auto row = people.subspan(ward * kBoundLanes, kBoundLanes);
    const double here = *std::ranges::max_element(row);
    most = std::max(most, here);
    highest = std::max(highest, here / static_cast<double>(expected_[ward]));
  }
  const double most_people = most * largest_;
  if (most_people >= total_) {
    std::ranges::fill(scratch.bounds, std::numeric_limits<float>::infinity());
    return;
  }
  const AroundCentres around{start_, ward_};
  const auto raise = [&](Knot knot) {
    const auto slope = static_cast<float>(knot.at);
    const double slack = kRounding * (most_people * knot.at + most_expected_ * knot.level + 1);
    raise_bounds(around, people, expected_,
                 {std::nextafter(slope, std::numeric_limits<float>::infinity()),
                  std::nextafter(static_cast<float>(knot.level), 0.0F), static_cast<float>(slack)},
                 scratch.shares, scratch.bounds);
  };
  // No group's t is above `end`: rates inside are at most the highest, those outside not zero.
  const double outside = std::isinf(total_) ? 1 : total_ / (total_ - most_people);
  const double end = std::log(highest * outside) + 1e-6;
  for (const auto& knot : knots_) {
    raise(knot);
    if (knot.at > end || stop.stop_requested()) {
      return;
    }
  }
  raise({end, level_of(last_tangent_) + (end - last_tangent_) * slope_of(last_tangent_)});
}

}  // namespace fairward::concentration
