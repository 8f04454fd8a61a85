#include "concentration/max_p.hpp"

#include "base/assert.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "concentration/standard_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

namespace fairward::concentration {
namespace {

constexpr std::uint32_t kMaxPTask = 0x4D415850;  // "MAXP"
constexpr std::uint32_t kFree = Regions::kNone - 1;
constexpr std::int32_t kMostStarts = 10'000;
constexpr std::size_t kMostImproved = 20;
constexpr int kMostPasses = 200;
/// Squares must fall by more than rounding for a ward to move.
constexpr double kLeastGain = 1e-9;

/// A region as it grows and changes: its wards, their sizes and the sums of their variables.
struct Part {
  double wards = 0;
  double size = 0;
  std::vector<double> sums;
};

/// What stays the same from one beginning to the next.
struct Task {
  const StandardTable& table;
  const Contiguity& contiguity;
  const MaxPOptions& options;
  const Job& job;
  std::vector<std::uint32_t> free;  ///< by ward: kFree, or kNone when in no region whatever happens

  [[nodiscard]] std::span<const std::uint32_t> beside(std::uint32_t ward) const {
    return contiguity.of(ward_index(ward));
  }
  /// From the mean of a part.
  [[nodiscard]] double squared_distance(std::uint32_t ward, const Part& part) const {
    double squares = 0;
    const auto row = table.row(ward);
    for (std::size_t v = 0; v < row.size(); ++v) {
      const double apart = row[v] - part.sums[v] / part.wards;
      squares += apart * apart;
    }
    return squares;
  }
};

/// A division into regions, while it is made.
class Division {
 public:
  explicit Division(const Task& task) : task_{task}, region_{task.free} {}

  [[nodiscard]] std::size_t count() const { return parts_.size(); }
  [[nodiscard]] const std::vector<std::uint32_t>& region() const { return region_; }

  /// One beginning: every ward is in a region, or stranded where no region is beside it. Of no use
  /// when the job was stopped.
  void begin(RandomStream random, bool by_likeness) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t ward = 0; ward < region_.size(); ++ward) {
      if (region_[ward] == kFree) {
        order.push_back(ward);
      }
    }
    for (auto left = static_cast<std::uint32_t>(order.size()); left > 1; --left) {
      std::swap(order[left - 1], order[random.below(left)]);
    }
    for (const auto seed : order) {
      if (task_.job.stopped()) {
        return;
      }
      if (region_[seed] == kFree) {
        grow(seed, random, by_likeness);
      }
    }
    settle();
  }

  /// Moves single wards to the region beside them where squares fall most, until none do.
  void improve() {
    bool moved = true;
    for (int pass = 0; moved && pass < kMostPasses; ++pass) {
      moved = false;
      for (std::uint32_t ward = 0; ward < region_.size() && !task_.job.stopped(); ++ward) {
        moved = (region_[ward] < kFree && improve(ward)) || moved;
      }
    }
  }

  /// From the means of the regions.
  [[nodiscard]] double squares() const {
    double sum = 0;
    for (std::uint32_t ward = 0; ward < region_.size(); ++ward) {
      sum += region_[ward] < kFree ? task_.squared_distance(ward, parts_[region_[ward]]) : 0;
    }
    return sum;
  }

 private:
  void put(std::uint32_t ward, std::uint32_t region) {
    region_[ward] = region;
    change(ward, region, 1);
  }
  void change(std::uint32_t ward, std::uint32_t region, double sign) {
    auto& part = parts_[region];
    part.wards += sign;
    part.size += sign * task_.options.size[ward];
    const auto row = task_.table.row(ward);
    for (std::size_t v = 0; v < row.size(); ++v) {
      part.sums[v] += sign * row[v];
    }
  }

  [[nodiscard]] double free_beside(std::uint32_t ward) const {
    return static_cast<double>(std::ranges::count_if(
        task_.beside(ward), [&](std::uint32_t other) { return region_[other] == kFree; }));
  }

