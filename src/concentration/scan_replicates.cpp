#include "concentration/scan_replicates.hpp"

#include "concentration/scan_kernel.hpp"
#include "concentration/scan_likelihood.hpp"
#include "concentration/scan_p_values.hpp"
#include "concentration/scan_pool.hpp"
#include "concentration/scan_rows.hpp"
#include "concentration/scan_zones.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <functional>
#include <map>
#include <numeric>

namespace fairward::concentration {
namespace {

/// Replicates in memory at once, by the bytes that they take.
constexpr std::size_t kBlockBytes = 64U << 20U;
constexpr std::size_t kMostInBlock = 8192;
constexpr std::size_t kBlockToStop = 128;  ///< where drawing may stop early
/// Centres that are compared with a tile while it is near in memory.
constexpr std::size_t kMostInChunk = 64;
constexpr std::size_t kChunks = 16;  ///< at least, so that threads have something to share
/// The first pass takes one centre in so many, of small regions more, and ratios from this floor.
constexpr std::size_t kStride = 64;
constexpr std::size_t kFewCentres = 48;
constexpr double kFirstFloor = 1.5;
constexpr double kLower = 0.8;  ///< times the floor, where too few replicates reach it

/// Looks into the bands of one centre and tile that may reach the floor.
class ZoneWatcher final : public BandWatcher {
 public:
  ZoneWatcher(const ScanZones& zones, const ScanRows& rows, std::size_t tile, double total,
              double floor, double* maxima)
      : zones_{zones},
        rows_{rows},
        tile_{rows.tile(tile)},
        total_{total},
        floor_{floor},
        maxima_{maxima} {}

  bool reached(std::size_t band, std::size_t rows_before, Sums even, Sums odd) override {
    return reached(band, rows_before, even, 0) && reached(band, rows_before, odd, 1);
  }

  /// Without sums of the kernel.
  void look_at_all(std::size_t lanes) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      std::int64_t people = 0;
      for (std::size_t i = 0; i < zones_.rows(); ++i) {
        people += with_row(i, lane);
      }
      look({0, zones_.rows(), 0}, lane, people);
    }
  }

 private:
  /// Zones that end in rows `first` to `last`, none with fewer people than `need` reaches the
  /// floor.
  struct Range {
    std::size_t first;
    std::size_t last;
    std::int64_t need;
  };

  bool reached(std::size_t band, std::size_t rows_before, Sums sums, std::size_t first_lane) {
    constexpr std::uint64_t kOut = 0xC000'C000'C000'C000;
    constexpr std::size_t kFour = 4;
    const Range range{rows_before, rows_before + zones_.length(band), zones_.need(band)};
    for (std::size_t i = 0; i < sums.size(); i += kFour) {
      std::uint64_t four = 0;
      std::memcpy(&four, &sums[i], sizeof four);
      for (std::size_t j = i; (four & kOut) != 0 && j < i + kFour; ++j) {
        if ((sums[j] & 0x8000U) != 0) {
          return false;  // too far from what is needed to be sure of the sum
        }
        if ((sums[j] & 0x4000U) != 0) {
          look(range, 2 * j + first_lane, range.need + (sums[j] & 0x3FFF));
        }
      }
    }
    return true;
  }

  [[nodiscard]] std::int64_t with_row(std::size_t i, std::size_t lane) const {
    const std::size_t row = zones_.row(i);
    return rows_.offsets()[row] + std::int64_t{tile_[row * rows_.width() + lane]};
  }

  /// Backwards from the people with the last row.
  void look(const Range& range, std::size_t lane, std::int64_t people) {
    for (std::size_t i = range.last; i > range.first && people >= range.need; --i) {
      raise(static_cast<double>(people), zones_.expected(i - 1), lane);
      people -= with_row(i - 1, lane);
    }
  }

  void raise(double people, double expected, std::size_t lane) {
    const double least = std::max(maxima_[lane], floor_);
    if (people > expected && may_exceed(people, expected, total_, least / zones_.penalty())) {
      const double ratio = zones_.penalty() * scan_likelihood(people, expected, total_);
      maxima_[lane] = std::max(maxima_[lane], ratio);
    }
  }

  const ScanZones& zones_;
  const ScanRows& rows_;
  const std::uint8_t* tile_;
  double total_;
  double floor_;
  double* maxima_;
};

