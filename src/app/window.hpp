#pragma once
/// The window on a display. It sleeps until something happens.

#include "base/result.hpp"
#include "engine/session.hpp"

#include <functional>
#include <stop_token>

namespace fairward::app {

struct WindowOptions {
  int width = 1600;  ///< of the window, screen coordinates
  int height = 1000;
  bool quit_after_first_map = false;  ///< for timing
  bool stats = false;                 ///< one line a frame on stderr
  std::stop_token stop;               ///< asked to leave from outside, as by Ctrl-C in a terminal
};

/// Wakes the window from any thread; does nothing while there is none.
void wake_window();

/// Runs until the user leaves. Errors: Unreadable when there is no display, or no OpenGL 3.3 on it,
/// or when the driver loses everything it held; one sentence that says what to do.
[[nodiscard]] Result<void> run_window(engine::Session& session, const WindowOptions& options);

}  // namespace fairward::app
