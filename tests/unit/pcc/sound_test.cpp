#include "pcc/case_state.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::pcc {
namespace {

using testing::a_proposal;
using testing::adjudicated;
using testing::asked;
using testing::CaseLog;
using testing::ended;
using ::testing::HasSubstr;
using testing::new_event;
using testing::note;
using testing::on;
using testing::replied;
using testing::response;
using testing::to_adjudication;

std::string refusal(const Result<void>& result) {
  return result ? "allowed" : result.error().message();
}

TEST(SoundDates, ReplyByIsNotBeforeAsking) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  auto question = asked("police", "2026-11-23");
  question.reply_by = on("2026-11-22");
  EXPECT_EQ(
      refusal(log.add(question)),
      "PCC-0001: the date to reply by (2026-11-22) is before the date of asking (2026-11-23)");
  question.reply_by = on("2026-11-23");
  EXPECT_TRUE(log.add(question));
}

TEST(SoundDates, AReplyIsNotBeforeItsConsulteeWasFirstAsked) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(asked("Police", "2026-11-24")));
  ASSERT_TRUE(log.add(asked("police", "2026-11-30")));
  EXPECT_EQ(refusal(log.add(replied("police", Position::Object, "2026-11-23"))),
            "PCC-0001: the date of the reply (2026-11-23) is before the date of asking "
            "(2026-11-24)");
  EXPECT_TRUE(log.add(replied("police", Position::Object, "2026-11-26"))) << "between two askings";
  EXPECT_TRUE(log.add(replied("housing", Position::Object, "2026-11-23"))) << "not asked at all";
}

TEST(SoundDates, AdjudicationIsAskedForAfterTheResponseAndByOneOfTwo) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(response(Recommendation::Object, "2026-12-01")));
  EXPECT_THAT(refusal(log.add(to_adjudication("2026-11-30"))),
              HasSubstr("(2026-11-30) is before the response was sent (2026-12-01)"));
  auto by = to_adjudication("2026-12-02");
  by.by = "the neighbours";
  EXPECT_THAT(refusal(log.add(by)), HasSubstr("'provider' or 'council'"));
  ASSERT_TRUE(log.add(to_adjudication("2026-12-02")));
  ASSERT_TRUE(log.add(adjudicated(AdjudicationResult::Upheld, "2026-12-09")));
  EXPECT_THAT(refusal(log.add(ended(Ending::NotProceeding, "2026-12-08"))),
              HasSubstr("(2026-12-08) is before the adjudication (2026-12-09)"));
}

TEST(SoundDates, NothingHappenedOnADayToCome) {
  const auto at = [](const char* day) {
    auto fact = a_proposal();
    fact.received = on(day);
    auto event = new_event("PCC-0001", fact, 1);
    event.clock = parse_time("2026-11-20T23:30:00.000Z").value();
    return refusal(may_follow({}, event));
  };
  EXPECT_EQ(at("2026-11-20"), "allowed");
  EXPECT_EQ(at("2026-11-21"), "allowed") << "a day's grace";
  EXPECT_EQ(at("2026-11-22"),
            "the date of receipt (2026-11-22) is yet to come: this computer's "
            "clock says 2026-11-20");
}

TEST(SoundDates, EveryKindOfEventIsHeldToTheClock) {
  const std::vector<std::vector<CaseFact>> each{
      {asked("police", "2027-01-02")},
      {replied("police", Position::Object, "2027-01-02")},
      {response(Recommendation::Object, "2027-01-02")},
      {response(Recommendation::Object), to_adjudication("2027-01-02")},
      {response(Recommendation::Object), to_adjudication(),
       adjudicated(AdjudicationResult::Upheld, "2027-01-02")},
      {ended(Ending::Lapsed, "2027-01-02")}};
  for (const auto& facts : each) {
    CaseLog log;
    ASSERT_TRUE(log.add(a_proposal()));
    for (std::size_t i = 0; i + 1 < facts.size(); ++i) {
      ASSERT_TRUE(log.add(facts[i]));
    }
    EXPECT_THAT(refusal(log.add(facts.back())), HasSubstr("(2027-01-02) is yet to come"))
        << kind_of(facts.back());
  }
}

