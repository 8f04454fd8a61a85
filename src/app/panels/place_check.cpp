/// The post code check (PCC): the question, the answer beside the map, and what the reviewer
/// decides.

#include "engine/place_check.hpp"
#include "app/keys.hpp"
#include "app/panels/draw.hpp"
#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "app/panels/sheet_view.hpp"
#include "engine/case_desk.hpp"
#include "engine/check_advice.hpp"
#include "engine/request_line.hpp"

#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace fairward::app {
namespace {

using model::SheetPart;

constexpr std::string_view kWorking = "Working it out\u2026";

void ask(const PanelContext& context, std::string line) {
  if (!line.empty()) {
    context.commands.add(std::move(line));
  }
}

void draw_cohort(const PanelContext& context, model::PlaceForm& form) {
  ImGui::SetNextItemWidth(-1);
  const bool open =
      ImGui::BeginCombo("##cohort", form.cohort.empty() ? "any" : form.cohort.c_str());
  tip("Who would live there; it is written on the answer");
  if (!open) {
    return;
  }
  const auto choice = [&](const char* words, std::string value) {
    if (ImGui::Selectable(words, form.cohort == value)) {
      form.cohort = std::move(value);
      ask(context, model::changed_cohort(form));
    }
  };
  choice("any", "");
  for (const auto known : engine::known_cohorts()) {
    choice(std::string{known}.c_str(), std::string{known});
  }
  ImGui::EndCombo();
}

/// Beside the button that asks: what can be done with what was asked.
void draw_ways(const PanelContext& context) {
  if (!context.session.document().question) {
    return;
  }
  ImGui::SameLine(0, 0.25F * context.em);
  if (button(context, "Go there", ButtonKind::Quiet)) {
    context.commands.add("pcc.show");
  }
  tip("The map goes to the checked place  (Shift+Z)");
  ImGui::SameLine(0, 0);
  if (button(context, "Clear", ButtonKind::Quiet)) {
    context.commands.add("pcc.clear");
  }
  tip("Takes away the question, its answer and its marks on the map; undo brings them back");
}

void draw_question(const PanelContext& context) {
  auto& part = context.state.parts().place_check;
  auto& form = part.form;
  const auto mode = context.session.mode();
  quiet_text(context, "Place, or a whole request");
  tip("A postcode, sector, UPRN, grid reference, easting and northing, latitude and longitude, or "
      "a ward. A request as it came works too: M14 5RX, 6 bedspaces, families");
  if (std::exchange(part.take_focus, false)) {
    ImGui::SetKeyboardFocusHere();
  }
  ImGui::SetNextItemWidth(-1);
  ImGui::InputTextWithHint("##place", model::place_hint(form, mode).c_str(), &form.place,
                           ImGuiInputTextFlags_AutoSelectAll);
  const bool entered = left_by_enter();
  focus_ring(context);
  const float room = ImGui::GetContentRegionAvail().x;
  const bool beside = room > 13 * context.em;
  const ImVec2 start = ImGui::GetCursorPos();
  const float half = std::floor(0.52F * room);
  ImGui::BeginGroup();
  quiet_text(context, "Bedspaces");
  ImGui::SetNextItemWidth(beside ? half : -1);
  const std::int64_t step = 1;
  const std::int64_t fast = 10;
  ImGui::InputScalar("##bedspaces", ImGuiDataType_S64, &form.bedspaces, &step, &fast);
  const bool spaces_entered = left_by_enter();
  form.bedspaces = std::clamp<std::int64_t>(form.bedspaces, 0, engine::kMostBedspaces);
  ImGui::EndGroup();
  if (beside) {
    ImGui::SetCursorPos({start.x + half + 0.5F * context.em, start.y});
  }
  ImGui::BeginGroup();
  quiet_text(context, "Cohort");
  draw_cohort(context, form);
  ImGui::EndGroup();
  gap(context, 0.1F);
  const bool pressed = button(context, "Check", ButtonKind::Primary);
  tip("Enter in a field does the same");
  draw_ways(context);
  if (entered || spaces_entered || pressed) {
    model::take_apart(form);
    ask(context, model::entered(form));
  } else {
    ask(context, model::changed_bedspaces(form));
  }
}

/// Where it is kept: the register's, apart from everything that undo knows.
void draw_keeping(const PanelContext& context, const std::vector<model::KeepChoice>& choices,
                  const model::KeepForm::Choice& chosen) {
  auto& keep = context.state.parts().place_check.keep;
  const auto trouble = model::no_register_words(context.session.cases());
  if (!trouble.empty()) {
    const WithFont font{context.fonts.small};
    wrapped(trouble, context.theme.quiet);
    return;
  }
  quiet_text(context, "Keep it");
  const auto shown = std::ranges::find(choices, chosen, &model::KeepChoice::choice);
  ImGui::SetNextItemWidth(-1);
  if (ImGui::BeginCombo("##keep", shown->label.c_str())) {
    for (const auto& one : choices) {
      if (ImGui::Selectable(one.label.c_str(), one.choice == chosen)) {
        keep.chosen = one.choice;
      }
    }
    ImGui::EndCombo();
  }
  tip("In the case register: the request, the figures as they are and your response of today. It "
      "is never undone; a mistake is corrected");
  if (chosen.in == model::KeepForm::In::NewCase) {
    ImGui::SetNextItemWidth(-1);
    ImGui::InputTextWithHint("##provider", "Provider, e.g. Serco", &keep.provider);
    focus_ring(context);
  }
}

void draw_kept(const PanelContext& context) {
  const auto& desk = context.session.cases();
  const auto& told = context.state.parts().place_check.keep.told;
  if (!told || told != context.session.document().question) {
    return;  // what the register said last is not about this
  }
  if (!desk.working.empty()) {
    wrapped(desk.working, context.theme.quiet);
  } else if (!desk.problem.empty() && desk.state == engine::RegisterState::Open) {
    wrapped("Not kept: " + desk.problem, context.theme.bad);
  } else if (!desk.said.empty()) {
    wrapped(desk.said, context.theme.good);
  }
}

void draw_decision(const PanelContext& context, const model::CheckSheet& sheet) {
  auto& part = context.state.parts().place_check;
  auto& form = part.form;
  const auto& session = context.session;
  const auto& answer = **session.place_check().answer;
  model::follow(part.keep, session.cases());
  const auto choices = model::keep_choices(session.cases(), answer);
  const auto chosen = model::chosen_of(part.keep, choices);
  constexpr std::array<engine::Recommendation, 5> kAll{
      engine::Recommendation::Support, engine::Recommendation::SupportWithConditions,
      engine::Recommendation::LimitArea, engine::Recommendation::CloseArea,
      engine::Recommendation::Object};
  section(context, "Your decision");
  ImGui::SetNextItemWidth(-1);
  const auto label =
      form.decision ? std::string{engine::label_of(*form.decision)} : std::string{"choose"};
  if (ImGui::BeginCombo("##decision", label.c_str())) {
    for (const auto one : kAll) {
      if (ImGui::Selectable(std::string{engine::label_of(one)}.c_str(), form.decision == one)) {
        form.decision = one;
      }
    }
    ImGui::EndCombo();
  }
  ImGui::SetNextItemWidth(-1);
  ImGui::InputTextWithHint("##because", "Reason, if it differs", &form.because);
  focus_ring(context);
  draw_keeping(context, choices, chosen);
  const auto problem = model::problem_of(form, part.keep, chosen, answer.advice);
  const bool ready = problem.empty() && !part.keep.sent && !session.place_check().working;
  ImGui::BeginDisabled(!ready);
  if (button(context, "Decide") && ready) {
    part.keep.sent = chosen.in != model::KeepForm::In::Nowhere;
    part.keep.done_before = session.cases().done;
    part.keep.told = part.keep.sent ? session.document().question : std::nullopt;
    context.commands.add(model::decide_command(form, part.keep, chosen));
  }
  ImGui::EndDisabled();
  if (form.decision && !problem.empty()) {
    const WithFont font{context.fonts.small};
    wrapped(problem, context.theme.quiet);
  }
  draw_kept(context);
  if (!sheet.decision.empty()) {
    wrapped(sheet.decision, context.theme.ink);
  }
}

void draw_asked(const PanelContext& context) {
  draw_question(context);
  const auto& check = context.session.place_check();
  const auto note = check.working && check.answer
                        ? std::string{kWorking}
                        : model::rounding_note(context.state.parts().place_check.form, check);
  if (!note.empty()) {
    const WithFont font{context.fonts.small};
    wrapped(note, context.theme.quiet);
  }
}

void draw_head(const PanelContext& context, const model::CheckSheet& sheet) {
  {
    const WithFont font{context.fonts.small};
    wrapped(sheet.title, context.theme.quiet);
  }
  {
    const WithFont font{context.fonts.heading};
    wrapped(sheet.verdict, colour_of(context.theme, sheet.emphasis));
  }
  wrapped(sheet.because, context.theme.ink);
  const WithFont font{context.fonts.small};
  for (const auto& line : sheet.place) {
    wrapped(line.label + ": " + line.value, context.theme.quiet);
  }
}

void draw_sections(const PanelContext& context, const model::CheckSheet& sheet,
                   std::initializer_list<SheetPart> wanted) {
  for (const auto part : wanted) {
    if (const auto* one = model::section_of(sheet, part)) {
      draw_sheet_section(context, *one);
    }
  }
}

void draw_first(const PanelContext& context, const model::CheckSheet& sheet) {
  draw_head(context, sheet);
  draw_sections(context, sheet,
                {SheetPart::Wards, SheetPart::Limit, SheetPart::Groups, SheetPart::Advice,
                 SheetPart::OtherBases});
}

void draw_second(const PanelContext& context, const model::CheckSheet& sheet) {
  draw_sections(context, sheet,
                {SheetPart::Alternatives, SheetPart::Density, SheetPart::Nearby,
                 SheetPart::Pressures, SheetPart::Chance});
  gap(context, 0.5F);
  const WithFont font{context.fonts.small};
  wrapped(sheet.basis, context.theme.quiet);
}

void draw_nothing(const PanelContext& context) {
  const auto& check = context.session.place_check();
  if (!check.problem.empty()) {
    wrapped(check.problem, context.theme.bad);
  } else if (check.working) {
    wrapped(kWorking, context.theme.quiet);
  } else {
    wrapped(
        "A post code check (PCC) asks what a proposed address does: to its ward and council "
        "against the limit, to ward groups, and around it. Type a place and press Enter.",
        context.theme.quiet);
  }
}

/// The form beside the answer, in one or two columns.
void draw_columns(const PanelContext& context, const model::CheckSheet* sheet, float room) {
  const float em = context.em;
  const auto column = [&](const char* id, float width, auto&& draw) {
    ImGui::BeginChild(id, {width, 0});
    draw();
    ImGui::EndChild();
    ImGui::SameLine(0, 1.25F * em);
  };
  const float form = std::clamp(0.24F * room, 15.5F * em, 18 * em);
  const float rest = room - form - 2.5F * em;
  column("form", form, [&] {
    draw_asked(context);
    if (sheet != nullptr) {
      draw_decision(context, *sheet);
    }
  });
  if (sheet == nullptr) {
    column("answer", rest, [&] { draw_nothing(context); });
  } else if (room < 54 * em) {
    column("answer", rest + 1.25F * em, [&] {
      draw_first(context, *sheet);
      draw_second(context, *sheet);
    });
  } else {
    column("first", std::round(0.54F * rest), [&] { draw_first(context, *sheet); });
    column("second", std::floor(0.46F * rest), [&] { draw_second(context, *sheet); });
  }
  ImGui::NewLine();
}

/// The answer follows the question at once; who has read it decides below.
void draw_stacked(const PanelContext& context, const model::CheckSheet* sheet) {
  draw_asked(context);
  gap(context, 0.5F);
  if (sheet == nullptr) {
    draw_nothing(context);
    return;
  }
  draw_first(context, *sheet);
  draw_decision(context, *sheet);
  draw_second(context, *sheet);
}

}  // namespace

void draw_place_check(PanelContext& context) {
  if (waiting(context)) {
    return;
  }
  auto& part = context.state.parts().place_check;
  const auto& session = context.session;
  const auto& check = session.place_check();
  const auto& document = session.document();
  model::follow(part.form, document.question, check, session.mode());
  const model::CheckSheet* sheet = nullptr;
  if (check.answer) {
    sheet = &part.sheet.get({session.revisions().place, session.revisions().document}, [&] {
      auto made = model::check_sheet(*check.answer, model::SheetReader::Window);
      made.decision = model::decision_words(document.decision, (*check.answer)->advice);
      return made;
    });
  }
  ImGui::PushID("place check");
  const float room = ImGui::GetContentRegionAvail().x;
  if (room < 34 * context.em) {
    draw_stacked(context, sheet);
  } else {
    draw_columns(context, sheet, room);
  }
  ImGui::PopID();
}

}  // namespace fairward::app
