#include "pcc/amend.hpp"
#include "pcc/case_state.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace fairward::pcc {
namespace {

using testing::a_proposal;
using testing::asked;
using testing::CaseLog;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::note;
using testing::on;
using testing::replied;
using testing::response;
using ::testing::SizeIs;
using testing::to_adjudication;

std::string refusal(const Result<void>& result) {
  return result ? "allowed" : result.error().message();
}

Assessed a_check() {
  Assessed check;
  check.program_version = "1";
  check.basis = "people in dispersal accommodation";
  check.figures = "{}";
  check.suggested = Recommendation::Support;
  check.rules = {"P11"};
  return check;
}

TEST(Corrections, TakeThePlaceOfTheEventAndLeaveItInTheLog) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(asked("police")));
  auto fact = a_proposal();
  fact.received = on("2026-11-18");
  fact.property.bedspaces = 8;
  ASSERT_TRUE(log.add(fact, Correction{1, "the letter is dated 18 November"}));
  const auto state = fold(log.events());
  EXPECT_EQ(state.received->fact.property.bedspaces, 8);
  EXPECT_EQ(state.received->number, 1);
  EXPECT_EQ(state.received->corrected_by, 3);
  EXPECT_EQ(state.due, on("2026-12-02"));
  EXPECT_EQ(state.stage, CaseStage::Consulting);
  EXPECT_EQ(state.event_count, 3);
}

TEST(Corrections, ACheckIsOfTheProposalAsItWasThen) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  const auto check = a_check();
  ASSERT_TRUE(log.add(check));
  EXPECT_EQ(fold(log.events()).corrected_since(fold(log.events()).assessments.back()), 0);
  auto fact = a_proposal();
  fact.property.bedspaces = 40;
  ASSERT_TRUE(log.add(fact, Correction{1, "forty, not four"}));
  ASSERT_TRUE(log.add(check));
  const auto state = fold(log.events());
  EXPECT_EQ(state.corrected_since(state.assessments.front()), 3);
  EXPECT_EQ(state.corrected_since(state.assessments.back()), 0) << "made anew";
}

TEST(Corrections, TheLastOneCounts) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  auto fact = a_proposal();
  fact.property.bedspaces = 8;
  ASSERT_TRUE(log.add(fact, Correction{1, "eight"}));
  fact.property.bedspaces = 7;
  ASSERT_TRUE(log.add(fact, Correction{1, "seven"}));
  EXPECT_EQ(fold(log.events()).received->fact.property.bedspaces, 7);
}

TEST(Corrections, ARetractedEventDidNotHappen) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(response(Recommendation::Object)));
  ASSERT_TRUE(log.add(Retracted{}, Correction{2, "sent for another case"}));
  const auto state = fold(log.events());
  EXPECT_EQ(state.stage, CaseStage::Received);
  EXPECT_THAT(state.responses, IsEmpty());
  EXPECT_TRUE(state.awaits_answer());
}

TEST(Corrections, MayNotMakeALaterEventImpossible) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(response(Recommendation::Object)));
  ASSERT_TRUE(log.add(to_adjudication()));
  EXPECT_THAT(refusal(log.add(Retracted{}, Correction{2, "no"})),
              HasSubstr("with this correction event 3 (adjudication asked) could not stand"));
  auto late = a_proposal();
  late.received = on("2026-12-05");
  EXPECT_THAT(refusal(log.add(late, Correction{1, "no"})),
              HasSubstr("with this correction event 2 (responded) could not stand"));
  EXPECT_THAT(log.events(), SizeIs(3));
}

TEST(Corrections, AreOfTheSameKindAndNeverOfACorrection) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(note("a")));
  ASSERT_TRUE(log.add(note("b"), Correction{2, "b"}));
  EXPECT_THAT(refusal(log.add(note("c"), Correction{3, ""})),
              HasSubstr("is a correction itself; correct event 2"));
  EXPECT_THAT(refusal(log.add(asked("police"), Correction{2, ""})),
              HasSubstr("is 'noted' and cannot become 'consulted'"));
  EXPECT_THAT(refusal(log.add(Retracted{}, Correction{1, ""})), HasSubstr("opened in error"));
  EXPECT_THAT(refusal(log.add(note("c"), Correction{9, ""})), HasSubstr("is not there"));
  EXPECT_THAT(refusal(log.add(Retracted{})), HasSubstr("a retraction is a correction"));
}

