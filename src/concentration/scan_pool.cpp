#include "concentration/scan_pool.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fairward::concentration {
namespace {

constexpr std::int32_t kFewestForTail = 99;
constexpr std::size_t kMostWards = 40'000;
constexpr double kMostPeople = 1e9;
constexpr std::int32_t kMostReplicates = 100'000;

}  // namespace

Result<void> check_replicates(std::int32_t replicates, double report_p) {
  if (replicates < 1 || replicates > kMostReplicates) {
    return fail(Errc::Usage, fmt::format("the number of replicates must be from 1 to {}, not {}",
                                         with_thousands(kMostReplicates), replicates));
  }
  if (!(report_p > 0 && report_p <= 1)) {
    return fail(Errc::Usage,
                fmt::format("the largest p-value to report must be above 0 and at most 1, not {}",
                            report_p));
  }
  return {};
}

Result<void> check_tail(bool gumbel_tail, std::int32_t stop_after, std::int32_t replicates) {
  if (gumbel_tail && replicates < kFewestForTail) {
    return fail(Errc::Usage,
                fmt::format("p-values from Gumbel's law need at least {} replicates, not {}",
                            kFewestForTail, replicates));
  }
  if (stop_after < 0) {
    return fail(Errc::Usage, fmt::format("the number of stronger replicates to stop after must not "
                                         "be negative, as {} is",
                                         stop_after));
  }
  return {};
}

double ScanPool::expected(double of_baseline) const {
  return std::isinf(total) ? of_baseline : total_people * of_baseline / total_baseline;
}

double ScanPool::dealt() const {
  return std::isinf(total) ? kNoTotal : std::round(total_people);
}

std::optional<double> relative_risk(double people, double expected, double total) {
  if (std::isinf(total)) {
    return people / expected;
  }
  if (total <= people) {
    return std::nullopt;
  }
  return people / expected / ((total - people) / (total - expected));
}

Result<ScanPool> scan_pool(const Rates& rates, std::span<const Point> centroids,
                           ScanBaseline kind) {
  ScanPool pool;
  for (std::uint32_t i = 0; i < rates.size(); ++i) {
    if (rates.included[i] == 0) {
      continue;
    }
    const double people = rates.people[i];
    const double baseline = rates.population[i];
    if (!(baseline > 0) || !(people >= 0) || !std::isfinite(people) || !std::isfinite(baseline)) {
      return fail(Errc::BadValue,
                  fmt::format("ward number {} takes part in the scan with {} people and a baseline "
                              "of {}; people must not be negative, nor the baseline zero",
                              i, people, baseline));
    }
    pool.ward.push_back(i);
    pool.place.push_back(centroids[i]);
    pool.people.push_back(people);
    pool.baseline.push_back(baseline);
    pool.total_people += people;
    pool.total_baseline += baseline;
  }
  const bool absolute = kind == ScanBaseline::Absolute;
  if (absolute && pool.total_baseline > kMostPeople) {
    return fail(Errc::TooLarge, fmt::format("the scan takes at most {} expected people, not {}",
                                            kMostPeople, pool.total_baseline));
  }
  if (pool.ward.size() > kMostWards || pool.total_people > kMostPeople) {
    return fail(Errc::TooLarge,
                fmt::format("the scan takes at most {} wards and {} people, not {} and {}",
                            kMostWards, kMostPeople, pool.ward.size(), pool.total_people));
  }
  pool.total = absolute ? kNoTotal : pool.total_people;
  return pool;
}

std::string_view baseline_words(ScanBaseline baseline) {
  return baseline == ScanBaseline::Relative
             ? ""
             : ", against the expected people themselves whatever the total (unconditional)";
}

std::string_view law_words(ScanBaseline baseline) {
  return baseline == ScanBaseline::Relative ? "multinomial" : "independent Poisson";
}

std::string_view fraction_words(const ScanPool& pool) {
  if (std::ranges::all_of(pool.people,
                          [](double people) { return people == std::floor(people); })) {
    return "";
  }
  return std::isinf(pool.total)
             ? "; people are fractional: those of replicates are whole"
             : "; people are fractional: replicates deal out their total rounded to a whole number";
}

bool as_strong(double maximum, double ratio) {
  return maximum >= ratio * (1 - 1e-12);
}

double rank_p(double ratio, std::span<const double> maxima) {
  const auto stronger =
      std::ranges::count_if(maxima, [&](double m) { return as_strong(m, ratio); });
  return (static_cast<double>(stronger) + 1) / (static_cast<double>(maxima.size()) + 1);
}

}  // namespace fairward::concentration
