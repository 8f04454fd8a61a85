#include "pcc/case_state.hpp"

#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace fairward::pcc {
namespace {

using testing::a_proposal;
using testing::adjudicated;
using testing::asked;
using testing::CaseLog;
using ::testing::ElementsAre;
using testing::ended;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::new_event;
using testing::note;
using testing::on;
using testing::replied;
using testing::response;
using ::testing::SizeIs;
using testing::to_adjudication;

std::string refusal(const Result<void>& result) {
  return result ? "allowed" : result.error().message();
}

TEST(CaseState, GoesThroughItsStages) {
  CaseLog log;
  EXPECT_EQ(fold(log.events()).stage, CaseStage::Unopened);
  ASSERT_TRUE(log.add(a_proposal()));
  EXPECT_EQ(fold(log.events()).stage, CaseStage::Received);
  ASSERT_TRUE(log.add(asked("police")));
  EXPECT_EQ(fold(log.events()).stage, CaseStage::Consulting);
  ASSERT_TRUE(log.add(replied("police", Position::Object)));
  EXPECT_EQ(fold(log.events()).stage, CaseStage::Consulting);
  ASSERT_TRUE(log.add(response(Recommendation::Object)));
  EXPECT_EQ(fold(log.events()).stage, CaseStage::Responded);
  ASSERT_TRUE(log.add(to_adjudication()));
  EXPECT_EQ(fold(log.events()).stage, CaseStage::Adjudication);
  ASSERT_TRUE(log.add(adjudicated(AdjudicationResult::Overturned)));
  EXPECT_EQ(fold(log.events()).stage, CaseStage::Adjudication);
  ASSERT_TRUE(log.add(ended(Ending::Proceeded)));
  const auto state = fold(log.events());
  EXPECT_EQ(state.stage, CaseStage::Ended);
  EXPECT_EQ(state.event_count, 7);
  EXPECT_EQ(state.adjudication_decided->fact.result, AdjudicationResult::Overturned);
  EXPECT_THAT(state.problems, IsEmpty());
}

TEST(CaseState, IsDueTenWorkingDaysAfterReceipt) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  const auto state = fold(log.events());
  EXPECT_EQ(state.due, on("2026-12-04"));
  EXPECT_TRUE(state.awaits_answer());
  const std::vector<Date> proclaimed{on("2026-11-30")};
  EXPECT_EQ(fold(log.events(), proclaimed).due, on("2026-12-07"));
}

TEST(CaseState, AMovedDeadlineCounts) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  DueMoved moved;
  moved.due = on("2026-12-11");
  ASSERT_TRUE(log.add(moved));
  EXPECT_EQ(fold(log.events()).due, on("2026-12-11"));
  ASSERT_TRUE(log.add(response(Recommendation::Support)));
  EXPECT_THAT(refusal(log.add(moved)), HasSubstr("the council has responded"));
}

TEST(CaseState, ConsulteesAreKeptByRoleWhateverTheCase) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(asked("Police")));
  ASSERT_TRUE(log.add(asked("housing")));
  ASSERT_TRUE(log.add(replied("police ", Position::NoComment)));
  ASSERT_TRUE(log.add(replied("ward councillor", Position::Object)));
  ASSERT_TRUE(log.add(replied("police", Position::Object, "2026-11-27")));
  const auto state = fold(log.events());
  ASSERT_THAT(state.consultees, SizeIs(3));
  EXPECT_EQ(state.consultees[0].role, "Police");
  ASSERT_THAT(state.consultees[0].replies, SizeIs(2));
  EXPECT_EQ(state.consultees[0].replies.back().fact.position, Position::Object);
  EXPECT_THAT(state.consultees[1].replies, IsEmpty());
  EXPECT_FALSE(state.consultees[2].asked);
}

