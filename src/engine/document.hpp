#pragma once
/// What a user of the window can change, as plain values. The Document is what undo brings back;
/// the ViewState is kept between runs and never undone. Neither holds a figure.

#include "base/result.hpp"
#include "carto/layer_style.hpp"
#include "carto/map_view.hpp"
#include "domain/limit.hpp"
#include "engine/areas.hpp"
#include "engine/groups.hpp"
#include "pcc/choices.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

enum class LayerKind : std::uint8_t {
  Limit,             ///< status against the cluster limit
  Density,           ///< people per 10,000 residents
  Deprivation,       ///< score
  DeprivationShare,  ///< share of residents in the most deprived 10 %
  Bivariate,         ///< density by deprivation
  Pipeline,          ///< bedspaces on their way
  Change,            ///< people per 10,000 since an earlier register
  Indicator,         ///< any indicator of the project, by name
  Groups,            ///< outlines of over-concentrated ward groups
  Areas,             ///< outlines of areas with room
  Points,            ///< properties of the register; restricted mode only
};
/// "limit", "density", "deprivation", "deprivation-share", "bivariate", "pipeline", "change",
/// "indicator", "groups", "areas", "points".
[[nodiscard]] std::string_view name_of(LayerKind kind);
/// For people: "Limit status".
[[nodiscard]] std::string_view label_of(LayerKind kind);

/// Area layers colour wards; Groups, Areas and Points lie over them.
[[nodiscard]] constexpr bool is_area_layer(LayerKind kind) {
  return kind < LayerKind::Groups;
}

struct LayerState {
  LayerKind kind = LayerKind::Limit;
  std::string indicator;  ///< name, for Indicator
  bool visible = true;
  double opacity = 1;  ///< 0 to 1, of what lies below
  carto::ClassStyle style;
  std::vector<std::uint8_t> hidden_classes;  ///< by a click on the legend; ascending
  friend bool operator==(const LayerState&, const LayerState&) = default;
};

using pcc::Recommendation;

/// What a post code check (PCC) asks. It is held in memory only: no view file, autosave or text of
/// the history has any of it (docs/disclosure.md).
struct PlaceQuestion {
  std::string place;  ///< as typed: a postcode, a ward, a point, ...
  std::int64_t bedspaces = 0;
  std::string cohort;
  friend bool operator==(const PlaceQuestion&, const PlaceQuestion&) = default;
};

/// What the reviewer decides about it; likewise in memory only.
struct PlaceDecision {
  Recommendation recommendation{};
  std::string because;
  friend bool operator==(const PlaceDecision&, const PlaceDecision&) = default;
};

/// What areas with room are to be like.
struct AreaWishes {
  AreaMethod method = AreaMethod::MaxP;
  AreaLikeness likeness = AreaLikeness::Both;
  std::optional<std::int64_t> room;  ///< people, for each; as `AreaQuery::room`
  std::size_t areas = 10;            ///< of SKATER
  friend bool operator==(const AreaWishes&, const AreaWishes&) = default;
};

enum class CompareView : std::uint8_t { Off, SideBySide, Swipe };

struct Document {
  std::string numerator;           ///< `parse_numerator` text; empty: the project's
  std::string population;          ///< id; empty: the project's
  std::string as_at;               ///< date of the register shown (ISO); empty: the last
  std::string change_since;        ///< date of the register compared with; empty: the one before
  std::optional<LimitRule> rule;   ///< a what-if limit; empty: the project's
  std::vector<LayerState> layers;  ///< top first
  CompareView compare = CompareView::Off;
  std::size_t compare_layer = 0;     ///< index into `layers`: what the second map shows alone
  std::vector<WardIndex> selection;  ///< ascending
  std::string table_filter;          ///< words a row of the table must contain; in no file
  std::vector<GroupMethod> methods;  ///< of the spatial check; empty: the usual ones
  Baseline baseline = Baseline::Region;
  concentration::Inference inference = concentration::Inference::Exact;
  std::int32_t permutations = 99'999;
  std::int32_t replicates = 999;
  ScanInference scan_inference = ScanInference::Threshold;
  concentration::SecondaryGroups secondary = concentration::SecondaryGroups::NonOverlapping;
  double false_discovery_rate = 0.05;
  double max_population_share = 0.05;
  std::int32_t most_wards = 15;
  std::int32_t redraws = 100;
  std::uint64_t seed = 20221;
  std::string weights = "contiguity";  ///< `GroupQuery::weights`
  ContiguityKind contiguity = ContiguityKind::Queen;
  RegionValues region_values = RegionValues::Rates;
  AreaWishes areas;
  std::optional<PlaceQuestion> question;
  std::optional<PlaceDecision> decision;  ///< of that question
  friend bool operator==(const Document&, const Document&) = default;
};

/// What a new window shows: limit status, and every other layer switched off below it; groups and
/// areas are on, as they show nothing before the first check. The second map shows density.
[[nodiscard]] Document first_document();

/// "density"; "indicator:NAME" for an indicator: what commands and view files call a layer.
[[nodiscard]] std::string id_of(const LayerState& layer);
/// For people; an indicator's own name.
[[nodiscard]] std::string label_of(const LayerState& layer);
/// Policy classes where the layer has a policy, quantiles elsewhere.
[[nodiscard]] carto::ClassStyle first_style(LayerKind kind);
/// Index into `layers`. Errors: Usage naming the nearest layer there is.
[[nodiscard]] Result<std::size_t> find_layer(const Document& document, std::string_view id);

enum class ThemeChoice : std::uint8_t { Light, Dark };
enum class VisionSimulation : std::uint8_t { None, Protanopia, Deuteranopia, Tritanopia };
enum class DrawerTab : std::uint8_t {
  Table,
  Councils,
  Histogram,
  Scatter,
  Moran,
  Ranking,
  Timeline,
  Groups,
  PlaceCheck,
  Cases,
  History
};

struct ViewState {
  carto::MapView map;
  ThemeChoice theme = ThemeChoice::Light;
  int scale_percent = 100;  ///< 80 to 250, on top of the display's own
  VisionSimulation vision = VisionSimulation::None;
  bool left_open = true;
  bool right_open = true;
  bool drawer_open = true;
  double left_share = 0.17;   ///< of the window's width
  double right_share = 0.2;   ///< of the window's width
  double drawer_share = 0.3;  ///< of the window's height
  double swipe_share = 0.5;   ///< of the map's width
  DrawerTab drawer = DrawerTab::Table;
  std::string sort_column = "percent_of_limit";
  bool sort_descending = true;
  bool labels = true;
  bool presenting = false;  ///< panels away, text larger: a room looks at it
  friend bool operator==(const ViewState&, const ViewState&) = default;
};

}  // namespace fairward::engine
