/// Stands in for panels that are still being made.

#include "app/panels/panel_state.hpp"
#include "app/panels/panels.hpp"

#include <imgui.h>

namespace fairward::app {

struct PanelState::Parts {};

PanelState::PanelState() : parts_{std::make_unique<Parts>()} {}
PanelState::~PanelState() = default;

void draw_layers(PanelContext&) {
  ImGui::TextUnformatted("Layers");
}
void draw_selection(PanelContext&) {
  ImGui::TextUnformatted("Selection");
}
void draw_drawer(PanelContext&, engine::DrawerTab tab) {
  ImGui::TextUnformatted(label_of(tab));
}

const char* label_of(engine::DrawerTab tab) {
  switch (tab) {
    case engine::DrawerTab::Table:
      return "Wards";
    case engine::DrawerTab::Councils:
      return "Councils";
    case engine::DrawerTab::Histogram:
      return "Histogram";
    case engine::DrawerTab::Scatter:
      return "Scatter";
    case engine::DrawerTab::Moran:
      return "Moran";
    case engine::DrawerTab::Ranking:
      return "Ranking";
    case engine::DrawerTab::Timeline:
      return "Time line";
    case engine::DrawerTab::Groups:
      return "Spatial check";
    case engine::DrawerTab::History:
      return "History";
  }
  return "";
}

}  // namespace fairward::app
