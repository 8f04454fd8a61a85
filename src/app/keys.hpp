#pragma once
/// Keyboard shortcuts as the command table writes them. Key numbers are GLFW's, which Dear ImGui
/// 1.86 passes through as they are.

#include <optional>
#include <string_view>

namespace fairward::app {

namespace key {
inline constexpr int kSpace = 32, kMinus = 45, kEqual = 61, kEscape = 256, kEnter = 257, kTab = 258,
                     kBackspace = 259, kInsert = 260, kDelete = 261, kRight = 262, kLeft = 263,
                     kDown = 264, kUp = 265, kPageUp = 266, kPageDown = 267, kHome = 268,
                     kEnd = 269, kF1 = 290, kF6 = 295, kPad0 = 320, kPadMinus = 333, kPadPlus = 334,
                     kPadEnter = 335;
}  // namespace key

struct Shortcut {
  int key = 0;
  bool ctrl = false;
  bool shift = false;
  bool alt = false;
  friend bool operator==(const Shortcut&, const Shortcut&) = default;
};

/// "Ctrl+Shift+Z", "F1", "Esc", "+", "Ctrl++", "Ctrl+Plus", "Delete". Nothing for what is not a
/// shortcut.
[[nodiscard]] std::optional<Shortcut> parse_shortcut(std::string_view text);
/// True in the frame the keys go down, and again while an arrow, + or - is held.
[[nodiscard]] bool pressed(const Shortcut& shortcut);
/// True in the frame Enter goes down, on the keys or on the number pad.
[[nodiscard]] bool enter_pressed();

/// Enter presses what has the keyboard's ring, as Space does. Dear ImGui gives Enter to fields
/// only.
class RingPresser {
 public:
  /// Before each frame, once its keys are known.
  void before_frame();

 private:
  bool was_down_ = false;
  bool presses_ = false;  ///< it went down on the ring, and not at the end of a text
};

/// Tells the current Dear ImGui context which number each key has: for contexts without a window.
void map_keys();

}  // namespace fairward::app
