#pragma once
/// The answer of a post code check (PCC), as values. Everything in it was worked out from released
/// tables and public things; it reaches a reader as `Released<CheckAnswer>`.

#include "base/date.hpp"
#include "domain/basis.hpp"
#include "domain/boundaries.hpp"
#include "domain/group_set.hpp"
#include "domain/limit.hpp"
#include "domain/tables.hpp"
#include "pcc/choices.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fairward::engine {

// --- Where -------------------------------------------------------------------------------------

/// A ward that the proposal is in, or may be in.
struct PossibleWard {
  WardIndex ward{};
  double share = 1;              ///< of a sector or district: of its live postcodes
  std::optional<double> metres;  ///< how far its border is, for "may be in ... instead"
};

enum class PlaceScale : std::uint8_t {
  Property,  ///< one place: a postcode, a UPRN or a point
  Area,      ///< a sector, a district or a whole ward
};

/// Where a proposal is: its ward first, then those it may be in instead, or a sector's others.
struct CheckPlace {
  PlaceScale scale = PlaceScale::Property;
  std::string by;         ///< "postcode", "sector", ..., "ward"
  std::string text;       ///< as typed, tidied; restricted
  std::string postcode;   ///< said with a UPRN; restricted
  std::string precision;  ///< in words
  double precision_metres = 0;
  std::optional<Point> point;  ///< EPSG:27700; restricted
  /// For a reader who may not know the place: what is around it is that of its ward's middle, and
  /// the answer has neither the place nor distances from it.
  bool hidden = false;
  std::vector<PossibleWard> wards;
  double outside_share = 0;  ///< of a sector's postcodes, in no ward of this region
};

// --- Ward and council --------------------------------------------------------------------------

/// In the order of NumeratorStage, so that a stage is an index.
inline constexpr std::size_t kCheckStages = 4;
[[nodiscard]] constexpr std::size_t at(NumeratorStage stage) {
  return static_cast<std::size_t>(stage);
}

/// What this proposal makes an area pass, beyond the pipeline.
enum class Crossing : std::uint8_t { None, Trigger, Limit };

struct OtherBasisFigures {
  std::string label;
  LimitFigures before;  ///< with the pipeline
  LimitFigures after;   ///< and with the proposal
};

/// One ward or council through the stages.
struct AreaCheck {
  AreaLevel level = AreaLevel::Ward;
  std::size_t index = 0;
  std::string code;
  std::string name;
  std::string lad_code;
  std::string lad_name;
  std::array<LimitFigures, kCheckStages> stages;
  std::optional<NumeratorStage> first_at_trigger;  ///< the first stage at or past the trigger
  std::optional<NumeratorStage> first_above;       ///< the first stage above the limit
  Crossing crossing = Crossing::None;
  Count people_over;  ///< with the proposal: people above what the limit permits
  std::vector<OtherBasisFigures> others;

  [[nodiscard]] const LimitFigures& before() const { return stages[at(NumeratorStage::Pipeline)]; }
  [[nodiscard]] const LimitFigures& after() const { return stages[at(NumeratorStage::Proposal)]; }
};

// --- Ward groups -------------------------------------------------------------------------------

enum class GroupChange : std::uint8_t {
  None,     ///< in no group, and beside none
  Beside,   ///< in no group, but touches one
  In,       ///< in a group, and adds nobody to it
  Joins,    ///< becomes part of a group that is there
  Creates,  ///< makes a group with neighbours that were in none
  Worsens,  ///< was part of a group already
  Merges,   ///< makes one group of several
};
/// "none", "beside", "in", "joins", "creates", "worsens", "merges".
[[nodiscard]] std::string_view name_of(GroupChange change);

/// What a proposal in one ward does to the ward groups of one method.
struct GroupEffect {
  WardIndex ward{};
  GroupMethod method = GroupMethod::Policy;
  GroupChange change = GroupChange::None;
  std::vector<WardIndex>
      members;  ///< of the group with the proposal; of the one beside, if only that
  std::vector<std::string> names;  ///< of its members, in the same order
  std::size_t groups_before = 0;   ///< how many groups these wards were in before
  LimitFigures before;             ///< the members as one area, with the pipeline
  LimitFigures after;              ///< and with the proposal
  Count over_before;               ///< people over the limit of the members as one area
  Count over_after;
};

// --- Without boundaries ------------------------------------------------------------------------

/// People and residents within a distance, whatever ward they are in.
struct DensityRing {
  double metres = 0;
  Count now;            ///< people there now
  LimitFigures before;  ///< with vacant bedspaces and the pipeline
  LimitFigures after;   ///< and with the proposal
  double covered = 1;   ///< share of the circle that is in the region
};

