#include "pcc/as_on.hpp"

#include "pcc/case_state.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::pcc {
namespace {

using testing::a_proposal;
using testing::asked;
using testing::CaseLog;
using ::testing::IsEmpty;
using testing::note;
using testing::on;
using testing::response;
using ::testing::SizeIs;

// Everything is written down on 31 December, of days before.
CaseLog a_case() {
  CaseLog log;
  EXPECT_TRUE(log.add(a_proposal()));                      // 20 November
  EXPECT_TRUE(log.add(asked("police", "2026-11-23")));     // 23 November
  EXPECT_TRUE(log.add(note("spoke to the landlord")));     // 31 December
  EXPECT_TRUE(log.add(response(Recommendation::Object)));  // 1 December
  auto eight = a_proposal();
  eight.property.bedspaces = 8;
  EXPECT_TRUE(log.add(eight, Correction{1, "eight"}));  // 31 December
  return log;
}

CaseState on_day(const char* day) {
  const auto log = a_case();
  return fold(as_on(log.events(), on(day)));
}

TEST(AsOn, TheStatedDayCountsHoweverLateItWasWrittenDown) {
  EXPECT_THAT(as_on(a_case().events(), on("2026-11-19")), IsEmpty());
  EXPECT_EQ(on_day("2026-11-20").stage, CaseStage::Received);
  EXPECT_EQ(on_day("2026-11-22").stage, CaseStage::Received);
  EXPECT_EQ(on_day("2026-11-23").stage, CaseStage::Consulting);
  EXPECT_TRUE(on_day("2026-11-30").awaits_answer());
  EXPECT_FALSE(on_day("2026-12-01").awaits_answer());
}

TEST(AsOn, NotesAndCorrectionsCountFromTheDayTheyWereWrittenDown) {
  EXPECT_THAT(on_day("2026-12-30").notes, IsEmpty());
  EXPECT_EQ(on_day("2026-12-30").received->fact.property.bedspaces, 6);
  EXPECT_THAT(on_day("2026-12-31").notes, SizeIs(1));
  EXPECT_EQ(on_day("2026-12-31").received->fact.property.bedspaces, 8);
  EXPECT_EQ(on_day("2026-12-31"), fold(a_case().events()));
}

TEST(AsOn, ACaseIsNotThereBeforeItWasReceived) {
  CaseLog log;
  auto later = a_proposal();
  later.received = on("2027-01-01");
  ASSERT_TRUE(log.add(later)) << "a day's grace";
  ASSERT_TRUE(log.add(note("telephoned")));
  EXPECT_THAT(as_on(log.events(), on("2026-12-31")), IsEmpty());
  EXPECT_THAT(as_on(log.events(), on("2027-01-01")), SizeIs(2));
}

}  // namespace
}  // namespace fairward::pcc
