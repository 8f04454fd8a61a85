#include "stats/class_breaks.hpp"

#include "base/assert.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

namespace fairward::stats {
namespace {

/// Distinct values with running sums about the mean, so that the squared deviation of any run of
/// them is known in constant time and without losing digits.
struct Runs {
  std::vector<double> value;    ///< distinct, ascending
  std::vector<double> weight;   ///< of the first i values together
  std::vector<double> sum;      ///< of their deviations from the overall mean
  std::vector<double> squares;  ///< of those deviations

  explicit Runs(std::span<const double> sorted) {
    const double centre = mean_of(sorted);
    weight.push_back(0);
    sum.push_back(0);
    squares.push_back(0);
    for (std::size_t i = 0; i < sorted.size();) {
      const std::size_t first = i;
      while (i < sorted.size() && sorted[i] == sorted[first]) {
        ++i;
      }
      const auto many = static_cast<double>(i - first);
      const double away = sorted[first] - centre;
      value.push_back(sorted[first]);
      weight.push_back(weight.back() + many);
      sum.push_back(sum.back() + many * away);
      squares.push_back(squares.back() + many * away * away);
    }
  }

  [[nodiscard]] std::size_t size() const { return value.size(); }

  /// Squared deviation of values [first, last) from their mean.
  [[nodiscard]] double cost(std::size_t first, std::size_t last) const {
    const double s = sum[last] - sum[first];
    const double q = squares[last] - squares[first];
    return std::max(0.0, q - s * s / (weight[last] - weight[first]));
  }

  static double mean_of(std::span<const double> values) {
    double total = 0;
    for (const double v : values) {
      total += v;
    }
    return values.empty() ? 0 : total / static_cast<double>(values.size());
  }
};

/// One step of the programme: the least cost of the first j values in one class more than the step
/// before allows, and where the last class then starts.
struct Step {
  std::vector<double> cost;
  std::vector<std::uint32_t> start;
};

/// Finds, for each end j, the best start of the last class among the candidates. The costs are a
/// totally monotone matrix (the best start never moves back as values are added), so its row
/// minima are found in linear time (Aggarwal, Klawe, Moran, Shor and Wilber 1987).
class LastClass {
 public:
  LastClass(const Runs& runs, const std::vector<double>& before, Step& step)
      : runs_{runs}, before_{before}, step_{step} {}

  /// REQUIRES: `ends` and `starts` ascending; the first start is before the first end.
  void fill(const std::vector<std::uint32_t>& ends, const std::vector<std::uint32_t>& starts) {
    if (ends.empty()) {
      return;
    }
    const auto kept = starts.size() > ends.size() ? reduced(ends, starts) : starts;
    std::vector<std::uint32_t> every_other;
    for (std::size_t i = 1; i < ends.size(); i += 2) {
      every_other.push_back(ends[i]);
    }
    fill(every_other, kept);
    std::size_t at = 0;
    for (std::size_t i = 0; i < ends.size(); i += 2) {
      const auto last = i + 1 < ends.size() ? step_.start[ends[i + 1]] : kept.back();
      at = fill_between(ends[i], kept, at, last);
    }
  }

 private:
  [[nodiscard]] double cost(std::uint32_t start, std::uint32_t end) const {
    return start < end ? before_[start] + runs_.cost(start, end)
                       : std::numeric_limits<double>::infinity();
  }

  /// Drops starts that are best for no end; at most as many stay as there are ends.
  [[nodiscard]] std::vector<std::uint32_t> reduced(const std::vector<std::uint32_t>& ends,
                                                   const std::vector<std::uint32_t>& starts) const {
    std::vector<std::uint32_t> kept;
    for (const auto start : starts) {
      while (!kept.empty() &&
             cost(kept.back(), ends[kept.size() - 1]) > cost(start, ends[kept.size() - 1])) {
        kept.pop_back();
      }
      if (kept.size() < ends.size()) {
        kept.push_back(start);
      }
    }
    return kept;
  }

  /// The best of starts[at...] up to `last`, for one end. Returns the place of `last`.
  std::size_t fill_between(std::uint32_t end, const std::vector<std::uint32_t>& starts,
                           std::size_t at, std::uint32_t last) {
    double best = std::numeric_limits<double>::infinity();
    std::uint32_t start = starts[at];
    for (;; ++at) {
      const double c = cost(starts[at], end);
      if (c < best) {
        best = c;
        start = starts[at];
      }
      if (starts[at] == last || at + 1 == starts.size()) {
        break;
      }
    }
    step_.cost[end] = best;
    step_.start[end] = start;
    return at;
  }

