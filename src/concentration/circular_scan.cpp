#include "concentration/circular_scan.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "concentration/scan_memory.hpp"
#include "concentration/scan_orders.hpp"
#include "concentration/scan_p_values.hpp"
#include "concentration/scan_pool.hpp"
#include "concentration/scan_ranking.hpp"
#include "concentration/scan_replicates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace fairward::concentration {
namespace {

/// Percent of the baseline that the largest reported circle may have, to choose from by Gini.
constexpr std::array kReportSizes{1.,  2.,  3.,  4.,  5.,  6.,  8., 10.,
                                  12., 15., 20., 25., 30., 40., 50.};

Result<void> check(const ScanOptions& options, double report_p) {
  if (!(options.max_population_share > 0 && options.max_population_share <= 1)) {
    return fail(Errc::Usage, fmt::format("the largest share of residents in a circle must be above "
                                         "0 and at most 1, not {}",
                                         options.max_population_share));
  }
  FAIRWARD_CHECK(check_tail(options.gumbel_tail, options.stop_after, options.replicates));
  return check_replicates(options.replicates, report_p);
}

/// One scan of one region, up to its p-values.
class Scan {
 public:
  Scan(ScanPool pool, const ScanOptions& options, const Job& job, double report_p)
      : pool_{std::move(pool)},
        job_{job},
        report_p_{report_p},
        threads_{options.threads},
        shapes_{scan_shapes(options.shapes)},
        penalty_{penalties(shapes_, options.eccentricity_penalty)},
        memory_{options.memory ? options.memory : std::make_shared<ScanMemory>()},
        orders_{orders(options)},
        ranking_{pool_,
                 *orders_,
                 penalty_,
                 std::numeric_limits<double>::infinity(),
                 {options.threads, job.stop}},
        p_values_{draw(options)} {}

  /// Circles of at most a share of the baseline that do not overlap, up to `count`.
  [[nodiscard]] std::vector<ScanCircle> circles(double share, std::size_t count) {
    ScanRanking ranking{pool_, *orders_, penalty_, most(share), {threads_, job_.stop}};
    return circles(ranking, count);
  }
  [[nodiscard]] std::vector<ScanCircle> circles(std::size_t count) {
    return circles(ranking_, count);
  }

  [[nodiscard]] PeopleExpected all() const {
    return {pool_.total_people, pool_.expected(pool_.total_baseline)};
  }
  /// What is to be told of how p-values were found.
  [[nodiscard]] bool used_tail() const noexcept { return used_tail_; }
  [[nodiscard]] std::size_t stopped_at() const noexcept { return stopped_ ? p_values_.drawn() : 0; }

 private:
  static std::vector<double> penalties(std::span<const ScanShape> shapes,
                                       EccentricityPenalty penalty) {
    std::vector<double> result;
    for (const auto& shape : shapes) {
      result.push_back(eccentricity_factor(shape.axis_ratio, penalty));
    }
    return result;
  }

  /// A share of exactly the limit is allowed, however the sum was rounded.
  [[nodiscard]] double most(double share) const {
    return share * pool_.total_baseline * (1 + 1e-12);
  }

  [[nodiscard]] std::shared_ptr<const ScanOrders> orders(const ScanOptions& options) const {
    const double share = most(options.max_population_share);
    auto key = ScanKey{}.with_all(pool_.ward).with_all(pool_.baseline).with(share);
    return memory_->orders().get(key.with(static_cast<double>(options.shapes)), job_, [&] {
      return ScanOrders{pool_.place, pool_.baseline, share, {options.threads, job_.stop}, shapes_};
    });
  }

  [[nodiscard]] ScanKey maxima_key(const ScanOptions& options,
                                   const ReplicateOptions& replicates) const {
    return key_of(pool_)
        .with(1)  // circular
        .with_all(penalty_)
        .with(options.max_population_share)
        .with(options.replicates)
        .with_bits(options.seed)
        .with(replicates.largest_p);
  }

