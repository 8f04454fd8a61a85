#include "model/case_form.hpp"

#include "base/text.hpp"
#include "engine/command_table.hpp"
#include "engine/request_line.hpp"
#include "model/case_card.hpp"
#include "model/case_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fairward::model {
namespace {

using engine::CaseAction;
using engine::CaseField;
using engine::FieldKind;

std::span<const CaseField> fields_of(const CaseForm& form) {
  return form.action ? engine::fields_of(*form.action) : std::span<const CaseField>{};
}

std::string* value_of(CaseForm& form, std::string_view name) {
  const auto fields = fields_of(form);
  const auto found = std::ranges::find(fields, name, &CaseField::name);
  return found == fields.end() ? nullptr
                               : &form.values[static_cast<std::size_t>(found - fields.begin())];
}

const pcc::CaseState* state_of(const CaseForm& form, const engine::CaseDesk& desk) {
  return desk.open && (*desk.open)->state.reference == form.reference ? &(*desk.open)->state
                                                                      : nullptr;
}

/// Those who have not replied first, for a reply.
std::vector<std::string> roles(const CaseForm& form, const engine::CaseDesk& desk) {
  std::vector<std::string> all;
  const auto* state = state_of(form, desk);
  const bool reply = form.action == CaseAction::Reply;
  for (const auto& one : state != nullptr ? state->consultees : std::vector<pcc::Consultee>{}) {
    if (reply && one.replies.empty()) {
      all.push_back(one.role);
    }
  }
  for (const auto* usual : {"police", "fire service", "housing", "health", "schools",
                            "social services", "licensing", "voluntary sector"}) {
    if (std::ranges::find(all, usual) == all.end()) {
      all.emplace_back(usual);
    }
  }
  return all;
}

std::vector<std::string> events(const CaseForm& form, const engine::CaseDesk& desk) {
  std::vector<std::string> all;
  if (state_of(form, desk) == nullptr) {
    return all;
  }
  for (const auto& event : (*desk.open)->events) {
    if (!event.correction) {
      all.push_back(fmt::format("{} {}", event.number, event_words(event)));
    }
  }
  return all;
}

std::vector<std::string> suggestions(const CaseForm& form, const CaseField& field,
                                     const engine::CaseDesk& desk) {
  if (field.name == "role") {
    return roles(form, desk);
  }
  if (field.name == "event") {
    return events(form, desk);
  }
  if (field.name == "ground") {
    return pcc::ground_topics();
  }
  std::vector<std::string> all;
  if (field.name == "cohort") {
    all.assign(engine::known_cohorts().begin(), engine::known_cohorts().end());
  }
  return all;
}

/// What an empty field means, which its form shows as a value.
std::string_view default_of(const CaseField& field) {
  const bool has = field.name == "on" || field.name == "received" || field.name == "reply_days";
  return has ? field.hint : std::string_view{};
}

/// What the hint of an empty field says: an example as one, or what may be typed.
std::string hint_of(const CaseField& field) {
  constexpr std::array<std::string_view, 9> kExamples{
      "cohort", "type", "use_class", "role", "source", "due", "ground", "signatory", "set"};
  if (!default_of(field).empty()) {
    return fmt::format("{} when left empty", field.hint);
  }
  const bool example = std::ranges::find(kExamples, field.name) != kExamples.end();
  return example ? fmt::format("e.g. {}", field.hint) : std::string{field.hint};
}

/// Of two ways of a deed only the one that can be.
bool is_shown(const CaseForm& form, const CaseField& field, const engine::CaseDesk& desk) {
  const auto* state = state_of(form, desk);
  if (form.action == CaseAction::Adjudicate && state != nullptr) {
    const bool asked = state->adjudication_asked.has_value();
    return field.name != (asked ? "asked_by" : "result");
  }
  return !field.more || form.more;
}

/// What a pasted request says goes into the other fields; over what they hold, or only where they
/// are empty.
void take_request(CaseForm& form, bool over) {
  auto* place = value_of(form, "place");
  if (form.action != CaseAction::Begin || place == nullptr) {
    return;
  }
  auto request = engine::read_request(*place);
  if ((!request.bedspaces && request.cohort.empty()) || !engine::without_contradiction(request)) {
    return;
  }
  *place = std::move(request.place);
  if (auto* address = value_of(form, "address"); address != nullptr && address->empty()) {
    *address = std::move(request.address);
  }
  auto& bedspaces = *value_of(form, "bedspaces");
  if (request.bedspaces && (over || bedspaces.empty())) {
    bedspaces = std::to_string(*request.bedspaces);
  }
  auto& cohort = *value_of(form, "cohort");
  if (!request.cohort.empty() && (over || cohort.empty())) {
    cohort = std::move(request.cohort);
  }
}

engine::CaseDeed deed_of(CaseForm form) {
  take_request(form, false);
  engine::CaseDeed deed;
  deed.action = *form.action;
  deed.reference = form.reference;
  const auto fields = fields_of(form);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    auto value = std::string{trim(form.values[i])};
    if (fields[i].name == "event") {
      value = value.substr(0, value.find(' '));  // a suggestion: "3 police asked on ..."
    }
    if (!value.empty() && value != default_of(fields[i])) {
      deed.fields.emplace_back(fields[i].name, std::move(value));
    }
  }
  return deed;
}

}  // namespace

