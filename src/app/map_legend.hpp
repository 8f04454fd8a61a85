#pragma once
/// The legend beside the map, while the panels are away.

#include "app/panel.hpp"

namespace fairward::app {

/// Of the topmost layer that is shown, and of the second map, from the cursor downwards.
void draw_map_legend(const PanelContext& context);

}  // namespace fairward::app
