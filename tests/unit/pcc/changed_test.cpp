#include "pcc/changed.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::pcc {
namespace {

using testing::a_proposal;
using testing::asked;
using testing::CaseLog;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::on;
using testing::replied;

TEST(ChangedMembers, AreNamedForPeopleWithBothTexts) {
  auto after = a_proposal();
  after.property.bedspaces = 1'200;
  after.received = on("2026-11-18");
  after.reply.days = 5;
  after.reply.kind = DayKind::Calendar;
  after.ward.ward_name = "Harpurhey";
  after.ward.lad_name = "Salford";
  after.restricted.postcode.clear();
  after.restricted.point = Point{380'000, 400'000.6};
  EXPECT_THAT(changed_members(a_proposal(), after),
              ElementsAre(Changed{"received", "20 November 2026", "18 November 2026"},
                          Changed{"days to reply", "10", "5"},
                          Changed{"kind of days", "working", "calendar"},
                          Changed{"ward name", "Moston", "Harpurhey"},
                          Changed{"council name", "Manchester", "Salford"},
                          Changed{"bedspaces", "6", "1,200"}, Changed{"postcode", "ZZ1 1SA", ""},
                          Changed{"point", "387654, 401234", "380000, 400001"}));
}

TEST(ChangedMembers, AreNoneWhereNothingDiffersOrTheKindDoes) {
  EXPECT_THAT(changed_members(a_proposal(), a_proposal()), IsEmpty());
  EXPECT_THAT(changed_members(asked("police"), Retracted{}), IsEmpty());
}

TEST(TellChanges, ComparesWithWhatTheEventSaidByThen) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(asked("police")));
  ASSERT_TRUE(log.add(replied("police", Position::Support)));
  for (const std::int64_t bedspaces : {8, 9}) {
    auto fact = a_proposal();
    fact.property.bedspaces = bedspaces;
    ASSERT_TRUE(log.add(fact, Correction{1, "counted"}));
  }
  auto reply = replied("police", Position::Object);
  ASSERT_TRUE(log.add(reply, Correction{3, "misread"}));
  ASSERT_TRUE(log.add(Retracted{}, Correction{3, "of another case"}));
  auto events = log.events();
  tell_changes(events);
  EXPECT_THAT(events[3].correction->changed, ElementsAre(Changed{"bedspaces", "6", "8"}));
  EXPECT_THAT(events[4].correction->changed, ElementsAre(Changed{"bedspaces", "8", "9"}));
  EXPECT_THAT(events[5].correction->changed, ElementsAre(Changed{"position", "support", "object"}));
  EXPECT_THAT(events[6].correction->changed, IsEmpty());
}

}  // namespace
}  // namespace fairward::pcc