CaseForm form_for(CaseAction action, const engine::CaseDesk& desk) {
  CaseForm form;
  form.action = action;
  form.reference = action == CaseAction::Begin ? "" : desk.selected;
  for (const auto& field : engine::fields_of(action)) {
    form.values.emplace_back(default_of(field));
  }
  if (auto* assess = value_of(form, "assess")) {
    *assess = "yes";
  }
  if (action == CaseAction::Reply) {
    // Nearly always the one that is awaited.
    const auto all = roles(form, desk);
    const auto* state = state_of(form, desk);
    const auto awaits = [](const pcc::Consultee& one) { return one.asked && one.replies.empty(); };
    if (state != nullptr && std::ranges::count_if(state->consultees, awaits) == 1) {
      *value_of(form, "role") = all.front();
    }
  }
  return form;
}

CaseAction action_named(std::string_view name) {
  for (std::size_t i = 0; i < engine::kCaseActions; ++i) {
    if (name_of(static_cast<CaseAction>(i)) == name) {
      return static_cast<CaseAction>(i);
    }
  }
  return CaseAction::Note;
}

void follow(CaseForm& form, const engine::CaseDesk& desk) {
  if (!form.sent || !desk.working.empty()) {
    return;
  }
  if (desk.done > form.done_before) {
    form = CaseForm{};
  } else {
    form.sent = false;
  }
}

void take_apart(CaseForm& form) {
  take_request(form, true);
}

std::string title_of(const CaseForm& form) {
  if (!form.action) {
    return {};
  }
  const auto label = engine::label_of(*form.action);
  return form.reference.empty() ? std::string{label} : fmt::format("{}: {}", form.reference, label);
}

std::vector<FormField> fields_of(const CaseForm& form, const engine::CaseDesk& desk) {
  std::vector<FormField> shown;
  const auto fields = fields_of(form);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (is_shown(form, fields[i], desk)) {
      const auto& field = fields[i];
      shown.push_back({&field, i,
                       fmt::format("{}{}{}", field.label, field.needed ? " *" : "",
                                   field.restricted ? " (restricted)" : ""),
                       hint_of(field), suggestions(form, field, desk)});
    }
  }
  return shown;
}

std::string advice_for(const CaseForm& form, const engine::CaseDesk& desk) {
  const auto* state = state_of(form, desk);
  if (form.action != CaseAction::Respond || state == nullptr) {
    return {};
  }
  if (state->assessments.empty()) {
    return "No check is kept in this case. Assess it first: its figures then stand behind the "
           "response.";
  }
  const auto& last = state->assessments.back();
  return fmt::format("The check suggests {}. {}", suggested_words(last.fact),
                     state->corrected_since(last) > 0
                         ? "The proposal was corrected since: assess it again."
                         : "A decision that differs needs a reason.");
}

bool has_more(const CaseForm& form) {
  const auto fields = fields_of(form);
  return std::ranges::any_of(fields, &CaseField::more);
}

std::string problem_of(const CaseForm& form) {
  if (!form.action) {
    return {};
  }
  const auto deed = deed_of(form);
  std::string missing;
  for (const auto& field : fields_of(form)) {
    if (field.needed && deed.value(field.name).empty()) {
      missing += fmt::format("{}{}", missing.empty() ? "" : ", ", field.label);
    }
  }
  if (!missing.empty()) {
    return "Needed: " + missing + ".";
  }
  const auto checked = engine::check_fields(deed);
  if (checked) {
    return {};
  }
  auto message = checked.error().message();
  for (const auto& field : fields_of(form)) {
    if (message.starts_with(std::string{field.name} + ":")) {
      message.replace(0, field.name.size(), field.label);
    }
  }
  if (form.action == CaseAction::Adjudicate) {
    return "Needed: who asked for it, or what was decided.";
  }
  if (form.action == CaseAction::Correct) {
    return "Needed: what it should say, or that it did not happen.";
  }
  return message + ".";
}

std::string command_of(const CaseForm& form) {
  const auto deed = deed_of(form);
  auto line = fmt::format("case.{}", name_of(deed.action));
  if (!deed.reference.empty()) {
    line += " " + engine::quoted("reference=" + deed.reference);
  }
  for (const auto& [name, value] : deed.fields) {
    line += " " + engine::quoted(name + "=" + value);
  }
  return line;
}

}  // namespace fairward::model
