#include "report/case_sections.hpp"

#include "report/html.hpp"
#include "report/leave_out.hpp"
#include "report/place_words.hpp"
#include "unit/report/documents.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::report {
namespace {

using fairward::testing::objected_case;
using fairward::testing::released;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const CopyRules kProvider = rules_of(Copy::Provider, DisclosureMode::Restricted).value();
const CopyRules kCouncil = rules_of(Copy::Council, DisclosureMode::Restricted).value();
const CopyRules kTexts =
    rules_of(Copy::Council, DisclosureMode::Restricted, Texts::Searched).value();
const CopyRules kShared = rules_of(Copy::Council, DisclosureMode::Shared).value();
const CopyRules kPublic = rules_of(Copy::Public, DisclosureMode::Shared).value();

/// Every section of a case in one page, with the address left out where the copy may not have it.
std::string page_of(const std::vector<pcc::CaseEvent>& events, const CopyRules& rules) {
  const auto state = pcc::fold(events);
  Document document;
  document.head = case_head(state, rules);
  document.sections.push_back({"v", "", {response_verdict(state, rules)}, false});
  for (auto section :
       {ground_section(state, rules), consultee_section(state), evidence_section(state, rules),
        signature_section(state, rules), adjudication_section(state, rules), date_section(state),
        kept_section(state), history_section(events, rules)}) {
    document.sections.push_back(std::move(section));
  }
  if (!rules.shows_address()) {
    leave_out(document, place_words(objected_case()), "[left out]");
  }
  return to_html(released(document, rules.mode));
}

TEST(CaseSections, TheProviderSeesTheProperty) {
  const auto page = page_of(objected_case(), kProvider);
  for (const auto* fact :
       {"12 Canary Street, Alder, Larchshire", "ZZ1 1AA", "10093210007", "J. Bloggs, Serco",
        "SER/778", "house, 1 unit, use class C4, licence applied for", "Alder (A)",
        "Larchshire (L1)", "2 November 2026", "12 November 2026, 10 calendar days after receipt",
        "Object", "When it decided, the figures suggested: support.", "Incidents in Canary Street",
        "Police, 6 November 2026:", "letter 4", "awaited", "B. Director",
        "after the due date, 12 November 2026"}) {
    EXPECT_THAT(page, HasSubstr(fact));
  }
}

TEST(CaseSections, NoOtherCopyHasThePlaceHoweverItWasWritten) {
  for (const auto& rules : {kCouncil, kTexts, kShared, kPublic}) {
    const auto page = page_of(objected_case(), rules);
    for (const auto* secret :
         {"Canary Street", "ZZ1 1AA", "zz11aa", "10093210007", "J. Bloggs", "SER/778"}) {
      EXPECT_THAT(page, Not(HasSubstr(secret))) << rules.words();
    }
    EXPECT_THAT(page, HasSubstr("left out of this copy"));
    EXPECT_THAT(page, HasSubstr("Alder")) << "the ward is said, though the address ends in it";
  }
}

TEST(CaseSections, WhoAnswersForTheCouncilIsNamedInRestrictedModeOnly) {
  EXPECT_THAT(page_of(objected_case(), kCouncil), HasSubstr("Housing lead"));
  for (const auto& rules : {kShared, kPublic}) {
    EXPECT_THAT(page_of(objected_case(), rules), Not(HasSubstr("Housing lead")));
    EXPECT_THAT(page_of(objected_case(), rules), Not(HasSubstr("Council&#39;s contact")));
  }
}

TEST(CaseSections, FreeTextIsOnlyWhereItWasAskedFor) {
  EXPECT_THAT(page_of(objected_case(), kTexts), HasSubstr("Tension near [left out] ([left out])"));
  for (const auto& rules : {kCouncil, kShared, kPublic}) {
    const auto page = page_of(objected_case(), rules);
    EXPECT_THAT(page, Not(HasSubstr("Tension")));
    EXPECT_THAT(page, Not(HasSubstr("Police evidence")));
    EXPECT_THAT(page, HasSubstr("Community safety.")) << "topics are no free text";
  }
}

TEST(CaseSections, APublicCopyNamesNobody) {
  const auto page = page_of(objected_case(), kPublic);
  EXPECT_THAT(page, Not(HasSubstr("A. Reviewer")));
  EXPECT_THAT(page, Not(HasSubstr("B. Director")));
  EXPECT_THAT(page, Not(HasSubstr("Housing lead")));
  EXPECT_THAT(page_of(objected_case(), kShared), HasSubstr("A. Reviewer"));
}

TEST(CaseSections, HistoryKeepsWhatWasCorrected) {
  auto events = objected_case();
  auto correction = events.back();
  correction.number = correction.sequence = 6;
  correction.correction = pcc::Correction{5, "typed wrongly"};
  std::get<pcc::Responded>(correction.fact).decision = pcc::Recommendation::SupportWithConditions;
  events.push_back(correction);
  const auto page = page_of(events, kShared);
  EXPECT_THAT(page, HasSubstr("response sent on 13 November 2026: object"));
  EXPECT_THAT(
      page,
      HasSubstr("corrects entry 5: response sent on 13 November 2026: support with conditions"));
  EXPECT_THAT(page, HasSubstr("<p class=\"words\">Support with conditions</p>"))
      << "the correction counts";
}

TEST(CaseSections, CorrespondenceIsInOrderOfDate) {
  auto events = objected_case();
  auto late = events[2];
  late.number = late.sequence = 6;
  std::get<pcc::Consulted>(late.fact) = {
      "education", Date::from_ymd(2026, 11, 5), std::nullopt, {}};
  events.insert(events.end() - 1, late);
  events.back().number = events.back().sequence = 6;
  events[events.size() - 2].number = events[events.size() - 2].sequence = 5;
  std::get<pcc::Responded>(events.back().fact).sent = Date::from_ymd(2026, 11, 11);
  const auto section = date_section(pcc::fold(events));
  std::vector<std::string> order;
  for (const auto& row : std::get<Table>(section.blocks.front()).rows) {
    order.push_back(row.cells.front().text);
  }
  EXPECT_THAT(order, ElementsAre("Proposal received", "Police asked", "Health asked",
                                 "Education asked", "Police replied: object",
                                 "Response sent: object, in time", "Response due"));
}

TEST(CaseSections, WithoutAResponseItIsADraft) {
  auto events = objected_case();
  events.pop_back();
  const auto page = page_of(events, kShared);
  EXPECT_THAT(page, HasSubstr("None yet: this is a draft"));
  EXPECT_THAT(page, HasSubstr("not sent yet"));
}

}  // namespace
}  // namespace fairward::report
