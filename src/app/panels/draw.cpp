#include "app/panels/draw.hpp"

#include "app/keys.hpp"
#include "app/panels/parts.hpp"
#include "base/text.hpp"
#include "engine/command_table.hpp"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

namespace fairward::app {
namespace {

constexpr std::string_view kEllipsis = "\u2026";

bool starts_letter(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // not inside a UTF-8 sequence
}

}  // namespace

carto::Colour colour_of(const model::Theme& theme, model::Emphasis emphasis) {
  switch (emphasis) {
    case model::Emphasis::Quiet:
      return theme.quiet;
    case model::Emphasis::Good:
      return theme.good;
    case model::Emphasis::Warning:
      return theme.warning;
    case model::Emphasis::Bad:
      return theme.bad;
    case model::Emphasis::Plain:
      break;
  }
  return theme.ink;
}

carto::Colour mixed(carto::Colour below, carto::Colour above, float share) {
  const auto mix = [share](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>(
        std::lround((1 - share) * static_cast<float>(a) + share * static_cast<float>(b)));
  };
  return {mix(below.r, above.r), mix(below.g, above.g), mix(below.b, above.b), 255};
}

std::string shortened(std::string_view text, float width) {
  if (width_of(text) <= width) {
    return std::string{text};
  }
  const float room = width - width_of(kEllipsis);
  std::size_t low = 0;
  std::size_t high = text.size();
  while (low < high) {
    const std::size_t middle = (low + high + 1) / 2;
    if (width_of(text.substr(0, middle)) <= room) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  while (low > 0 && low < text.size() && !starts_letter(text[low])) {
    --low;
  }
  return std::string{text.substr(0, low)} + std::string{kEllipsis};
}

void fitted(std::string_view words, float width) {
  const auto shown = shortened(words, width);
  text(shown);
  if (shown.size() != words.size()) {
    tip(words);
  }
}

void fitted_right(std::string_view words, float width) {
  const auto shown = shortened(words, width);
  const float free = ImGui::GetContentRegionAvail().x - width_of(shown);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, std::floor(free)));
  text(shown);
  if (shown.size() != words.size()) {
    tip(words);
  }
}

void wrapped(std::string_view words, carto::Colour colour) {
  ImGui::PushStyleColor(ImGuiCol_Text, packed(colour));
  paragraph(words, ImGui::GetContentRegionAvail().x);
  ImGui::PopStyleColor();
}

void section(const PanelContext& context, std::string_view title) {
  gap(context, 0.5F);
  const WithFont font{context.fonts.strong};
  wrapped(title, context.theme.ink);
  gap(context, 0.1F);
}

void key_value(const PanelContext& context, const model::CardLine& line) {
  const float room = ImGui::GetContentRegionAvail().x;
  const float value_width = width_of(line.value);
  const bool one_line = width_of(line.label) + value_width + 0.75F * context.em <= room;
  ImGui::BeginGroup();
  ImGui::PushStyleColor(ImGuiCol_Text, packed(context.theme.quiet));
  fitted(line.label, room);
  ImGui::PopStyleColor();
  ImGui::PushStyleColor(ImGuiCol_Text, packed(colour_of(context.theme, line.emphasis)));
  if (one_line) {
    ImGui::SameLine(0, 0);
  }
  if (one_line || value_width <= room) {
    fitted_right(line.value, room);
  } else {
    wrapped(line.value, colour_of(context.theme, line.emphasis));
  }
  ImGui::PopStyleColor();
  ImGui::EndGroup();
  if (!line.note.empty()) {
    tip(line.note);
  }
}

void key_words(const PanelContext& context, std::string_view label, std::size_t count) {
  const float em = context.em;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const auto number = with_thousands(static_cast<std::int64_t>(count));
  const float right = from.x + width - 0.35F * em - width_of(number);
  const float left = from.x + 2.75F * em;
  auto& list = *ImGui::GetWindowDrawList();
  list.AddText({left, from.y}, packed(context.theme.ink),
               shortened(label, right - left - 0.5F * em).c_str());
  list.AddText({right, from.y}, packed(context.theme.ink), number.c_str());
  ImGui::Dummy({width, 1.4F * em});
}

void nothing(const PanelContext& context, std::string_view why) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float width = std::min({room.x, 30.0F * context.em, width_of(why) + 1});
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::floor(0.5F * (room.x - width)));
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() +
                       std::max(0.5F * context.em, std::floor(0.35F * room.y)));
  ImGui::PushStyleColor(ImGuiCol_Text, packed(context.theme.quiet));
  paragraph(why, width);
  ImGui::PopStyleColor();
}

