/// The case register: what is due, one case with all that happened in it, and what may be done
/// next.

#include "app/panels/case_form_view.hpp"
#include "app/panels/draw.hpp"
#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "app/panels/sheet_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace fairward::app {
namespace {

void draw_row(const PanelContext& context, const model::CaseRow& one, float height) {
  const float em = context.em;
  const auto state = row(context, "case", height, one.selected);
  if (state.clicked) {
    context.commands.add(command("case.open", {one.reference}));
  }
  auto& list = *ImGui::GetWindowDrawList();
  const float left = state.from.x + 0.5F * em;
  const float right = state.to.x - 0.5F * em;
  const auto put = [&](float y, const std::string& words, carto::Colour ink) {
    list.AddText({left, state.from.y + y}, packed(ink), shortened(words, right - left).c_str());
  };
  {
    const WithFont font{context.fonts.strong};
    const float wide = width_of(one.left);
    list.AddText({left, state.from.y + 0.25F * em}, packed(context.theme.ink),
                 shortened(one.reference, right - left - wide - em).c_str());
    list.AddText({right - wide, state.from.y + 0.25F * em},
                 packed(colour_of(context.theme, one.emphasis)), one.left.c_str());
  }
  const WithFont font{context.fonts.small};
  put(1.5F * em, one.state + ". " + one.where, context.theme.ink);
  put(2.5F * em, one.what, context.theme.quiet);
  put(3.5F * em, "Due " + one.due + (one.awaited.empty() ? "" : ". " + one.awaited),
      context.theme.quiet);
  tip(one.where + "\n" + one.what + (one.awaited.empty() ? "" : "\n" + one.awaited));
}

void draw_rows(const PanelContext& context, const model::CaseList& list) {
  const float height = std::round(4.7F * context.em);
  if (list.rows.empty()) {
    wrapped(context.session.cases().all ? "There is no case yet." : "No case awaits an answer.",
            context.theme.quiet);
    return;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(list.rows.size()), height);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      ImGui::PushID(i);
      draw_row(context, list.rows[static_cast<std::size_t>(i)], height);
      ImGui::PopID();
    }
  }
  ImGui::PopStyleVar();
}

void open_form(const PanelContext& context, engine::CaseAction action) {
  auto& part = context.state.parts().cases;
  part.form = model::form_for(action, context.session.cases());
  part.take_focus = true;
}

void draw_list(const PanelContext& context, float height) {
  auto& part = context.state.parts().cases;
  const auto& session = context.session;
  const auto& list =
      part.list.get(session.revisions().cases, [&] { return model::case_list(session.cases()); });
  wrapped(list.summary, context.theme.ink);
  constexpr std::array<std::string_view, 2> kWhich{"To answer", "All"};
  if (const auto which = segmented(context, "which", kWhich, session.cases().all ? 1 : 0)) {
    context.commands.add(*which == 1 ? "case.list all" : "case.list open");
  }
  ImGui::SameLine(0, 0.5F * context.em);
  if (button(context, "New case", ButtonKind::Primary)) {
    context.commands.add("case.new");
  }
  tip("A provider's proposal came in  (Ctrl+Shift+J)");
  ImGui::SameLine(0, 0.25F * context.em);
  if (button(context, "Read again", ButtonKind::Quiet)) {
    context.commands.add("case.read");
  }
  tip("Others may have written in the register since it was read");
  const WithFont small{context.fonts.small};
  const auto mode = in_lines(list.mode_line, ImGui::GetContentRegionAvail().x);
  const float foot = ImGui::CalcTextSize(mode.c_str()).y + 0.5F * context.em;
  const float room = height > 0 ? height : ImGui::GetContentRegionAvail().y - foot;
  {
    const WithFont usual{context.fonts.text};
    ImGui::BeginChild("rows", {0, std::max(5 * context.em, room)});
    draw_rows(context, list);
    ImGui::EndChild();
  }
  wrapped(list.mode_line,
          session.mode() == DisclosureMode::Restricted ? context.theme.bad : context.theme.quiet);
}

bool is_beginning(const PanelContext& context) {
  return context.state.parts().cases.form.action == engine::CaseAction::Begin;
}

/// Null while a case is being begun: another one beside its form would mislead.
const model::CaseCard* card_of(const PanelContext& context) {
  const auto& desk = context.session.cases();
  if (is_beginning(context) || !desk.open || !(*desk.open)->state.received) {
    return nullptr;
  }
  return &context.state.parts().cases.card.get(
      context.session.revisions().cases, [&] { return model::case_card(*desk.open, desk.today); });
}

void draw_told(const PanelContext& context) {
  const auto& desk = context.session.cases();
  if (!desk.working.empty()) {
    wrapped(desk.working, context.theme.quiet);
  }
  if (!desk.problem.empty()) {
    wrapped("Not done: " + desk.problem, context.theme.bad);
  } else if (!desk.said.empty()) {
    wrapped(desk.said, context.theme.good);
  }
}

/// The label in a column of its own, so that values stand below each other.
void draw_fact(const PanelContext& context, const model::CardLine& fact) {
  const float column = 9 * context.em;
  const float room = ImGui::GetContentRegionAvail().x;
  const float left = ImGui::GetCursorPosX();
  if (room < 2 * column) {
    wrapped(fact.label, context.theme.quiet);
  } else {
    quiet_text(context, shortened(fact.label, column - context.em));
    ImGui::SameLine();
    ImGui::SetCursorPosX(left + column);
  }
  wrapped(fact.value, colour_of(context.theme, fact.emphasis));
}

void draw_actor(const PanelContext& context) {
  gap(context, 0.5F);
  {
    const WithFont font{context.fonts.small};
    wrapped("Who writes", context.theme.quiet);
  }
  if (const auto name = field(context, "##actor", context.session.cases().actor)) {
    context.commands.add(command("case.actor", {*name}));
  }
  tip("Your name in the register, until Fairward is closed");
}

