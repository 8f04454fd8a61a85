#include "app/widgets.hpp"

#include "app/style.hpp"
#include "model/line_break.hpp"

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

namespace fairward::app {
namespace {

constexpr float kPillHeight = 1.7F;  ///< em

/// Ground, ink and outline of a control in its state.
struct ButtonLook {
  carto::Colour ground, ink;
  bool outlined = true;
  bool filled = true;
};

ButtonLook look_of(const model::Theme& theme, ButtonKind kind, bool hovered, bool held) {
  if (kind == ButtonKind::Primary) {
    return {hovered && !held ? theme.focus : theme.accent, theme.on_accent, false, true};
  }
  const auto ground = held ? theme.chosen : hovered ? theme.hover : theme.raised;
  const bool filled = kind == ButtonKind::Plain || hovered || held;
  return {ground, theme.ink, kind == ButtonKind::Plain, filled};
}

struct Pressed {
  bool clicked = false;
  bool hovered = false;
  bool held = false;
};

/// The behaviour of a button without its look, with the ring of the keyboard.
std::optional<Pressed> press(const char* id, ImVec2 size, ImRect& box) {
  auto* window = ImGui::GetCurrentWindow();
  if (window->SkipItems) {
    return std::nullopt;
  }
  const ImGuiID item = window->GetID(id);
  box = ImRect{window->DC.CursorPos,
               {window->DC.CursorPos.x + size.x, window->DC.CursorPos.y + size.y}};
  ImGui::ItemSize(size);
  if (!ImGui::ItemAdd(box, item)) {
    return std::nullopt;
  }
  Pressed pressed;
  pressed.clicked = ImGui::ButtonBehavior(box, item, &pressed.hovered, &pressed.held);
  return pressed;
}

void ring(const ImRect& box, const char* id) {
  ImGui::RenderNavHighlight(box, ImGui::GetCurrentWindow()->GetID(id));
}

void paint(ImDrawList& list, const ImRect& box, const ButtonLook& look, const model::Theme& theme) {
  const float rounding = ImGui::GetStyle().FrameRounding;
  if (look.filled) {
    list.AddRectFilled(box.Min, box.Max, packed(look.ground), rounding);
  }
  if (look.outlined) {
    list.AddRect(box.Min, box.Max, packed(theme.control, 0.75F), rounding);
  }
}

}  // namespace

WithFont::WithFont(ImFont* font) {
  ImGui::PushFont(font);
}
WithFont::~WithFont() {
  ImGui::PopFont();
}

float width_of(std::string_view text) {
  return ImGui::CalcTextSize(text.data(), text.data() + text.size()).x;
}

void text(std::string_view text) {
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
}

std::string in_lines(std::string_view words, float width) {
  return model::in_lines(words, width - 1, width_of);
}

void paragraph(std::string_view words, float width) {
  // A word that is wider than the room is still broken anywhere.
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + std::max(1.0F, width));
  text(in_lines(words, width));
  ImGui::PopTextWrapPos();
}

void quiet_text(const PanelContext& context, std::string_view words) {
  ImGui::PushStyleColor(ImGuiCol_Text, packed(context.theme.quiet));
  text(words);
  ImGui::PopStyleColor();
}

bool button(const PanelContext& context, std::string_view label, ButtonKind kind) {
  const std::string id{label};
  const auto shown = label.substr(0, label.find("##"));
  const ImVec2 size{width_of(shown) + 1.5F * context.em, 2.0F * context.em};
  ImRect box;
  const auto pressed = press(id.c_str(), size, box);
  if (!pressed) {
    return false;
  }
  auto& list = *ImGui::GetWindowDrawList();
  const auto look = look_of(context.theme, kind, pressed->hovered, pressed->held);
  paint(list, box, look, context.theme);
  const float y = std::round(box.GetCenter().y - 0.5F * ImGui::GetFontSize());
  list.AddText({std::round(box.Min.x + 0.75F * context.em), y}, packed(look.ink), shown.data(),
               shown.data() + shown.size());
  ring(box, id.c_str());
  return pressed->clicked;
}

bool icon_button(const PanelContext& context, const char* id, Icon icon, std::string_view words,
                 bool on) {
  const float side = 2.0F * context.em;
  ImRect box;
  const auto pressed = press(id, {side, side}, box);
  if (!pressed) {
    return false;
  }
  auto& list = *ImGui::GetWindowDrawList();
  auto look = look_of(context.theme, ButtonKind::Quiet, pressed->hovered, pressed->held);
  if (on && !pressed->hovered) {
    look.ground = context.theme.chosen;
    look.filled = true;
  }
  paint(list, box, look, context.theme);
  draw_icon(list, icon, box.GetCenter(), 1.1F * context.em, packed(look.ink));
  ring(box, id);
  tip(words);
  return pressed->clicked;
}

