#include "report/provenance.hpp"

#include "unit/report/documents.hpp"

#include "report/html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::report {
namespace {

using fairward::testing::released;
using ::testing::HasSubstr;
using ::testing::Not;

Provenance sheet_of_a_check() {
  Provenance sheet;
  sheet.region = "Larchshire";
  sheet.basis.numerator.stage = NumeratorStage::Pipeline;
  sheet.basis.numerator_source = "register.csv";
  sheet.basis.as_at = Date::from_ymd(2026, 2, 27);
  sheet.basis.population_label = "Census 2021 residents";
  sheet.basis.population_source = "population.csv";
  sheet.basis.attrition = {1'250};
  sheet.basis.proposal_bedspaces = 6;
  sheet.inputs = {{"register.csv", "register", "aaaa"},
                  {"wards.geojson", "ward_boundaries", "bbbb"}};
  sheet.parameters = {{"Seed", "20221"}};
  sheet.left_out = {"the address"};
  sheet.program = "Fairward 9.9";
  sheet.made_on = "22 November 2026";
  return sheet;
}

std::string page_of(const Provenance& sheet, DisclosureMode mode) {
  Document document;
  document.sections.push_back(provenance_sheet(sheet, mode));
  return to_html(released(document, mode));
}

TEST(Provenance, NamesFilesDatesAndChoices) {
  const auto page = page_of(sheet_of_a_check(), DisclosureMode::Restricted);
  for (const auto* fact :
       {"27 February 2026", "Census 2021 residents, from population.csv", "aaaa", "bbbb",
        "12.5 % of it taken as lost (attrition)", "1 in 200; procurement trigger 75 %", "20221",
        "ward boundaries", "6 bedspaces", "Fairward 9.9", "the address"}) {
    EXPECT_THAT(page, HasSubstr(fact));
  }
  EXPECT_THAT(page, HasSubstr("Nothing was suppressed or rounded"));
}

TEST(Provenance, GivesTheCreditThatLicencesAskFor) {
  auto sheet = sheet_of_a_check();
  sheet.credits = {"Contains OS data \xC2\xA9 Crown copyright", "Source: <another office>"};
  for (const auto mode : {DisclosureMode::Shared, DisclosureMode::Restricted}) {
    const auto page = page_of(sheet, mode);
    EXPECT_THAT(page, HasSubstr("<p>Contains OS data \xC2\xA9 Crown copyright</p>"));
    EXPECT_THAT(page, HasSubstr("<p>Source: &lt;another office&gt;</p>"));
  }
}

TEST(Provenance, SharedKeepsTheHashOfARegister) {
  const auto page = page_of(sheet_of_a_check(), DisclosureMode::Shared);
  EXPECT_THAT(page, Not(HasSubstr("aaaa")));
  EXPECT_THAT(page, HasSubstr("bbbb"));
  EXPECT_THAT(page, HasSubstr("would confirm a guess"));
  EXPECT_THAT(page, HasSubstr("Numbers of people from 1 to 4 are not shown"));
}

TEST(Provenance, ItsMarkingIsThatOfTheMode) {
  EXPECT_THAT(marking_of(DisclosureMode::Restricted), HasSubstr("RESTRICTED"));
  EXPECT_THAT(marking_of(DisclosureMode::Shared), HasSubstr("rounded to the nearest 5"));
}

}  // namespace
}  // namespace fairward::report
