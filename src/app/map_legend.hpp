#pragma once
/// The legend on the map itself, while the panels are away.

#include "app/panel.hpp"

#include <imgui.h>

namespace fairward::app {

/// Its bottom right is at `corner`. Returns how much height it takes, with the gap above it.
[[nodiscard]] float draw_map_legend(const PanelContext& context, ImVec2 corner);

}  // namespace fairward::app
