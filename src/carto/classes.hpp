#pragma once
/// Which class each ward is in, and what the legend says about each class. Decided in whole
/// numbers wherever figures are counts, so that a ward at exactly 50 is never "over 50".

#include "carto/map_scene.hpp"
#include "carto/palette.hpp"
#include "domain/population.hpp"
#include "domain/tables.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fairward::carto {

struct MapClass {
  std::string label;   ///< "Trigger reached"; or the range itself
  std::string detail;  ///< "≥ 37.5 and < 50"; may be empty
  std::string spoken;  ///< in the alternative text: "trigger reached"
  Fill fill;
  std::size_t wards = 0;
};

/// Wards above the limit, where the classes do not say it themselves: they are hatched over the
/// colour of their class, and have a row of their own in the legend.
struct HatchedWards {
  std::string label;
  std::string detail;
  Fill swatch;
  std::vector<std::uint8_t> ward;  ///< one a ward: 1 is hatched
  std::size_t wards = 0;           ///< hatched
};

/// Classes in legend order, the most pressing first and the states without a value last. Every
/// class with a value is there, even with no ward in it; suppressed, no data and no population
/// only when a ward is.
struct Classification {
  std::string heading;  ///< of the legend
  std::string unit;     ///< "people per 10,000 residents"
  std::vector<MapClass> classes;
  std::vector<std::uint8_t> ward_class;  ///< one a ward: index into `classes`
  std::string note;                      ///< under the classes; may be empty
  /// What the columns and the rows of a square of thirds are: its first nine classes, row by row
  /// from the lowest. Empty for other classifications.
  std::string across{};
  std::string up{};
  std::optional<HatchedWards> hatched{};
};

/// By limit status. A ward without a row has no data. REQUIRES: a ward table; row indexes below
/// `wards`.
[[nodiscard]] Classification classify_limit(const StatusTable& status, std::size_t wards,
                                            palette::Tone tone);
/// People per 10,000 residents, or why there are none: the states agree with those of statuses.
[[nodiscard]] Measure density_of(const LimitFigures& figures);
/// By people per 10,000 residents: 0, then breaks at a quarter and half of the limit, the trigger
/// and the limit (12.5, 25, 37.5 and 50), each upper end included. REQUIRES: as above.
[[nodiscard]] Classification classify_density(const StatusTable& status, std::size_t wards);
/// Fifths of the wards that have a score. Bounds are rounded up to one decimal first, so that
/// classes are exactly what the legend prints; equal scores share a class, and bounds that
/// coincide are merged.
[[nodiscard]] Classification classify_deprivation(const Deprivation& deprivation,
                                                  std::size_t wards);

/// Hatches the wards above the limit, as their statuses have it, when a class holds such wards and
/// others. Wards without a value keep the pattern of their state. REQUIRES: the wards of
/// `classification`.
void hatch_above_limit(Classification& classification, const StatusTable& status);
/// A class's fill under the hatch.
[[nodiscard]] Fill hatched(const Fill& fill);

/// The fill of every ward.
[[nodiscard]] std::vector<Fill> ward_fills(const Classification& classification);
/// "3 wards above limit, 12 at limit, ... and 2 no data": every class with a ward in it,
/// and the wards that are hatched.
[[nodiscard]] std::string spoken_counts(const Classification& classification);

}  // namespace fairward::carto
