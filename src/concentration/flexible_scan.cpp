#include "concentration/flexible_scan.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "concentration/scan_deal.hpp"
#include "concentration/scan_pool.hpp"
#include "concentration/zone_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace fairward::concentration {
namespace {

constexpr double kLeastWardP = 0.001;
constexpr std::size_t kReplicateChunk = 32;

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

/// Wards with fewer people than that take no part: they have less than nobody.
void leave_out_quiet(std::span<double> people, std::span<const double> fewest) {
  for (std::size_t ward = 0; ward < people.size(); ++ward) {
    people[ward] = people[ward] < fewest[ward] ? -1 : people[ward];
  }
}

std::vector<double> fewest_people(std::span<const double> expected, double most_p) {
  std::vector<double> fewest;
  for (const double mean : expected) {
    fewest.push_back(fewest_people(mean, most_p));
  }
  return fewest;
}

/// The strongest group of all centres.
Zone strongest(const std::vector<Neighbourhood>& around, std::span<const double> people,
               ZoneSearch search) {
  Zone best;
  for (std::size_t centre = 0; centre < around.size(); ++centre) {
    search.search(centre, around[centre], people, best);
  }
  return best;
}

/// More people than are ever near each other in a replicate.
std::uint32_t most_near(const std::vector<Neighbourhood>& around) {
  double most = 0;
  for (const auto& one : around) {
    double expected = 0;
    for (const double e : one.expected) {
      expected += e;
    }
    most = std::max(most, expected);
  }
  return static_cast<std::uint32_t>(std::min(4 * most + 64, 1e6));
}

std::vector<double> replicate_maxima(const ScanPool& pool,
                                     const std::vector<Neighbourhood>& observed_around,
                                     const FlexibleOptions& options, const Job& job) {
  const auto null = scan_null(pool);
  auto around = observed_around;
  for (auto& one : around) {  // expectations of the total that is dealt, which is whole
    for (std::size_t j = 0; j < one.expected.size(); ++j) {
      one.expected[j] = null.expected[one.ward[j]];
      one.per_expected[j] = 1 / one.expected[j];
    }
  }
  const RatioTable table{null.total, most_near(around)};
  const ScanDealer dealer{null, options.seed};
  const auto fewest = fewest_people(null.expected, options.most_ward_p);
  std::vector<double> maxima(static_cast<std::size_t>(options.replicates), 0.0);
  parallel_for(maxima.size(), kReplicateChunk, options.threads, job.stop,
               [&](std::size_t first, std::size_t last) {
                 const std::size_t count = last - first;
                 const auto dealt = dealer.deal(first, count);
                 std::vector<double> people(null.expected.size());
                 for (std::size_t i = first; i < last && !job.stopped(); ++i) {
                   for (std::size_t ward = 0; ward < people.size(); ++ward) {
                     people[ward] = dealt[ward * count + i - first];
                   }
                   leave_out_quiet(people, fewest);
                   maxima[i] = strongest(around, people, {null.total, &table}).ratio;
                 }
                 job.tell("flexible scan", static_cast<std::int64_t>(last),
                          static_cast<std::int64_t>(maxima.size()));
               });
  return maxima;
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
  const auto around = neighbourhoods(pool, contiguity, static_cast<std::size_t>(options.most_wards),
                                     options.threads);
  const auto maxima = replicate_maxima(pool, around, options, job);
  std::vector<double> people = pool.people;  // negative: in a group already, or left out
  std::vector<double> expected;
  for (const double baseline : pool.baseline) {
    expected.push_back(pool.expected(baseline));
  }
  leave_out_quiet(people, fewest_people(expected, options.most_ward_p));
  for (;;) {
    if (job.stopped()) {
      return fail(Errc::Cancelled, "stopped while scanning");
    }
    const Zone zone = strongest(around, people, {pool.total, nullptr});
    const double p_value = rank_p(zone.ratio, maxima);
    if (zone.ratio <= 0 || p_value > report_p) {
      return result;
    }
    result.circles.push_back(group_of(pool, around[zone.centre], zone));
    result.circles.back().p_value = p_value;
    for (std::uint32_t left = zone.members; left != 0; left &= left - 1) {
      people[around[zone.centre].ward[static_cast<std::size_t>(std::countr_zero(left))]] = -1;
    }
  }
}

}  // namespace fairward::concentration
