#include "engine/case_deed.hpp"

#include "base/text.hpp"
#include "engine/check.hpp"
#include "engine/locate.hpp"
#include "engine/request_line.hpp"
#include "pcc/bank_holidays.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fairward::engine {
namespace {

/// A field as an error names it.
std::string said(const CaseDeed& deed, std::string_view name) {
  // A note is its one text, without an option's name.
  const bool option = deed.options && deed.action != CaseAction::Note;
  return option ? "--" + option_name(name) : std::string{name};
}

/// Empty: nothing. Errors: Usage naming the field.
Result<std::optional<Date>> day_in(const CaseDeed& deed, std::string_view name) {
  const auto text = deed.value(name);
  if (text.empty()) {
    return std::optional<Date>{};
  }
  if (equals_ignoring_case(text, "today")) {
    return std::optional{Date::today()};
  }
  if (const auto date = Date::parse(text)) {
    return std::optional{*date};
  }
  return fail(Errc::Usage, fmt::format("{}: give a day as 2026-11-30", said(deed, name)));
}

Result<Date> day_or(const CaseDeed& deed, std::string_view name, Date otherwise) {
  FAIRWARD_TRY(const auto day, day_in(deed, name));
  return day.value_or(otherwise);
}

Result<std::int64_t> whole_or(const CaseDeed& deed, std::string_view name, std::int64_t otherwise,
                              std::int64_t most) {
  const auto text = deed.value(name);
  const auto number = text.empty() ? std::optional{otherwise} : parse_whole_number(text);
  if (!number || *number < 0 || *number > most) {
    return fail(Errc::Usage, fmt::format("{}: give a whole number from 0 to {}", said(deed, name),
                                         with_thousands(most)));
  }
  return *number;
}

/// One limit for a field, whoever asks for it.
std::int64_t most_of(std::string_view name) {
  return name == "reply_days" ? pcc::kMostReplyDays : kMostBedspaces;
}

const CaseField* field_of(CaseAction action, std::string_view name) {
  const auto fields = fields_of(action);
  const auto found = std::ranges::find(fields, name, &CaseField::name);
  return found == fields.end() ? nullptr : &*found;
}

Result<void> check_choice(const CaseDeed& deed, const CaseField& field) {
  const auto text = deed.value(field.name);
  if (text.empty() || pcc::place_among(text, field.choices)) {
    return {};
  }
  std::vector<std::string> names;
  for (const auto& choice : field.choices) {
    names.emplace_back(choice.name);
  }
  return fail(Errc::Usage,
              fmt::format("{}: use one of {}", said(deed, field.name), join(names, ", ")));
}

/// "e.g. Serco", whether or not the hint says so.
std::string example(std::string_view hint) {
  constexpr std::string_view kSaid = "e.g. ";
  return fmt::format("{}{}", hint.starts_with(kSaid) ? "" : kSaid, hint);
}

template <pcc::Spelt Choice>
Result<Choice> choice_of(const CaseDeed& deed, std::string_view name) {
  const auto place = pcc::place_among(deed.value(name), pcc::spellings<Choice>());
  if (!place) {
    return fail(Errc::Usage, fmt::format("{} is needed", said(deed, name)));
  }
  return static_cast<Choice>(*place);
}

std::string text_of(const CaseDeed& deed, std::string_view name) {
  return std::string{deed.value(name)};
}

/// "concentration: words" or "concentration", a line each.
void add_grounds(pcc::Responded& fact, const CaseDeed& deed) {
  for (const auto& [name, lines] : deed.fields) {
    for (const auto row : name == "ground" ? split(lines, '\n') : std::vector<std::string_view>{}) {
      const auto colon = row.find(':');
      if (trim(row).empty()) {
        continue;
      }
      fact.grounds.push_back(to_lower(trim(row.substr(0, colon))));
      fact.restricted.ground_words.emplace_back(
          colon == std::string_view::npos ? "" : trim(row.substr(colon + 1)));
    }
  }
}

Result<pcc::CaseFact> response_of(const CaseDeed& deed, const CaseRecord& as_read, Date day) {
  pcc::Responded fact;
  FAIRWARD_TRY(fact.decision, choice_of<pcc::Recommendation>(deed, "decision"));
  fact.restricted.because = text_of(deed, "because");
  fact.restricted.conditions = text_of(deed, "conditions");
  fact.signatory = text_of(deed, "signatory");
  add_grounds(fact, deed);
  fact.sent = day;
  if (!as_read.state.assessments.empty()) {
    const auto& assessed = as_read.state.assessments.back().fact;
    fact.suggested = assessed.suggested;
    fact.restricted.suggested = assessed.restricted.suggested;
  }
  return pcc::CaseFact{std::move(fact)};
}

Result<pcc::CaseFact> adjudication_of(const CaseDeed& deed, Date day) {
  if (!deed.value("asked_by").empty()) {
    pcc::AdjudicationAsked fact;
    fact.by = text_of(deed, "asked_by");
    fact.restricted.words = text_of(deed, "words");
    fact.asked = day;
    return pcc::CaseFact{std::move(fact)};
  }
  pcc::AdjudicationDecided fact;
  FAIRWARD_TRY(fact.result, choice_of<pcc::AdjudicationResult>(deed, "result"));
  fact.restricted.words = text_of(deed, "words");
  fact.decided = day;
  return pcc::CaseFact{std::move(fact)};
}

Result<pcc::CaseFact> consultation_of(const CaseDeed& deed, Date day) {
  if (deed.action == CaseAction::Ask) {
    pcc::Consulted fact;
    fact.role = text_of(deed, "role");
    fact.asked = day;
    FAIRWARD_TRY(fact.reply_by, day_in(deed, "reply_by"));
    fact.restricted = {text_of(deed, "contact"), text_of(deed, "question")};
    return pcc::CaseFact{std::move(fact)};
  }
  pcc::Replied fact;
  fact.role = text_of(deed, "role");
  FAIRWARD_TRY(fact.position, choice_of<pcc::Position>(deed, "position"));
  fact.replied = day;
  fact.restricted = {text_of(deed, "evidence"), text_of(deed, "source")};
  return pcc::CaseFact{std::move(fact)};
}

/// FIELD=VALUE of a correction: a line each in a form, and one each on the terminal.
Result<std::vector<FieldChange>> changes_in(const CaseDeed& deed) {
  std::vector<FieldChange> changes;
  for (const auto& [name, text] : deed.fields) {
    if (name != "set") {
      continue;
    }
    for (const auto line : deed.options ? std::vector<std::string_view>{text} : split(text, '\n')) {
      const auto equals = line.find('=');
      if (trim(line).empty()) {
        continue;
      }
      if (equals == std::string_view::npos || equals == 0) {
        return fail(Errc::Usage, fmt::format("{}: give a field and its value, e.g. bedspaces=8",
                                             said(deed, "set")));
      }
      changes.emplace_back(std::string{trim(line.substr(0, equals))},
                           std::string{trim(line.substr(equals + 1))});
    }
  }
  return changes;
}

/// Of two ways of one deed, one.
Result<void> check_ways(const CaseDeed& deed) {
  const auto given = [&](std::string_view name) { return !deed.value(name).empty(); };
  if (deed.action == CaseAction::Adjudicate && given("asked_by") == given("result")) {
    return fail(
        Errc::Usage,
        fmt::format("give {0}{1}provider or {0}{1}council, or later {2} with what was decided",
                    said(deed, "asked_by"), deed.options ? " " : "=", said(deed, "result")));
  }
  if (deed.action == CaseAction::Correct) {
    const bool changes = given("set") || given("place");
    if (given("retract") == changes) {
      return fail(Errc::Usage,
                  fmt::format("give {} or a place for what was wrong, or {} for an event that did "
                              "not happen",
                              deed.options ? "--set FIELD=VALUE" : "set=FIELD=VALUE",
                              deed.options ? "--retract" : "retract=yes"));
    }
  }
  return {};
}

}  // namespace

