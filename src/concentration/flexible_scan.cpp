#include "concentration/flexible_scan.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "concentration/flexible_replicates.hpp"
#include "concentration/scan_draw.hpp"
#include "concentration/scan_memory.hpp"
#include "concentration/scan_p_values.hpp"
#include "concentration/scan_pool.hpp"
#include "concentration/zone_ranking.hpp"
#include "concentration/zone_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace fairward::concentration {
namespace {

constexpr double kLeastWardP = 0.001;
constexpr std::size_t kBlockToStop = 128;  ///< replicates drawn before it is asked whether to stop

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
  if (options.secondary == SecondaryGroups::GiniOptimal) {
    return fail(Errc::Usage, "groups of a flexible scan are not chosen by their Gini coefficient");
  }
  FAIRWARD_CHECK(check_tail(options.gumbel_tail, options.stop_after, options.replicates));
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

/// The strongest group of each replicate.
Drawn draw(const ScanPool& pool, const std::vector<Neighbourhood>& around, double observed,
           double report_p, const FlexibleOptions& options, const Job& job) {
  const auto null = scan_null(pool);
  FlexibleReplicates replicates;
  replicates.replicates = static_cast<std::size_t>(options.replicates);
  replicates.seed = options.seed;
  replicates.largest_p = options.gumbel_tail || options.all_maxima ? 1 : report_p;
  replicates.fewest = fewest_people(null.expected, options.most_ward_p);
  replicates.threads = options.threads;
  if (options.memory != nullptr) {
    replicates.dealt = options.memory->dealt(
        pool, {options.replicates, options.seed, options.stop_after, options.threads}, job);
  }
  if (options.stop_after == 0) {
    return {flexible_maxima(around, null, replicates, job), false};
  }
  Drawn drawn;
  replicates.largest_p = 1;
  const auto all = replicates.replicates;
  while (drawn.maxima.size() < all && !job.stopped()) {
    replicates.first = drawn.maxima.size();
    replicates.replicates = std::min(kBlockToStop, all - replicates.first);
    const auto more = flexible_maxima(around, null, replicates, job);
    drawn.maxima.insert(drawn.maxima.end(), more.begin(), more.end());
    if (stops_at(drawn.maxima, observed, static_cast<std::size_t>(options.stop_after))) {
      drawn.stopped = drawn.maxima.size() < all;
      break;
    }
  }
  return drawn;
}

/// The same, from memory where it was drawn before. Where drawing stops hangs on the people
/// counted.
Drawn drawn_before(const ScanPool& pool, const std::vector<Neighbourhood>& around, double observed,
                   double report_p, const FlexibleOptions& options, const Job& job) {
  if (options.memory == nullptr || options.stop_after > 0) {
    return draw(pool, around, observed, report_p, options, job);
  }
  const auto key = key_of(pool)
                       .with(2)  // flexible
                       .with(options.most_wards)
                       .with(options.most_ward_p)
                       .with(options.replicates)
                       .with_bits(options.seed)
                       .with(options.gumbel_tail || options.all_maxima ? 1 : report_p);
  const auto maxima = options.memory->maxima().get(
      key, job, [&] { return draw(pool, around, observed, report_p, options, job).maxima; });
  return {*maxima, false};
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
      "seed {}; {}{}",
      restricted ? "restricted " : "", baseline_words(options.baseline), options.most_wards,
      restricted ? fmt::format(", of wards whose own mid-p-value is below {:g} (Tango 2008)",
                               options.most_ward_p)
                 : "",
      with_thousands(options.replicates), law_words(options.baseline), options.seed,
      options.secondary == SecondaryGroups::IteratedRemoval
          ? "each group is the strongest without the wards of those before it (iterated removal)"
          : "secondary groups do not overlap stronger ones",
      fraction_words(pool));
}

/// Groups and how their p-values were found.
struct Found {
  std::vector<ScanCircle> groups;
  std::string p_words;
};

/// Up to `most` groups, each the strongest that shares no ward with those before it.
Found groups_in(const ScanPool& pool, const Contiguity& contiguity, const FlexibleOptions& options,
                const Job& job, double report_p, std::size_t most) {
  ScanMemory own;
  ScanMemory& memory = options.memory ? *options.memory : own;
  const auto around_them = memory.around(
      pool, contiguity, static_cast<std::size_t>(options.most_wards), options.threads, job);
  if (job.stopped()) {
    return {};
  }
  const auto& around = *around_them;
  std::vector<double> expected;
  for (const double baseline : pool.baseline) {
    expected.push_back(pool.expected(baseline));
  }
  std::vector<double> people = pool.people;
  leave_out_quiet(people, fewest_people(expected, options.most_ward_p));
  ZoneRanking ranking{around, expected, pool.total, std::move(people), job.stop};
  Zone zone = ranking.strongest();
  auto drawn = drawn_before(pool, around, zone.ratio, report_p, options, job);
  const std::size_t stopped_at = drawn.stopped ? drawn.maxima.size() : 0;
  const ScanPValues p_values{std::move(drawn.maxima),
                             drawn.stopped ? static_cast<std::size_t>(options.stop_after) : 0,
                             options.gumbel_tail};
  Found found;
  bool used_tail = false;
  while (!job.stopped() && found.groups.size() < most) {
    const double p_value = p_values.of(zone.ratio);
    if (zone.ratio <= 0 || p_value > report_p) {
      break;
    }
    used_tail = used_tail || p_values.from_tail(zone.ratio);
    found.groups.push_back(group_of(pool, around[zone.centre], zone));
    found.groups.back().p_value = p_value;
    ranking.take(zone);
    if (found.groups.size() < most) {
      zone = ranking.strongest();
    }
  }
  found.p_words = p_value_words("group", stopped_at, options.stop_after, used_tail);
  return found;
}

}  // namespace

Result<ScanResult> flexible_scan(const Rates& rates, std::span<const Point> centroids,
                                 const Contiguity& contiguity, const FlexibleOptions& options,
                                 const Job& job, double report_p) {
  FAIRWARD_ASSERT(rates.size() == centroids.size() && rates.size() == contiguity.size());
  FAIRWARD_CHECK(check(options, report_p));
  const bool removing = options.secondary == SecondaryGroups::IteratedRemoval;
  Rates left = rates;
  ScanResult result;
  std::string p_words;
  for (bool more = true; more;) {
    FAIRWARD_TRY(const auto pool, scan_pool(left, centroids, options.baseline));
    if (result.convention.empty()) {
      result.convention = convention_of(pool, options);
    }
    more = false;
    if (pool.dealt() != 0 && pool.total_people != 0) {
      auto found = groups_in(pool, contiguity, options, job, report_p,
                             removing ? 1 : std::numeric_limits<std::size_t>::max());
      p_words = p_words.empty() ? found.p_words : p_words;
      more = removing && !found.groups.empty();
      for (auto& group : found.groups) {
        for (const auto ward : group.wards) {
          left.included[ward] = 0;
        }
        result.circles.push_back(std::move(group));
      }
    }
    if (job.stopped()) {
      return fail(Errc::Cancelled, "stopped while scanning");
    }
  }
  result.convention += p_words;
  return result;
}

}  // namespace fairward::concentration
