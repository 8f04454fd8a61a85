/// The fields of each deed.

#include "engine/case_deed.hpp"

#include <algorithm>
#include <array>

namespace fairward::engine {
namespace {

using enum FieldKind;

constexpr CaseField needed(std::string_view name, std::string_view label, FieldKind kind,
                           std::string_view hint = {}) {
  return {name, label, kind, true, false, false, {}, hint};
}
constexpr CaseField open(std::string_view name, std::string_view label, FieldKind kind,
                         std::string_view hint = {}) {
  return {name, label, kind, false, false, false, {}, hint};
}
constexpr CaseField hidden(std::string_view name, std::string_view label, FieldKind kind,
                           std::string_view hint = {}) {
  return {name, label, kind, false, true, false, {}, hint};
}
constexpr CaseField seldom(CaseField field) {
  field.more = true;
  return field;
}
constexpr CaseField must(CaseField field) {
  field.needed = true;
  return field;
}
CaseField choice(CaseField field, std::span<const pcc::Spelling> choices) {
  field.kind = Choice;
  field.choices = choices;
  return field;
}

constexpr std::array<pcc::Spelling, 2> kAskedBy{
    {{"provider", "the provider"}, {"council", "the council"}}};

constexpr CaseField on_day() {
  return seldom(open("on", "On", Day, "today"));
}

const std::array<CaseField, 17>& request_fields() {
  static const std::array<CaseField, 17> fields{
      must(hidden("place", "Place, or a whole request", Text, "Postcode, UPRN, ward")),
      needed("bedspaces", "Bedspaces", Whole),
      needed("provider", "Provider", Text, "e.g. Serco"),
      open("cohort", "Cohort", Text, "families, single adults"),
      open("received", "Received on", Day, "today"),
      open("reply_days", "Days to answer", Whole, "10"),
      choice(open("reply_kind", "Days are", Text, "working"), pcc::spellings<pcc::DayKind>()),
      hidden("address", "Address", Text),
      open("assess", "Make the check and keep its figures", Switch),
      seldom(hidden("type", "Type", Text, "house, flat, HMO")),
      seldom(hidden("units", "Units", Whole, "dwellings")),
      seldom(hidden("use_class", "Use class", Text, "C3, C4")),
      seldom(hidden("licence", "Licence", Text, "held, applied for, not needed")),
      seldom(hidden("council_contact", "Answers for the council", Text)),
      seldom(hidden("contact", "Contact at the provider", Text)),
      seldom(hidden("provider_reference", "Their reference", Text)),
      seldom(hidden("text", "Text of the request", Words))};
  return fields;
}

constexpr std::array<CaseField, 5> kAsk{
    needed("role", "Who is asked", Text, "police, fire service, housing"),
    open("reply_by", "Reply by", Day, "no day"), seldom(hidden("contact", "Contact", Text)),
    hidden("question", "Question", Words), on_day()};

const std::array<CaseField, 5>& reply_fields() {
  static const std::array<CaseField, 5> fields{
      needed("role", "Who replied", Text, "police, fire service, housing"),
      must(choice(open("position", "Position", Text), pcc::spellings<pcc::Position>())),
      hidden("evidence", "What was said", Words),
      seldom(hidden("source", "Where it is", Text, "a letter, a file number")), on_day()};
  return fields;
}

constexpr std::array<CaseField, 2> kExtend{needed("due", "New last day", Day, "2026-12-11"),
                                           hidden("because", "Why", Text)};

const std::array<CaseField, 6>& respond_fields() {
  static const std::array<CaseField, 6> fields{
      must(choice(open("decision", "Decision", Text), pcc::spellings<pcc::Recommendation>())),
      hidden("because", "Reason, if not as suggested", Words),
      open("ground", "Grounds, a line each", Grounds, "concentration: the ward is above its limit"),
      hidden("conditions", "Conditions", Words),
      open("signatory", "Signed by", Text, "Head of Housing"),
      on_day()};
  return fields;
}

const std::array<CaseField, 4>& adjudicate_fields() {
  static const std::array<CaseField, 4> fields{
      choice(open("asked_by", "Asked for by", Text), kAskedBy),
      choice(open("result", "Decided", Text), pcc::spellings<pcc::AdjudicationResult>()),
      hidden("words", "What was said", Words), on_day()};
  return fields;
}

const std::array<CaseField, 3>& close_fields() {
  static const std::array<CaseField, 3> fields{
      must(choice(open("ending", "Ended", Text), pcc::spellings<pcc::Ending>())),
      hidden("words", "What was said", Words), on_day()};
  return fields;
}

constexpr std::array<CaseField, 1> kNote{must(hidden("text", "Note", Words))};

constexpr std::array<CaseField, 5> kCorrect{
    needed("event", "Number of the event", Whole),
    hidden("set", "What it should say, a line each", Words, "bedspaces=8"),
    hidden("place", "The right place, of event 1", Text),
    open("retract", "It did not happen", Switch), must(hidden("because", "Why", Text))};

constexpr std::array<pcc::Spelling, 2> kDocuments{
    {{"response", "the response"}, {"adjudication", "the bundle for an adjudication"}}};

const std::array<CaseField, 2>& report_fields() {
  static const std::array<CaseField, 2> fields{
      choice(open("kind", "Document", Text, "the response"), kDocuments),
      needed("out", "The page to write", Text, "response.html")};
  return fields;
}

struct Named {
  std::string_view name;
  std::string_view label;
};
constexpr std::array<Named, kCaseActions> kNames{{{"new", "New case"},
                                                  {"assess", "Make the check"},
                                                  {"ask", "Ask a consultee"},
                                                  {"reply", "Keep a reply"},
                                                  {"extend", "Move the deadline"},
                                                  {"respond", "Respond"},
                                                  {"adjudicate", "Adjudication"},
                                                  {"close", "End the case"},
                                                  {"note", "Add a note"},
                                                  {"correct", "Correct an event"},
                                                  {"report", "Write a document"}}};

}  // namespace

std::string_view name_of(CaseAction action) {
  return kNames.at(static_cast<std::size_t>(action)).name;
}
std::string option_name(std::string_view field) {
  std::string name{field};
  std::ranges::replace(name, '_', '-');
  return name;
}
std::string_view label_of(CaseAction action) {
  return kNames.at(static_cast<std::size_t>(action)).label;
}

std::span<const CaseField> fields_of(CaseAction action) {
  switch (action) {
    case CaseAction::Begin:
      return request_fields();
    case CaseAction::Ask:
      return kAsk;
    case CaseAction::Reply:
      return reply_fields();
    case CaseAction::Extend:
      return kExtend;
    case CaseAction::Respond:
      return respond_fields();
    case CaseAction::Adjudicate:
      return adjudicate_fields();
    case CaseAction::Close:
      return close_fields();
    case CaseAction::Note:
      return kNote;
    case CaseAction::Correct:
      return kCorrect;
    case CaseAction::Report:
      return report_fields();
    case CaseAction::Assess:
      break;
  }
  return {};
}

}  // namespace fairward::engine
