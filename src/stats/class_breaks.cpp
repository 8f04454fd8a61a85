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

/// One row of the programme: the least cost of the first j values in one class more than
/// `previous` has, and where the last class then starts.
struct Row {
  std::vector<double> cost;
  std::vector<std::uint32_t> start;
};

/// Values first..last of a row, whose last classes start within [low, high].
struct Part {
  std::size_t first, last, low, high;
};

/// Fills `row` for j from `classes` to n. REQUIRES: row and previous have n + 1 places.
void fill_row(const Runs& runs, const std::vector<double>& previous, std::size_t classes,
              Row& row) {
  std::vector<Part> open{{classes, runs.size(), classes - 1, runs.size() - 1}};
  while (!open.empty()) {
    const Part part = open.back();
    open.pop_back();
    if (part.first > part.last) {
      continue;
    }
    const std::size_t middle = part.first + (part.last - part.first) / 2;
    double best = std::numeric_limits<double>::infinity();
    std::size_t start = part.low;
    for (std::size_t s = part.low; s <= std::min(part.high, middle - 1); ++s) {
      const double cost = previous[s] + runs.cost(s, middle);
      if (cost < best) {
        best = cost;
        start = s;
      }
    }
    row.cost[middle] = best;
    row.start[middle] = static_cast<std::uint32_t>(start);
    open.push_back({middle + 1, part.last, start, part.high});
    open.push_back({part.first, middle - 1, part.low, start});
  }
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
  std::vector<Row> rows(static_cast<std::size_t>(classes));
  for (auto& row : rows) {
    row.cost.resize(runs.size() + 1);
    row.start.resize(runs.size() + 1);
  }
  for (std::size_t j = 1; j <= runs.size(); ++j) {
    rows[0].cost[j] = runs.cost(0, j);
  }
  for (std::size_t k = 1; k < rows.size(); ++k) {
    fill_row(runs, rows[k - 1].cost, k + 1, rows[k]);
  }
  std::vector<double> breaks(rows.size());
  std::size_t end = runs.size();
  for (std::size_t k = rows.size(); k-- > 0;) {
    breaks[k] = runs.value[end - 1];
    end = rows[k].start[end];
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