std::string_view CaseDeed::value(std::string_view name) const {
  const auto found = std::ranges::find(fields, name, &FieldChange::first);
  return found == fields.end() ? std::string_view{} : trim(found->second);
}

Result<CaseDeed> deed_of(CaseAction action, std::span<const std::string> words) {
  CaseDeed deed;
  deed.action = action;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto equals = words[i].find('=');
    if (equals == std::string::npos && i == 0) {
      deed.reference = trim(words[i]);
      continue;
    }
    const auto name = words[i].substr(0, equals);
    if (equals != std::string::npos &&
        trim(std::string_view{words[i]}.substr(equals + 1)).empty()) {
      return fail(Errc::Usage, fmt::format("{} is empty; give a value or leave it out", name));
    }
    const auto* field = equals == std::string::npos ? nullptr : field_of(action, name);
    if (field == nullptr && (equals == std::string::npos || name != "reference")) {
      std::vector<std::string> known{"reference"};
      for (const auto& one : fields_of(action)) {
        known.emplace_back(one.name);
      }
      return fail(Errc::Usage, fmt::format("what follows case.{} is NAME=VALUE; a value with "
                                           "blanks stands in quotes with its name, as "
                                           "\"text=two words\". Names: {}",
                                           name_of(action), join(known, ", ")));
    }
    if (field == nullptr) {
      deed.reference = trim(std::string_view{words[i]}.substr(equals + 1));
      continue;
    }
    if (field->kind != FieldKind::Grounds && !deed.value(name).empty()) {
      return fail(Errc::Usage, fmt::format("{} is given twice", name));
    }
    deed.fields.emplace_back(name, words[i].substr(equals + 1));
  }
  return deed;
}

