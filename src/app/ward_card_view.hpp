#pragma once
/// The card beside the cursor: what the ward under it is.

#include "app/panel.hpp"

namespace fairward::app {

/// REQUIRES: a ward is hovered over.
void draw_hover_card(const engine::Session& session, const PanelContext& context);

}  // namespace fairward::app
