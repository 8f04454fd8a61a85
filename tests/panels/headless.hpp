#pragma once
/// Panels without a window: Dear ImGui on its own, driven through its input.

#include "app/panel.hpp"
#include "app/panels/panel_state.hpp"

#include <functional>
#include <string>
#include <vector>

struct ImGuiContext;  // NOLINT(readability-identifier-naming): Dear ImGui's own

namespace fairward::testing {

/// A panel in a window of its own at (0, 0), without a frame or margins.
class Headless {
 public:
  using Draw = std::function<void(app::PanelContext&)>;

  Headless(const engine::Session& session, Draw draw, float width, float height, float em = 16,
           engine::ThemeChoice theme = engine::ThemeChoice::Light);
  Headless(const Headless&) = delete;
  Headless(Headless&&) = delete;
  Headless& operator=(const Headless&) = delete;
  Headless& operator=(Headless&&) = delete;
  ~Headless();

  /// Draws something else from now on.
  void show(Draw draw);
  /// Draws one frame.
  void frame();
  void frames(int count);
  void move(float x, float y);
  /// Moves the cursor, presses, and lets go: three frames.
  void click(float x, float y);
  void double_click(float x, float y);
  void drag(float x0, float y0, float x1, float y1);
  void hold_ctrl(bool down);
  void hold_shift(bool down);
  void type(const char* text);
  /// What was asked for since the last call.
  [[nodiscard]] std::vector<std::string> asked() { return commands_.take(); }
  /// The wards that the cursor was said to be on since the last call.
  [[nodiscard]] std::vector<WardIndex> pointed_at() { return commands_.take_pointed_at(); }
  /// Vertices that the last frame drew.
  [[nodiscard]] int vertices() const;
  [[nodiscard]] float em() const { return em_; }
  [[nodiscard]] app::PanelState& state() { return state_; }

 private:
  const engine::Session& session_;
  Draw draw_;
  float em_;
  engine::ThemeChoice theme_;
  app::CommandQueue commands_;
  app::PanelState state_;
  app::Fonts fonts_;
  ImGuiContext* context_;
};

}  // namespace fairward::testing