  [[nodiscard]] ScanPValues draw(const ScanOptions& options) {
    ReplicateOptions replicates;
    replicates.replicates = static_cast<std::size_t>(options.replicates);
    replicates.seed = options.seed;
    replicates.largest_p = options.gumbel_tail || options.all_maxima ? 1 : report_p_;
    replicates.penalty = penalty_;
    replicates.threads = options.threads;
    replicates.stop_after = static_cast<std::size_t>(options.stop_after);
    replicates.observed = ranking_.strongest(std::vector<std::uint8_t>(pool_.ward.size(), 0)).score;
    const auto make = [&] {
      replicates.dealt = memory_->dealt(
          pool_, {options.replicates, options.seed, options.stop_after, options.threads}, job_);
      return replicate_maxima(*orders_, pool_.place, scan_null(pool_), replicates, job_);
    };
    // Where drawing stops hangs on the people counted.
    auto maxima = replicates.stop_after > 0
                      ? make()
                      : *memory_->maxima().get(maxima_key(options, replicates), job_, make);
    stopped_ = maxima.size() < replicates.replicates;
    return {std::move(maxima), stopped_ ? replicates.stop_after : 0, options.gumbel_tail};
  }

  [[nodiscard]] std::vector<ScanCircle> circles(ScanRanking& ranking, std::size_t count) {
    std::vector<ScanCircle> result;
    std::vector<std::uint8_t> taken(pool_.ward.size(), 0);
    ScanOrders::Scratch scratch;
    while (result.size() < count && !job_.stopped()) {
      const ScanZone best = ranking.strongest(taken);
      const double p_value = p_values_.of(best.score);
      if (best.score <= 0 || p_value > report_p_) {
        break;
      }
      const auto steps = orders_->of(best.centre, best.shape, scratch).first(best.wards);
      result.push_back(circle_of(best, steps));
      result.back().p_value = p_value;
      used_tail_ = used_tail_ || p_values_.from_tail(best.score);
      for (const ScanStep step : steps) {
        taken[step.ward()] = 1;
      }
    }
    return result;
  }

  [[nodiscard]] ScanCircle circle_of(const ScanZone& best, std::span<const ScanStep> steps) const {
    ScanCircle circle;
    circle.centre = pool_.ward[best.centre];
    circle.people = best.people;
    circle.expected = best.expected;
    circle.log_likelihood_ratio = best.ratio;
    circle.score = best.score;
    circle.relative_risk = relative_risk(best.people, best.expected, pool_.total);
    const ScanShape& shape = shapes_[best.shape];
    circle.axis_ratio = shape.axis_ratio;
    circle.angle = shape.angle;
    const Point centre = pool_.place[best.centre];
    for (const ScanStep step : steps) {
      circle.wards.push_back(pool_.ward[step.ward()]);
      const Point place = pool_.place[step.ward()];
      const Point apart{place.x - centre.x, place.y - centre.y};
      const Point stretched = in_plane_of(shape, apart);
      circle.radius_metres = std::max(circle.radius_metres, std::hypot(apart.x, apart.y));
      circle.semi_major_metres =
          std::max(circle.semi_major_metres, std::hypot(stretched.x, stretched.y));
    }
    std::ranges::sort(circle.wards);
    return circle;
  }

