/// What the window says about cases, and what its forms ask for.

#include "engine/case_release.hpp"
#include "engine/command_table.hpp"
#include "model/case_card.hpp"
#include "model/case_form.hpp"
#include "model/case_list.hpp"
#include "model/keep_form.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace fairward::model {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using engine::CaseAction;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

engine::CaseRecord record_of(const std::string& reference, std::vector<pcc::CaseFact> facts) {
  engine::CaseRecord record;
  for (auto& fact : facts) {
    pcc::CaseEvent event;
    event.case_reference = reference;
    event.number = static_cast<std::int64_t>(record.events.size()) + 1;
    event.sequence = event.number;
    event.actor = "A. Reviewer";
    event.at = event.clock = clock_at(static_cast<int>(event.number));
    event.fact = std::move(fact);
    record.events.push_back(std::move(event));
  }
  record.state = pcc::fold(record.events);
  return record;
}

pcc::Received proposal_on(const char* day) {
  auto fact = a_proposal();
  fact.received = on(day);
  return fact;
}

pcc::Consulted asked_by(std::string role, const char* by) {
  auto fact = asked(std::move(role));
  fact.reply_by = on(by);
  return fact;
}

/// Three cases: due on 4 December 2026 and waiting for two, overdue, and answered.
std::vector<engine::CaseRecord> three_cases() {
  return {record_of("PCC-0001", {a_proposal(), asked_by("police", "2026-11-26"), asked("housing"),
                                 asked("schools"), replied("schools", pcc::Position::NoComment)}),
          record_of("PCC-0002", {proposal_on("2026-11-09")}),
          record_of("PCC-0003", {a_proposal(), response(pcc::Recommendation::Object)})};
}

engine::CaseDesk desk_of(const std::vector<engine::CaseRecord>& records,
                         DisclosureMode mode = DisclosureMode::Shared,
                         const std::string& selected = "") {
  const disclosure::Gate gate{mode};
  engine::CaseDesk desk;
  desk.state = engine::RegisterState::Open;
  desk.today = on("2026-11-30");
  desk.cases = engine::release_cases(records, gate);
  desk.selected = selected;
  for (const auto& one : records) {
    if (one.state.reference == selected) {
      desk.open = engine::release_case(one, gate);
    }
  }
  return desk;
}

TEST(CaseList, IsByDeadlineAndSaysWhoHasNotReplied) {
  auto desk = desk_of(three_cases(), DisclosureMode::Shared, "PCC-0001");
  const auto list = case_list(desk);
  ASSERT_THAT(list.rows, SizeIs(2));
  EXPECT_EQ(list.summary, "2 cases of 3 to be answered, 1 overdue");
  EXPECT_EQ(list.rows[0].reference, "PCC-0002");
  EXPECT_EQ(list.rows[0].left, "7 days overdue");
  EXPECT_EQ(list.rows[0].emphasis, Emphasis::Bad);
  const auto& first = list.rows[1];
  EXPECT_EQ(first.left, "4 days (4 working)");
  EXPECT_EQ(first.due, "4 December 2026");
  EXPECT_EQ(first.state, "Consulting");
  EXPECT_EQ(first.where, "Moston, Manchester");
  EXPECT_EQ(first.what, "5 bedspaces for families, Serco");
  EXPECT_EQ(first.awaited, "No reply yet: police (was due 26 November 2026), housing");
  EXPECT_TRUE(first.selected);
  desk.all = true;
  EXPECT_EQ(case_list(desk).rows.back().reference, "PCC-0003");
  EXPECT_THAT(case_list(desk).rows.back().left, IsEmpty());
  EXPECT_THAT(list.mode_line, HasSubstr("Shared"));
}