  /// A region from `seed` on; undone when it runs out of wards before it is large enough.
  void grow(std::uint32_t seed, RandomStream& random, bool by_likeness) {
    const auto region = static_cast<std::uint32_t>(parts_.size());
    parts_.push_back({0, 0, std::vector<double>(task_.table.width(), 0.0)});
    put(seed, region);
    std::vector<std::uint32_t> members{seed};
    std::vector<std::uint32_t> rim;
    const auto widen = [&](std::uint32_t ward) {
      for (const auto other : task_.beside(ward)) {
        if (region_[other] == kFree && std::ranges::find(rim, other) == rim.end()) {
          rim.push_back(other);
        }
      }
    };
    widen(seed);
    while (parts_.back().size < task_.options.least_size && !rim.empty()) {
      const auto next = chosen(rim, random, by_likeness);
      std::erase(rim, next);
      put(next, region);
      members.push_back(next);
      widen(next);
    }
    if (parts_.back().size < task_.options.least_size) {
      std::ranges::for_each(members, [&](std::uint32_t ward) { region_[ward] = kFree; });
      parts_.pop_back();
    }
  }

  /// Which ward of the rim comes next; chance among equal ones.
  [[nodiscard]] std::uint32_t chosen(std::span<const std::uint32_t> rim, RandomStream& random,
                                     bool by_likeness) const {
    std::uint32_t best = rim.front();
    double least = std::numeric_limits<double>::infinity();
    std::uint32_t equal = 0;
    for (const auto ward : rim) {
      const double cost =
          by_likeness ? task_.squared_distance(ward, parts_.back()) : free_beside(ward);
      equal = cost < least ? 1 : cost == least ? equal + 1 : equal;
      if (cost < least || (cost == least && random.below(equal) == 0)) {
        best = ward;
        least = cost;
      }
    }
    return best;
  }

  /// Wards without a region join the one beside them that they are most like.
  void settle() {
    for (bool joined = true; joined;) {
      joined = false;
      for (std::uint32_t ward = 0; ward < region_.size(); ++ward) {
        if (region_[ward] != kFree) {
          continue;
        }
        double least = std::numeric_limits<double>::infinity();
        std::uint32_t best = kFree;
        for (const auto other : task_.beside(ward)) {
          if (region_[other] < kFree) {
            const double cost = task_.squared_distance(ward, parts_[region_[other]]);
            best = cost < least ? region_[other] : best;
            least = std::min(least, cost);
          }
        }
        if (best != kFree) {
          put(ward, best);
          joined = true;
        }
      }
    }
  }

  bool improve(std::uint32_t ward) {
    const auto from = region_[ward];
    const auto& old = parts_[from];
    if (old.wards < 2 || old.size - task_.options.size[ward] < task_.options.least_size) {
      return false;
    }
    const double saved = old.wards / (old.wards - 1) * task_.squared_distance(ward, old);
    double most = kLeastGain;
    std::uint32_t to = from;
    for (const auto other : task_.beside(ward)) {
      const auto region = region_[other];
      if (region >= kFree || region == from) {
        continue;
      }
      const auto& part = parts_[region];
      const double gain =
          saved - part.wards / (part.wards + 1) * task_.squared_distance(ward, part);
      if (gain > most || (gain == most && region < to)) {
        most = gain;
        to = region;
      }
    }
    if (to == from || !holds_without(ward)) {
      return false;
    }
    change(ward, from, -1);
    put(ward, to);
    return true;
  }

  /// Whether the other wards of its region still hang together.
  [[nodiscard]] bool holds_without(std::uint32_t ward) const {
    const auto region = region_[ward];
    std::vector<std::uint32_t> reached;
    for (const auto other : task_.beside(ward)) {
      if (region_[other] == region && reached.empty()) {
        reached.push_back(other);
      }
    }
    for (std::size_t at = 0; at < reached.size(); ++at) {
      for (const auto other : task_.beside(reached[at])) {
        if (other != ward && region_[other] == region &&
            std::ranges::find(reached, other) == reached.end()) {
          reached.push_back(other);
        }
      }
    }
    return static_cast<double>(reached.size()) == parts_[region].wards - 1;
  }

  const Task& task_;
  std::vector<std::uint32_t> region_;
  std::vector<Part> parts_;
};

Result<void> check(const MaxPOptions& options, std::size_t wards) {
  if (!(options.least_size > 0) || !std::isfinite(options.least_size)) {
    return fail(Errc::Usage, "the least size of a region must be above 0");
  }
  if (options.size.size() != wards ||
      !std::ranges::all_of(options.size, [](double size) { return size >= 0; })) {
    return fail(Errc::Usage, "regions of a least size need the size of every ward, none negative");
  }
  if (options.starts < 1 || options.starts > kMostStarts) {
    return fail(Errc::Usage, fmt::format("the number of beginnings must be from 1 to {}, not {}",
                                         with_thousands(kMostStarts), options.starts));
  }
  return {};
}

