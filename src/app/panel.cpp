#include "app/panel.hpp"

#include "carto/dark_map.hpp"

namespace fairward::app {

carto::Vision vision_of(engine::VisionSimulation simulation) {
  switch (simulation) {
    case engine::VisionSimulation::Protanopia:
      return carto::Vision::Protanopia;
    case engine::VisionSimulation::Deuteranopia:
      return carto::Vision::Deuteranopia;
    case engine::VisionSimulation::Tritanopia:
      return carto::Vision::Tritanopia;
    case engine::VisionSimulation::None:
      break;
  }
  return carto::Vision::Full;
}

carto::Fill PanelContext::on_map(const carto::Fill& fill) const {
  const auto& view = session.view();
  const auto grounded =
      engine::ground_of(view.theme) == engine::MapGround::Dark ? carto::on_dark(fill) : fill;
  return view.vision == engine::VisionSimulation::None
             ? grounded
             : carto::seen_by(vision_of(view.vision), grounded);
}

}  // namespace fairward::app