struct DensityRings {
  std::vector<DensityRing> rings;
  bool of_ward = false;  ///< around the middle of the ward, not the place (shared mode)
  std::string
      how;  ///< one sentence: from what areas, and whether people were counted by their place
};

// --- Nearby provision (restricted) -------------------------------------------------------------

struct NearbyProperty {
  std::string property_id;
  double metres = 0;
  std::string ward;
  std::string status;
  std::string cohort;
  std::int64_t bedspaces = 0;
  std::int64_t people = 0;
};

struct NearbyRing {
  double metres = 0;
  std::int64_t property_count = 0;
  std::int64_t bedspaces = 0;
  std::int64_t people = 0;
};

struct Nearby {
  std::vector<NearbyRing> rings;
  std::vector<NearbyProperty> nearest;
  std::int64_t without_place = 0;  ///< properties of the register that could not be measured
  bool of_ward = false;  ///< around the middle of the ward, not the place; then no `nearest`
};

// --- Pressures ---------------------------------------------------------------------------------

struct Pressure {
  std::string name;
  AreaLevel level = AreaLevel::Ward;
  Measure value;
  std::size_t rank = 0;  ///< 1 is the most pressed; 0 without a value or a direction
  std::size_t of = 0;    ///< areas with a value
  std::string direction;
  std::optional<Date> as_at;
  std::string date_words;  ///< when there is no date: "IoD 2025"
  std::string source;
};

struct Pressures {
  std::vector<Pressure> found;
  std::vector<std::string> not_in_project;
};

// --- Chance (restricted) -----------------------------------------------------------------------

struct ChanceRow {
  AttritionRate attrition;
  double over_limit_before = 0;  ///< the pipeline alone takes the area above its limit
  double over_limit_after = 0;   ///< the pipeline and this proposal do
  double at_trigger_after = 0;
};

/// What became of the pipeline of earlier registers, for comparison with the attrition assumed.
struct ObservedLandings {
  std::optional<Date> since;  ///< of the earliest register looked at
  std::int64_t landed = 0;    ///< properties once in the pipeline that are online now
  std::int64_t lost = 0;      ///< those that are closed now, or no longer listed
  std::int64_t waiting = 0;   ///< those in the pipeline still
};

/// Whether an area passes its limit when the pipeline lands.
struct Chance {
  AreaLevel level = AreaLevel::Ward;
  std::string name;
  std::size_t property_count = 0;  ///< of the pipeline
  std::int64_t bedspaces = 0;
  std::vector<ChanceRow> rows;  ///< the basis' attrition first, then others to compare
};

// --- Alternatives ------------------------------------------------------------------------------

struct Alternative {
  WardIndex ward{};
  std::string code;
  std::string name;
  std::string lad_name;
  bool same_council = false;
  LimitFigures after;            ///< with the proposal there instead
  Measure around_percent;        ///< per cent of the limit of the ward and its neighbours together
  std::optional<double> metres;  ///< from the proposal, or between wards' middles
  std::string reasons;
};

// --- Advice ------------------------------------------------------------------------------------

using pcc::label_of;
using pcc::name_of;
using pcc::Recommendation;

/// A rule that applied, with what it saw.
struct AppliedRule {
  std::string id;  ///< "P1"
  Recommendation recommendation = Recommendation::Support;
  std::string words;     ///< the rule
  std::string evidence;  ///< "Moston: 104.2 % of the limit with this proposal"
};

struct Advice {
  std::optional<Recommendation> suggested;  ///< nothing where the figures cannot tell
  std::vector<AppliedRule> rules;           ///< the deciding one first
};

// --- All of it ---------------------------------------------------------------------------------

struct CheckedWard {
  PossibleWard place;
  AreaCheck area;
  std::optional<std::size_t> council;  ///< index into `councils` of the answer
  std::vector<GroupEffect> groups;     ///< one a method
  Pressures pressures;
};

struct CheckAnswer {
  CheckPlace place;  ///< without text and point in shared mode
  std::int64_t bedspaces = 0;
  std::string cohort;
  Basis basis;                      ///< of the stage with the proposal
  std::vector<CheckedWard> wards;   ///< the ward first
  std::vector<AreaCheck> councils;  ///< of these wards, each once
  std::optional<DensityRings> density;
  std::optional<Nearby> nearby;
  std::vector<Chance> chances;
  std::optional<ObservedLandings> landings;  ///< of the whole region; restricted
  std::vector<Alternative> alternatives;
  Advice advice;
};

}  // namespace fairward::engine