TEST(CaseList, APostcodeSectorSaysThatOthersHaveAShare) {
  auto fact = a_proposal();
  fact.ward.area = fact.ward.several = true;
  fact.restricted.shares = {
      {"E05011368", "Moston", 0.6}, {"E05011362", "Harpurhey", 0.3}, {"E05011361", "Other", 0.1}};
  const std::vector<engine::CaseRecord> records{record_of("PCC-0001", {fact})};
  const auto shared = desk_of(records, DisclosureMode::Shared, "PCC-0001");
  EXPECT_EQ(case_list(shared).rows[0].where, "Moston and others, Manchester")
      << "how many is restricted";
  EXPECT_EQ(case_card(*shared.open, shared.today).facts[0].value, "Moston (E05011368) and others");
  const auto exact = desk_of(records, DisclosureMode::Restricted, "PCC-0001");
  EXPECT_THAT(case_list(exact).rows[0].where, HasSubstr("Moston and 2 other wards, Manchester"));
  EXPECT_EQ(case_card(*exact.open, exact.today).facts[0].value,
            "Moston (E05011368) and 2 other wards");
}

TEST(CaseList, RestrictedModeHasThePlaceAndSaysSo) {
  const auto list = case_list(desk_of(three_cases(), DisclosureMode::Restricted));
  EXPECT_EQ(list.rows[1].where, "Moston, Manchester, 7 Canary Row, Moston, ZZ1 1SA");
  EXPECT_EQ(list.rows[1].what, "6 bedspaces for families, Serco");
  EXPECT_THAT(list.mode_line, HasSubstr("RESTRICTED"));
}

std::string all_of(const CaseCard& card) {
  auto text = card.title + card.due;
  for (const auto& fact : card.facts) {
    text += fact.label + fact.value;
  }
  for (const auto& section : card.sections) {
    text += section.title;
    for (const auto& block : section.blocks) {
      if (const auto* line = std::get_if<SheetLine>(&block)) {
        text += line->text;
        continue;
      }
      for (const auto& row : std::get<SheetTable>(block).rows) {
        for (const auto& cell : row) {
          text += cell.text + "|";
        }
      }
    }
  }
  return text;
}

TEST(CaseCard, TellsWhatWasDecidedInOrder) {
  const auto record = record_of(
      "PCC-0001", {a_proposal(), asked_by("police", "2026-11-26"),
                   replied("police", pcc::Position::Object), response(pcc::Recommendation::Object),
                   to_adjudication(), adjudicated(pcc::AdjudicationResult::Upheld)});
  const auto card = case_card(
      engine::release_case(record, disclosure::Gate{DisclosureMode::Shared}), on("2026-12-15"));
  EXPECT_EQ(card.title, "PCC-0001: adjudication");
  EXPECT_EQ(card.due, "To answer by 4 December 2026: answered in time");
  const auto& table = std::get<SheetTable>(card.sections.back().blocks.front());
  std::vector<std::string> what;
  for (const auto& row : table.rows) {
    what.push_back(row[1].text);
  }
  EXPECT_THAT(what, ElementsAre("received on 20 November 2026 from Serco",
                                "police asked on 23 November 2026, reply by 26 November 2026",
                                "police replied on 25 November 2026: object",
                                "responded on 1 December 2026: object",
                                "adjudication asked for by the provider on 7 December 2026",
                                "adjudicated on 14 December 2026: upheld"));
}

/// As the terminal says it: of the figures that the suggestion is from.
TEST(CaseCard, TheBasisIsThatOfTheFiguresShown) {
  pcc::Assessed check;
  check.basis = "rounded people";
  check.restricted.suggested = pcc::Recommendation::Object;
  check.restricted.basis = "exact people";
  const auto record = record_of("PCC-0001", {a_proposal(), check});
  const auto basis_in = [&](DisclosureMode mode) {
    const auto card =
        case_card(engine::release_case(record, disclosure::Gate{mode}), on("2026-12-01"));
    const auto part = std::ranges::find(card.sections, "Check", &SheetSection::title);
    return std::get<SheetLine>(part->blocks.back()).text;
  };
  EXPECT_THAT(basis_in(DisclosureMode::Restricted), HasSubstr("Basis: exact people"));
  EXPECT_THAT(basis_in(DisclosureMode::Shared), HasSubstr("Basis: rounded people"));
}

