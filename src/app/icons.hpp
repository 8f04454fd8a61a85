#pragma once
/// Small line drawings that save words. Each is on a grid of 16 x 16, centred.

#include <imgui.h>

#include <cstdint>

namespace fairward::app {

enum class Icon : std::uint8_t {
  Menu,
  Search,
  Close,
  Plus,
  Minus,
  Fit,
  SideBySide,
  Swipe,
  Labels,
  Undo,
  Redo,
  Sun,
  Moon,
  Screen,
  Left,
  Right,
  Down,
  Lock,
  Eye,
  Info,
  Warning,
  Folder,
  File,
  Keyboard,
};

/// `size` is the side of the square in pixels.
void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float size, ImU32 colour);

}  // namespace fairward::app
