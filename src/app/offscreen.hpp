#pragma once
/// The window without a display: the same frames through EGL, for pictures and tests.

#include "app/ui.hpp"
#include "base/image.hpp"
#include "base/result.hpp"

#include <functional>
#include <memory>

namespace fairward::app {

class Offscreen {
 public:
  /// Errors: Internal naming the package to install when there is no EGL.
  [[nodiscard]] static Result<Offscreen> create(engine::Session& session, const Display& display);
  Offscreen(Offscreen&&) noexcept;
  Offscreen& operator=(Offscreen&&) noexcept;
  Offscreen(const Offscreen&) = delete;
  Offscreen& operator=(const Offscreen&) = delete;
  ~Offscreen();

  void frame();
  /// Draws all of the last frame again.
  void repaint();
  /// Frames until nothing moves any more: jobs have ended and the map is drawn finely. Errors: of
  /// the jobs.
  [[nodiscard]] Result<void> settle();
  [[nodiscard]] Image image() const;
  [[nodiscard]] const Ui& ui() const;

 private:
  struct State;
  explicit Offscreen(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The settled window as a picture.
[[nodiscard]] Result<Image> draw_window(engine::Session& session, const Display& display);

}  // namespace fairward::app
