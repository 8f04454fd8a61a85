#pragma once
/// How numbers by ward become classes and colours: the choices a user can make, and what comes out.

#include "base/result.hpp"
#include "carto/classes.hpp"
#include "domain/figure.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::carto {

/// One number a ward, or why there is none, with the words for its legend. Numbers that came from
/// counts of people are released ones.
struct WardValues {
  std::string heading;                ///< "Dispersal density"
  std::string unit;                   ///< "people per 10,000 residents"
  std::vector<Measure> value;         ///< one a ward
  int decimals = 1;                   ///< of class bounds
  std::vector<double> policy_breaks;  ///< upper ends of the policy classes; empty: there is none
  bool diverging = false;             ///< about 0, for a change
};

enum class ClassMethod : std::uint8_t {
  Policy,
  Quantile,
  EqualInterval,
  NaturalBreaks,
  StandardDeviation,
  BoxMap,
  Custom
};
/// "policy", "quantile", "equal", "natural", "stddev", "box", "custom".
[[nodiscard]] std::string_view name_of(ClassMethod method);
[[nodiscard]] Result<ClassMethod> parse_class_method(std::string_view text);

struct ClassStyle {
  ClassMethod method = ClassMethod::Quantile;
  int classes = 5;             ///< 2 to 9; not used by Policy, BoxMap, Custom
  std::vector<double> breaks;  ///< Custom: upper ends, ascending
  std::string palette;         ///< empty: the layer's own
  bool reversed = false;
  friend bool operator==(const ClassStyle&, const ClassStyle&) = default;
};

/// Each class says which of its ends is closed. Bounds are rounded to `decimals` first, so that
/// classes are exactly what the legend prints. Wards without a value are classes of their own
/// state, last. A policy style on values without policy breaks falls back to quantiles. Errors:
/// Usage for a style that cannot be (breaks not ascending, an unknown palette with the nearest).
[[nodiscard]] Result<Classification> classify(const WardValues& values, const ClassStyle& style);

/// Three by three: terciles of `down` (legend rows) and `across` (columns), nine classes with the
/// index 3 * row + column, then the states of wards that miss either.
[[nodiscard]] Result<Classification> classify_bivariate(const WardValues& down,
                                                        const WardValues& across,
                                                        std::string_view palette);

}  // namespace fairward::carto
