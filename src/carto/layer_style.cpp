#include "carto/layer_style.hpp"

#include "base/text.hpp"
#include "carto/class_cuts.hpp"
#include "carto/class_states.hpp"
#include "carto/colour_math.hpp"
#include "carto/numbers.hpp"
#include "carto/palettes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace fairward::carto {
namespace {

constexpr std::array<std::pair<ClassMethod, std::string_view>, 7> kMethods{{
    {ClassMethod::Policy, "policy"},
    {ClassMethod::Quantile, "quantile"},
    {ClassMethod::EqualInterval, "equal"},
    {ClassMethod::NaturalBreaks, "natural"},
    {ClassMethod::StandardDeviation, "stddev"},
    {ClassMethod::BoxMap, "box"},
    {ClassMethod::Custom, "custom"},
}};

constexpr std::size_t kMostBreaks = 8;

bool ascending(const std::vector<double>& breaks) {
  return std::ranges::all_of(breaks, [](double v) { return std::isfinite(v); }) &&
         std::ranges::adjacent_find(breaks, std::ranges::greater_equal{}) == breaks.end();
}

Result<void> check(const WardValues& values, const ClassStyle& style) {
  const bool counts = style.method != ClassMethod::Policy && style.method != ClassMethod::BoxMap &&
                      style.method != ClassMethod::Custom;
  if (counts && (style.classes < 2 || style.classes > 9)) {
    return fail(Errc::Usage,
                fmt::format("{} classes cannot be told apart on a map: use 2 to 9", style.classes));
  }
  const bool custom = style.method == ClassMethod::Custom;
  const auto& breaks = custom ? style.breaks : values.policy_breaks;
  if (custom && breaks.empty()) {
    return fail(Errc::Usage, "custom classes need at least one break");
  }
  if (breaks.size() > kMostBreaks) {
    return fail(Errc::Usage,
                fmt::format("{} breaks are too many: use at most {}", breaks.size(), kMostBreaks));
  }
  if (!ascending(breaks)) {
    return fail(Errc::Usage, "class breaks must be numbers, each above the one before");
  }
  return {};
}

/// Bounds in the words of a legend.
struct Words {
  int decimals = 1;
  bool short_numbers = false;

  [[nodiscard]] std::string number(double v) const {
    return with_minus(short_numbers ? short_number(v) : with_decimals(v, decimals));
  }

  [[nodiscard]] static bool single(const Interval& i) {
    return i.low && i.high && i.low->value == i.high->value;
  }

  /// "> 12.5 and ≤ 25": each end says whether it is in.
  [[nodiscard]] std::string label(const Interval& i) const {
    if (single(i)) {
      return "= " + number(i.low->value);
    }
    const auto low = i.low ? (i.low->closed ? "> " : "≥ ") + number(i.low->value) : std::string{};
    const auto high =
        i.high ? (i.high->closed ? "≤ " : "< ") + number(i.high->value) : std::string{};
    if (low.empty() || high.empty()) {
      return low.empty() && high.empty() ? "all values" : low + high;
    }
    return low + " and " + high;
  }