/// Says how much of the work is done, in replicates.
class Progress {
 public:
  Progress(const Job& job, std::size_t replicates, std::size_t centres)
      : job_{job}, replicates_{replicates}, centres_{centres} {}
  void begin(std::size_t first, std::size_t count) {
    first_ = first;
    count_ = count;
    done_ = 0;
  }
  void add(std::size_t centres) {
    const std::size_t done = done_ += centres;
    job_.tell("circular scan", static_cast<std::int64_t>(first_ + count_ * done / centres_),
              static_cast<std::int64_t>(replicates_));
  }

 private:
  const Job& job_;
  std::size_t replicates_;
  std::size_t centres_;
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::atomic<std::size_t> done_ = 0;
};

/// Everything that stays the same from block to block.
struct Trial {
  const ScanOrders& orders;
  const ScanNull& null;
  const ReplicateOptions& options;
  const Job& job;
  std::vector<std::uint32_t> centres;  ///< along a curve
  double most_expected = 0;            ///< in a circle
  Progress& progress;
};

/// Thresholds by penalty, which raises the floor: shapes of the same penalty share them.
using Thresholds = std::map<double, ScanThresholds>;

Thresholds thresholds_of(const Trial& trial, double floor) {
  Thresholds result;
  for (const double penalty : trial.options.penalty) {
    if (!result.contains(penalty)) {
      result.emplace(penalty,
                     ScanThresholds{trial.null.total, floor / penalty, trial.most_expected});
    }
  }
  return result;
}

/// Zones of some centres, all shapes.
std::vector<ScanZones> zones_of(const Trial& trial, const ScanRows& rows,
                                std::span<const std::uint32_t> centres,
                                const Thresholds& thresholds) {
  std::vector<ScanZones> zones(centres.size() * trial.orders.shapes());
  ScanOrders::Scratch scratch;
  for (std::size_t i = 0; i < zones.size(); ++i) {
    const std::size_t shape = i % trial.orders.shapes();
    const auto steps = trial.orders.of(centres[i / trial.orders.shapes()], shape, scratch);
    const double penalty = trial.options.penalty[shape];
    zones[i].make(steps, rows, trial.null.expected, thresholds.at(penalty), penalty);
  }
  return zones;
}

/// A replicate that is not in the rows, ward by ward.
double raise_apart(const Trial& trial, std::span<const std::uint32_t> centres,
                   const std::vector<std::uint32_t>& people, double best) {
  ScanOrders::Scratch scratch;
  for (const auto centre : centres) {
    for (std::size_t shape = 0; shape < trial.orders.shapes(); ++shape) {
      const double penalty = trial.options.penalty[shape];
      double inside = 0;
      double expected = 0;
      for (const ScanStep step : trial.orders.of(centre, shape, scratch)) {
        inside += people[step.ward()];
        expected += trial.null.expected[step.ward()];
        if (step.ends() && may_exceed(inside, expected, trial.null.total, best / penalty)) {
          best = std::max(best, penalty * scan_likelihood(inside, expected, trial.null.total));
        }
      }
    }
  }
  return best;
}

/// Raises the maxima of all replicates in `rows` to their strongest zones above the floor, at some
/// centres.
void raise_maxima(const Trial& trial, const ScanRows& rows, std::span<const std::uint32_t> centres,
                  double floor, std::vector<double>& maxima) {
  const auto thresholds = thresholds_of(trial, floor);
  const std::size_t most = std::max(kMostInChunk / trial.orders.shapes(), std::size_t{1});
  const std::size_t chunk = std::clamp(centres.size() / kChunks, std::size_t{1}, most);
  std::vector<std::vector<double>> best((centres.size() + chunk - 1) / chunk);
  const auto& stop = trial.job.stop;
  parallel_for(
      centres.size(), chunk, trial.options.threads, stop, [&](std::size_t first, std::size_t last) {
        auto& mine = best[first / chunk];
        mine = maxima;
        mine.resize(std::max(maxima.size(), rows.tiles() * rows.width()), 0.0);
        const auto some = centres.subspan(first, last - first);
        const auto zones = zones_of(trial, rows, some, thresholds);
        for (std::size_t tile = 0; tile < rows.tiles() && !stop.stop_requested(); ++tile) {
          for (const auto& of_centre : zones) {
            ZoneWatcher watcher{of_centre,        rows,  tile,
                                trial.null.total, floor, &mine[tile * rows.width()]};
            if (!of_centre.bounded() ||
                !watch_bands(rows.tile(tile), of_centre.banded(), watcher)) {
              watcher.look_at_all(rows.width());
            }
          }
        }
        trial.progress.add(last - first);
        for (const auto& apart : rows.apart()) {
          mine[apart.replicate] = raise_apart(trial, some, apart.people, maxima[apart.replicate]);
        }
      });
  for (const auto& of_chunk : best) {
    for (std::size_t i = 0; i < std::min(maxima.size(), of_chunk.size()); ++i) {
      maxima[i] = std::max(maxima[i], of_chunk[i]);
    }
  }
}