  ScanPool pool_;
  const Job& job_;
  double report_p_;
  Threads threads_;
  std::vector<ScanShape> shapes_;
  std::vector<double> penalty_;
  std::shared_ptr<ScanMemory> memory_;
  std::shared_ptr<const ScanOrders> orders_;
  ScanRanking ranking_;
  bool stopped_ = false;
  bool used_tail_ = false;
  ScanPValues p_values_;
};

/// What every convention of this scan says.
std::string convention_of(const ScanPool& pool, const ScanOptions& options) {
  const bool ellipses = options.shapes == ScanShapes::Ellipses;
  constexpr std::array kPenalties{"no penalty", "medium penalty", "strong penalty"};
  return fmt::format(
      "Kulldorff's {} scan, Poisson, high rates{}; {} on ward centroids with at most {:g} % of {}, "
      "equal distances together{}; p by rank among {}{} {} replicates, seed {}{}",
      ellipses ? "elliptic" : "circular", baseline_words(options.baseline),
      ellipses ? "circles and 46 ellipses" : "circles", 100 * options.max_population_share,
      options.baseline == ScanBaseline::Relative ? "residents" : "expected people",
      ellipses ? fmt::format(", {} for eccentricity",
                             kPenalties.at(static_cast<std::size_t>(options.eccentricity_penalty)))
               : "",
      options.all_maxima ? "the exact maxima of all " : "", with_thousands(options.replicates),
      law_words(options.baseline), options.seed, fraction_words(pool));
}

/// Takes the strongest circle out and scans again, until there is none.
Result<ScanResult> removing(Rates rates, std::span<const Point> centroids,
                            const ScanOptions& options, const Job& job, double report_p) {
  ScanResult result;
  std::string p_words;
  for (;;) {
    FAIRWARD_TRY(auto pool, scan_pool(rates, centroids, options.baseline));
    if (result.convention.empty()) {
      result.convention = convention_of(pool, options);
    }
    std::vector<ScanCircle> circles;
    if (pool.dealt() != 0 && pool.total_people != 0) {
      Scan scan{std::move(pool), options, job, report_p};
      circles = scan.circles(1);
      if (p_words.empty()) {
        p_words = p_value_words("circle", scan.stopped_at(), options.stop_after, scan.used_tail());
      }
    }
    if (job.stopped()) {
      return fail(Errc::Cancelled, "stopped while scanning");
    }
    if (circles.empty()) {
      result.convention += p_words +
                           "; each circle is the strongest without the wards of those "
                           "before it (iterated removal)";
      return result;
    }
    for (const auto ward : circles[0].wards) {
      rates.included[ward] = 0;
    }
    result.circles.push_back(std::move(circles[0]));
  }
}

/// The non-overlapping circles of the size at which they are most unequal to the rest.
std::string choose_by_gini(Scan& scan, const ScanOptions& options,
                           std::vector<ScanCircle>& circles) {
  const double all = 100 * options.max_population_share;
  std::vector<double> sizes;
  std::ranges::copy_if(kReportSizes, std::back_inserter(sizes), [&](double s) { return s < all; });
  sizes.push_back(all);
  double best = -1;
  double chosen = all;
  for (const double size : sizes) {
    auto some = scan.circles(size / 100, std::numeric_limits<std::size_t>::max());
    std::vector<PeopleExpected> parts;
    for (const auto& circle : some) {
      parts.push_back({circle.people, circle.expected});
    }
    const double gini = some.empty() ? 0 : gini_coefficient(parts, scan.all());
    if (gini > best) {
      best = gini;
      chosen = size;
      circles = std::move(some);
    }
  }
  return fmt::format(
      "; secondary circles do not overlap stronger ones, none above {:g} % of {}, "
      "where their Gini coefficient is largest",
      circles.empty() ? all : chosen,
      options.baseline == ScanBaseline::Relative ? "residents" : "expected people");
}

}  // namespace

Result<ScanResult> circular_scan(const Rates& rates, std::span<const Point> centroids,
                                 const ScanOptions& options, const Job& job, double report_p) {
  FAIRWARD_ASSERT(rates.size() == centroids.size());
  FAIRWARD_CHECK(check(options, report_p));
  if (options.secondary == SecondaryGroups::IteratedRemoval) {
    return removing(rates, centroids, options, job, report_p);
  }
  FAIRWARD_TRY(auto pool, scan_pool(rates, centroids, options.baseline));
  ScanResult result;
  result.convention = convention_of(pool, options);
  std::string secondary = "; secondary circles do not overlap stronger ones";
  if (pool.dealt() != 0 && pool.total_people != 0) {
    Scan scan{std::move(pool), options, job, report_p};
    if (options.secondary == SecondaryGroups::GiniOptimal) {
      secondary = choose_by_gini(scan, options, result.circles);
    } else {
      result.circles = scan.circles(std::numeric_limits<std::size_t>::max());
    }
    secondary += p_value_words("circle", scan.stopped_at(), options.stop_after, scan.used_tail());
    if (job.stopped()) {
      return fail(Errc::Cancelled, "stopped while scanning");
    }
  }
  result.convention += secondary;
  return result;
}

}  // namespace fairward::concentration
