#pragma once
/// One Dear ImGui context with Fairward in it: fonts and style that follow theme and scale, one
/// frame at a time, into whatever framebuffer is bound. The window and the off-screen pictures both
/// use it, so what is tested is what is seen.

#include "app/export_picture.hpp"
#include "app/frame_painter.hpp"
#include "app/keys.hpp"
#include "app/shell.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

struct ImGuiContext;  // NOLINT(readability-identifier-naming): Dear ImGui's own

namespace fairward::app {

/// What a frame is drawn on.
struct Display {
  int width = 1600;  ///< pixels of the framebuffer
  int height = 1000;
  double content_scale = 1;   ///< of the display: 2 on a high-density one
  double seconds = 1.0 / 60;  ///< since the last frame; not used by a window
  /// Row 0 of the framebuffer is the top of the picture; a window's is its bottom.
  bool top_first = false;
};

enum class Graphics : std::uint8_t {
  None,    ///< nothing is drawn: tests of input
  OpenGl,  ///< a 3.3 context is current in every call and outlives the Ui
};

class Ui {
 public:
  /// Errors: Internal when Dear ImGui cannot use the context.
  [[nodiscard]] static Result<std::unique_ptr<Ui>> create(engine::Session& session,
                                                          Graphics graphics);
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;
  Ui(Ui&&) = delete;
  Ui& operator=(Ui&&) = delete;
  ~Ui();

  /// Draws one frame. `input` runs before it and fills Dear ImGui's input; without it the display's
  /// size is what there is.
  void frame(const Display& display, const std::function<void()>& input = {});
  /// Draws all of the last frame again, whatever changed. REQUIRES: made with OpenGL, after a
  /// frame.
  void repaint(const Display& display);
  /// Seconds until a frame is wanted though nothing happens.
  [[nodiscard]] std::optional<double> next_frame_in() const { return shell_.next_frame_in(); }
  /// Waits for what is being made on other threads, for pictures.
  [[nodiscard]] Result<void> finish();
  [[nodiscard]] std::uint64_t frames() const noexcept { return frames_; }
  [[nodiscard]] float em() const noexcept { return em_; }
  /// What the last frame drew of the window. REQUIRES: made with OpenGL.
  [[nodiscard]] std::span<const PixelRange> painted() const noexcept { return painter_->painted(); }
  /// Names are on the map.
  [[nodiscard]] bool map_is_named() const noexcept { return shell_.map_is_named(); }
  [[nodiscard]] const MapWork& map_work() const noexcept { return renderer_.work(); }

 private:
  Ui(engine::Session& session, Graphics graphics);
  void restyle(float em);
  void paint(const Display& display);

  engine::Session& session_;
  Graphics graphics_;
  ImGuiContext* context_ = nullptr;
  std::unique_ptr<FramePainter> painter_;
  Fonts fonts_;
  float em_ = 0;
  const model::Theme* theme_ = nullptr;
  bool warned_ = false;
  MapRenderer renderer_;
  RingPresser ring_presser_;
  Shell shell_;
  PictureExports pictures_;
  std::uint64_t frames_ = 0;
};

/// Pixels of one em: the designed size, the display's scale, the user's, and a room's.
[[nodiscard]] float em_for(const Display& display, const engine::ViewState& view);

}  // namespace fairward::app
