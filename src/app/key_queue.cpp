#include "app/key_queue.hpp"

#include <imgui.h>

#include <algorithm>
#include <iterator>

namespace fairward::app {
namespace {

// GLFW's numbers of the modifier keys, left then right.
constexpr int kLeftShift = 340, kLeftControl = 341, kLeftAlt = 342, kLeftSuper = 343,
              kRightShift = 344, kRightControl = 345, kRightAlt = 346, kRightSuper = 347;

constexpr int kFirstNamedKey = 256;  ///< Esc, Enter, arrows, F1 and so on

/// A shortcut may move the keyboard to a field; what is typed next waits until it is there.
constexpr int kFramesToAnswer = 2;

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
  held_ = 0;
  auto& io = ImGui::GetIO();
  std::ranges::fill(io.KeysDown, false);
  read_modifiers(io);
}

bool KeyQueue::give() {
  auto& io = ImGui::GetIO();
  if (held_ > 0) {
    --held_;
    return !events_.empty();
  }
  bool pressed = false;
  bool released = false;
  while (!events_.empty()) {
    const Event event = events_.front();
    const bool known = event.key >= 0 && event.key < static_cast<int>(std::size(io.KeysDown));
    if (event.character != 0) {
      io.AddInputCharacter(event.character);
    } else if (known) {
      // Letters that are being typed arrive as characters; their keys need no frame of their own.
      const bool letter = event.key < kFirstNamedKey && io.WantTextInput && !io.KeyCtrl;
      if (!letter && ((event.down && released) || (!event.down && pressed))) {
        return true;
      }
      io.KeysDown[event.key] = event.down;
      (event.down ? pressed : released) |= !letter;
    }
    events_.pop_front();
    read_modifiers(io);
    const bool modifier = event.key >= kLeftShift && event.key <= kRightSuper;
    if (event.character == 0 && event.down && !modifier &&
        (io.KeyCtrl || event.key >= kFirstNamedKey)) {
      held_ = kFramesToAnswer;
      return !events_.empty();
    }
  }
  return false;
}

}  // namespace fairward::app