/// The ratio that enough of some replicates reach at a few centres, and so at all.
double floor_of(const Trial& trial, const ScanRows& rows, std::size_t count) {
  std::vector<double> maxima(count, 0.0);
  const auto& all = trial.centres;
  const std::size_t stride = std::clamp(all.size() / kFewCentres, std::size_t{1}, kStride);
  std::vector<std::uint32_t> sample;
  for (std::size_t i = stride / 2; i < all.size(); i += stride) {
    sample.push_back(all[i]);
  }
  raise_maxima(trial, rows, sample, kFirstFloor, maxima);
  const auto at = static_cast<std::ptrdiff_t>(enough_maxima(count, trial.options.largest_p)) - 1;
  std::nth_element(maxima.begin(), maxima.begin() + at, maxima.end(), std::greater<>{});
  return maxima[static_cast<std::size_t>(at)];
}

/// Replicates in memory at once.
std::size_t block_of(const Trial& trial, const ScanRows& rows) {
  if (trial.options.stop_after > 0) {
    return kBlockToStop;
  }
  const std::size_t groups =
      kBlockBytes / (std::max(rows.rows(), trial.centres.size()) * ScanRows::kGroup);
  return std::clamp(groups * ScanRows::kGroup, ScanRows::kGroup, kMostInBlock);
}

/// Maxima, exact where they are at least `floor`; without one each block has its own.
std::vector<double> maxima_above(const Trial& trial, ScanRows& rows, double& floor) {
  const auto& options = trial.options;
  const ScanDealer dealer{trial.null, options.seed, options.dealt};
  const std::size_t block = block_of(trial, rows);
  std::vector<double> maxima;
  for (std::size_t first = 0; first < options.replicates && !trial.job.stopped(); first += block) {
    std::vector<double> these(std::min(block, options.replicates - first), 0.0);
    rows.deal(dealer, first, these.size(), options.threads, trial.job);
    if (floor < 0 || options.largest_p >= 1) {
      floor = floor_of(trial, rows, these.size());
      floor = options.stop_after > 0 ? std::min(floor, options.observed) : floor;
    }
    trial.progress.begin(first, these.size());
    raise_maxima(trial, rows, trial.centres, floor, these);
    maxima.insert(maxima.end(), these.begin(), these.end());
    if (stops_at(maxima, options.observed, options.stop_after)) {
      return maxima;
    }
  }
  maxima.resize(options.replicates, 0.0);
  return maxima;
}

}  // namespace

std::vector<double> replicate_maxima(const ScanOrders& orders, std::span<const Point> places,
                                     const ScanNull& null, const ReplicateOptions& options,
                                     const Job& job) {
  const double all = std::accumulate(null.expected.begin(), null.expected.end(), 0.0);
  Progress progress{job, options.replicates, orders.centres()};
  const Trial trial{orders, null, options, job, curve_order(places), all, progress};
  ScanRows rows{null, trial.centres, kernel_width()};
  double floor = -1;
  for (;;) {
    auto maxima = maxima_above(trial, rows, floor);
    const auto settled = std::ranges::count_if(maxima, [&](double m) { return m >= floor; });
    if (options.largest_p >= 1 || job.stopped() ||
        static_cast<std::size_t>(settled) >= enough_maxima(maxima.size(), options.largest_p)) {
      return maxima;
    }
    floor *= kLower;  // the first replicates were stronger than most
  }
}

}  // namespace fairward::concentration
