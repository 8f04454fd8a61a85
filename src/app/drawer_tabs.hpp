#pragma once
/// The row of tabs on top of the drawer.

#include "app/panel.hpp"

#include <span>

namespace fairward::app {

/// A click asks for `view.tab`. Tabs that do not fit are under "More".
void drawer_tabs(const PanelContext& context, std::span<const engine::DrawerTab> tabs,
                 engine::DrawerTab shown);

}  // namespace fairward::app
