#include "carto/class_cuts.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "carto/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace fairward::carto {
namespace {

/// Cuts between n + 1 classes, ascending, with a detail for each class (or none at all).
struct Cuts {
  std::vector<Cut> cuts;
  std::vector<std::string> details;
};

/// Classes between the cuts. A class that no number can be in is left out, and its detail goes to
/// the class below, where its members would be.
std::vector<Interval> between(const Cuts& cuts, std::optional<Cut> first, std::optional<Cut> last) {
  std::vector<Interval> classes;
  auto low = first;
  for (std::size_t i = 0; i <= cuts.cuts.size(); ++i) {
    const auto high = i < cuts.cuts.size() ? std::optional{cuts.cuts[i]} : last;
    const auto detail = i < cuts.details.size() ? cuts.details[i] : std::string{};
    if (low && high && *low == *high) {
      if (!classes.empty() && !detail.empty()) {
        classes.back().detail += ", " + detail;
      }
      continue;
    }
    classes.push_back({low, high, detail});
    low = high;
  }
  return classes;
}

/// Upper ends within [lowest, highest) as closed cuts, each once.
std::vector<Cut> closed_cuts(std::span<const double> upper_ends, double lowest, double highest) {
  std::vector<Cut> cuts;
  for (const double end : upper_ends) {
    const Cut cut{end, true};
    if (end >= lowest && end < highest && (cuts.empty() || cuts.back() != cut)) {
      cuts.push_back(cut);
    }
  }
  return cuts;
}

std::vector<double> without_last(std::vector<double> breaks) {
  if (!breaks.empty()) {
    breaks.pop_back();
  }
  return breaks;
}

/// Inner breaks of the three methods whose classes cover just the range of the values. Bounds that
/// are values are rounded up, so that each value stays in its class.
std::vector<double> inner_breaks(const stats::Ascending& sorted, ClassMethod method, int classes,
                                 int decimals) {
  std::vector<double> breaks;
  if (method == ClassMethod::EqualInterval) {
    breaks = without_last(stats::equal_interval_breaks(sorted, classes));
  } else if (method == ClassMethod::NaturalBreaks) {
    breaks = without_last(stats::natural_breaks(sorted, classes));
  } else {
    breaks = without_last(stats::quantile_breaks(sorted, classes));
  }
  for (auto& bound : breaks) {
    bound = method == ClassMethod::EqualInterval ? rounded(bound, decimals)
                                                 : rounded_up(bound, decimals);
  }
  return breaks;
}

Intervals ranged(const WardValues& values, const stats::Ascending& sorted,
                 const ClassStyle& style) {
  const double lowest = rounded_down(sorted.lowest(), values.decimals);
  const double highest = rounded_up(sorted.highest(), values.decimals);
  const auto breaks = inner_breaks(sorted, style.method, style.classes, values.decimals);
  Intervals out;
  out.classes =
      between({closed_cuts(breaks, lowest, highest), {}}, Cut{lowest, false}, Cut{highest, true});
  if (out.classes.size() < static_cast<std::size_t>(style.classes)) {
    out.note = fmt::format(
        "{} for {} asked: equal values share a class.",
        counted(static_cast<std::int64_t>(out.classes.size()), "class", "classes"), style.classes);
  }
  return out;
}

/// "-0.5 to +0.5 standard deviations".
std::string deviations_text(std::optional<double> low, std::optional<double> high) {
  const auto number = [](double v) { return (v > 0 ? "+" : "") + with_minus(short_number(v)); };
  if (!low) {
    return "up to " + number(*high) + " standard deviations";
  }
  if (!high) {
    return "above " + number(*low) + " standard deviations";
  }
  return number(*low) + " to " + number(*high) + " standard deviations";
}

Intervals by_deviation(const WardValues& values, const stats::Ascending& sorted,
                       const ClassStyle& style) {
  const auto moments = stats::moments(sorted);
  Cuts cuts;
  std::optional<double> below;
  for (int j = 1; j < style.classes; ++j) {
    const double away = j - style.classes / 2.0;
    cuts.cuts.push_back({rounded(moments.mean + away * moments.deviation, values.decimals), true});
    cuts.details.push_back(deviations_text(below, away));
    below = away;
  }
  cuts.details.push_back(deviations_text(below, std::nullopt));
  Intervals out;
  out.classes = between(cuts, std::nullopt, std::nullopt);
  out.note = fmt::format("Mean {}, standard deviation {}.",
                         with_minus(with_decimals(moments.mean, values.decimals)),
                         with_decimals(moments.deviation, values.decimals));
  return out;
}

Intervals by_box(const WardValues& values, const stats::Ascending& sorted) {
  const auto box = stats::box_cuts(sorted);
  const auto at = [&](double v) { return rounded(v, values.decimals); };
  Intervals out;
  out.classes = between({{{at(box.lower_fence), false},
                          {at(box.first_quartile), true},
                          {at(box.median), true},
                          {at(box.third_quartile), true},
                          {at(box.upper_fence), true}},
                         {"lower outliers", "lowest quarter", "second quarter", "third quarter",
                          "highest quarter", "upper outliers"}},
                        std::nullopt, std::nullopt);
  out.note = "Outliers lie more than 1.5 interquartile ranges outside the middle half.";
  return out;
}

/// Positive halves of cuts that lie the same way on both sides of 0.
std::vector<double> half_cuts(const WardValues& values, const stats::Ascending& sizes,
                              const ClassStyle& style, int halves) {
  std::vector<double> cuts;
  if (style.method == ClassMethod::EqualInterval) {
    for (int i = 1; i <= halves; ++i) {
      cuts.push_back(rounded(sizes.highest() * (2 * i - 1) / (2 * halves + 1), values.decimals));
    }
    return cuts;
  }
  if (style.method == ClassMethod::StandardDeviation) {
    double squares = 0;
    for (const double v : sizes.values()) {
      squares += v * v;
    }
    const double away = std::sqrt(squares / static_cast<double>(sizes.values().size()));
    for (int i = 1; i <= halves; ++i) {
      cuts.push_back(rounded(away * (i - 0.5), values.decimals));
    }
    return cuts;
  }
  return inner_breaks(sizes, style.method, halves + 1, values.decimals);
}

/// An odd number of classes about 0: sizes are cut, and both signs take the same cuts.
Intervals about_zero(const WardValues& values, const stats::Ascending& sorted,
                     const ClassStyle& style) {
  std::vector<double> absolute;
  for (const double v : sorted.values()) {
    absolute.push_back(std::abs(v));
  }
  const stats::Ascending sizes{std::move(absolute)};
  const double most = rounded_up(sizes.highest(), values.decimals);
  const auto ends = half_cuts(values, sizes, style, style.classes / 2);
  const auto positive = closed_cuts(ends, 0, most);
  Cuts cuts;
  for (std::size_t i = positive.size(); i-- > 0;) {
    cuts.cuts.push_back({positive[i].value == 0 ? 0 : -positive[i].value, false});
    cuts.details.emplace_back("decrease");
  }
  const bool only_zero = most == 0 || (!positive.empty() && positive.front().value == 0);
  cuts.details.emplace_back(only_zero ? "no change" : "little or no change");
  for (const auto& cut : positive) {
    cuts.cuts.push_back(cut);
    cuts.details.emplace_back("increase");
  }
  Intervals out;
  out.classes = between(cuts, Cut{most == 0 ? 0 : -most, false}, Cut{most, true});
  return out;
}

Intervals by_policy(const WardValues& values, const stats::Ascending& sorted) {
  const auto& breaks = values.policy_breaks;
  Cuts cuts;
  if (breaks.front() > 0 && (sorted.empty() || sorted.lowest() >= 0)) {
    cuts.cuts.push_back({0, true});
    cuts.details.emplace_back("nobody");
  }
  for (std::size_t i = 0; i < breaks.size(); ++i) {
    cuts.cuts.push_back({breaks[i], true});
    const auto after = breaks.size() - i;
    cuts.details.emplace_back(breaks.size() > 1 && after == 2   ? "up to the trigger"
                              : breaks.size() > 1 && after == 1 ? "past the trigger"
                              : after == 1                      ? "up to the limit"
                                                                : "");
  }
  cuts.details.emplace_back("above the limit");
  Intervals out;
  out.classes = between(cuts, std::nullopt, std::nullopt);
  out.short_numbers = true;
  return out;
}

Intervals by_choice(const ClassStyle& style) {
  Cuts cuts;
  for (const double bound : style.breaks) {
    cuts.cuts.push_back({bound, true});
  }
  Intervals out;
  out.classes = between(cuts, std::nullopt, std::nullopt);
  out.short_numbers = true;
  return out;
}

double power_of_ten(int decimals) {
  return std::pow(10.0, decimals);
}

/// `value` units, or the whole number beside it.
double settled(double units) {
  const double whole = std::round(units);
  return std::abs(units - whole) < 1e-9 * std::max(1.0, std::abs(units)) ? whole : units;
}

}  // namespace

