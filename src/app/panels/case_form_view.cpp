#include "app/panels/case_form_view.hpp"

#include "app/keys.hpp"
#include "app/panels/draw.hpp"
#include "app/panels/parts.hpp"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

namespace fairward::app {
namespace {

using engine::FieldKind;

void draw_choice(const PanelContext& context, const model::FormField& one, std::string& value) {
  ImGui::SetNextItemWidth(-1);
  std::string_view shown = "choose";
  for (const auto& choice : one.field->choices) {
    shown = choice.name == value ? choice.label : shown;
  }
  if (value.empty() && !one.field->hint.empty()) {
    shown = one.field->hint;
  }
  const bool chosen = !value.empty() || !one.field->hint.empty();
  ImGui::PushStyleColor(ImGuiCol_Text, packed(chosen ? context.theme.ink : context.theme.quiet));
  const bool open = ImGui::BeginCombo("##choice", std::string{shown}.c_str());
  ImGui::PopStyleColor();
  if (!open) {
    return;
  }
  if (!one.field->needed && ImGui::Selectable("not given", value.empty())) {
    value.clear();
  }
  for (const auto& choice : one.field->choices) {
    if (ImGui::Selectable(std::string{choice.label}.c_str(), value == choice.name)) {
      value = choice.name;
    }
  }
  ImGui::EndCombo();
}

/// Beside a field: texts to take. A ground begins a line of its own.
void draw_suggestions(const model::FormField& one, std::string& value) {
  if (!ImGui::BeginCombo("##take", "",
                         ImGuiComboFlags_NoPreview | ImGuiComboFlags_PopupAlignLeft)) {
    tip("Take one of these");
    return;
  }
  for (const auto& text : one.suggestions) {
    if (ImGui::Selectable(text.c_str())) {
      if (one.field->kind == FieldKind::Grounds) {
        value += (value.empty() || value.back() == '\n' ? "" : "\n") + text + ": ";
      } else {
        value = text;
      }
    }
  }
  ImGui::EndCombo();
}

/// True when Enter was pressed in it.
bool draw_text(const PanelContext& context, const model::FormField& one, std::string& value) {
  const bool takes = !one.suggestions.empty();
  const float arrow = takes ? ImGui::GetFrameHeight() + 0.2F * context.em : 0;
  const float width = std::max(1.0F, ImGui::GetContentRegionAvail().x - arrow);
  const auto& hint = one.hint;
  bool entered = false;
  if (one.field->kind == FieldKind::Words || one.field->kind == FieldKind::Grounds) {
    ImGui::InputTextMultiline("##words", &value, {width, std::round(3.4F * context.em)});
    focus_ring(context);
    tip(hint);
  } else {
    ImGui::SetNextItemWidth(width);
    ImGui::InputTextWithHint("##text", hint.c_str(), &value);
    entered = left_by_enter();
    focus_ring(context);
  }
  if (takes) {
    ImGui::SameLine(0, 0.2F * context.em);
    draw_suggestions(one, value);
  }
  return entered;
}

bool draw_field(const PanelContext& context, const model::FormField& one, std::string& value) {
  if (one.field->kind == FieldKind::Switch) {
    bool on = !value.empty();
    if (ImGui::Checkbox(one.label.c_str(), &on)) {
      value = on ? "yes" : "";
    }
    return false;
  }
  {
    const WithFont font{context.fonts.small};
    wrapped(one.label, context.theme.quiet);
  }
  if (one.field->kind == FieldKind::Choice) {
    draw_choice(context, one, value);
    return false;
  }
  return draw_text(context, one, value);
}

}  // namespace

void draw_case_form(const PanelContext& context, model::CaseForm& form, bool take_focus) {
  const auto& desk = context.session.cases();
  {
    const WithFont font{context.fonts.strong};
    wrapped(model::title_of(form), context.theme.ink);
  }
  if (const auto advice = model::advice_for(form, desk); !advice.empty()) {
    wrapped(advice, context.theme.ink);
  }
  bool entered = false;
  bool first = true;
  ImGui::BeginDisabled(form.sent);
  for (const auto& one : model::fields_of(form, desk)) {
    ImGui::PushID(one.field->name.data());
    if (std::exchange(first, false) && take_focus) {
      ImGui::SetKeyboardFocusHere();
    }
    if (draw_field(context, one, form.values[one.index])) {
      entered = true;
      model::take_apart(form);
    }
    ImGui::PopID();
  }
  if (model::has_more(form) &&
      button(context, form.more ? "Fewer fields" : "More fields", ButtonKind::Quiet)) {
    form.more = !form.more;
  }
  ImGui::EndDisabled();
  const auto problem = model::problem_of(form);
  if (!problem.empty()) {
    const WithFont font{context.fonts.small};
    wrapped(problem, context.theme.quiet);
  }
  const bool ready = problem.empty() && !form.sent && desk.working.empty();
  ImGui::BeginDisabled(!ready);
  const bool pressed = button(context, "Keep it", ButtonKind::Primary);
  ImGui::EndDisabled();
  tip("Written into the case register, where nothing is undone or deleted; a mistake is corrected");
  ImGui::SameLine(0, 0.5F * context.em);
  if (button(context, "Cancel", ButtonKind::Quiet) && !form.sent) {
    form = {};
    return;
  }
  if (ready && (pressed || entered)) {
    form.sent = true;
    form.done_before = desk.done;
    context.commands.add(model::command_of(form));
  }
}

}  // namespace fairward::app
