#include "base/assert.hpp"
#include "base/text.hpp"
#include "carto/class_cuts.hpp"
#include "carto/class_states.hpp"
#include "carto/colour_math.hpp"
#include "carto/layer_style.hpp"
#include "carto/palettes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fairward::carto {
namespace {

/// Low, middle and high thirds of one of the two numbers.
struct Terciles {
  std::array<Cut, 2> cuts;
  std::array<std::string, 3> text;  ///< "Dispersal density ≤ 12.5"

  explicit Terciles(const WardValues& values) {
    std::vector<double> known;
    for (const auto& value : values.value) {
      if (value.known()) {
        known.push_back(value.value());
      }
    }
    const auto breaks = stats::quantile_breaks(stats::Ascending{std::move(known)}, 3);
    for (std::size_t i = 0; i < cuts.size() && !breaks.empty(); ++i) {
      cuts[i].value = rounded_up(breaks[std::min(i, breaks.size() - 1)], values.decimals);
    }
    const auto low = with_minus(with_decimals(cuts[0].value, values.decimals));
    const auto high = with_minus(with_decimals(cuts[1].value, values.decimals));
    text[0] = fmt::format("{} ≤ {}", values.heading, low);
    text[1] = low == high ? fmt::format("{}: no middle third, for values are equal", values.heading)
                          : fmt::format("{} > {} and ≤ {}", values.heading, low, high);
    text[2] = fmt::format("{} > {}", values.heading, high);
  }

  [[nodiscard]] std::size_t third_of(double value) const {
    return is_past(cuts[1], value) ? 2 : is_past(cuts[0], value) ? 1 : 0;
  }
};

constexpr std::array<std::string_view, 3> kThird{"low", "middle", "high"};

/// Without its capital, unless it is an abbreviation.
std::string inside_sentence(std::string heading) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (!heading.empty() && (heading.size() < 2 || !capital(heading[1]))) {
    heading[0] = to_lower(heading.substr(0, 1))[0];
  }
  return heading;
}

/// Somebody may not say wins over nobody can, and that over nobody did.
FigureState weaker(const Measure& one, const Measure& other) {
  for (const auto state : {FigureState::Suppressed, FigureState::NoPopulation}) {
    if (one.state() == state || other.state() == state) {
      return state;
    }
  }
  return FigureState::NoData;
}

}  // namespace

Result<Classification> classify_bivariate(const WardValues& down, const WardValues& across,
                                          std::string_view palette) {
  FAIRWARD_ASSERT(down.value.size() == across.value.size());
  FAIRWARD_TRY(const auto colours,
               bivariate_colours(palette.empty() ? kDefaultBivariate : palette));
  const Terciles rows{down};
  const Terciles columns{across};
  Classification c;
  c.heading = down.heading + " and " + inside_sentence(across.heading);
  c.unit = down.unit + "; " + across.unit;
  c.note = "Thirds of the wards by each.";
  c.across = across.heading;
  c.up = down.heading;
  for (std::size_t i = 0; i < colours.size(); ++i) {
    const std::size_t row = i / 3;
    const std::size_t column = i % 3;
    MapClass k;
    k.label = fmt::format("{}, {}", kThird[row], kThird[column]);
    k.label[0] = to_upper(k.label.substr(0, 1))[0];
    k.detail = rows.text[row] + "; " + columns.text[column];
    k.spoken = fmt::format("{} in the first and {} in the second", kThird[row], kThird[column]);
    k.fill = {colours[i], Pattern::Solid, text_on(colours[i])};
    c.classes.push_back(std::move(k));
  }
  add_state_classes(c, "one of the two is not known for this ward");
  for (std::size_t i = 0; i < down.value.size(); ++i) {
    const auto& d = down.value[i];
    const auto& a = across.value[i];
    const auto place = d.known() && a.known()
                           ? 3 * rows.third_of(d.value()) + columns.third_of(a.value())
                           : colours.size() + state_position(weaker(d, a));
    c.ward_class.push_back(static_cast<std::uint8_t>(place));
  }
  return counted_classes(std::move(c), kStateClasses);
}

}  // namespace fairward::carto