bool is_past(const Cut& cut, double value) {
  const double slack = 1e-9 * std::max(1.0, std::abs(cut.value));
  return cut.closed ? value > cut.value + slack : value > cut.value - slack;
}

double rounded(double value, int decimals) {
  return std::round(value * power_of_ten(decimals)) / power_of_ten(decimals) + 0.0;
}
double rounded_up(double value, int decimals) {
  return std::ceil(settled(value * power_of_ten(decimals))) / power_of_ten(decimals) + 0.0;
}
double rounded_down(double value, int decimals) {
  return std::floor(settled(value * power_of_ten(decimals))) / power_of_ten(decimals) + 0.0;
}

Intervals intervals_of(const WardValues& values, const stats::Ascending& sorted,
                       const ClassStyle& style) {
  if (style.method == ClassMethod::Policy) {
    FAIRWARD_ASSERT(!values.policy_breaks.empty());
    return by_policy(values, sorted);
  }
  if (style.method == ClassMethod::Custom) {
    return by_choice(style);
  }
  if (sorted.empty()) {
    return {};
  }
  const double lowest = rounded_down(sorted.lowest(), values.decimals);
  if (rounded_up(sorted.highest(), values.decimals) == lowest) {
    Intervals one;
    one.classes.push_back({Cut{lowest, false}, Cut{lowest, true}, ""});
    return one;
  }
  if (style.method == ClassMethod::BoxMap) {
    return by_box(values, sorted);
  }
  if (values.diverging) {
    return about_zero(values, sorted, style);
  }
  return style.method == ClassMethod::StandardDeviation ? by_deviation(values, sorted, style)
                                                        : ranged(values, sorted, style);
}

}  // namespace fairward::carto
