#include "model/keep_form.hpp"

#include "base/text.hpp"
#include "engine/command_table.hpp"
#include "model/case_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fairward::model {

using In = KeepForm::In;

std::vector<KeepChoice> keep_choices(const engine::CaseDesk& desk,
                                     const engine::CheckAnswer& answer) {
  std::vector<KeepChoice> choices;
  if (desk.cases && !answer.wards.empty()) {
    const auto& ward = answer.wards.front().area.code;
    choices.push_back({{In::NewCase, ""}, "in a new case"});
    for (const auto& record : **desk.cases) {
      const auto& state = record.state;
      if (!state.awaits_answer() || !state.received ||
          state.received->fact.ward.ward_code != ward) {
        continue;
      }
      KeepChoice one{{In::Case, state.reference},
                     fmt::format("in {}, received {}", one_line(state.reference),
                                 state.received->fact.received.text())};
      const bool first = state.reference == desk.checked;
      choices.insert(first ? choices.begin() : choices.end(), std::move(one));
    }
  }
  choices.push_back({{In::Nowhere, ""}, "nowhere, only here"});
  return choices;
}

KeepForm::Choice chosen_of(const KeepForm& form, const std::vector<KeepChoice>& choices) {
  const bool can =
      form.chosen && std::ranges::find(choices, *form.chosen, &KeepChoice::choice) != choices.end();
  return can ? *form.chosen : choices.front().choice;
}

void follow(KeepForm& form, const engine::CaseDesk& desk) {
  if (form.sent && desk.working.empty()) {
    if (desk.done > form.done_before) {
      auto told = std::move(form.told);
      form = KeepForm{};
      form.told = std::move(told);
    }
    form.sent = false;
  }
}

std::string no_register_words(const engine::CaseDesk& desk) {
  switch (desk.state) {
    case engine::RegisterState::Missing:
      return "This project has no case register: what is decided is kept until Fairward is "
             "closed.";
    case engine::RegisterState::Unreadable:
      return "The case register cannot be read: what is decided is kept until Fairward is closed.";
    case engine::RegisterState::Unread:
      return "The case register is being read.";
    case engine::RegisterState::Open:
      break;
  }
  return {};
}

std::string problem_of(const PlaceForm& place, const KeepForm& keep, const KeepForm::Choice& choice,
                       const engine::Advice& advice) {
  if (!place.decision) {
    return "Needed: the decision.";
  }
  if (advice.suggested != place.decision && trim(place.because).empty()) {
    return "Needed: the reason, as it is not what is suggested.";
  }
  if (choice.in == In::NewCase && trim(keep.provider).empty()) {
    return "Needed: the provider, for the new case.";
  }
  return {};
}

std::string decide_command(const PlaceForm& place, const KeepForm& keep,
                           const KeepForm::Choice& choice) {
  const auto name = name_of(*place.decision);
  const std::string because{trim(place.because)};
  if (choice.in == In::Nowhere) {
    return fmt::format("pcc.decide {} {}", name, engine::quoted(because));
  }
  auto line = fmt::format("case.decide decision={}", name);
  if (!because.empty()) {
    line += " " + engine::quoted("because=" + because);
  }
  return line + " " +
         engine::quoted(choice.in == In::Case ? "reference=" + choice.reference
                                              : "provider=" + std::string{trim(keep.provider)});
}

}  // namespace fairward::model