TEST(Corrections, NameTheEventThatTheyMakeImpossible) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(asked("police", "2026-11-23")));
  ASSERT_TRUE(log.add(replied("police", Position::Object, "2026-11-25")));
  EXPECT_EQ(
      refusal(log.add(asked("police", "2026-11-26"), Correction{2, "c"})),
      "PCC-0001: with this correction event 3 (replied) could not stand: the date of the reply "
      "(2026-11-25) is before the date of asking (2026-11-26); correct or retract that event "
      "first");
  EXPECT_TRUE(log.add(asked("police", "2026-11-25"), Correction{2, "c"}));
}

TEST(Corrections, ChangeSomething) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(note("a")));
  EXPECT_EQ(refusal(log.add(note("a"), Correction{2, "the same"})),
            "PCC-0001: event 2 says that already; give what is to be changed");
  ASSERT_TRUE(log.add(note("b"), Correction{2, "b"}));
  EXPECT_THAT(refusal(log.add(note("b"), Correction{2, "again"})), HasSubstr("says that already"));
  EXPECT_TRUE(log.add(note("a"), Correction{2, "a after all"}));
  ASSERT_TRUE(log.add(Retracted{}, Correction{2, "no"}));
  EXPECT_EQ(refusal(log.add(Retracted{}, Correction{2, "no again"})),
            "PCC-0001: event 2 is retracted already");
  EXPECT_THAT(log.events(), SizeIs(5));
}

TEST(Corrections, AreHeldToWhatANewEventIs) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  const auto corrected = [&](auto change) {
    auto fact = a_proposal();
    change(fact);
    return refusal(log.add(fact, Correction{1, "c"}));
  };
  EXPECT_THAT(corrected([](Received& f) { f.ward.ward_code = ""; }), HasSubstr("code of its ward"));
  EXPECT_THAT(corrected([](Received& f) { f.ward.lad_code = ""; }),
              HasSubstr("named without its code"));
  EXPECT_THAT(corrected([](Received& f) { f.reply.days = -3; }), HasSubstr("days to reply are -3"));
  EXPECT_THAT(corrected([](Received& f) { f.restricted.postcode = "nonsense"; }),
              HasSubstr("the postcode is none"));
  EXPECT_THAT(corrected([](Received& f) { f.restricted.sector = "ZZ1 1"; }),
              HasSubstr("a postcode or a sector"));
  EXPECT_THAT(corrected([](Received& f) { f.restricted.uprn = "12x"; }), HasSubstr("UPRN"));
  EXPECT_THAT(corrected([](Received& f) {
                f.restricted.point = Point{-1, 5};
              }),
              HasSubstr("British National Grid"));
  EXPECT_THAT(corrected([](Received& f) { f.property.units = 100'001; }), HasSubstr("units"));
  EXPECT_THAT(corrected([](Received& f) { f.provider = ""; }), HasSubstr("provider is needed"));
  EXPECT_THAT(log.events(), SizeIs(1));
}

TEST(Corrections, OfWhatAnEarlierVersionLetPassAreNotHeldUpByIt) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  auto early = asked("police", "2026-11-23");
  early.reply_by = on("2026-11-20");
  log.put(testing::new_event("PCC-0001", early, 2));
  EXPECT_THAT(fold(log.events()).problems, IsEmpty()) << "it stays in the register";
  auto fact = a_proposal();
  fact.property.bedspaces = 8;
  EXPECT_TRUE(log.add(fact, Correction{1, "eight"}));
  early.reply_by = on("2026-11-21");
  EXPECT_THAT(refusal(log.add(early, Correction{2, "again"})), HasSubstr("date to reply by"));
}

TEST(Corrections, LeaveAKeptCheckAsItWasMade) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(a_check()));
  auto better = a_check();
  better.suggested = Recommendation::Object;
  EXPECT_THAT(refusal(log.add(better, Correction{2, "c"})),
              HasSubstr("event 2 is a kept check, whose figures stay as they were made"));
  EXPECT_TRUE(log.add(Retracted{}, Correction{2, "of another case"}));
  EXPECT_THAT(fold(log.events()).assessments, IsEmpty());
}

TEST(Corrections, ThatMakeALateAnswerTimelyAreTold) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(response(Recommendation::Object, "2026-12-07")));  // due 4 December
  auto state = fold(log.events());
  EXPECT_EQ(state.in_time(), false);
  EXPECT_EQ(state.in_time_as_written, false);
  EXPECT_EQ(state.answered_words(), "answered late");
  auto longer = a_proposal();
  longer.reply.days = 15;
  ASSERT_TRUE(log.add(longer, Correction{1, "fifteen days"}));
  state = fold(log.events());
  EXPECT_EQ(state.in_time(), true);
  EXPECT_EQ(state.in_time_as_written, false);
  EXPECT_TRUE(state.timing_corrected());
  EXPECT_EQ(state.answered_words(), "answered in time; late until it was corrected");
}

