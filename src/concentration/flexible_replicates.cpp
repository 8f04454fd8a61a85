#include "concentration/flexible_replicates.hpp"

#include "concentration/scan_p_values.hpp"
#include "concentration/zone_bounds.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <mutex>
#include <queue>
#include <stop_token>

namespace fairward::concentration {
namespace {

/// Replicates that are dealt side by side: a ward's law is worked out once for all of them.
constexpr std::size_t kDealt = 128;

/// The ratio that as many maxima reach as a p-value of interest can depend on.
class Floor {
 public:
  explicit Floor(std::size_t enough) : enough_{enough} {}

  [[nodiscard]] double ratio() const {
    const std::scoped_lock lock{guard_};
    return largest_.size() < enough_ ? 0 : largest_.top();
  }
  void add(double maximum) {
    const std::scoped_lock lock{guard_};
    largest_.push(maximum);
    if (largest_.size() > enough_) {
      largest_.pop();
    }
  }

 private:
  std::size_t enough_;
  mutable std::mutex guard_;
  std::priority_queue<double, std::vector<double>, std::greater<>> largest_;
};

/// A centre that may have a stronger group than any so far.
struct Chance {
  float bound = 0;
  std::uint32_t centre = 0;
};

/// The highest bound first, of equal ones the first centre.
bool later(const Chance& a, const Chance& b) {
  return a.bound < b.bound || (a.bound == b.bound && a.centre > b.centre);
}

/// What is worked on together: as many replicates as bounds are made of at once.
class Batch {
 public:
  Batch(const ScanNull& null, const FlexibleReplicates& options, ZoneSearch search)
      : null_{null}, options_{options}, search_{search} {}

  /// Takes `count` of the replicates that were dealt, from `first`.
  void take(const DealtBlock& dealt, std::size_t first, std::size_t count) {
    const std::size_t wards = null_.expected.size();
    people_.assign(wards * kBoundLanes, -1.0F);
    for (std::size_t ward = 0; ward < wards; ++ward) {
      const double fewest = options_.fewest.empty() ? 0 : options_.fewest[ward];
      const auto people = dealt.people(ward).subspan(first, count);
      for (std::size_t j = 0; j < count; ++j) {
        const auto here = people[j];
        people_[ward * kBoundLanes + j] = here < fewest ? -1.0F : static_cast<float>(here);
      }
    }
  }

  /// By replicate, centres whose bounds are above the floor, as heaps: few of them are looked at,
  /// so they are not sorted.
  void find_chances(const ZoneBounds& bounds, double floor, const std::stop_token& stop) {
    bounds.find(people_, scratch_, stop);
    for (auto& of_replicate : chances_) {
      of_replicate.clear();
    }
    const auto least = static_cast<float>(floor);
    for (std::size_t i = 0; i < scratch_.bounds.size(); ++i) {
      if (scratch_.bounds[i] > least) {
        chances_[i % kBoundLanes].push_back(
            {scratch_.bounds[i], static_cast<std::uint32_t>(i / kBoundLanes)});
      }
    }
    for (auto& of_replicate : chances_) {
      std::ranges::make_heap(of_replicate, later);
    }
  }

  /// The maximum of one replicate where it is above the floor, otherwise 0. Of no use after a stop.
  [[nodiscard]] double maximum(std::size_t replicate, double floor, const std::stop_token& stop) {
    auto& chances = chances_[replicate];
    if (chances.empty() || static_cast<double>(chances.front().bound) <= floor) {
      return 0;
    }
    one_.resize(null_.expected.size());
    for (std::size_t ward = 0; ward < one_.size(); ++ward) {
      one_[ward] = static_cast<double>(people_[ward * kBoundLanes + replicate]);
    }
    Zone best;
    best.ratio = floor;
    while (!chances.empty() && static_cast<double>(chances.front().bound) > best.ratio &&
           !stop.stop_requested()) {
      search_.search(chances.front().centre, one_, best);
      std::ranges::pop_heap(chances, later);
      chances.pop_back();
    }
    return best.ratio > floor ? best.ratio : 0;
  }

 private:
  const ScanNull& null_;
  const FlexibleReplicates& options_;
  ZoneSearch search_;
  std::vector<float> people_;
  std::vector<double> one_;  ///< people of one replicate
  ZoneBounds::Scratch scratch_;
  std::array<std::vector<Chance>, kBoundLanes> chances_;
};

}  // namespace

void leave_out_quiet(std::span<double> people, std::span<const double> fewest) {
  for (std::size_t ward = 0; ward < people.size(); ++ward) {
    people[ward] = people[ward] < fewest[ward] ? -1 : people[ward];
  }
}

std::vector<double> flexible_maxima(const std::vector<Neighbourhood>& around, const ScanNull& null,
                                    const FlexibleReplicates& options, const Job& job) {
  const ZoneBounds bounds{around, null.expected, null.total};
  const ScanDealer dealer{null, options.seed, options.dealt};
  const ZoneSearch search{around, null.expected, null.total};
  Floor floor{enough_maxima(options.replicates, options.largest_p)};
  std::vector<double> maxima(options.replicates, 0.0);
  parallel_for(
      maxima.size(), kDealt, options.threads, job.stop, [&](std::size_t first, std::size_t last) {
        const auto dealt = dealer.deal(options.first + first, last - first, job.stop);
        Batch batch{null, options, search};
        for (std::size_t from = first; from < last && !job.stopped(); from += kBoundLanes) {
          const std::size_t count = std::min(kBoundLanes, last - from);
          batch.take(dealt, from - first, count);
          batch.find_chances(bounds, floor.ratio(), job.stop);
          for (std::size_t j = 0; j < count && !job.stopped(); ++j) {
            maxima[from + j] = batch.maximum(j, floor.ratio(), job.stop);
            floor.add(maxima[from + j]);
          }
        }
        job.tell("flexible scan", static_cast<std::int64_t>(last),
                 static_cast<std::int64_t>(maxima.size()));
      });
  // Which maxima below the floor were found hangs on how threads took turns.
  const double least = floor.ratio();
  for (auto& maximum : maxima) {
    maximum = maximum < least ? 0 : maximum;
  }
  return maxima;
}

}  // namespace fairward::concentration
