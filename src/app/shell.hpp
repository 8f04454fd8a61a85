#pragma once
/// Everything inside the window: one fixed layout, the overlays, the shortcuts, and the one place
/// where what was asked for is run.

#include "app/cheat_sheet.hpp"
#include "app/dialogs.hpp"
#include "app/map_panel.hpp"
#include "app/palette.hpp"
#include "app/panels/panel_state.hpp"
#include "app/toasts.hpp"
#include "app/top_bar.hpp"
#include "app/window_layout.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fairward::app {

struct ShellFrame {
  engine::Session& session;
  const Fonts& fonts;
  float em = 15;                    ///< pixels
  double pixels_per_inch = 96;      ///< of the display
  MapRenderer* renderer = nullptr;  ///< null: no graphics, the map stays empty
};

class Shell {
 public:
  /// Between Dear ImGui's NewFrame and Render.
  void draw(const ShellFrame& frame);
  /// Seconds until a frame is wanted though nothing happens.
  [[nodiscard]] std::optional<double> next_frame_in() const;
  /// Waits for what is being made on other threads.
  void finish() { map_.finish(); }
  /// Names are on the map.
  [[nodiscard]] bool map_is_named() const noexcept { return map_.is_named(); }
  /// Pictures to write, which the owner of the graphics context does.
  [[nodiscard]] std::vector<engine::UiRequest> take_pictures() {
    return std::exchange(pictures_, {});
  }

 private:
  void regions(const ShellFrame& frame, PanelContext& context, const WindowLayout& layout);
  void side_panels(PanelContext& context, const WindowLayout& layout);
  void legend(const PanelContext& context, const Area& area);
  void drawer(PanelContext& context, const Area& area);
  void map(const ShellFrame& frame, const PanelContext& context, const Area& area);
  void splitters(const ShellFrame& frame, const PanelContext& context, const WindowLayout& layout);
  void overlays(const ShellFrame& frame, const PanelContext& context, const WindowLayout& layout);
  void shortcuts(const PanelContext& context, bool overlay);
  void run(engine::Session& session, CommandQueue& commands);
  void answer(engine::Session& session);
  void point(engine::Session& session, std::vector<WardIndex> wards);
  [[nodiscard]] bool begin_region(const char* id, const Area& area, carto::Colour ground,
                                  ImVec2 padding);
  [[nodiscard]] bool is_busy_typing() const;

  TopBar top_;
  MapPanel map_;
  Palette palette_;
  CheatSheet keys_;
  Dialogs dialogs_;
  Toasts toasts_;
  PanelState panels_;
  int wanted_region_ = -1;  ///< gets the keyboard in this frame; -1: none
  int region_ = 0;          ///< counts regions while they are drawn
  int regions_ = 1;         ///< how many there were in the last frame
  int focused_region_ = 0;
  bool recovery_offered_ = false;
  bool pointing_ = false;  ///< what is pointed at is a panel's doing
  std::string last_fault_;
  std::vector<engine::UiRequest> pictures_;
};

}  // namespace fairward::app