TEST(Corrections, BeforeTheAnswerAreNoChangeOfItsTiming) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  auto longer = a_proposal();
  longer.reply.days = 15;
  ASSERT_TRUE(log.add(longer, Correction{1, "fifteen days"}));
  ASSERT_TRUE(log.add(response(Recommendation::Object, "2026-12-07")));
  auto signed_by = response(Recommendation::Object, "2026-12-07");
  signed_by.signatory = "Director";
  ASSERT_TRUE(log.add(signed_by, Correction{3, "signed by another"}));
  const auto state = fold(log.events());
  EXPECT_EQ(state.in_time_as_written, true);
  EXPECT_FALSE(state.timing_corrected());
  EXPECT_EQ(state.answered_words(), "answered in time");
}

TEST(Amended, ChangesTheNamedFieldsOnly) {
  const std::array<MemberChange, 4> changes{{{"bedspaces", "8"},
                                             {"received", "18 Nov 2026"},
                                             {"address", "9 Canary Row"},
                                             {"kind", "calendar"}}};
  auto expected = a_proposal();
  expected.property.bedspaces = 8;
  expected.received = on("2026-11-18");
  expected.restricted.address = "9 Canary Row";
  expected.reply.kind = DayKind::Calendar;
  EXPECT_EQ(amended(a_proposal(), changes).value(), CaseFact{expected});
}

std::string amend_refusal(const CaseFact& fact, const char* name, const char* text) {
  const std::array<MemberChange, 1> change{{{name, text}}};
  const auto done = amended(fact, change);
  return done ? std::string{"allowed"} : done.error().message();
}

TEST(Amended, RefusesWhatTheFieldCannotBeWithoutQuotingIt) {
  const auto refused = [](const char* name, const char* text) {
    return amend_refusal(a_proposal(), name, text);
  };
  EXPECT_THAT(refused("bedspace", "8"), HasSubstr("did you mean 'bedspaces'?"));
  EXPECT_EQ(refused("bedspaces", "7 Canary Row"), "--set bedspaces: must be a whole number");
  EXPECT_EQ(refused("days", "abc"), "--set days: must be a whole number");
  EXPECT_EQ(refused("received", "7 Canary Row"), "--set received: must be a date, as 2026-11-22");
  EXPECT_EQ(refused("kind", "7 Canary Row"), "--set kind: must be one of: working, calendar");
}

TEST(Amended, LeavesWhereAndWhatWasComputedAlone) {
  for (const auto* field : {"code", "name", "lad_code", "lad_name", "area", "postcode", "sector",
                            "uprn", "point", "precision_metres", "vintage"}) {
    EXPECT_THAT(amend_refusal(a_proposal(), field, "E05011368"), HasSubstr("are looked up"))
        << field;
  }
  EXPECT_THAT(amend_refusal(response(Recommendation::Object), "suggested", "support"),
              HasSubstr("what the kept check said"));
  EXPECT_THAT(amend_refusal(a_check(), "basis", "other"), HasSubstr("stay as they were made"));
  EXPECT_THAT(amendable(a_check()), IsEmpty());
  EXPECT_THAT(amendable(a_proposal()), Contains("address"));
  EXPECT_THAT(amendable(a_proposal()), Not(Contains("postcode")));
  EXPECT_THAT(amend_refusal(a_proposal(), "nonsense", "x"), Not(HasSubstr("lad_code")));
}

TEST(Amended, AnEmptyTextTakesAnOptionalFieldAway) {
  auto question = asked("police");
  question.reply_by = on("2026-11-30");
  const std::array<MemberChange, 1> change{{{"reply_by", ""}}};
  EXPECT_FALSE(std::get<Consulted>(amended(question, change).value()).reply_by);
}

TEST(Amended, RefusesAFieldThatIsGivenTwice) {
  const std::array<MemberChange, 3> changes{
      MemberChange{"bedspaces", "4"}, MemberChange{"units", "1"}, MemberChange{"bedspaces", "8"}};
  const auto done = amended(a_proposal(), changes);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message(), "--set bedspaces: is given twice; give it once");
}

}  // namespace
}  // namespace fairward::pcc