  /// "over 12.5 to 25", after a number of wards.
  [[nodiscard]] std::string spoken(const Interval& i) const {
    if (single(i)) {
      return "at " + number(i.low->value);
    }
    if (!i.low) {
      return i.high ? (i.high->closed ? "up to " : "under ") + number(i.high->value)
                    : "with a value";
    }
    const auto low = (i.low->closed ? "over " : "from ") + number(i.low->value);
    return i.high ? low + (i.high->closed ? " to " : " to under ") + number(i.high->value) : low;
  }
};

/// A class of people counted where nobody is: its cut lies at 0, and nothing lies below.
bool is_nobody(const Interval& i) {
  return !i.low && i.high && i.high->value == 0 && i.detail == "nobody";
}

std::string palette_of(const WardValues& values, const ClassStyle& style) {
  if (!style.palette.empty()) {
    return style.palette;
  }
  const bool about_middle = values.diverging || style.method == ClassMethod::StandardDeviation ||
                            style.method == ClassMethod::BoxMap;
  if (about_middle) {
    return std::string{kDefaultDiverging};
  }
  return values.palette.empty() ? std::string{kDefaultSequential} : values.palette;
}

/// Policy classes of dispersal density look as on every other picture of it.
std::vector<Colour> density_colours(std::size_t classes) {
  const auto fills = palette::density();
  std::vector<Colour> colours;
  for (std::size_t i = fills.size() - std::min(classes, fills.size()); i < fills.size(); ++i) {
    colours.push_back(fills[i].colour);
  }
  return colours;
}

Result<std::vector<Colour>> colours_of(const WardValues& values, const ClassStyle& style,
                                       std::size_t classes) {
  std::vector<Colour> colours;
  if (style.method == ClassMethod::Policy && style.palette.empty() && values.palette.empty() &&
      values.policy_breaks.size() == 4) {
    colours = density_colours(classes);
  } else {
    FAIRWARD_TRY(auto named, palette_colours(palette_of(values, style),
                                             std::max(1, static_cast<int>(classes))));
    colours = std::move(named);
  }
  if (style.reversed) {
    std::ranges::reverse(colours);
  }
  return colours;
}

/// Above the cluster limit colour is never the only sign.
Fill fill_of(Colour colour, bool above_limit) {
  const Fill plain{colour, Pattern::Solid, text_on(colour)};
  return above_limit ? hatched(plain) : plain;
}

/// Every value that can be in it is above: a class from the limit itself upwards is not.
bool above_limit(const WardValues& values, const Interval& interval) {
  if (values.policy_breaks.empty() || !interval.low) {
    return false;
  }
  const double limit = values.policy_breaks.back();
  const double low = interval.low->value;
  return low > limit + 1e-9 || (low >= limit - 1e-9 && interval.low->closed);
}

std::vector<MapClass> make_classes(const WardValues& values, const Intervals& intervals,
                                   const std::vector<Colour>& colours) {
  const Words words{values.decimals, intervals.short_numbers};
  std::vector<MapClass> classes;
  for (std::size_t i = intervals.classes.size(); i-- > 0;) {
    const auto& interval = intervals.classes[i];
    const bool above = above_limit(values, interval);
    MapClass c;
    c.label = is_nobody(interval) ? "0" : words.label(interval);
    c.spoken = is_nobody(interval) ? "at 0" : words.spoken(interval);
    c.detail = interval.detail.empty() && above ? "above the limit" : interval.detail;
    c.fill = fill_of(colours[i], above);
    classes.push_back(std::move(c));
  }
  return classes;
}

/// Place of a value among classes that are listed downwards.
std::size_t place_of(double value, const std::vector<Interval>& classes) {
  std::size_t past = 0;
  while (past + 1 < classes.size() && is_past(*classes[past].high, value)) {
    ++past;
  }
  return classes.size() - 1 - past;
}

}  // namespace

std::string_view name_of(ClassMethod method) {
  for (const auto& [known, name] : kMethods) {
    if (known == method) {
      return name;
    }
  }
  return "quantile";
}

Result<ClassMethod> parse_class_method(std::string_view text) {
  std::vector<std::string> names;
  for (const auto& [method, name] : kMethods) {
    if (equals_ignoring_case(name, text)) {
      return method;
    }
    names.emplace_back(name);
  }
  const auto near = nearest(text, names);
  return fail(
      Errc::Usage,
      near ? fmt::format("there is no classification '{}': did you mean '{}'?", text, *near)
           : fmt::format("there is no classification '{}': use {}", text, join(names, ", ")));
}

Result<Classification> classify(const WardValues& values, const ClassStyle& chosen) {
  auto style = chosen;
  if (style.method == ClassMethod::Policy && values.policy_breaks.empty()) {
    style.method = ClassMethod::Quantile;
  }
  FAIRWARD_CHECK(check(values, style));
  if (values.diverging && style.classes % 2 == 0) {
    ++style.classes;
  }
  std::vector<double> known;
  known.reserve(values.value.size());
  for (const auto& value : values.value) {
    if (value.known()) {
      known.push_back(value.value());
    }
  }
  const auto intervals = intervals_of(values, stats::Ascending{std::move(known)}, style);
  FAIRWARD_TRY(const auto colours, colours_of(values, style, intervals.classes.size()));

  Classification c;
  c.heading = values.heading;
  c.unit = values.unit;
  c.note = intervals.note;
  c.classes = make_classes(values, intervals, colours);
  const auto valued = c.classes.size();
  add_state_classes(c, "not known for this ward");
  c.ward_class.reserve(values.value.size());
  for (const auto& value : values.value) {
    const auto place = value.known() ? place_of(value.value(), intervals.classes)
                                     : valued + state_position(value.state());
    c.ward_class.push_back(static_cast<std::uint8_t>(place));
  }
  return counted_classes(std::move(c), kStateClasses);
}

}  // namespace fairward::carto
