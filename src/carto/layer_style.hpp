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
  std::string heading;         ///< "Dispersal density"
  std::string unit;            ///< "people per 10,000 residents"
  std::vector<Measure> value;  ///< one a ward
  int decimals = 1;            ///< of class bounds
  /// Upper ends of the policy classes, ascending; empty: there are none. The last is the cluster
  /// limit, the one before it the procurement trigger.
  std::vector<double> policy_breaks;
  bool diverging = false;  ///< about 0, for a change
  std::string palette;     ///< the layer's own; empty: the default of its kind
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
  std::string palette;         ///< empty: the layer's own; box maps and deviations: diverging
  bool reversed = false;
  friend bool operator==(const ClassStyle&, const ClassStyle&) = default;
};

/// Each class says which of its ends is closed. Bounds are rounded to `decimals` first, so that
/// classes are exactly what the legend prints; policy and custom breaks stay as given. Bounds that
/// coincide are merged, so there may be fewer classes. Wards without a value are classes of their
/// own state, last.
///
/// Classes wholly above the last policy break are hatched whatever the method; of others
/// `hatch_above_limit` hatches the wards. Policy classes begin with one for 0. Diverging values
/// take an odd number of classes (an even one is raised), which lie the same way on both sides of
/// 0. A policy style on values without policy breaks falls back to quantiles.
///
/// Errors: Usage for a style that cannot be (breaks not ascending, an unknown palette with the
/// nearest).
[[nodiscard]] Result<Classification> classify(const WardValues& values, const ClassStyle& style);

/// Three by three: terciles of `down` (legend rows) and `across` (columns), nine classes with the
/// index 3 * row + column, low to high, then the states of wards that miss either. A legend square
/// draws row 2 at the top. An empty palette is the default.
[[nodiscard]] Result<Classification> classify_bivariate(const WardValues& down,
                                                        const WardValues& across,
                                                        std::string_view palette);

}  // namespace fairward::carto