TEST(CaseCard, SharedModeTellsNothingRestricted) {
  auto received = a_proposal();
  received.restricted.text = "canary request";
  auto reply = replied("police", pcc::Position::Object);
  reply.restricted.evidence = "canary evidence";
  const auto record = record_of("PCC-0001", {received, reply, note("canary note")});
  const auto words = [&](DisclosureMode mode) {
    return all_of(
        case_card(engine::release_case(record, disclosure::Gate{mode}), on("2026-11-30")));
  };
  EXPECT_THAT(words(DisclosureMode::Shared),
              AllOf(Not(HasSubstr("anary")), Not(HasSubstr("ZZ1")), HasSubstr("5 bedspaces")));
  EXPECT_THAT(words(DisclosureMode::Restricted),
              AllOf(HasSubstr("7 Canary Row"), HasSubstr("canary evidence"),
                    HasSubstr("canary note"), HasSubstr("6 bedspaces")));
}

std::vector<CaseAction> usual_of(const pcc::CaseState& state) {
  std::vector<CaseAction> usual;
  for (const auto& step : next_steps(state)) {
    if (step.usual) {
      usual.push_back(step.action);
    }
  }
  return usual;
}

std::vector<CaseAction> all_of(const pcc::CaseState& state) {
  std::vector<CaseAction> all;
  for (const auto& step : next_steps(state)) {
    all.push_back(step.action);
  }
  return all;
}

/// What the register would refuse is not offered, and what it takes is.
TEST(CaseSteps, AreThoseThatTheRegisterTakes) {
  const std::vector<engine::CaseRecord> records{
      record_of("A", {a_proposal()}),
      record_of("B", {a_proposal(), asked("police")}),
      record_of("C", {a_proposal(), response(pcc::Recommendation::Object)}),
      record_of("D", {a_proposal(), response(pcc::Recommendation::Object), to_adjudication()}),
      record_of("E", {a_proposal(), response(pcc::Recommendation::Object), to_adjudication(),
                      adjudicated(pcc::AdjudicationResult::Upheld)}),
      record_of("F", {a_proposal(), pcc::Concluded{pcc::Ending::Withdrawn, on("2026-12-20"), {}}})};
  const std::vector<std::pair<CaseAction, pcc::CaseFact>> deeds{
      {CaseAction::Ask, asked("housing", "2026-12-20")},
      {CaseAction::Reply, replied("police", pcc::Position::Object, "2026-12-20")},
      {CaseAction::Respond, response(pcc::Recommendation::Object, "2026-12-20")},
      {CaseAction::Extend, pcc::DueMoved{on("2026-12-20"), {}}},
      {CaseAction::Close, pcc::Concluded{pcc::Ending::Withdrawn, on("2026-12-20"), {}}},
      {CaseAction::Note, note("words")}};
  for (const auto& record : records) {
    const auto steps = all_of(record.state);
    for (const auto& [action, fact] : deeds) {
      pcc::NewEvent event;
      event.case_reference = record.state.reference;
      event.actor = "A. Reviewer";
      event.key = "key";
      event.fact = fact;
      const bool offered = std::ranges::find(steps, action) != steps.end();
      EXPECT_EQ(offered, pcc::may_follow(record.events, event).has_value())
          << record.state.reference << ": " << name_of(action);
    }
  }
  EXPECT_THAT(usual_of(records[0].state), ElementsAre(CaseAction::Ask, CaseAction::Assess));
  EXPECT_THAT(usual_of(records[1].state), ElementsAre(CaseAction::Reply, CaseAction::Assess));
  EXPECT_THAT(usual_of(records[3].state), ElementsAre(CaseAction::Adjudicate));
  EXPECT_THAT(usual_of(records[4].state), ElementsAre(CaseAction::Close));
}

std::string& value(CaseForm& form, std::string_view name) {
  const auto fields = engine::fields_of(*form.action);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name == name) {
      return form.values[i];
    }
  }
  throw std::logic_error{"no such field"};
}