TEST(SoundDates, AClockThatWasSetBackIsNotHeldAgainstTheDay) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  auto event = new_event("PCC-0001", asked("police", "2026-11-23"), 2);
  event.clock = parse_time("1970-01-01T00:00:00.000Z").value();
  EXPECT_TRUE(may_follow(log.events(), event)) << "the register has been later already";
}

TEST(SoundDates, ACorrectionIsHeldToTheClockOfWhoCorrects) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(asked("police")));
  EXPECT_THAT(refusal(log.add(asked("police", "2027-01-02"), Correction{2, "c"})),
              HasSubstr("yet to come"));
}

TEST(SoundDates, ADeadlineMayBeToCome) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  DueMoved moved;
  moved.due = on("2027-02-01");
  EXPECT_TRUE(log.add(moved));
  EXPECT_TRUE(log.add(note("agreed")));
}

TEST(SoundDates, OfAnotherCenturyAreRefusedAsThat) {
  CaseLog log;
  auto proposal = a_proposal();
  proposal.received = on("1950-11-20");
  EXPECT_EQ(refusal(log.add(proposal)),
            "the date of receipt (1950-11-20) is too long ago: there was no asylum dispersal "
            "before 2000; look at the year");
  proposal.received = no_date();
  EXPECT_EQ(refusal(log.add(proposal)), "the date of receipt is needed, as 2026-11-22");
  proposal.received = on("2101-01-01");
  EXPECT_THAT(refusal(log.add(proposal)), HasSubstr("(2101-01-01) is too far ahead"));
}

TEST(SoundDates, ADeadlineAndADayToReplyByAreWithinTwoYearsOfReceipt) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));  // 20 November 2026, and 731 days later 20 November 2028
  DueMoved moved;
  moved.due = on("2028-11-21");
  EXPECT_EQ(refusal(log.add(moved)),
            "PCC-0001: the new deadline (2028-11-21) is more than two years after the proposal "
            "was received (2026-11-20); look at the year");
  moved.due = on("2028-11-20");
  EXPECT_TRUE(log.add(moved));
  auto question = asked("police", "2026-11-23");
  question.reply_by = on("2062-11-30");
  EXPECT_THAT(refusal(log.add(question)), HasSubstr("the date to reply by (2062-11-30) is more"));
}

TEST(SoundTexts, NamesAndRolesAreReadAsTheyAreDrawn) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  for (const auto* role : {"pol\u202Eeci", "police\x1B[8m", "po\nlice", "police\u009B", "\xE9"}) {
    EXPECT_EQ(refusal(log.add(asked(role))),
              "PCC-0001: role: has a line break or a character that is not seen and changes how it "
              "is read; type it anew, on one line");
  }
  auto proposal = a_proposal();
  proposal.restricted.provider_reference = "\u2066A1\u2069";
  EXPECT_THAT(refusal(log.add(proposal, Correction{1, "c"})), HasSubstr("provider reference: has"));
  auto event = new_event("PCC-0001", asked("police"), 2);
  event.actor = "ann\u202E";
  const auto judged = judge_append(log.events(), event, 1);
  ASSERT_FALSE(judged);
  EXPECT_THAT(judged.error().message(), HasSubstr("--actor"));
}

TEST(SoundTexts, WhatSomebodyElseWroteIsKeptAsItCame) {
  CaseLog log;
  auto proposal = a_proposal();
  proposal.restricted.text = "Dear all,\r\n\t6 beds \u200E\u202Athere\u202C";
  proposal.restricted.address = "7 Canary Row,\nMoston";
  ASSERT_TRUE(log.add(proposal));
  EXPECT_TRUE(log.add(note("pasted \x1B[31m from a terminal")));
  auto said = replied("police", Position::Concern);
  said.restricted.evidence = "one\ntwo\u2028three";
  EXPECT_TRUE(log.add(said));
}

}  // namespace
}  // namespace fairward::pcc
