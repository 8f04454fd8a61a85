#pragma once
/// What stands where the map will be: progress while a project opens, and how to open one.

#include "app/panel.hpp"

namespace fairward::app {

void draw_welcome(const PanelContext& context);

}  // namespace fairward::app
