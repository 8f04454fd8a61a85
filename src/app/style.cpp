#include "app/style.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::app {
namespace {

void set_colours(const model::Theme& t, ImVec4* c) {
  const ImVec4 clear{0, 0, 0, 0};
  c[ImGuiCol_Text] = vec4(t.ink);
  c[ImGuiCol_TextDisabled] = vec4(t.quiet);
  c[ImGuiCol_WindowBg] = vec4(t.panel);
  c[ImGuiCol_ChildBg] = clear;
  c[ImGuiCol_PopupBg] = vec4(t.raised);
  c[ImGuiCol_Border] = vec4(t.line);
  c[ImGuiCol_BorderShadow] = clear;
  c[ImGuiCol_FrameBg] = vec4(t.raised);
  c[ImGuiCol_FrameBgHovered] = vec4(t.hover);
  c[ImGuiCol_FrameBgActive] = vec4(t.chosen);
  c[ImGuiCol_MenuBarBg] = vec4(t.panel);
  c[ImGuiCol_ScrollbarBg] = clear;
  c[ImGuiCol_ScrollbarGrab] = vec4(t.control, 0.55F);
  c[ImGuiCol_ScrollbarGrabHovered] = vec4(t.control, 0.8F);
  c[ImGuiCol_ScrollbarGrabActive] = vec4(t.control);
  c[ImGuiCol_CheckMark] = vec4(t.accent);
  c[ImGuiCol_SliderGrab] = vec4(t.accent);
  c[ImGuiCol_SliderGrabActive] = vec4(t.focus);
  c[ImGuiCol_Button] = vec4(t.raised);
  c[ImGuiCol_ButtonHovered] = vec4(t.hover);
  c[ImGuiCol_ButtonActive] = vec4(t.chosen);
  c[ImGuiCol_Header] = vec4(t.chosen);
  c[ImGuiCol_HeaderHovered] = vec4(t.hover);
  c[ImGuiCol_HeaderActive] = vec4(t.chosen);
  c[ImGuiCol_Separator] = vec4(t.line);
  c[ImGuiCol_SeparatorHovered] = vec4(t.focus);
  c[ImGuiCol_SeparatorActive] = vec4(t.focus);
  c[ImGuiCol_Tab] = clear;
  c[ImGuiCol_TabHovered] = vec4(t.hover);
  c[ImGuiCol_TabActive] = vec4(t.raised);
  c[ImGuiCol_PlotHistogram] = vec4(t.accent);
  c[ImGuiCol_TableHeaderBg] = vec4(t.panel);
  c[ImGuiCol_TableBorderStrong] = vec4(t.line);
  c[ImGuiCol_TableBorderLight] = vec4(t.line, 0.6F);
  c[ImGuiCol_TableRowBg] = clear;
  c[ImGuiCol_TableRowBgAlt] = vec4(t.hover, 0.4F);
  c[ImGuiCol_TextSelectedBg] = vec4(t.chosen);
  c[ImGuiCol_NavHighlight] = vec4(t.focus);
  c[ImGuiCol_ModalWindowDimBg] = ImVec4{0, 0, 0, 0.45F};
}

}  // namespace

ImVec4 vec4(carto::Colour c, float share) {
  constexpr float kUnit = 1.0F / 255.0F;
  return {static_cast<float>(c.r) * kUnit, static_cast<float>(c.g) * kUnit,
          static_cast<float>(c.b) * kUnit, static_cast<float>(c.a) * kUnit * share};
}

void apply_style(const model::Theme& theme, float em) {
  const auto grid = [em](float quarters) { return std::round(0.25F * quarters * em); };
  ImGuiStyle style;
  style.WindowPadding = {grid(3), grid(2)};
  style.FramePadding = {grid(2), grid(1.3F)};
  style.ItemSpacing = {grid(2), grid(1.5F)};
  style.ItemInnerSpacing = {grid(1.5F), grid(1)};
  style.CellPadding = {grid(1.5F), grid(0.8F)};
  style.IndentSpacing = grid(4);
  style.ScrollbarSize = grid(2.5F);
  style.GrabMinSize = grid(3);
  style.WindowRounding = 0;
  style.ChildRounding = 0;
  style.FrameRounding = grid(1);
  style.PopupRounding = grid(1.5F);
  style.ScrollbarRounding = grid(1.25F);
  style.GrabRounding = grid(1);
  style.TabRounding = grid(1);
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.PopupBorderSize = 1;
  style.FrameBorderSize = 1;
  style.TabBorderSize = 0;
  style.WindowMinSize = {1, 1};
  style.DisabledAlpha = 0.55F;
  style.AntiAliasedLinesUseTex = true;
  set_colours(theme, style.Colors);
  // Outlines of fields and buttons must be seen; hairlines between things are drawn by hand.
  style.Colors[ImGuiCol_Border] = vec4(theme.control, 0.75F);
  ImGui::GetStyle() = style;
}

}  // namespace fairward::app
