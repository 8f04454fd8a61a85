#pragma once
/// The panels of the window. Each draws into the current window of Dear ImGui, as wide as the room
/// it has, and asks for changes by command only.

#include "app/panel.hpp"
#include "engine/document.hpp"

namespace fairward::app {

void draw_layers(PanelContext& context);     ///< left rail: layers, their styles and legends
void draw_selection(PanelContext& context);  ///< right panel: what the selection is and means

// Bottom drawer.
void draw_ward_table(PanelContext& context);
void draw_council_table(PanelContext& context);
void draw_histogram(PanelContext& context);
void draw_scatter(PanelContext& context);
void draw_moran(PanelContext& context);
void draw_ranking(PanelContext& context);
void draw_timeline(PanelContext& context);
void draw_check(PanelContext& context);        ///< the spatial check and its groups
void draw_place_check(PanelContext& context);  ///< the post code check
void draw_cases(PanelContext& context);        ///< the case register
void draw_history(PanelContext& context);

/// The panel of a drawer tab.
void draw_drawer(PanelContext& context, engine::DrawerTab tab);
/// For people: "Wards", "Histogram", ...
[[nodiscard]] const char* label_of(engine::DrawerTab tab);

}  // namespace fairward::app