TEST(CaseForm, SaysWhatIsMissingAndAsksForACommand) {
  auto form = form_for(CaseAction::Begin, desk_of(three_cases()));
  EXPECT_EQ(problem_of(form), "Needed: Place, or a whole request, Bedspaces, Provider.");
  value(form, "place") = "zz1 1sa, 7 beds, couples";
  take_apart(form);
  EXPECT_EQ(value(form, "place"), "ZZ1 1SA");
  EXPECT_EQ(value(form, "bedspaces"), "7");
  value(form, "provider") = "Serco";
  value(form, "received") = "20 Canary";
  EXPECT_EQ(problem_of(form), "Received on: give a day as 2026-11-30.");
  value(form, "received") = "2026-11-20";
  EXPECT_EQ(problem_of(form), "");
  EXPECT_EQ(command_of(form),
            "case.new \"place=ZZ1 1SA\" bedspaces=7 provider=Serco cohort=couples "
            "received=2026-11-20 assess=yes");
  const auto words = engine::words_of(command_of(form)).value();
  const auto deed = engine::deed_of(CaseAction::Begin, std::span{words}.subspan(1)).value();
  EXPECT_EQ(deed.value("place"), "ZZ1 1SA");
}

/// A default stands in its field and is not sent; an example is a hint.
TEST(CaseForm, ADefaultIsAValueAndAnExampleIsAHint) {
  const auto desk = desk_of(three_cases());
  auto form = form_for(CaseAction::Begin, desk);
  EXPECT_EQ(value(form, "received"), "today");
  EXPECT_EQ(value(form, "reply_days"), "10");
  EXPECT_EQ(value(form, "cohort"), "");
  EXPECT_EQ(command_of(form), "case.new assess=yes");
  std::string received;
  std::string cohort;
  for (const auto& one : fields_of(form, desk)) {
    received = one.field->name == "received" ? one.hint : received;
    cohort = one.field->name == "cohort" ? one.hint : cohort;
  }
  EXPECT_EQ(received, "today when left empty");
  EXPECT_EQ(cohort, "e.g. families, single adults");
  value(form, "reply_days") = "5";
  EXPECT_EQ(command_of(form), "case.new reply_days=5 assess=yes");
}

TEST(CaseForm, AReplyIsMostLikelyOfTheOneThatIsAwaited) {
  const std::vector<engine::CaseRecord> records{
      record_of("PCC-0001", {a_proposal(), asked("police"), asked("housing"),
                             replied("housing", pcc::Position::Support)})};
  const auto desk = desk_of(records, DisclosureMode::Shared, "PCC-0001");
  auto form = form_for(CaseAction::Reply, desk);
  EXPECT_EQ(value(form, "role"), "police");
  EXPECT_EQ(title_of(form), "PCC-0001: Keep a reply");
  EXPECT_EQ(problem_of(form), "Needed: Position.");
  value(form, "position") = "object";
  value(form, "evidence") = "two \"incidents\"\nin May";
  const auto words = engine::words_of(command_of(form)).value();
  EXPECT_THAT(words, ElementsAre("case.reply", "reference=PCC-0001", "role=police",
                                 "position=object", "evidence=two \"incidents\"\nin May"));
}

TEST(CaseForm, AResponseBeginsWithWhatTheCheckSuggests) {
  auto check = pcc::Assessed{};
  check.suggested = pcc::Recommendation::Object;
  check.rules = {"P1", "P3"};
  const auto advice = [](std::vector<pcc::CaseFact> facts, CaseAction action) {
    const std::vector<engine::CaseRecord> records{record_of("PCC-0001", std::move(facts))};
    const auto desk = desk_of(records, DisclosureMode::Shared, "PCC-0001");
    return advice_for(form_for(action, desk), desk);
  };
  EXPECT_EQ(advice({a_proposal(), check}, CaseAction::Respond),
            "The check suggests object (P1, P3). A decision that differs needs a reason.");
  EXPECT_THAT(advice({a_proposal()}, CaseAction::Respond), HasSubstr("No check is kept"));
  EXPECT_EQ(advice({a_proposal(), check}, CaseAction::Note), "");
}