  const Runs& runs_;
  const std::vector<double>& before_;
  Step& step_;
};

std::vector<std::uint32_t> counting(std::size_t first, std::size_t last) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(last - first);
  for (std::size_t i = first; i < last; ++i) {
    numbers.push_back(static_cast<std::uint32_t>(i));
  }
  return numbers;
}

/// The value at a fraction of the way through the ranks.
double at_share(std::span<const double> sorted, double share) {
  const double rank = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(rank);
  const auto above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (rank - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

Ascending::Ascending(std::vector<double> values) : values_{std::move(values)} {
  std::ranges::sort(values_);
}

std::vector<double> quantile_breaks(const Ascending& sorted, int classes) {
  FAIRWARD_ASSERT(classes >= 1);
  const auto values = sorted.values();
  const auto many = static_cast<std::size_t>(classes);
  std::vector<double> breaks;
  for (std::size_t k = 1; k <= many && !values.empty(); ++k) {
    // The rank is 1 or more: k n / classes is above 0.
    const double bound = values[(k * values.size() + many - 1) / many - 1];
    if (breaks.empty() || bound > breaks.back()) {
      breaks.push_back(bound);
    }
  }
  return breaks;
}

std::vector<double> equal_interval_breaks(const Ascending& sorted, int classes) {
  FAIRWARD_ASSERT(classes >= 1);
  if (sorted.empty()) {
    return {};
  }
  const double low = sorted.lowest();
  const double high = sorted.highest();
  std::vector<double> breaks;
  for (int k = 1; k < classes; ++k) {
    const double bound = low + (high - low) * k / classes;
    if (bound > low && bound < high && (breaks.empty() || bound > breaks.back())) {
      breaks.push_back(bound);
    }
  }
  breaks.push_back(high);
  return breaks;
}

std::vector<double> natural_breaks(const Ascending& sorted, int classes) {
  FAIRWARD_ASSERT(classes >= 1);
  const Runs runs{sorted.values()};
  if (runs.size() <= static_cast<std::size_t>(classes)) {
    return runs.value;
  }
  const std::size_t n = runs.size();
  std::vector<Step> steps(static_cast<std::size_t>(classes));
  for (auto& step : steps) {
    step.cost.resize(n + 1);
    step.start.resize(n + 1);
  }
  for (std::size_t j = 1; j <= n; ++j) {
    steps[0].cost[j] = runs.cost(0, j);
  }
  for (std::size_t k = 1; k < steps.size(); ++k) {
    // Each class has a value; of the last step only the whole list is asked for.
    const auto ends = counting(k + 1 == steps.size() ? n : k + 1, n + 1);
    LastClass{runs, steps[k - 1].cost, steps[k]}.fill(ends, counting(k, n));
  }
  std::vector<double> breaks(steps.size());
  std::size_t end = n;
  for (std::size_t k = steps.size(); k-- > 0;) {
    breaks[k] = runs.value[end - 1];
    end = steps[k].start[end];
  }
  return breaks;
}

double squared_deviations(const Ascending& sorted, std::span<const double> breaks) {
  double total = 0;
  auto rest = sorted.values();
  for (const double bound : breaks) {
    const auto past = std::ranges::upper_bound(rest, bound);
    const auto many = static_cast<std::size_t>(past - rest.begin());
    const double mean = Runs::mean_of(rest.first(many));
    for (const double v : rest.first(many)) {
      total += (v - mean) * (v - mean);
    }
    rest = rest.subspan(many);
  }
  return total;
}

Moments moments(const Ascending& sorted) {
  FAIRWARD_ASSERT(!sorted.empty());
  const auto values = sorted.values();
  const double mean = Runs::mean_of(values);
  double squares = 0;
  for (const double v : values) {
    squares += (v - mean) * (v - mean);
  }
  return {mean, std::sqrt(squares / static_cast<double>(values.size()))};
}

BoxCuts box_cuts(const Ascending& sorted, double hinge) {
  FAIRWARD_ASSERT(!sorted.empty());
  const auto values = sorted.values();
  BoxCuts cuts;
  cuts.first_quartile = at_share(values, 0.25);
  cuts.median = at_share(values, 0.5);
  cuts.third_quartile = at_share(values, 0.75);
  const double range = cuts.third_quartile - cuts.first_quartile;
  cuts.lower_fence = cuts.first_quartile - hinge * range;
  cuts.upper_fence = cuts.third_quartile + hinge * range;
  return cuts;
}

}  // namespace fairward::stats
