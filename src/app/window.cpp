#include <epoxy/gl.h>
// epoxy comes before anything that brings OpenGL's own header.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "app/dropped.hpp"
#include "app/key_queue.hpp"
#include "app/ui.hpp"
#include "app/window.hpp"

#include <backends/imgui_impl_glfw.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fairward::app {
namespace {

constexpr std::chrono::seconds kBetweenLooks{3};
constexpr int kFramesAfterEvent = 3;  ///< popups find their size on a dry frame
/// A pointer that jumps and clicks at once is seen to be there, goes down and up, and what it
/// selected is drawn: a frame each.
constexpr int kFramesAfterTouch = 5;

std::atomic<bool>& awake() {
  static std::atomic<bool> ready{false};
  return ready;
}

/// GLFW, from initialised to ended.
struct Library {
  Library() = default;
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  Library(Library&&) = delete;
  Library& operator=(Library&&) = delete;
  ~Library() {
    awake() = false;
    glfwTerminate();
  }
};

struct CloseWindow {
  void operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }
};
using WindowHandle = std::unique_ptr<GLFWwindow, CloseWindow>;

auto no_window(std::string_view what) {
  const char* reason = nullptr;
  glfwGetError(&reason);
  return fail(
      Errc::Unreadable,
      fmt::format("{}{}{}; `fairward render` and `fairward view --screenshot` need no display",
                  what, reason == nullptr ? "" : ": ", reason == nullptr ? "" : reason));
}

Result<WindowHandle> open_window(const WindowOptions& options) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, GLFW_LOSE_CONTEXT_ON_RESET);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  auto* opened = glfwCreateWindow(options.width, options.height, "Fairward", nullptr, nullptr);
  if (opened == nullptr) {
    glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, GLFW_NO_ROBUSTNESS);
    opened = glfwCreateWindow(options.width, options.height, "Fairward", nullptr, nullptr);
  }
  if (opened == nullptr) {
    return no_window("the window needs OpenGL 3.3, which this display does not offer");
  }
  return WindowHandle{opened};
}

/// What GLFW's callbacks reach through the window.
struct Inputs {
  engine::Session& session;
  KeyQueue keys;
  bool touched = false;  ///< by the user, since this was last looked at
};

Inputs* inputs_of(GLFWwindow* window) {
  return static_cast<Inputs*>(glfwGetWindowUserPointer(window));
}

void on_drop(GLFWwindow* window, int count, const char** paths) {
  const std::vector<std::filesystem::path> dropped(paths, paths + count);
  take_dropped(inputs_of(window)->session, dropped);
}

bool context_is_lost() {
  return epoxy_has_gl_extension("GL_ARB_robustness") &&
         glGetGraphicsResetStatusARB() != GL_NO_ERROR;
}

void on_key(GLFWwindow* window, int number, int, int action, int) {
  inputs_of(window)->touched = true;
  if (action != GLFW_REPEAT) {  // Dear ImGui repeats held keys itself
    inputs_of(window)->keys.key(number, action == GLFW_PRESS);
  }
}

void on_character(GLFWwindow* window, unsigned code_point) {
  inputs_of(window)->keys.character(code_point);
}

void on_button(GLFWwindow* window, int button, int action, int modifiers) {
  inputs_of(window)->touched = true;
  ImGui_ImplGlfw_MouseButtonCallback(window, button, action, modifiers);
}

void on_scroll(GLFWwindow* window, double right, double down) {
  inputs_of(window)->touched = true;
  ImGui_ImplGlfw_ScrollCallback(window, right, down);
}

void on_focus(GLFWwindow* window, int focused) {
  if (focused == GLFW_FALSE) {
    inputs_of(window)->keys.release_all();
  }
  if (focused == GLFW_TRUE) {
    inputs_of(window)->session.look_at_sources();  // somebody was elsewhere, and may have saved
  }
  ImGui_ImplGlfw_WindowFocusCallback(window, focused);
}

void connect(GLFWwindow* window, Inputs& inputs) {
  glfwSetWindowUserPointer(window, &inputs);
  glfwSetDropCallback(window, on_drop);
  glfwSetKeyCallback(window, on_key);
  glfwSetCharCallback(window, on_character);
  glfwSetWindowFocusCallback(window, on_focus);
  glfwSetCursorEnterCallback(window, ImGui_ImplGlfw_CursorEnterCallback);
  glfwSetMouseButtonCallback(window, on_button);
  glfwSetScrollCallback(window, on_scroll);
}

class Loop {
 public:
  Loop(GLFWwindow& window, Inputs& inputs, Ui& ui, const WindowOptions& options)
      : window_{window}, session_{inputs.session}, inputs_{inputs}, ui_{ui}, options_{options} {}

