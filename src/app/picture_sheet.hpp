#pragma once
/// The map as a picture to hand on: heading, legend, furniture, basis and mode around what the
/// window's map shows.

#include "app/map_labels.hpp"
#include "app/map_overlay.hpp"
#include "app/map_renderer.hpp"
#include "app/panel.hpp"

#include <string>

namespace fairward::app {

/// Where the map is on a sheet of this size.
[[nodiscard]] MapPane sheet_map(float width, float height, float em);

/// "Limit status": the topmost visible area layer; "No layer" when none shows.
[[nodiscard]] std::string shown_title(const engine::Session& session);
/// "Limit status, Farrinburn, 27 February 2026: 12 wards above limit, ..."
[[nodiscard]] std::string spoken_map(const engine::Session& session);

/// Fills the display of the current Dear ImGui context. `renderer` has the map of `view`.
void draw_picture_sheet(const PanelContext& context, const MapRenderer& renderer, MapLabels& labels,
                        const carto::MapView& view);

}  // namespace fairward::app
