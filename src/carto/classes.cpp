#include "carto/classes.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "carto/class_states.hpp"
#include "carto/colour_math.hpp"
#include "carto/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>

namespace fairward::carto {
namespace {

/// Of the sample in a legend: a middle grey, which is no class's.
constexpr Colour kHatchGround{140, 147, 154, 255};

constexpr std::string_view kPer10000 = "people per 10,000 residents";

/// Position among the status classes as `classify_limit` lists them.
std::uint8_t status_position(LimitStatus status) {
  switch (status) {
    case LimitStatus::AboveLimit:
      return 0;
    case LimitStatus::AtLimit:
      return 1;
    case LimitStatus::TriggerReached:
      return 2;
    case LimitStatus::BelowTrigger:
      return 3;
    case LimitStatus::Suppressed:
      return 4;
    case LimitStatus::NoData:
      return 5;
    case LimitStatus::NoPopulation:
      return 6;
  }
  return 5;
}

/// Upper ends of the density classes in hundredths of the limit: a quarter, half, the trigger, all.
std::vector<std::int64_t> density_ends(const Basis& basis) {
  std::vector<std::int64_t> ends;
  for (const std::int64_t end : {25, 50}) {
    if (end < basis.trigger_percent) {
      ends.push_back(end);
    }
  }
  if (basis.trigger_percent < 100) {
    ends.push_back(basis.trigger_percent);
  }
  ends.push_back(100);
  return ends;
}

/// Classes that a density falls into, above the limit first, nobody last.
std::vector<MapClass> density_classes(const Basis& basis, std::span<const std::int64_t> ends) {
  const auto fill = palette::density();
  const auto at = [&](std::int64_t end) {
    return short_number(100.0 * static_cast<double>(end) / static_cast<double>(basis.limit_ratio));
  };
  std::vector<MapClass> classes{{"> " + at(100),
                                 "more than 1 in " + with_thousands(basis.limit_ratio),
                                 "over " + at(100), fill[5], 0}};
  for (std::size_t i = ends.size(); i-- > 0;) {
    const auto low = i == 0 ? std::string{"0"} : at(ends[i - 1]);
    classes.push_back({fmt::format("> {} and ≤ {}", low, at(ends[i])), "",
                       fmt::format("over {} to {}", low, at(ends[i])),
                       fill[i + fill.size() - 1 - ends.size()], 0});
  }
  classes.push_back({"0", "nobody", "at 0", fill[0], 0});
  return classes;
}

/// Position among the density classes and the three states after them.
std::size_t density_position(const LimitFigures& figures, const Basis& basis,
                             std::span<const std::int64_t> ends) {
  const std::size_t nobody = ends.size() + 1;
  if (const auto state = density_of(figures).state(); state != FigureState::Known) {
    return nobody + 1 + state_position(state);
  }
  if (figures.people.value() == 0) {
    return nobody;
  }
  // 10,000 A / P <= end % of 10,000 / ratio in whole numbers: 100 ratio A <= end P.
  const std::int64_t scaled = 100 * basis.limit_ratio * figures.people.value();
  const auto end = std::ranges::find_if(
      ends, [&](std::int64_t e) { return scaled <= e * figures.population.value(); });
  return static_cast<std::size_t>(ends.end() - end);
}

void check(const StatusTable& status, std::size_t wards) {
  FAIRWARD_ASSERT(status.level == AreaLevel::Ward);
  for (const auto& row : status.rows) {
    FAIRWARD_ASSERT(row.index < wards);
  }
}

/// Upper bounds of fifths by rank, rounded up to one decimal, strictly ascending.
std::vector<double> fifth_bounds(std::vector<double> scores) {
  std::ranges::sort(scores);
  std::vector<double> bounds;
  for (std::size_t k = 1; k <= 5 && !scores.empty(); ++k) {
    const std::size_t last = (k * scores.size() + 4) / 5 - 1;
    const double bound = std::ceil(scores[last] * 10 - 1e-9) / 10;
    if (bounds.empty() || bound > bounds.back()) {
      bounds.push_back(bound);
    }
  }
  return bounds;
}

constexpr std::array<std::string_view, 5> kFifths{
    "Least deprived fifth", "Second fifth", "Third fifth", "Fourth fifth", "Most deprived fifth"};

/// Classes for ascending `bounds`, most deprived first.
std::vector<MapClass> deprivation_classes(const std::vector<double>& bounds) {
  const auto fills = palette::deprivation();
  std::vector<MapClass> classes;
  for (std::size_t i = bounds.size(); i-- > 0;) {
    const auto range = i == 0 ? fmt::format("≤ {:.1f}", bounds[0])
                              : fmt::format("> {:.1f} and ≤ {:.1f}", bounds[i - 1], bounds[i]);
    const bool fifths = bounds.size() == 5;
    const std::size_t shade = bounds.size() == 1 ? 2 : i * 4 / (bounds.size() - 1);
    classes.push_back({fifths ? std::string{kFifths[i]} : range, fifths ? range : "",
                       fifths ? "in the " + to_lower(kFifths[i]) : "scoring " + range, fills[shade],
                       0});
  }
  return classes;
}

}  // namespace

Classification classify_limit(const StatusTable& status, std::size_t wards, palette::Tone tone) {
  check(status, wards);
  const double limit = 10000.0 / static_cast<double>(status.basis.limit_ratio);
  const auto top = short_number(limit);
  const auto trigger =
      short_number(limit * static_cast<double>(status.basis.trigger_percent) / 100);
  Classification c;
  c.heading = "Cluster limit status";
  c.unit = kPer10000;
  const auto ratio = with_thousands(status.basis.limit_ratio);
  c.classes = {
      {"Above limit", fmt::format("> {} (more than 1 in {})", top, ratio), "above limit",
       palette::above_limit(tone), 0},
      {"At limit", fmt::format("= {} (exactly 1 in {})", top, ratio), "at limit",
       palette::at_limit(tone), 0},
      {"Trigger reached", fmt::format("≥ {} and < {}", trigger, top), "trigger reached",
       palette::trigger_reached(tone), 0},
      {"Below trigger", fmt::format("< {}", trigger), "below trigger", palette::below_trigger(tone),
       0},
      suppressed_class(),
      no_data_class("number of people not known"),
      no_population_class(),
  };
  c.ward_class.assign(wards, status_position(LimitStatus::NoData));
  std::int64_t variations = 0;
  for (const auto& row : status.rows) {
    c.ward_class[row.index] = status_position(row.figures.status);
    variations += row.figures.variation ? 1 : 0;
  }
  if (variations > 0) {
    c.note = fmt::format("{} tested against an agreed variation of the limit.",
                         variations == 1 ? "1 ward is" : counted(variations, "ward") + " are");
  }
  return counted_classes(std::move(c), 3);
}

Measure density_of(const LimitFigures& figures) {
  // As statuses have it: where nobody lives, how many are accommodated makes no density.
  if (figures.status == LimitStatus::NoPopulation) {
    return Measure::missing(FigureState::NoPopulation);
  }
  for (const auto state :
       {figures.people.state(), figures.per_10000.state(), figures.population.state()}) {
    if (state != FigureState::Known) {
      return Measure::missing(state);
    }
  }
  return figures.per_10000;
}

Classification classify_density(const StatusTable& status, std::size_t wards) {
  check(status, wards);
  const auto ends = density_ends(status.basis);
  Classification c;
  c.heading = "Dispersal density";
  c.unit = kPer10000;
  c.classes = density_classes(status.basis, ends);
  const auto no_data = c.classes.size() + state_position(FigureState::NoData);
  add_state_classes(c, "number of people not known");
  c.ward_class.assign(wards, static_cast<std::uint8_t>(no_data));
  for (const auto& row : status.rows) {
    c.ward_class[row.index] =
        static_cast<std::uint8_t>(density_position(row.figures, status.basis, ends));
  }
  return counted_classes(std::move(c), kStateClasses);
}

Classification classify_deprivation(const Deprivation& deprivation, std::size_t wards) {
  std::vector<double> scores;
  for (const auto& score : deprivation.score) {
    if (score.known()) {
      scores.push_back(score.value());
    }
  }
  const auto bounds = fifth_bounds(std::move(scores));
  Classification c;
  c.heading = "Deprivation score";
  c.unit = "higher is more deprived";
  c.classes = deprivation_classes(bounds);
  const auto valued = c.classes.size();
  c.classes.push_back(suppressed_class());
  c.classes.push_back(no_data_class("no score for this ward"));
  c.ward_class.assign(wards, static_cast<std::uint8_t>(valued + 1));
  for (std::size_t i = 0; i < wards && i < deprivation.score.size(); ++i) {
    const auto& score = deprivation.score[i];
    if (score.state() == FigureState::Suppressed) {
      c.ward_class[i] = static_cast<std::uint8_t>(valued);
    } else if (score.known()) {
      const auto above =
          std::ranges::find_if(bounds, [&](double bound) { return score.value() <= bound + 1e-9; });
      c.ward_class[i] =
          static_cast<std::uint8_t>(valued - 1 - static_cast<std::size_t>(above - bounds.begin()));
    }
  }
  return counted_classes(std::move(c), 2);
}

Fill hatched(const Fill& fill) {
  return {fill.colour, Pattern::DiagonalHatch, hatch_on(fill.colour)};
}

void hatch_above_limit(Classification& c, const StatusTable& status) {
  check(status, c.ward_class.size());
  HatchedWards marked;
  marked.ward.assign(c.ward_class.size(), 0);
  bool said = true;
  for (const auto& row : status.rows) {
    const auto pattern = c.classes[c.ward_class[row.index]].fill.pattern;
    const bool whole_class = pattern == Pattern::DiagonalHatch;
    if (row.figures.status == LimitStatus::AboveLimit &&
        (whole_class || pattern == Pattern::Solid)) {
      marked.ward[row.index] = 1;
      ++marked.wards;
      said = said && whole_class;
    }
  }
  if (said) {
    return;
  }
  marked.label = "Above limit";
  marked.detail = "hatched, in any class";
  marked.swatch = hatched({kHatchGround, Pattern::Solid, {}});
  c.hatched = std::move(marked);
}

std::vector<Fill> ward_fills(const Classification& classification) {
  std::vector<Fill> fills;
  fills.reserve(classification.ward_class.size());
  for (const auto index : classification.ward_class) {
    fills.push_back(classification.classes[index].fill);
  }
  if (classification.hatched) {
    for (std::size_t ward = 0; ward < fills.size(); ++ward) {
      if (classification.hatched->ward[ward] != 0) {
        fills[ward] = hatched(fills[ward]);
      }
    }
  }
  return fills;
}

std::string spoken_counts(const Classification& classification) {
  std::vector<std::string> parts;
  for (const auto& c : classification.classes) {
    if (c.wards == 0) {
      continue;
    }
    const auto count = static_cast<std::int64_t>(c.wards);
    parts.push_back((parts.empty() ? counted(count, "ward") : with_thousands(count)) + " " +
                    c.spoken);
  }
  if (parts.empty()) {
    return "no wards";
  }
  const auto last = parts.back();
  parts.pop_back();
  auto spoken = parts.empty() ? last : join(parts, ", ") + " and " + last;
  if (classification.hatched) {
    const auto above = static_cast<std::int64_t>(classification.hatched->wards);
    spoken += fmt::format("; {} above the limit {} hatched", counted(above, "ward"),
                          above == 1 ? "is" : "are");
  }
  return spoken;
}

}  // namespace fairward::carto
