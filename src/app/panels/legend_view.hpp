#pragma once
/// A legend in the layers rail: what the colours mean, how many wards have each, and a filter.

#include "app/panel.hpp"
#include "model/layer_list.hpp"

namespace fairward::app {

/// A click on a row hides its class on the map or shows it again; with ctrl it selects the wards of
/// the class.
void draw_legend(const PanelContext& context, const model::LayerRow& layer);

/// What the dots and rings of register points stand for, with how many there are.
void draw_point_key(const PanelContext& context);

}  // namespace fairward::app