/// Wards that can be in a region: included, and of a component that is large enough.
std::vector<std::uint32_t> usable(std::span<const std::uint8_t> included,
                                  const Contiguity& contiguity, const MaxPOptions& options) {
  std::vector<std::uint32_t> free(included.size(), Regions::kNone);
  std::vector<std::uint8_t> seen(included.size(), 0);
  for (std::uint32_t first = 0; first < included.size(); ++first) {
    if (included[first] == 0 || seen[first] != 0) {
      continue;
    }
    std::vector<std::uint32_t> component{first};
    seen[first] = 1;
    double size = 0;
    for (std::size_t at = 0; at < component.size(); ++at) {
      size += options.size[component[at]];
      for (const auto other : contiguity.of(ward_index(component[at]))) {
        if (included[other] != 0 && seen[other] == 0) {
          seen[other] = 1;
          component.push_back(other);
        }
      }
    }
    if (size >= options.least_size) {
      std::ranges::for_each(component, [&](std::uint32_t ward) { free[ward] = kFree; });
    }
  }
  return free;
}

Division beginning(const Task& task, std::size_t start) {
  Division division{task};
  division.begin(RandomStream{task.options.seed, kMaxPTask, start}, start % 2 == 0);
  return division;
}

/// The beginnings with most regions, the first ones of more than can be improved.
std::vector<std::size_t> with_most_regions(const Task& task) {
  std::vector<std::size_t> count(static_cast<std::size_t>(task.options.starts), 0);
  parallel_for(
      count.size(), 1, task.options.threads, task.job.stop,
      [&](std::size_t start, std::size_t) { count[start] = beginning(task, start).count(); });
  const std::size_t most = *std::ranges::max_element(count);
  std::vector<std::size_t> starts;
  for (std::size_t start = 0; start < count.size() && starts.size() < kMostImproved; ++start) {
    if (count[start] == most) {
      starts.push_back(start);
    }
  }
  return starts;
}

/// Numbers regions by first ward.
void renumber(std::vector<std::uint32_t>& region, std::size_t count) {
  std::vector<std::uint32_t> number(count, Regions::kNone);
  std::uint32_t next = 0;
  for (auto& one : region) {
    if (one >= kFree) {
      one = Regions::kNone;
      continue;
    }
    if (number[one] == Regions::kNone) {
      number[one] = next++;
    }
    one = number[one];
  }
}

}  // namespace

Result<Regions> max_p(std::span<const std::vector<double>> variables,
                      std::span<const std::uint8_t> included, const Contiguity& contiguity,
                      const MaxPOptions& options, const Job& job) {
  FAIRWARD_ASSERT(!variables.empty() && included.size() == contiguity.size());
  FAIRWARD_CHECK(check(options, included.size()));
  const StandardTable table{variables, included};
  const Task task{table, contiguity, options, job, usable(included, contiguity, options)};
  if (std::ranges::find(task.free, kFree) == task.free.end()) {
    return fail(Errc::Usage,
                fmt::format("no connected part of the region has room for {} people; ask "
                            "for less",
                            with_thousands(std::llround(options.least_size))));
  }
  const auto starts = with_most_regions(task);
  std::vector<std::optional<Division>> improved(starts.size());
  parallel_for(starts.size(), 1, options.threads, job.stop, [&](std::size_t k, std::size_t) {
    improved[k].emplace(beginning(task, starts[k]));
    improved[k]->improve();
    job.tell("forming areas", static_cast<std::int64_t>(k + 1),
             static_cast<std::int64_t>(starts.size()));
  });
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while dividing the region");
  }
  Regions result;
  result.within_squares = std::numeric_limits<double>::infinity();
  for (const auto& division : improved) {
    if (const double squares = division->squares(); squares < result.within_squares) {
      result.within_squares = squares;
      result.region = division->region();
      result.count = division->count();
    }
  }
  renumber(result.region, result.count);
  result.total_squares = table.total_squares();
  result.convention = fmt::format(
      "max-p regions: the most found in {} of at least {:g} each, and of those the least squares "
      "of {}, seed {}",
      counted(options.starts, "beginning"), options.least_size,
      counted(static_cast<std::int64_t>(variables.size()), "standardised variable"), options.seed);
  return result;
}

}  // namespace fairward::concentration
