#include "app/basis_chooser.hpp"

#include "app/panels/draw.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"
#include "engine/command_table.hpp"
#include "model/basis_words.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace fairward::app {
namespace {

struct ScopeChoice {
  NumeratorScope scope;
  std::string_view label;
};
constexpr std::array<ScopeChoice, 2> kScopes{{
    {NumeratorScope::Dispersal, "Dispersal accommodation"},
    {NumeratorScope::AllAccommodation, "All asylum accommodation"},
}};
struct StageChoice {
  NumeratorStage stage;
  std::string_view label;
};
constexpr std::array<StageChoice, 3> kStages{{
    {NumeratorStage::Occupied, "People there now"},
    {NumeratorStage::Capacity, "With vacant bedspaces"},
    {NumeratorStage::Pipeline, "With the pipeline too"},
}};

/// A button with words, cut when there is no room, and a chevron. Opens `popup` below it.
void chooser_button(const PanelContext& context, const char* popup, const std::string& words,
                    float width, carto::Colour ink) {
  const float em = context.em;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const ImVec2 size{std::max(width, 3 * em), 2 * em};
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  if (ImGui::Button((std::string{"##"} + popup).c_str(), size)) {
    ImGui::OpenPopup(popup);
  }
  ImGui::PopStyleVar();
  const float room = size.x - 2.6F * em;
  const auto shown = shortened(words, room);
  if (shown != words) {
    tip(words);
  }
  auto& list = *ImGui::GetWindowDrawList();
  list.AddText({from.x + 0.75F * em, std::round(from.y + 0.5F * (size.y - ImGui::GetFontSize()))},
               packed(ink), shown.c_str());
  draw_icon(list, Icon::Down, {from.x + size.x - 1.1F * em, from.y + em}, 0.8F * em,
            packed(context.theme.quiet));
  ImGui::SetNextWindowPos({from.x, from.y + size.y + 0.25F * em}, ImGuiCond_Appearing);
}

bool option(std::string_view label, bool chosen) {
  return ImGui::RadioButton(std::string{label}.c_str(), chosen) && !chosen;
}

void part(const PanelContext& context, std::string_view words) {
  ImGui::Dummy({1, 0.1F * context.em});
  const WithFont strong{context.fonts.strong};
  text(words);
}

void who_is_counted(const PanelContext& context, const Basis& basis) {
  const auto ask = [&](Numerator numerator) {
    context.commands.add("basis.numerator " + engine::quoted(to_text(numerator)));
  };
  part(context, "Who is counted");
  for (const auto& [scope, label] : kScopes) {
    if (option(label, basis.numerator.scope == scope)) {
      auto next = basis.numerator;
      next.scope = scope;
      ask(next);
    }
  }
  part(context, "Which people");
  for (const auto& [stage, label] : kStages) {
    if (option(label, basis.numerator.stage == stage)) {
      auto next = basis.numerator;
      next.stage = stage;
      ask(next);
    }
  }
}

}  // namespace

std::string basis_words(const engine::Session& session) {
  const auto figures = session.figures();
  if (!figures) {
    return "Basis";
  }
  return model::basis_words(figures->wards->basis);
}

std::string date_words(const engine::Session& session) {
  const auto figures = session.figures();
  if (!figures || !figures->wards->basis.as_at) {
    return "Date";
  }
  return figures->wards->basis.as_at->text();
}

float width_of_chooser(const PanelContext& context, const std::string& words) {
  return width_of(words) + 2.8F * context.em;
}

void basis_chooser(const PanelContext& context, float width) {
  const auto figures = context.session.figures();
  const bool what_if = figures && figures->wards->basis.what_if;
  chooser_button(context, "basis", basis_words(context.session), width,
                 what_if ? context.theme.warning : context.theme.ink);
  if (!ImGui::BeginPopup("basis")) {
    return;
  }
  if (!figures || context.session.stage() != engine::Stage::Ready) {
    quiet_text(context, "The figures are still being read.");
    ImGui::EndPopup();
    return;
  }
  const Basis& basis = figures->wards->basis;
  who_is_counted(context, basis);
  part(context, "Against which residents");
  for (const auto& [id, label] : context.session.populations()) {
    if (option(fmt::format("{}##{}", label, id), basis.population_id == id)) {
      context.commands.add("basis.population " + engine::quoted(id));
    }
  }
  part(context, "Limit");
  text(fmt::format("1 person in {} residents, trigger at {} %", basis.limit_ratio,
                   basis.trigger_percent));
  quiet_text(context, "Try another with Ctrl+K, “basis.limit”.");
  ImGui::Dummy({1, 0.25F * context.em});
  if (button(context, "Back to the project's own")) {
    context.commands.add("basis.reset");
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

void date_chooser(const PanelContext& context, float width) {
  chooser_button(context, "date", date_words(context.session), width, context.theme.ink);
  const auto figures = context.session.figures();
  if (!ImGui::BeginPopup("date")) {
    return;
  }
  if (context.session.stage() != engine::Stage::Ready) {
    quiet_text(context, "The other dates are still being read.");
  } else if (!figures || figures->dates.empty()) {
    quiet_text(context, "This project has no register with a date.");
  } else {
    const auto shown = figures->wards->basis.as_at;
    for (auto date = figures->dates.rbegin(); date != figures->dates.rend(); ++date) {
      const bool latest = date == figures->dates.rbegin();
      if (option(date->text() + (latest ? "  (latest)" : ""), shown == *date)) {
        context.commands.add(latest ? std::string{"basis.date latest"}
                                    : "basis.date " + date->iso());
        ImGui::CloseCurrentPopup();
      }
    }
  }
  ImGui::EndPopup();
}

}  // namespace fairward::app
