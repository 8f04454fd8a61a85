#include "concentration/circular_scan.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "concentration/scan_likelihood.hpp"
#include "concentration/scan_orders.hpp"
#include "concentration/scan_pool.hpp"
#include "concentration/scan_replicates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fairward::concentration {
namespace {

constexpr std::size_t kChunk = 16;

Result<void> check(const ScanOptions& options, double report_p) {
  if (!(options.max_population_share > 0 && options.max_population_share <= 1)) {
    return fail(Errc::Usage, fmt::format("the largest share of residents in a circle must be above "
                                         "0 and at most 1, not {}",
                                         options.max_population_share));
  }
  return check_replicates(options.replicates, report_p);
}

/// The strongest circle so far: its centre, its number of wards, what is in it.
struct Best {
  double ratio = 0;
  std::size_t centre = 0;
  std::size_t wards = 0;
  double people = 0;
  double expected = 0;
};

/// Best circle of one centre that has none of the `taken` wards.
Best best_at(const ScanPool& pool, std::span<const ScanStep> steps, std::size_t centre,
             const std::vector<std::uint8_t>& taken) {
  Best best;
  double people = 0;
  double baseline = 0;
  for (std::size_t i = 0; i < steps.size() && taken[steps[i].ward()] == 0; ++i) {
    people += pool.people[steps[i].ward()];
    baseline += pool.baseline[steps[i].ward()];
    if (!steps[i].ends()) {
      continue;
    }
    const double expected = pool.expected(baseline);
    if (!may_exceed(people, expected, pool.total, best.ratio)) {
      continue;
    }
    const double ratio = scan_likelihood(people, expected, pool.total);
    if (ratio > best.ratio) {
      best = {ratio, centre, i + 1, people, expected};
    }
  }
  return best;
}

/// The strongest circle of every centre. One that lost wards to another circle is looked for again
/// only when it comes to the top: until then its ratio is more than what is left of it can have.
class Ranking {
 public:
  Ranking(const ScanPool& pool, const ScanOrders& orders, const Threads& threads)
      : pool_{pool}, orders_{orders}, best_(orders.centres()), ratio_(orders.centres()) {
    const std::vector<std::uint8_t> none(orders.centres(), 0);
    parallel_for(best_.size(), kChunk, threads, {}, [&](std::size_t first, std::size_t last) {
      ScanOrders::Scratch scratch;
      for (std::size_t centre = first; centre < last; ++centre) {
        best_[centre] = best_at(pool_, orders_.of(centre, 0, scratch), centre, none);
        ratio_[centre] = best_[centre].ratio;
      }
    });
  }

  /// The strongest circle that has none of the `taken` wards; of equal ones that of the lowest
  /// centre. More wards must be taken each time. Its ratio is 0 when there is none.
  [[nodiscard]] Best strongest(const std::vector<std::uint8_t>& taken) {
    for (;;) {
      const auto at = std::ranges::max_element(ratio_);
      if (at == ratio_.end()) {
        return {};
      }
      const auto centre = static_cast<std::size_t>(at - ratio_.begin());
      Best& best = best_[centre];
      const auto steps = orders_.of(centre, 0, scratch_);
      if (std::ranges::none_of(steps.first(best.wards),
                               [&](ScanStep step) { return taken[step.ward()] != 0; })) {
        return best;
      }
      best = best_at(pool_, steps, centre, taken);
      *at = best.ratio;
    }
  }

 private:
  const ScanPool& pool_;
  const ScanOrders& orders_;
  std::vector<Best> best_;
  std::vector<double> ratio_;  ///< of each of them
  ScanOrders::Scratch scratch_;
};

ScanCircle circle_of(const ScanPool& pool, std::span<const ScanStep> steps, const Best& best) {
  ScanCircle circle;
  circle.centre = pool.ward[best.centre];
  circle.people = best.people;
  circle.expected = best.expected;
  circle.log_likelihood_ratio = best.ratio;
  circle.relative_risk = relative_risk(best.people, best.expected, pool.total);
  for (const ScanStep step : steps) {
    circle.wards.push_back(pool.ward[step.ward()]);
    circle.radius_metres = std::max(
        circle.radius_metres, std::hypot(pool.place[step.ward()].x - pool.place[best.centre].x,
                                         pool.place[step.ward()].y - pool.place[best.centre].y));
  }
  std::ranges::sort(circle.wards);
  return circle;
}

std::string convention_of(const ScanPool& pool, const ScanOptions& options) {
  return fmt::format(
      "Kulldorff's circular scan, Poisson, high rates{}; circles on ward centroids with "
      "at most {:g} % of {}, equal distances together; p by rank among {} {} replicates, seed {}; "
      "secondary circles do not overlap stronger ones{}",
      baseline_words(options.baseline), 100 * options.max_population_share,
      options.baseline == ScanBaseline::Relative ? "residents" : "expected people",
      with_thousands(options.replicates), law_words(options.baseline), options.seed,
      fraction_words(pool));
}

}  // namespace

Result<ScanResult> circular_scan(const Rates& rates, std::span<const Point> centroids,
                                 const ScanOptions& options, const Job& job, double report_p) {
  FAIRWARD_ASSERT(rates.size() == centroids.size());
  FAIRWARD_CHECK(check(options, report_p));
  FAIRWARD_TRY(const auto pool, scan_pool(rates, centroids, options.baseline));
  ScanResult result;
  result.convention = convention_of(pool, options);
  if (pool.dealt() == 0 || pool.total_people == 0) {
    return result;
  }
  // A share of exactly the limit is allowed, however the sum was rounded.
  const double most = options.max_population_share * pool.total_baseline * (1 + 1e-12);
  const ScanOrders orders{pool.place, pool.baseline, most, options.threads};
  const auto maxima = replicate_maxima(orders, pool.place, scan_null(pool),
                                       {static_cast<std::size_t>(options.replicates),
                                        options.seed,
                                        report_p,
                                        {1.0},
                                        options.threads},
                                       job);
  std::vector<std::uint8_t> taken(pool.ward.size(), 0);
  Ranking ranking{pool, orders, options.threads};
  ScanOrders::Scratch scratch;
  for (;;) {
    if (job.stopped()) {
      return fail(Errc::Cancelled, "stopped while scanning");
    }
    const Best best = ranking.strongest(taken);
    const double p_value = rank_p(best.ratio, maxima);
    if (best.ratio <= 0 || p_value > report_p) {
      return result;
    }
    const auto steps = orders.of(best.centre, 0, scratch).first(best.wards);
    result.circles.push_back(circle_of(pool, steps, best));
    result.circles.back().p_value = p_value;
    for (const ScanStep step : steps) {
      taken[step.ward()] = 1;
    }
  }
}

}  // namespace fairward::concentration