void gap(const PanelContext& context, float ems) {
  ImGui::Dummy({0, std::round(ems * context.em)});
}

bool waiting(const PanelContext& context) {
  context.state.parts().follow(context.session);
  if (context.session.figures() && context.session.wards()) {
    return false;
  }
  const auto stage = context.session.stage();
  nothing(context, stage == engine::Stage::Empty    ? "Open a project to see its figures."
                   : stage == engine::Stage::Failed ? "This project could not be opened."
                                                    : "Reading the figures\u2026");
  return true;
}

RowState row(const PanelContext& context, const char* id, float height, bool chosen) {
  RowState state;
  state.from = ImGui::GetCursorScreenPos();
  const float width = std::max(1.0F, ImGui::GetContentRegionAvail().x);
  state.to = {state.from.x + width, state.from.y + height};
  state.clicked = ImGui::InvisibleButton(id, {width, std::max(1.0F, height)});
  state.hovered = ImGui::IsItemHovered();
  auto& list = *ImGui::GetWindowDrawList();
  const float rounding = 0.25F * context.em;
  if (chosen || state.hovered) {
    list.AddRectFilled(state.from, state.to,
                       packed(chosen ? context.theme.chosen : context.theme.hover), rounding);
  }
  if (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible) {
    list.AddRect(state.from, state.to, packed(context.theme.focus), rounding, 0,
                 std::max(2.0F, 0.125F * context.em));
  }
  return state;
}

std::optional<std::string> field(const PanelContext& context, const char* id,
                                 const std::string& now) {
  // Dear ImGui forgets what was typed when the keyboard moves on; it is kept here.
  auto& typing = context.state.parts().typing;
  const auto key = ImGui::GetID(id);
  const bool mine = typing && typing->first == key;
  std::string text = mine ? typing->second : now;
  ImGui::SetNextItemWidth(-1);
  ImGui::InputText(id, &text);
  if (ImGui::IsItemActive()) {
    typing = {key, text};
    return std::nullopt;
  }
  if (!mine) {
    return std::nullopt;
  }
  typing.reset();
  return text == now ? std::nullopt : std::optional{text};
}

std::string command(std::string_view id, std::initializer_list<std::string_view> words) {
  std::string line{id};
  for (const auto word : words) {
    line += ' ' + engine::quoted(word);
  }
  return line;
}

std::string_view add_word() {
  return ImGui::GetIO().KeyCtrl ? " add" : "";
}

void select_wards(const PanelContext& context, std::span<const WardIndex> chosen) {
  const auto wards = context.session.wards();
  if (chosen.empty()) {
    if (!ImGui::GetIO().KeyCtrl) {
      context.commands.add("select.none");
    }
    return;
  }
  std::string codes;
  for (const auto ward : chosen) {
    codes += (codes.empty() ? "" : " ") + wards->code(ward).text();
  }
  context.commands.add(command("select.wards", {codes}) + std::string{add_word()});
}

void focus_ring(const PanelContext& context) {
  if (ImGui::IsItemActive()) {
    const ImVec2 from = ImGui::GetItemRectMin();
    const ImVec2 to = ImGui::GetItemRectMax();
    ImGui::GetWindowDrawList()->AddRect({from.x - 1, from.y - 1}, {to.x + 1, to.y + 1},
                                        packed(context.theme.focus),
                                        ImGui::GetStyle().FrameRounding, ImDrawFlags_None, 2);
  }
}

bool left_by_enter() {
  return ImGui::IsItemDeactivated() && enter_pressed();
}

void draw_ramp(const PanelContext& context, ImVec2 from, ImVec2 to,
               std::span<const carto::Colour> ramp) {
  auto& list = *ImGui::GetWindowDrawList();
  if (ramp.empty()) {
    return;
  }
  const auto steps = static_cast<float>(ramp.size());
  const float width = to.x - from.x;
  for (std::size_t i = 0; i < ramp.size(); ++i) {
    const auto at = static_cast<float>(i);
    list.AddRectFilled({std::round(from.x + width * at / steps), from.y},
                       {std::round(from.x + width * (at + 1) / steps), to.y},
                       packed(context.on_map({ramp[i], carto::Pattern::Solid, ramp[i]}).colour));
  }
}

}  // namespace fairward::app
