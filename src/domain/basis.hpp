#pragma once
/// What a limit figure is based on. No density, ratio or status is shown without one of these
/// beside it.

#include "base/date.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairward {

/// Who counts: the accommodation types in the numerator.
enum class NumeratorScope : std::uint8_t {
  Dispersal,         ///< dispersal accommodation only (the default of the limit test)
  AllAccommodation,  ///< all Home Office asylum accommodation; never subsistence only
};

/// Which people count: those there now, or those who may come.
enum class NumeratorStage : std::uint8_t {
  Occupied,  ///< people living there
  Capacity,  ///< + vacant bedspaces of properties that are online
  Pipeline,  ///< + pipeline bedspaces x (1 - attrition)
  Proposal,  ///< + bedspaces proposed
};

/// Where the count comes from.
enum class NumeratorSource : std::uint8_t {
  Register,   ///< the council-held register of bedspaces
  Published,  ///< a published council table (council level only)
};

struct Numerator {
  NumeratorScope scope = NumeratorScope::Dispersal;
  NumeratorStage stage = NumeratorStage::Occupied;
  NumeratorSource source = NumeratorSource::Register;
  friend bool operator==(Numerator, Numerator) = default;
};

/// Reads comma-separated words in any order: dispersal | all, occupied | capacity | pipeline |
/// proposal, register | published. What is not said keeps its default. Errors: Usage, naming the
/// word and the nearest known one.
[[nodiscard]] Result<Numerator> parse_numerator(std::string_view text);
/// The canonical text form that `parse_numerator` reads back: "dispersal,occupied,register".
[[nodiscard]] std::string to_text(Numerator numerator);
/// For people: "people in dispersal accommodation, with vacant bedspaces".
[[nodiscard]] std::string describe(Numerator numerator);

/// Share of the pipeline that never comes online, in basis points (1 % = 100), so that sums stay
/// exact.
struct AttritionRate {
  std::int32_t basis_points = 0;
  friend bool operator==(AttritionRate, AttritionRate) = default;
};

/// Every choice behind one table of limit figures, in words ready to print.
struct Basis {
  Numerator numerator;
  AttritionRate attrition;
  std::string numerator_label;    ///< a published table's own words; empty: `describe(numerator)`
  std::string numerator_source;   ///< file name of the register or table
  std::optional<Date> as_at;      ///< of the numerator
  std::string population_id;      ///< "census2021"
  std::string population_label;   ///< "Census 2021 residents"
  std::string population_source;  ///< file name
  int ward_vintage = 0;           ///< 0 when not known
  std::int64_t limit_ratio = 200;
  std::int64_t trigger_percent = 75;
  std::int64_t proposal_bedspaces = 0;
  /// The limit, the trigger or a proposal is the viewer's own, not the project's. Anyone may ask
  /// again with another, so shared mode does not judge such a table on exact counts.
  bool what_if = false;
  bool judged_on_shown = false;  ///< statuses were judged on the counts shown, not on exact ones
  std::int64_t unplaced_people = 0;  ///< counted in the register but in no ward of this region
  /// There are some unplaced people, too few to say how many; `unplaced_people` is then 0.
  bool unplaced_suppressed = false;
};

/// The line under every table and map.
[[nodiscard]] std::string basis_line(const Basis& basis);

}  // namespace fairward
