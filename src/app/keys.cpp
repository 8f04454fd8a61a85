#include "app/keys.hpp"

#include <imgui.h>

#include <array>
#include <string>
#include <utility>

namespace fairward::app {
namespace {

constexpr std::array<std::pair<std::string_view, int>, 25> kNames{{
    {"esc", key::kEscape},    {"escape", key::kEscape}, {"enter", key::kEnter},
    {"return", key::kEnter},  {"tab", key::kTab},       {"backspace", key::kBackspace},
    {"insert", key::kInsert}, {"delete", key::kDelete}, {"del", key::kDelete},
    {"right", key::kRight},   {"left", key::kLeft},     {"down", key::kDown},
    {"up", key::kUp},         {"pageup", key::kPageUp}, {"pagedown", key::kPageDown},
    {"home", key::kHome},     {"end", key::kEnd},       {"space", key::kSpace},
    {"plus", key::kEqual},    {"+", key::kEqual},       {"=", key::kEqual},
    {"minus", key::kMinus},   {"-", key::kMinus},       {"\xE2\x88\x92", key::kMinus},
    {"equal", key::kEqual},
}};

std::optional<int> key_number(std::string_view name) {
  std::string low;
  for (const char c : name) {
    low += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  for (const auto& [known, number] : kNames) {
    if (known == low) {
      return number;
    }
  }
  if (low.size() == 1) {
    const char c = low.front();
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 'A';
    }
    if (c > ' ' && c <= '~') {
      return c;
    }
    return std::nullopt;
  }
  if (low.size() <= 3 && low.front() == 'f') {
    int number = 0;
    for (const char c : low.substr(1)) {
      if (c < '0' || c > '9') {
        return std::nullopt;
      }
      number = 10 * number + (c - '0');
    }
    if (number >= 1 && number <= 12) {
      return key::kF1 + number - 1;
    }
  }
  return std::nullopt;
}

/// The same key on the number pad; 0 for none.
int on_pad(int number) {
  if (number == key::kEqual) {
    return key::kPadPlus;
  }
  if (number == key::kMinus) {
    return key::kPadMinus;
  }
  if (number >= '0' && number <= '9') {
    return key::kPad0 + number - '0';
  }
  return number == key::kEnter ? key::kPadEnter : 0;
}

bool repeats(int number) {
  return number == key::kEqual || number == key::kMinus ||
         (number >= key::kRight && number <= key::kUp);
}

}  // namespace

std::optional<Shortcut> parse_shortcut(std::string_view text) {
  Shortcut shortcut;
  for (;;) {
    const auto plus = text.find('+');
    if (plus == std::string_view::npos || plus == 0 || plus + 1 == text.size()) {
      break;
    }
    const auto part = text.substr(0, plus);
    if (part == "Ctrl") {
      shortcut.ctrl = true;
    } else if (part == "Shift") {
      shortcut.shift = true;
    } else if (part == "Alt") {
      shortcut.alt = true;
    } else {
      return std::nullopt;
    }
    text.remove_prefix(plus + 1);
  }
  if (text.empty()) {
    return std::nullopt;
  }
  const auto number = key_number(text);
  if (!number) {
    return std::nullopt;
  }
  shortcut.key = *number;
  return shortcut;
}

bool pressed(const Shortcut& shortcut) {
  const auto& io = ImGui::GetIO();
  // "+" is Shift+= on many keyboards, so Shift is not asked of it.
  const bool shift_free = shortcut.key == key::kEqual || shortcut.key == '?';
  if (io.KeyCtrl != shortcut.ctrl || io.KeyAlt != shortcut.alt ||
      (!shift_free && io.KeyShift != shortcut.shift)) {
    return false;
  }
  const bool repeat = repeats(shortcut.key);
  const int pad = on_pad(shortcut.key);
  return ImGui::IsKeyPressed(shortcut.key, repeat) ||
         (pad != 0 && ImGui::IsKeyPressed(pad, repeat));
}

bool enter_pressed() {
  return ImGui::IsKeyPressed(key::kEnter, false) || ImGui::IsKeyPressed(key::kPadEnter, false);
}

void RingPresser::before_frame() {
  auto& io = ImGui::GetIO();
  const bool down = io.KeysDown[key::kEnter] || io.KeysDown[key::kPadEnter];
  if (down && !was_down_) {
    presses_ = !io.WantTextInput && io.NavVisible;
  }
  was_down_ = down;
  if (down && presses_) {
    io.NavInputs[ImGuiNavInput_Activate] = 1;
  }
}

void map_keys() {
  int* map = ImGui::GetIO().KeyMap;
  map[ImGuiKey_Tab] = key::kTab;
  map[ImGuiKey_LeftArrow] = key::kLeft;
  map[ImGuiKey_RightArrow] = key::kRight;
  map[ImGuiKey_UpArrow] = key::kUp;
  map[ImGuiKey_DownArrow] = key::kDown;
  map[ImGuiKey_PageUp] = key::kPageUp;
  map[ImGuiKey_PageDown] = key::kPageDown;
  map[ImGuiKey_Home] = key::kHome;
  map[ImGuiKey_End] = key::kEnd;
  map[ImGuiKey_Insert] = key::kInsert;
  map[ImGuiKey_Delete] = key::kDelete;
  map[ImGuiKey_Backspace] = key::kBackspace;
  map[ImGuiKey_Space] = key::kSpace;
  map[ImGuiKey_Enter] = key::kEnter;
  map[ImGuiKey_Escape] = key::kEscape;
  map[ImGuiKey_KeyPadEnter] = key::kPadEnter;
  map[ImGuiKey_A] = 'A';
  map[ImGuiKey_C] = 'C';
  map[ImGuiKey_V] = 'V';
  map[ImGuiKey_X] = 'X';
  map[ImGuiKey_Y] = 'Y';
  map[ImGuiKey_Z] = 'Z';
}

}  // namespace fairward::app
