#include "concentration/flexible_scan.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "concentration/flexible_replicates.hpp"
#include "concentration/scan_deal.hpp"
#include "concentration/scan_memory.hpp"
#include "concentration/scan_pool.hpp"
#include "concentration/zone_ranking.hpp"
#include "concentration/zone_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace fairward::concentration {
namespace {

constexpr double kLeastWardP = 0.001;

Result<void> check(const FlexibleOptions& options, double report_p) {
  if (options.most_wards < 1 || options.most_wards > static_cast<std::int32_t>(kMostZoneWards)) {
    return fail(Errc::Usage, fmt::format("the most wards in a group must be from 1 to {}, not {}",
                                         kMostZoneWards, options.most_wards));
  }
  if (!(options.most_ward_p >= kLeastWardP && options.most_ward_p <= 1)) {
    return fail(Errc::Usage,
                fmt::format("the largest p-value of a ward in a group must be from {} to 1, not {}",
                            kLeastWardP, options.most_ward_p));
  }
  return check_replicates(options.replicates, report_p);
}

/// The fewest people whose mid-p-value is below `most_p` where `mean` are expected. Begins where
/// fewer than 1e-16 of all numbers are below.
double fewest_people(double mean, double most_p) {
  if (most_p >= 1) {
    return 0;
  }
  double people = std::max(0.0, std::floor(mean - 9 * std::sqrt(mean) - 9));
  const auto odds = [&] {
    return std::exp(people * std::log(mean) - mean - std::lgamma(people + 1));
  };
  double here = odds();
  for (double above = 1 - here; above + here / 2 >= most_p; above -= here) {
    ++people;
    here = odds();
  }
  return people;
}

std::vector<double> fewest_people(std::span<const double> expected, double most_p) {
  std::vector<double> fewest;
  for (const double mean : expected) {
    fewest.push_back(fewest_people(mean, most_p));
  }
  return fewest;
}

ScanCircle group_of(const ScanPool& pool, const Neighbourhood& around, const Zone& zone) {
  ScanCircle group;
  group.centre = pool.ward[zone.centre];
  group.people = zone.people;
  group.expected = zone.expected;
  group.log_likelihood_ratio = zone.ratio;
  group.score = zone.ratio;
  group.relative_risk = relative_risk(zone.people, zone.expected, pool.total);
  for (std::uint32_t left = zone.members; left != 0; left &= left - 1) {
    const auto ward = around.ward[static_cast<std::size_t>(std::countr_zero(left))];
    group.wards.push_back(pool.ward[ward]);
    group.radius_metres =
        std::max(group.radius_metres, std::hypot(pool.place[ward].x - pool.place[zone.centre].x,
                                                 pool.place[ward].y - pool.place[zone.centre].y));
  }
  group.semi_major_metres = group.radius_metres;
  std::ranges::sort(group.wards);
  return group;
}

std::string convention_of(const ScanPool& pool, const FlexibleOptions& options) {
  const bool restricted = options.most_ward_p < 1;
  return fmt::format(
      "Tango and Takahashi's {}flexible scan, Poisson, high rates{}; connected groups of "
      "at most {} wards among as many nearest to a centre{}; p by rank among {} {} replicates, "
      "seed "
      "{}; secondary groups do not overlap stronger ones{}",
      restricted ? "restricted " : "", baseline_words(options.baseline), options.most_wards,
      restricted ? fmt::format(", of wards whose own mid-p-value is below {:g} (Tango 2008)",
                               options.most_ward_p)
                 : "",
      with_thousands(options.replicates), law_words(options.baseline), options.seed,
      fraction_words(pool));
}

}  // namespace

Result<ScanResult> flexible_scan(const Rates& rates, std::span<const Point> centroids,
                                 const Contiguity& contiguity, const FlexibleOptions& options,
                                 const Job& job, double report_p) {
  FAIRWARD_ASSERT(rates.size() == centroids.size() && rates.size() == contiguity.size());
  FAIRWARD_CHECK(check(options, report_p));
  FAIRWARD_TRY(const auto pool, scan_pool(rates, centroids, options.baseline));
  ScanResult result;
  result.convention = convention_of(pool, options);
  if (pool.dealt() == 0 || pool.total_people == 0) {
    return result;
  }
  const auto memory = options.memory ? options.memory : std::make_shared<ScanMemory>();
  const auto most = static_cast<std::size_t>(options.most_wards);
  const auto around_them = memory->around(pool, contiguity, most, options.threads);
  const auto& around = *around_them;
  const auto key = key_of(pool)
                       .with(2)  // flexible
                       .with(options.most_wards)
                       .with(options.most_ward_p)
                       .with(options.replicates)
                       .with_bits(options.seed)
                       .with(report_p);
  const auto maxima = memory->maxima().get(key, job, [&] {
    const auto null = scan_null(pool);
    return flexible_maxima(around, null,
                           {static_cast<std::size_t>(options.replicates), options.seed, report_p,
                            fewest_people(null.expected, options.most_ward_p), options.threads},
                           job);
  });
  std::vector<double> expected;
  for (const double baseline : pool.baseline) {
    expected.push_back(pool.expected(baseline));
  }
  std::vector<double> people = pool.people;
  leave_out_quiet(people, fewest_people(expected, options.most_ward_p));
  ZoneRanking ranking{around, expected, pool.total, std::move(people)};
  for (;;) {
    if (job.stopped()) {
      return fail(Errc::Cancelled, "stopped while scanning");
    }
    const Zone zone = ranking.strongest();
    const double p_value = rank_p(zone.ratio, *maxima);
    if (zone.ratio <= 0 || p_value > report_p) {
      return result;
    }
    result.circles.push_back(group_of(pool, around[zone.centre], zone));
    result.circles.back().p_value = p_value;
    ranking.take(zone);
  }
}

}  // namespace fairward::concentration
