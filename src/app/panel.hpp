#pragma once
/// What every panel is given. A panel reads the session, draws, and asks for changes by command; it
/// decides nothing, which is for `model`.

#include "carto/vision.hpp"
#include "engine/session.hpp"
#include "model/theme.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct ImFont;  // NOLINT(readability-identifier-naming): Dear ImGui's own

namespace fairward::app {

/// What panels ask for while a frame is drawn: commands, which run after it, and which wards the
/// cursor is on, which all parts of the window then mark.
class CommandQueue {
 public:
  void add(std::string line) { lines_.push_back(std::move(line)); }
  void point_at(std::vector<WardIndex> wards) { pointed_at_ = std::move(wards); }
  /// Hands over what was asked for, in order.
  [[nodiscard]] std::vector<std::string> take() { return std::exchange(lines_, {}); }
  [[nodiscard]] std::vector<WardIndex> take_pointed_at() { return std::exchange(pointed_at_, {}); }

 private:
  std::vector<std::string> lines_;
  std::vector<WardIndex> pointed_at_;
};

/// One typeface in few sizes.
struct Fonts {
  ImFont* text = nullptr;         ///< 1 em
  ImFont* strong = nullptr;       ///< 1 em, semi-bold
  ImFont* small = nullptr;        ///< 0.85 em
  ImFont* heading = nullptr;      ///< 1.25 em, semi-bold
  ImFont* figure = nullptr;       ///< 1.75 em, semi-bold: the number that matters
  ImFont* strong_halo = nullptr;  ///< what lies under strong text on the map
  ImFont* small_halo = nullptr;   ///< likewise small text
};

class PanelState;  // app/panels/panel_state.hpp: what panels keep between frames

/// The simulation that a view asks for. REQUIRES: not None.
[[nodiscard]] carto::Vision vision_of(engine::VisionSimulation simulation);

struct PanelContext {
  const engine::Session& session;
  CommandQueue& commands;
  PanelState& state;
  const model::Theme& theme;
  const Fonts& fonts;
  float em = 16;  ///< pixels; every length in a panel is a multiple of it

  /// A class's fill as the map of this view paints it: its theme, its simulated colour vision.
  [[nodiscard]] carto::Fill on_map(const carto::Fill& fill) const;
};

}  // namespace fairward::app