std::optional<std::size_t> segmented(const PanelContext& context, const char* id,
                                     std::span<const std::string_view> words, std::size_t chosen) {
  std::optional<std::size_t> clicked;
  ImGui::PushID(id);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float height = 2.0F * context.em;
  auto& list = *ImGui::GetWindowDrawList();
  const float rounding = ImGui::GetStyle().FrameRounding;
  float x = start.x;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string name{words[i]};
    ImRect box;
    const float width = std::round(width_of(name) + 1.25F * context.em);
    const auto pressed = press(name.c_str(), {width, height}, box);
    if (pressed) {
      if (i == chosen || pressed->hovered) {
        list.AddRectFilled(box.Min, box.Max,
                           packed(i == chosen ? context.theme.chosen : context.theme.hover),
                           rounding);
      }
      list.AddText({x + 0.625F * context.em, std::round(box.GetCenter().y - 0.5F * context.em)},
                   packed(context.theme.ink), name.c_str());
      ring(box, name.c_str());
      if (pressed->clicked) {
        clicked = i;
      }
    }
    x += width;
    if (i + 1 < words.size()) {
      ImGui::SameLine();
    }
  }
  list.AddRect(start, {x, start.y + height}, packed(context.theme.control, 0.75F), rounding);
  ImGui::PopStyleVar();
  ImGui::PopID();
  return clicked;
}

float width_of_badge(const PanelContext& context, std::string_view text, bool icon) {
  return width_of(text) + (icon ? 2.5F : 1.25F) * context.em;
}

void badge(const PanelContext& context, std::string_view text, carto::Colour ground,
           carto::Colour ink, std::optional<Icon> icon) {
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const ImVec2 size{width_of_badge(context, text, icon.has_value()), kPillHeight * context.em};
  ImGui::Dummy(size);
  auto& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(from, {from.x + size.x, from.y + size.y}, packed(ground), 0.5F * size.y);
  float x = from.x + 0.625F * context.em;
  const float middle = from.y + 0.5F * size.y;
  if (icon) {
    draw_icon(list, *icon, {x + 0.55F * context.em, middle}, context.em, packed(ink));
    x += 1.35F * context.em;
  }
  list.AddText({std::round(x), std::round(middle - 0.5F * ImGui::GetFontSize())}, packed(ink),
               text.data(), text.data() + text.size());
}

bool search_field(const PanelContext& context, const char* id, const char* hint, std::string& text,
                  float width, bool take_focus) {
  ImGui::PushID(id);
  if (take_focus) {
    ImGui::SetKeyboardFocusHere();
  }
  ImGui::SetNextItemWidth(width);
  const float high = 0.5F * (2.0F * context.em - ImGui::GetFontSize());
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{2.1F * context.em, high});
  const bool changed =
      ImGui::InputTextWithHint("##field", hint, &text, ImGuiInputTextFlags_AutoSelectAll);
  ImGui::PopStyleVar();
  const ImVec2 from = ImGui::GetItemRectMin();
  const ImVec2 to = ImGui::GetItemRectMax();
  auto& list = *ImGui::GetWindowDrawList();
  // Text longer than the field slides under what is left of it, inside its border.
  const float border = ImGui::GetStyle().FrameBorderSize;
  list.AddRectFilled({from.x + border, from.y + border},
                     {from.x + 1.9F * context.em, to.y - border},
                     ImGui::GetColorU32(ImGuiCol_FrameBg), ImGui::GetStyle().FrameRounding,
                     ImDrawFlags_RoundCornersLeft);
  draw_icon(list, Icon::Search, {from.x + 1.1F * context.em, 0.5F * (from.y + to.y)}, context.em,
            packed(context.theme.quiet));
  if (ImGui::IsItemActive()) {
    const float out = 1;
    list.AddRect({from.x - out, from.y - out}, {to.x + out, to.y + out},
                 packed(context.theme.focus), ImGui::GetStyle().FrameRounding, ImDrawFlags_None,
                 2.0F);
  }
  ImGui::PopID();
  return changed;
}

float splitter(const PanelContext& context, const char* id, SplitterAxis axis, ImVec2 from,
               ImVec2 to) {
  ImGui::SetCursorScreenPos(from);
  const ImVec2 size{std::max(1.0F, to.x - from.x), std::max(1.0F, to.y - from.y)};
  ImGui::InvisibleButton(id, size);
  const bool active = ImGui::IsItemActive();
  const bool warm = active || ImGui::IsItemHovered();
  const bool across = axis == SplitterAxis::LeftRight;
  if (warm) {
    ImGui::SetMouseCursor(across ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
  }
  auto& list = *ImGui::GetWindowDrawList();
  const float half = warm ? 1.5F : 0.5F;
  const ImVec2 middle{std::floor(0.5F * (from.x + to.x)), std::floor(0.5F * (from.y + to.y))};
  const auto colour = packed(warm ? context.theme.focus : context.theme.line);
  list.AddRectFilled(from, to, packed(context.theme.panel));
  if (across) {
    list.AddRectFilled({middle.x - half + 0.5F, from.y}, {middle.x + half + 0.5F, to.y}, colour);
  } else {
    list.AddRectFilled({from.x, middle.y - half + 0.5F}, {to.x, middle.y + half + 0.5F}, colour);
  }
  if (!active) {
    return 0;
  }
  const ImVec2 delta = ImGui::GetIO().MouseDelta;
  return across ? delta.x : delta.y;
}

void tip(std::string_view text) {
  if (text.empty() || !ImGui::IsItemHovered()) {
    return;
  }
  ImGui::BeginTooltip();
  paragraph(text, 22.0F * ImGui::GetFontSize());
  ImGui::EndTooltip();
}

void hairline(const PanelContext& context) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::GetWindowDrawList()->AddLine(at, {at.x + width, at.y}, packed(context.theme.line));
  ImGui::Dummy({width, 1});
}

}  // namespace fairward::app