/// Buttons one after another, in as many lines as they take.
void draw_steps(const PanelContext& context, const model::CaseCard& card) {
  const float end = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  const auto next = [&](const std::string& label, ButtonKind kind) {
    const float width = width_of(label) + 2 * ImGui::GetStyle().FramePadding.x + context.em;
    if (ImGui::GetItemRectMax().x + width > end) {
      ImGui::NewLine();
    }
    const bool pressed = button(context, label, kind);
    ImGui::SameLine(0, 0.35F * context.em);
    return pressed;
  };
  gap(context, 0.25F);
  for (const auto& step : card.steps) {
    if (!next(step.label, step.usual ? ButtonKind::Primary : ButtonKind::Plain)) {
      continue;
    }
    if (engine::fields_of(step.action).empty()) {
      context.commands.add(
          command("case." + std::string{name_of(step.action)}, {context.session.cases().selected}));
    } else {
      open_form(context, step.action);
    }
  }
  if (next("Check its place", ButtonKind::Plain)) {
    context.commands.add("case.check");
  }
  tip("A post code check of the proposal; what is decided there can be kept in this case");
  ImGui::NewLine();
}

/// What may be done, or the form of what is being done.
void draw_doing(const PanelContext& context, const model::CaseCard* card) {
  auto& part = context.state.parts().cases;
  draw_told(context);
  const bool focus = std::exchange(part.take_focus, false);
  if (part.form.action) {
    draw_case_form(context, part.form, focus);
    draw_actor(context);
    gap(context, 0.5F);
  } else if (card != nullptr) {
    draw_steps(context, *card);
  }
}

void draw_head(const PanelContext& context, const model::CaseCard* card) {
  const auto& desk = context.session.cases();
  if (is_beginning(context)) {
    return;
  }
  if (card == nullptr) {
    wrapped(desk.selected.empty() ? "Choose a case to see what happened in it."
                                  : "The case is being read\u2026",
            context.theme.quiet);
    return;
  }
  {
    const WithFont font{context.fonts.heading};
    wrapped(card->title, context.theme.ink);
  }
  wrapped(card->due, colour_of(context.theme, card->emphasis));
}

void draw_rest(const PanelContext& context, const model::CaseCard* card) {
  if (card == nullptr) {
    return;
  }
  gap(context, 0.25F);
  for (const auto& fact : card->facts) {
    draw_fact(context, fact);
  }
  for (std::size_t i = 0; i < card->sections.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    draw_sheet_section(context, card->sections[i]);
    ImGui::PopID();
  }
}

/// The register is not there, or not to be read. True when there is nothing else to show.
bool draw_trouble(const PanelContext& context) {
  const auto& desk = context.session.cases();
  if (desk.state == engine::RegisterState::Open) {
    return false;
  }
  if (!desk.working.empty() || desk.state == engine::RegisterState::Unread) {
    wrapped(desk.working.empty() ? "Reading the case register\u2026" : desk.working,
            context.theme.quiet);
    return true;
  }
  if (desk.state == engine::RegisterState::Missing) {
    wrapped(
        "This project has no case register yet. It keeps post code checks (PCC) from the "
        "provider's request to the outcome, apart from the project.",
        context.theme.ink);
    if (!desk.problem.empty()) {
      wrapped(desk.problem, context.theme.bad);
    }
    gap(context, 0.25F);
    if (button(context, "Make an empty case register", ButtonKind::Primary)) {
      context.commands.add("case.start");
    }
    tip(desk.where + " will hold addresses: keep it where only those entitled to them may read it");
    return true;
  }
  wrapped("The case register cannot be read: " + desk.problem, context.theme.bad);
  gap(context, 0.25F);
  if (button(context, "Try again")) {
    context.commands.add("case.read");
  }
  return true;
}

void draw_columns(const PanelContext& context, float room) {
  const float em = context.em;
  const auto* card = card_of(context);
  const auto column = [&](const char* id, float width, auto&& draw) {
    ImGui::BeginChild(id, {width, 0});
    draw();
    ImGui::EndChild();
    ImGui::SameLine(0, 1.25F * em);
  };
  const bool three = room >= 72 * em;
  const float list = std::clamp(0.3F * room, 19 * em, 30 * em);
  const float side = three ? std::clamp(0.28F * room, 20 * em, 26 * em) : 0;
  column("list", list, [&] { draw_list(context, 0); });
  column("case", room - list - side - (three ? 2.5F : 1.25F) * em, [&] {
    draw_head(context, card);
    if (!three) {
      draw_doing(context, card);
    }
    draw_rest(context, card);
  });
  if (three) {
    column("side", side, [&] { draw_doing(context, card); });
  }
  ImGui::NewLine();
}

}  // namespace

void draw_cases(PanelContext& context) {
  if (waiting(context)) {
    return;
  }
  auto& part = context.state.parts().cases;
  if (const auto wanted = std::exchange(part.wanted, {}); !wanted.empty() && !part.form.sent) {
    open_form(context, model::action_named(wanted));
  }
  model::follow(part.form, context.session.cases());
  ImGui::PushID("cases");
  const float room = ImGui::GetContentRegionAvail().x;
  if (draw_trouble(context)) {
    ImGui::PopID();
    return;
  }
  if (room < 44 * context.em) {
    const auto* card = card_of(context);
    if (!part.form.action) {
      draw_list(context, 10 * context.em);
      gap(context, 0.5F);
    }
    draw_head(context, card);
    draw_doing(context, card);
    draw_rest(context, card);
  } else {
    draw_columns(context, room);
  }
  ImGui::PopID();
}

}  // namespace fairward::app
