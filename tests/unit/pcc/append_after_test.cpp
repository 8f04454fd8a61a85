#include "pcc/append_after.hpp"

#include "pcc/case_reference.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::pcc {
namespace {

using testing::a_proposal;
using testing::asked;
using testing::CaseLog;
using testing::correcting;
using ::testing::HasSubstr;
using testing::new_event;
using testing::note;
using testing::replied;
using testing::response;

bool passes(CaseFact mine, CaseFact theirs) {
  CaseLog log;
  log.put(new_event("PCC-0001", std::move(theirs), 1));
  return may_pass(new_event("PCC-0001", std::move(mine), 2), log.events().front());
}

TEST(MayPass, ANotePassesEverything) {
  for (const CaseFact& theirs :
       std::vector<CaseFact>{note("n"), asked("police"), response(Recommendation::Object),
                             testing::ended(Ending::Withdrawn), Assessed{}, DueMoved{}}) {
    EXPECT_TRUE(passes(note("mine"), theirs)) << kind_of(theirs);
  }
}

TEST(MayPass, ConsulteesPassOneAnotherAndNotThemselves) {
  EXPECT_TRUE(passes(asked("police"), asked("housing")));
  EXPECT_TRUE(passes(replied("police", Position::Object), replied("housing", Position::Support)));
  EXPECT_TRUE(passes(asked("police"), note("n")));
  EXPECT_TRUE(passes(replied("police", Position::Object), Assessed{}));
  EXPECT_FALSE(passes(asked("police"), asked(" Police")));
  EXPECT_FALSE(passes(replied("police", Position::Object), replied("POLICE", Position::Support)));
  EXPECT_FALSE(passes(asked("police"), replied("police", Position::Object)));
  EXPECT_FALSE(passes(asked("police"), response(Recommendation::Object)));
  EXPECT_FALSE(passes(asked("police"), DueMoved{}));
}

TEST(MayPass, WhoDecidesLooksFirst) {
  EXPECT_FALSE(passes(response(Recommendation::Object), note("do not send it")));
  EXPECT_FALSE(passes(testing::ended(Ending::Withdrawn), note("n")));
  EXPECT_FALSE(passes(DueMoved{}, note("n")));
  EXPECT_TRUE(passes(Assessed{}, replied("police", Position::Object)));
  EXPECT_FALSE(passes(Assessed{}, response(Recommendation::Object)));
}

TEST(MayPass, ACorrectionIsPassedByANoteOnlyAndPassesNothing) {
  CaseLog log;
  log.put(new_event("PCC-0001", asked("police"), 1));
  log.put(correcting(new_event("PCC-0001", asked("housing"), 2), 1));
  const auto& theirs = log.events()[1];
  EXPECT_FALSE(may_pass(new_event("PCC-0001", asked("fire service"), 3), theirs));
  EXPECT_TRUE(may_pass(new_event("PCC-0001", note("n"), 3), theirs));
  EXPECT_FALSE(may_pass(correcting(new_event("PCC-0001", note("n"), 3), 1), log.events()[0]));
}

TEST(ReferenceKey, IsTheSameForWhatPeopleTakeForOneAnother) {
  for (const auto* same : {"PCC-0012", "pcc-12", "PCC 12", "PCC0012",
                           "PCC\xE2\x80\x91"
                           "0012",
                           "PCC\xE2\x80\x93"
                           "12",
                           "PCC-OO12", "Pcc-O0I2", "PCC-00l2", " PCC--12 ", "PCC_12", "PCC-12-"}) {
    EXPECT_EQ(reference_key(same), "PCC-12") << same;
  }
  for (const auto* drawn_alike : {"PCC-l2", "\u0420\u0421\u0421-0012", "\uFF30\uFF23\uFF23-12",
                                  "PCC-\uFF10\uFF11\uFF12", "\u03A1CC-12", "PCC\u221212"}) {
    EXPECT_EQ(reference_key(drawn_alike), "PCC-12") << drawn_alike;
  }
  EXPECT_EQ(reference_key("PCC-l"), reference_key("PCC-0001"));
  EXPECT_EQ(reference_key("PCC-IO"), reference_key("PCC-0010"));
  EXPECT_EQ(reference_key("LOIS-1"), "LOIS-1") << "a word with other letters stays";
  for (const auto* other : {"PCC-0120", "PCC-1-2", "PCD-12", "PCC-13", "MCR/12", "PCC-12/A"}) {
    EXPECT_NE(reference_key(other), "PCC-12") << other;
  }
  EXPECT_EQ(reference_key("PCC-100"), "PCC-100");
  EXPECT_EQ(reference_key("OLD/7"), "OLD/7") << "letters beside letters stay";
  EXPECT_NE(reference_key("2026/1-12"), reference_key("2026/11-2"));
}

TEST(CheckNewReference, RefusesWhatLooksLikeAnother) {
  const std::vector<std::string> there{"PCC-0012", "MCR/7"};
  const auto refused = [&](const char* reference) {
    const auto done = check_new_reference(reference, there);
    return done ? std::string{"allowed"} : done.error().message();
  };
  EXPECT_THAT(refused("pcc-12"), HasSubstr("'pcc-12' looks like PCC-0012, which is there"));
  EXPECT_THAT(refused("mcr/07"), HasSubstr("looks like MCR/7"));
  EXPECT_THAT(refused("PCC-13"), HasSubstr("looks like PCC-0013, which the register gives"));
  EXPECT_THAT(refused("PCC-l2"), HasSubstr("looks like PCC-0012"));
  EXPECT_THAT(refused("PCC-I"), HasSubstr("looks like PCC-0001, which the register gives"));
  EXPECT_EQ(refused("PCC-0013"), "allowed");
  EXPECT_EQ(refused("MCR/8"), "allowed");
}

TEST(CheckNewReference, RefusesWhatIsNotOnEveryKeyboard) {
  for (const auto* reference : {"\u0420\u0421\u0421-0099", "\uFF30CC-0099", "MCR\u20111",
                                "H\u00E4user-1", "MCR-1\u200B", "MCR-\u0661"}) {
    const auto done = check_new_reference(reference, {});
    ASSERT_FALSE(done) << reference;
    EXPECT_THAT(done.error().message(), HasSubstr("A to Z, 0 to 9")) << reference;
  }
}

TEST(NextReference, PassesOverNumbersThatLookTaken) {
  const std::vector<std::string> there{"PCC-0012", "PCC-l3", "\u0420\u0421\u0421-0014"};
  EXPECT_EQ(next_reference(13, there), "PCC-0015");
  EXPECT_EQ(next_reference(16, there), "PCC-0016");
}

TEST(ReferenceMeant, FindsWhatAnEarlierVersionLetIn) {
  const std::vector<std::string> there{"\u0420\u0421\u0421-0014"};
  EXPECT_EQ(reference_meant("PCC-0014", there), there.front());
}

TEST(ReferenceMeant, IsTheOneThatLooksLikeItBeforeTheNearest) {
  const std::vector<std::string> there{"PCC-0120", "PCC-0012"};
  EXPECT_EQ(reference_meant("pcc 12", there), "PCC-0012");
  EXPECT_EQ(reference_meant("PCC-0021", there), "PCC-0120");
  EXPECT_EQ(reference_meant("zzzzzzzz", there), "");
}

}  // namespace
}  // namespace fairward::pcc
