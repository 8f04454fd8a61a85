#include "concentration/scan_likelihood.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::concentration {
namespace {

/// Up to this many people thresholds are kept in a table.
constexpr double kMostTabled = 1e6;
constexpr double kMostPeople = 2e9;
/// Rounding of an expectation that was summed up ward by ward.
constexpr double kSlack = 1 - 1e-9;

/// The expectation at which the ratio of `people` is `floor`, from one that is below it.
double raise_expectation(double people, double total, double floor, double expected) {
  for (double step = expected; step > 1e-13 * expected;) {
    const double outside = std::isinf(total) ? 1 : (total - people) / (total - expected);
    step = (scan_likelihood(people, expected, total) - floor) / (people / expected - outside);
    expected += std::max(step, 0.0);
  }
  return expected;
}

/// The fewest whole people whose ratio where `expected` were is at least `floor`, above 0.
std::int32_t people_needed(double expected, double total, double floor) {
  auto low = static_cast<std::int32_t>(std::floor(expected));
  const auto most = static_cast<std::int32_t>(std::min(total, kMostPeople));
  if (low >= most || scan_likelihood(most, expected, total) < floor) {
    return most + 1;
  }
  std::int32_t high = most;
  while (high - low > 1) {  // below the floor at `low`, not below it at `high`
    const std::int32_t middle = low + (high - low) / 2;
    (scan_likelihood(middle, expected, total) < floor ? low : high) = middle;
  }
  return high;
}

}  // namespace

double scan_likelihood(double people, double expected, double total) {
  if (people <= expected || expected <= 0) {
    return 0;
  }
  const double inside = people * std::log(people / expected);
  if (std::isinf(total)) {
    return inside - (people - expected);
  }
  const double outside = total - people;
  return outside > 0 ? inside + outside * std::log(outside / (total - expected)) : inside;
}

std::vector<double> largest_expectations(double total, double floor, std::uint32_t most) {
  std::vector<double> largest{0.0};
  double expected = std::exp(-floor - 1);
  for (std::uint32_t people = 1; people <= most; ++people) {
    expected = raise_expectation(people, total, floor, expected);
    largest.push_back(expected);
  }
  return largest;
}

ScanThresholds::ScanThresholds(double total, double floor, double most)
    : total_{total}, floor_{floor} {
  if (floor <= 0 || most > kMostTabled) {
    return;
  }
  largest_.push_back(0.0);
  double expected = std::exp(-floor - 1);
  for (double people = 1; people <= total && expected < most; ++people) {
    expected = raise_expectation(people, total, floor, expected);
    largest_.push_back(expected);
  }
}

std::int32_t ScanThresholds::need(double expected, std::int32_t from) const {
  if (floor_ <= 0) {
    return static_cast<std::int32_t>(std::floor(expected * kSlack)) + 1;
  }
  if (largest_.empty()) {
    return people_needed(expected * kSlack, total_, floor_ * kSlack);
  }
  // In leaps of about one person for each that is expected more, then back if that was too far.
  const double least = expected * kSlack;
  auto people = static_cast<std::size_t>(from);
  while (people < largest_.size() && largest_[people] < least) {
    people += static_cast<std::size_t>(least - largest_[people]) + 1;
  }
  people = std::min(people, largest_.size());
  while (people > 0 && largest_[people - 1] >= least) {
    --people;
  }
  return static_cast<std::int32_t>(people);
}

}  // namespace fairward::concentration