TEST(MayFollow, NothingComesBeforeTheRequest) {
  CaseLog log;
  EXPECT_THAT(refusal(log.add(asked("police"))), HasSubstr("there is no such case"));
  EXPECT_THAT(refusal(log.add(note("x"))), HasSubstr("there is no such case"));
  ASSERT_TRUE(log.add(a_proposal()));
  EXPECT_THAT(refusal(log.add(a_proposal())), HasSubstr("the case is open already"));
}

TEST(MayFollow, AdjudicationNeedsAResponseAndAQuestion) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  EXPECT_THAT(refusal(log.add(to_adjudication())), HasSubstr("respond first"));
  EXPECT_THAT(refusal(log.add(adjudicated(AdjudicationResult::Upheld))),
              HasSubstr("nobody asked for adjudication"));
  ASSERT_TRUE(log.add(response(Recommendation::Object)));
  ASSERT_TRUE(log.add(to_adjudication()));
  EXPECT_THAT(refusal(log.add(to_adjudication())), HasSubstr("asked for already"));
  EXPECT_THAT(refusal(log.add(response(Recommendation::Support))), HasSubstr("at adjudication"));
  EXPECT_THAT(refusal(log.add(adjudicated(AdjudicationResult::Upheld, "2026-12-01"))),
              HasSubstr("before it was asked for"));
}

TEST(MayFollow, AnEndedCaseTakesNotesOnly) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(ended(Ending::Withdrawn)));
  EXPECT_THAT(refusal(log.add(response(Recommendation::Object))),
              HasSubstr("the case has ended (withdrawn by the provider)"));
  EXPECT_THAT(refusal(log.add(ended(Ending::Lapsed))), HasSubstr("has ended"));
  EXPECT_TRUE(log.add(note("letter filed")));
}

TEST(MayFollow, FactsMustBeWhole) {
  CaseLog log;
  auto fact = a_proposal();
  fact.received = no_date();
  EXPECT_THAT(refusal(log.add(fact)), HasSubstr("date of receipt"));
  fact = a_proposal();
  fact.provider = " ";
  EXPECT_THAT(refusal(log.add(fact)), HasSubstr("the provider is needed"));
  fact = a_proposal();
  fact.property.bedspaces = -1;
  EXPECT_THAT(refusal(log.add(fact)), HasSubstr("bedspaces"));
  fact = a_proposal();
  fact.reply.days = 400;
  EXPECT_THAT(refusal(log.add(fact)), HasSubstr("400"));
  ASSERT_TRUE(log.add(a_proposal()));
  EXPECT_THAT(refusal(log.add(asked(" "))), HasSubstr("who is consulted"));
  EXPECT_THAT(refusal(log.add(asked("police", "2026-11-19"))),
              HasSubstr("before the proposal was received"));
  EXPECT_THAT(refusal(log.add(note("  "))), HasSubstr("a note needs words"));
  auto ground = response(Recommendation::Object);
  ground.grounds = {"concentratoin"};
  EXPECT_THAT(refusal(log.add(ground)), HasSubstr("did you mean 'concentration'?"));
}

TEST(MayFollow, ADecisionThatDiffersFromTheSuggestionNeedsAReason) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  auto fact = response(Recommendation::Support);
  fact.suggested = Recommendation::Object;
  EXPECT_THAT(refusal(log.add(fact)),
              HasSubstr("the decision (support) differs from what is suggested (object)"));
  fact.restricted.because = "a family known to the school";
  EXPECT_TRUE(log.add(fact));
}

TEST(MayFollow, TheExactSuggestionIsTheOneToDifferFrom) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  auto fact = response(Recommendation::Object);
  fact.suggested = Recommendation::Support;
  fact.restricted.suggested = Recommendation::Object;
  EXPECT_TRUE(log.add(fact));
}

TEST(Fold, OfEveryPrefixIsTheStateAtThatTime) {
  CaseLog log;
  std::vector<CaseState> then;
  const std::vector<CaseFact> facts{a_proposal(),
                                    asked("police"),
                                    replied("police", Position::Object),
                                    response(Recommendation::Object),
                                    to_adjudication(),
                                    adjudicated(AdjudicationResult::Upheld),
                                    ended(Ending::NotProceeding),
                                    note("filed")};
  for (const auto& fact : facts) {
    ASSERT_TRUE(log.add(fact));
    then.push_back(fold(log.events()));
  }
  for (std::size_t n = 1; n <= facts.size(); ++n) {
    EXPECT_EQ(fold(std::span{log.events()}.first(n)), then[n - 1]) << n;
  }
}