  Result<void> run() {
    int left = session_.stage() == engine::Stage::Opening ? 1 : kFramesAfterEvent;
    while (glfwWindowShouldClose(&window_) == 0 && !session_.wants_to_quit() &&
           !options_.stop.stop_requested()) {
      left = wait(left);
      if (!draw(left)) {
        left = 0;
        continue;
      }
      if (context_is_lost()) {
        return fail(Errc::Unreadable,
                    "the graphics driver was reset and lost the map; the view is kept, start "
                    "`fairward view` again to go on");
      }
      if (options_.quit_after_first_map && is_complete()) {
        if (session_.stage() != engine::Stage::Failed) {
          glFinish();
          fmt::print("first map\n");  // who measures reads the clock now
          std::fflush(stdout);
        }
        break;
      }
    }
    return {};
  }

 private:
  /// Sleeps when no frames are owed. Returns how many are owed after the next one.
  int wait(int left) {
    if (left > 0) {
      glfwPollEvents();
      return left - 1;
    }
    const auto next = ui_.next_frame_in();
    if (next) {
      glfwWaitEventsTimeout(std::max(0.001, *next));
    } else {
      glfwWaitEvents();
    }
    // While a region is read, frames only tell how far it is: one an event leaves the reading its
    // processor. What the user does is still followed in full.
    const auto stage = session_.stage();
    const bool reading = stage == engine::Stage::Opening || stage == engine::Stage::Outlines;
    const bool touched = std::exchange(inputs_.touched, false);
    if (touched) {
      return kFramesAfterTouch - 1;
    }
    return reading ? 0 : kFramesAfterEvent - 1;
  }

  [[nodiscard]] bool is_complete() const {
    // Outlines, fills and names; registers of other dates may still be on their way.
    return session_.stage() == engine::Stage::Failed ||
           (session_.figures() && ui_.map_work().shades > 0 && ui_.map_is_named());
  }

  void retitle() {
    if (session_.region_name() != region_) {
      region_ = session_.region_name();
      glfwSetWindowTitle(&window_, (region_ + " \xE2\x80\x94 Fairward").c_str());
    }
  }

  /// False while the window is minimised.
  bool draw(int& left) {
    Display display;
    glfwGetFramebufferSize(&window_, &display.width, &display.height);
    if (display.width <= 0 || display.height <= 0) {
      return false;
    }
    float scale_x = 1;
    float scale_y = 1;
    glfwGetWindowContentScale(&window_, &scale_x, &scale_y);
    display.content_scale = std::clamp(static_cast<double>(scale_x), 0.5, 4.0);
    retitle();
    const auto start = std::chrono::steady_clock::now();
    if (start - looked_ > kBetweenLooks) {
      looked_ = start;
      session_.look_at_sources();
    }
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    bool more_keys = false;
    ui_.frame(display, [&] {
      ImGui_ImplGlfw_NewFrame();
      more_keys = inputs_.keys.give();
    });
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    glfwSwapBuffers(&window_);
    left = more_keys ? std::max(left, 1) : left;
    if (options_.stats) {
      const auto& work = ui_.map_work();
      fmt::print(stderr, "frame {}: {:.2f} ms, rasters {}, fills {}, outlines {}, shades {}\n",
                 ui_.frames(), took.count(), work.rasters, work.fills, work.outlines, work.shades);
    }
    return true;
  }

  GLFWwindow& window_;
  engine::Session& session_;
  Inputs& inputs_;
  Ui& ui_;
  const WindowOptions& options_;
  std::string region_;
  std::chrono::steady_clock::time_point looked_;  ///< at the project's files
};

}  // namespace

void wake_window() {
  if (awake()) {
    glfwPostEmptyEvent();
  }
}

Result<void> run_window(engine::Session& session, const WindowOptions& options) {
  if (glfwInit() != GLFW_TRUE) {
    return no_window("there is no display to open a window on");
  }
  const Library library;
  FAIRWARD_TRY(const auto window, open_window(options));
  glfwMakeContextCurrent(window.get());
  glfwSwapInterval(1);
  FAIRWARD_TRY(const auto ui, Ui::create(session, Graphics::OpenGl));
  ImGui_ImplGlfw_InitForOpenGL(window.get(), false);
  Inputs inputs{session, {}};
  connect(window.get(), inputs);
  awake() = true;
  const std::stop_callback leave{options.stop, wake_window};
  auto result = Loop{*window, inputs, *ui, options}.run();
  awake() = false;
  ImGui_ImplGlfw_Shutdown();
  return result;
}

}  // namespace fairward::app
