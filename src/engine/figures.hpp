#pragma once
/// Everything the window shows for one basis, date and mode. Released figures only: a panel that
/// holds a Figures cannot show more than the room may see.

#include "base/date.hpp"
#include "carto/layer_style.hpp"
#include "disclosure/gate.hpp"
#include "domain/tables.hpp"
#include "engine/document.hpp"
#include "engine/region.hpp"
#include "engine/status.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fairward::engine {

/// One register date of the time line.
struct TimePoint {
  Date date;
  Count people;                    ///< placed in the region, released
  std::vector<Measure> per_10000;  ///< one a ward, released
  std::vector<LimitStatus> status;
};

struct Figures {
  Released<StatusTable> wards;  ///< row i is ward i
  std::optional<Released<StatusTable>> councils;
  /// Bedspaces in the pipeline by ward: the difference of two released tables, so it tells nothing
  /// that they do not. Suppressed where either is.
  std::vector<Count> pipeline;
  /// People per 10,000 residents since `change_since`, from released counts likewise.
  std::vector<Measure> change;
  std::optional<Date> change_since;
  std::vector<Date> dates;  ///< of the registers, ascending
  std::shared_ptr<const Deprivation> deprivation;
  std::vector<std::shared_ptr<const Indicator>> indicators;
  std::string
      missing;  ///< why `wards` has no figures ("the project has no register ..."), or empty
};

/// Can this project answer on the document's basis? Errors: Usage naming what there is instead.
[[nodiscard]] Result<void> check_basis(const Region& region, const Document& document);
/// The question by ward that the document asks. `today` decides which variations are in force;
/// without one, the register's date does. Errors: BadValue for dates, Usage for the numerator.
[[nodiscard]] Result<StatusQuery> query_of(const Region& region, const Document& document,
                                           const std::optional<Date>& today = {});

/// A project without register or population still has figures: every ward without data, and
/// `missing`. Errors: as `check_basis` and `status`.
[[nodiscard]] Result<std::shared_ptr<const Figures>> make_figures(
    const Region& region, const Document& document, const disclosure::Gate& gate,
    const std::optional<Date>& today = {});
/// One point a register, on the document's basis. Errors: as `status`; Cancelled.
[[nodiscard]] Result<std::vector<TimePoint>> make_timeline(const Region& region,
                                                           const Document& document,
                                                           const disclosure::Gate& gate,
                                                           const Job& job,
                                                           const std::optional<Date>& today = {});

/// The numbers of an area layer, for its classes, the histogram and the scatter plot. Limit gives
/// per cent of the limit. Errors: MissingField when the project has no such data.
[[nodiscard]] Result<carto::WardValues> values_of(const LayerState& layer, const Figures& figures);

/// A layer with its classes. Overlays have none.
struct LayerView {
  LayerState state;
  std::string label;
  std::optional<carto::Classification> classes;
  std::string missing;  ///< why it cannot be shown; empty when it can
};
[[nodiscard]] LayerView make_layer_view(const LayerState& layer, const Figures& figures);
[[nodiscard]] std::vector<LayerView> make_layer_views(const Document& document,
                                                      const Figures& figures);
/// Area layers that are seen, the top one first: an opaque one hides what is below it.
[[nodiscard]] std::vector<const LayerView*> seen_layers(std::span<const LayerView> layers);
/// What lies around the wards; on a dark map classes exchange light and dark (`carto::on_dark`).
enum class MapGround : std::uint8_t { Light, Dark };
[[nodiscard]] constexpr MapGround ground_of(ThemeChoice theme) {
  return theme == ThemeChoice::Dark ? MapGround::Dark : MapGround::Light;
}

/// Wards under no layer, as before figures have come.
[[nodiscard]] carto::Fill faded_fill(MapGround ground);
/// Wards of a class that is hidden: ruled paper, which no class looks like.
[[nodiscard]] carto::Fill hidden_fill(MapGround ground);

/// Area layers from the bottom up over faded wards, blended ward by ward at their opacity. Patterns
/// are those of the topmost layer that is visible.
[[nodiscard]] std::vector<carto::Fill> stacked_fills(std::span<const LayerView> layers,
                                                     std::size_t wards,
                                                     MapGround ground = MapGround::Light);
/// One flag a ward: the map shows it as hidden, as a class of it is in a layer that is seen there.
/// Empty when none is.
[[nodiscard]] std::vector<std::uint8_t> hidden_wards(std::span<const LayerView> layers);

}  // namespace fairward::engine