Result<void> check_fields(const CaseDeed& deed) {
  for (const auto& field : fields_of(deed.action)) {
    if (field.needed && deed.value(field.name).empty()) {
      return fail(Errc::Usage, fmt::format("{} is needed{}", said(deed, field.name),
                                           field.hint.empty() ? "" : ", " + example(field.hint)));
    }
    if (field.kind == FieldKind::Day) {
      FAIRWARD_CHECK(day_in(deed, field.name));
    } else if (field.kind == FieldKind::Whole) {
      FAIRWARD_CHECK(whole_or(deed, field.name, 0, most_of(field.name)));
    } else if (field.kind == FieldKind::Choice) {
      FAIRWARD_CHECK(check_choice(deed, field));
    }
  }
  return check_ways(deed);
}

Result<pcc::Received> request_of(const CaseDeed& deed, Date today) {
  FAIRWARD_CHECK(check_fields(deed));
  pcc::Received fact;
  fact.provider = text_of(deed, "provider");
  FAIRWARD_TRY(fact.received, day_or(deed, "received", today));
  FAIRWARD_TRY(const auto days, whole_or(deed, "reply_days", 10, most_of("reply_days")));
  fact.reply.days = static_cast<int>(days);
  if (!deed.value("reply_kind").empty()) {
    FAIRWARD_TRY(fact.reply.kind, choice_of<pcc::DayKind>(deed, "reply_kind"));
  }
  FAIRWARD_TRY(fact.property.bedspaces, whole_or(deed, "bedspaces", 0, kMostBedspaces));
  FAIRWARD_TRY(fact.property.units, whole_or(deed, "units", 0, kMostBedspaces));
  fact.property.type = text_of(deed, "type");
  fact.property.cohort = text_of(deed, "cohort");
  fact.property.use_class = text_of(deed, "use_class");
  fact.property.licence = text_of(deed, "licence");
  fact.council_contact = text_of(deed, "council_contact");
  fact.restricted.address = text_of(deed, "address");
  fact.restricted.provider_contact = text_of(deed, "contact");
  fact.restricted.provider_reference = text_of(deed, "provider_reference");
  fact.restricted.text = text_of(deed, "text");
  return fact;
}

Result<pcc::CaseFact> fact_of(const CaseDeed& deed, const CaseRecord& as_read, Date today) {
  FAIRWARD_CHECK(check_fields(deed));
  FAIRWARD_TRY(const auto day, day_or(deed, "on", today));
  switch (deed.action) {
    case CaseAction::Ask:
    case CaseAction::Reply:
      return consultation_of(deed, day);
    case CaseAction::Extend: {
      FAIRWARD_TRY(const auto due, day_or(deed, "due", today));
      return pcc::CaseFact{pcc::DueMoved{due, {text_of(deed, "because")}}};
    }
    case CaseAction::Respond:
      return response_of(deed, as_read, day);
    case CaseAction::Adjudicate:
      return adjudication_of(deed, day);
    case CaseAction::Close: {
      FAIRWARD_TRY(const auto ending, choice_of<pcc::Ending>(deed, "ending"));
      return pcc::CaseFact{pcc::Concluded{ending, day, {text_of(deed, "words")}}};
    }
    case CaseAction::Note:
      return pcc::CaseFact{pcc::Noted{{text_of(deed, "text")}}};
    case CaseAction::Begin:
    case CaseAction::Assess:
    case CaseAction::Correct:
    case CaseAction::Report:
      break;
  }
  return fail(Errc::Usage, "this is more than one fact");
}

std::int64_t corrected_event(const CaseDeed& deed) {
  return parse_whole_number(deed.value("event")).value_or(0);
}

Result<pcc::CaseFact> corrected_fact(const CaseDeed& deed, const CaseRecord& as_read) {
  FAIRWARD_CHECK(check_fields(deed));
  FAIRWARD_TRY(auto fact, fact_now(as_read, corrected_event(deed)));
  if (!deed.value("retract").empty()) {
    return pcc::CaseFact{pcc::Retracted{}};
  }
  if (std::holds_alternative<pcc::Retracted>(fact)) {
    return fail(Errc::Usage, fmt::format("{}: event {} is retracted, and nothing of it can be set; "
                                         "write what happened as an event of its own",
                                         as_read.state.reference, corrected_event(deed)));
  }
  FAIRWARD_TRY(const auto changes, changes_in(deed));
  return amended_fact(std::move(fact), changes);
}

}  // namespace fairward::engine