// Any log that may_follow lets grow is folded without problems, and none of its stages is skipped
// backwards, whatever is tried in whatever order.
TEST(Fold, HasNoProblemsWithWhatMayFollowAllows) {
  const std::vector<CaseFact> facts{a_proposal(),
                                    asked("police"),
                                    replied("police", Position::Support),
                                    response(Recommendation::Object),
                                    to_adjudication(),
                                    adjudicated(AdjudicationResult::PartlyUpheld),
                                    ended(Ending::Lapsed),
                                    note("n"),
                                    Retracted{}};
  std::uint32_t random = 12345;
  const auto next = [&](std::size_t below) {
    random = random * 1664525U + 1013904223U;
    return (random >> 8U) % below;
  };
  std::size_t allowed = 0;
  std::size_t refused = 0;
  std::set<CaseStage> reached;
  for (int trial = 0; trial < 300; ++trial) {
    CaseLog log;
    for (int step = 0; step < 14; ++step) {
      const auto& fact = facts[next(facts.size())];
      const bool corrects = next(4) == 0;
      const auto done = log.add(
          fact, corrects ? std::optional{Correction{static_cast<std::int64_t>(next(6)), "c"}}
                         : std::nullopt);
      (done ? allowed : refused) += 1;
      const auto state = fold(log.events());
      ASSERT_THAT(state.problems, IsEmpty()) << "trial " << trial << ", step " << step;
      ASSERT_EQ(state.event_count, static_cast<std::int64_t>(log.events().size()));
      reached.insert(state.stage);
    }
  }
  EXPECT_GT(allowed, 600U);
  EXPECT_GT(refused, 600U);
  EXPECT_THAT(reached, SizeIs(6));
}

TEST(Fold, LeavesOutWhatCouldNotFollowAndSaysSo) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  log.put(new_event("PCC-0001", adjudicated(AdjudicationResult::Upheld), 2));
  const auto state = fold(log.events());
  EXPECT_FALSE(state.adjudication_decided);
  EXPECT_THAT(state.problems, ElementsAre("PCC-0001: nobody asked for adjudication; record that "
                                          "first"));
}

TEST(Fold, OfARedactedCaseHasTheSameStages) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  auto differs = response(Recommendation::Support);
  differs.suggested = Recommendation::Object;
  differs.restricted.because = "known to the school";
  ASSERT_TRUE(log.add(note("secret")));
  ASSERT_TRUE(log.add(differs));
  auto events = log.events();
  for (auto& event : events) {
    event.fact = without_restricted(event.fact);
    event.redacted = true;
  }
  const auto state = fold(events);
  EXPECT_EQ(state.stage, CaseStage::Responded);
  EXPECT_THAT(state.problems, IsEmpty());
  EXPECT_EQ(state.received->fact.restricted, Received::Restricted{});
}

TEST(ByCase, KeepsTheOrderOfFirstEventsAndOfEvents) {
  std::vector<CaseEvent> events(5);
  const std::vector<std::string> references{"B", "A", "B", "C", "A"};
  for (std::size_t i = 0; i < events.size(); ++i) {
    events[i].case_reference = references[i];
    events[i].sequence = static_cast<std::int64_t>(i);
  }
  const auto cases = by_case(events);
  ASSERT_THAT(cases, SizeIs(3));
  EXPECT_EQ(cases[0].front().case_reference, "B");
  EXPECT_EQ(cases[0][1].sequence, 2);
  EXPECT_EQ(cases[1][1].sequence, 4);
  EXPECT_THAT(cases[2], SizeIs(1));
}

}  // namespace
}  // namespace fairward::pcc