TEST(CaseForm, KeepsWhatWasTypedUntilItIsWritten) {
  auto desk = desk_of(three_cases(), DisclosureMode::Shared, "PCC-0001");
  auto form = form_for(CaseAction::Note, desk);
  value(form, "text") = "typed";
  form.sent = true;
  form.done_before = desk.done;
  desk.working = "Writing";
  follow(form, desk);
  EXPECT_TRUE(form.sent);
  desk.working.clear();  // refused
  follow(form, desk);
  EXPECT_FALSE(form.sent);
  EXPECT_EQ(value(form, "text"), "typed");
  form.sent = true;
  desk.done += 1;
  follow(form, desk);
  EXPECT_FALSE(form.action) << "written: the form is closed";
}

TEST(CaseForm, AdjudicationAsksForOneOfItsTwoWays) {
  const std::vector<engine::CaseRecord> records{
      record_of("PCC-0001", {a_proposal(), response(pcc::Recommendation::Object)}),
      record_of("PCC-0002",
                {a_proposal(), response(pcc::Recommendation::Object), to_adjudication()})};
  const auto names = [&](const std::string& reference) {
    const auto desk = desk_of(records, DisclosureMode::Shared, reference);
    std::vector<std::string> all;
    for (const auto& one : fields_of(form_for(CaseAction::Adjudicate, desk), desk)) {
      all.emplace_back(one.field->name);
    }
    return all;
  };
  EXPECT_THAT(names("PCC-0001"), AllOf(Contains("asked_by"), Not(Contains("result"))));
  EXPECT_THAT(names("PCC-0002"), AllOf(Contains("result"), Not(Contains("asked_by"))));
}

engine::CheckAnswer answer_in(const std::string& ward) {
  engine::CheckAnswer answer;
  answer.wards.emplace_back();
  answer.wards.front().area.code = ward;
  answer.advice.suggested = engine::Recommendation::Object;
  return answer;
}

TEST(KeepForm, OffersTheCasesOfTheWardThatAwaitAnAnswer) {
  auto desk = desk_of(three_cases());
  const auto labels = [&](const std::string& ward) {
    std::vector<std::string> all;
    for (const auto& one : keep_choices(desk, answer_in(ward))) {
      all.push_back(one.label);
    }
    return all;
  };
  EXPECT_THAT(labels("E05011368"),
              ElementsAre("in a new case", "in PCC-0001, received 20 November 2026",
                          "in PCC-0002, received 9 November 2026", "nowhere, only here"));
  EXPECT_THAT(labels("E05000001"), ElementsAre("in a new case", "nowhere, only here"));
  desk.checked = "PCC-0002";
  EXPECT_EQ(labels("E05011368").front(), "in PCC-0002, received 9 November 2026");
  desk.cases.reset();
  EXPECT_THAT(labels("E05011368"), ElementsAre("nowhere, only here"));
}

TEST(KeepForm, AsksForOneCommandOnceAllIsGiven) {
  const auto answer = answer_in("E05011368");
  const auto choices = keep_choices(desk_of(three_cases()), answer);
  PlaceForm place;
  KeepForm keep;
  const auto chosen = chosen_of(keep, choices);
  EXPECT_EQ(problem_of(place, keep, chosen, answer.advice), "Needed: the decision.");
  place.decision = engine::Recommendation::Support;
  EXPECT_THAT(problem_of(place, keep, chosen, answer.advice), HasSubstr("the reason"));
  place.because = "they moved";
  EXPECT_THAT(problem_of(place, keep, chosen, answer.advice), HasSubstr("the provider"));
  keep.provider = "Serco";
  EXPECT_EQ(problem_of(place, keep, chosen, answer.advice), "");
  EXPECT_EQ(decide_command(place, keep, chosen),
            "case.decide decision=support \"because=they moved\" provider=Serco");
  keep.chosen = choices.back().choice;
  EXPECT_EQ(decide_command(place, keep, chosen_of(keep, choices)),
            "pcc.decide support \"they moved\"");
}

}  // namespace
}  // namespace fairward::model
