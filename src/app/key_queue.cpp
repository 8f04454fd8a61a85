#include "app/key_queue.hpp"

#include <imgui.h>

#include <algorithm>

namespace fairward::app {
namespace {

// GLFW's numbers of the modifier keys, left then right.
constexpr int kLeftShift = 340, kLeftControl = 341, kLeftAlt = 342, kLeftSuper = 343,
              kRightShift = 344, kRightControl = 345, kRightAlt = 346, kRightSuper = 347;

void read_modifiers(ImGuiIO& io) {
  const bool* down = io.KeysDown;
  io.KeyCtrl = down[kLeftControl] || down[kRightControl];
  io.KeyShift = down[kLeftShift] || down[kRightShift];
  io.KeyAlt = down[kLeftAlt] || down[kRightAlt];
  io.KeySuper = down[kLeftSuper] || down[kRightSuper];
}

}  // namespace

void KeyQueue::release_all() {
  events_.clear();
  auto& io = ImGui::GetIO();
  std::ranges::fill(io.KeysDown, false);
  read_modifiers(io);
}

bool KeyQueue::give() {
  auto& io = ImGui::GetIO();
  bool pressed = false;
  bool released = false;
  while (!events_.empty()) {
    const Event event = events_.front();
    const bool known = event.key >= 0 && event.key < static_cast<int>(std::size(io.KeysDown));
    if (event.character == 0 && known) {
      if ((event.down && released) || (!event.down && pressed)) {
        return true;
      }
      io.KeysDown[event.key] = event.down;
      (event.down ? pressed : released) = true;
    } else if (event.character != 0) {
      io.AddInputCharacter(event.character);
    }
    events_.pop_front();
    read_modifiers(io);
  }
  return false;
}

}  // namespace fairward::app
