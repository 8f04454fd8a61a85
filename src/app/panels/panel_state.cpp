#include "app/panels/panel_state.hpp"

#include "app/panels/parts.hpp"

namespace fairward::app {

PanelState::PanelState() : parts_{std::make_unique<Parts>()} {}
PanelState::~PanelState() = default;

const Chosen& PanelState::Parts::chosen(const engine::Session& session) {
  const auto& now = session.document().selection;
  const auto wards = session.wards();
  const std::size_t size = wards ? wards->size() : 0;
  if (now != chosen_.wards || chosen_.flags.size() != size) {
    chosen_.stamp += 1;
    chosen_.wards = now;
    chosen_.flags = model::selection_flags(size, now);
  }
  return chosen_;
}

void PanelState::Parts::follow(const engine::Session& session) {
  if (session.mode() != mode_) {
    *this = Parts{};
    mode_ = session.mode();
  }
}

StateKey PanelState::Parts::key(const engine::Session& session) {
  return {session.figures(), chosen(session).stamp};
}

}  // namespace fairward::app
