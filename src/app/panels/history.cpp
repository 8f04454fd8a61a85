/// What was done; a click goes back to it.

#include "app/panels/draw.hpp"
#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "model/history_list.hpp"

#include <cmath>

namespace fairward::app {
namespace {

void draw_step(const PanelContext& context, const model::HistoryRow& step) {
  const float em = context.em;
  const auto state = row(context, "step", std::round(1.7F * em), step.current);
  if (state.clicked) {
    for (std::size_t i = 0; i < step.undos; ++i) {
      context.commands.add("edit.undo");
    }
    for (std::size_t i = 0; i < step.redos; ++i) {
      context.commands.add("edit.redo");
    }
  }
  auto& list = *ImGui::GetWindowDrawList();
  const ImVec2 dot{state.from.x + 0.75F * em, state.from.y + 0.85F * em};
  if (step.current) {
    list.AddCircleFilled(dot, 0.28F * em, packed(context.theme.accent));
  } else {
    list.AddCircle(dot, 0.2F * em, packed(context.theme.control), 0, 1);
  }
  const WithFont font{step.current ? context.fonts.strong : context.fonts.text};
  const float left = state.from.x + 1.5F * em;
  const auto words = step.done ? step.title : step.title + " (undone)";
  const auto shown = shortened(words, state.to.x - left - 0.5F * em);
  list.AddText({left, std::round(state.from.y + 0.5F * (1.7F * em - ImGui::GetFontSize()))},
               packed(step.done ? context.theme.ink : context.theme.quiet), shown.c_str());
  if (shown.size() != words.size()) {
    tip(words);
  }
}

}  // namespace

void draw_history(PanelContext& context) {
  const auto rows = model::make_history(context.session.history());
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
  ImGui::BeginChild("steps");
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(rows.size()), std::round(1.7F * context.em));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      // The latest first.
      const auto at = rows.size() - 1 - static_cast<std::size_t>(i);
      ImGui::PushID(static_cast<int>(at));
      draw_step(context, rows[at]);
      ImGui::PopID();
    }
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

}  // namespace fairward::app
