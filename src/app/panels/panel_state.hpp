#pragma once
/// What panels keep between frames: models computed for one state of the session, and what is being
/// typed or dragged. One a window, made beside its Session.

#include <memory>

namespace fairward::app {

class PanelState {
 public:
  PanelState();
  PanelState(const PanelState&) = delete;
  PanelState(PanelState&&) = delete;
  PanelState& operator=(const PanelState&) = delete;
  PanelState& operator=(PanelState&&) = delete;
  ~PanelState();

  struct Parts;  ///< app/panels/parts.hpp
  [[nodiscard]] Parts& parts() noexcept { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

}  // namespace fairward::app
