#include "domain/basis.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fairward {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(ParseNumerator, ReadsWordsInAnyOrderAndKeepsDefaults) {
  const auto n = parse_numerator("Pipeline, all").value();
  EXPECT_EQ(n.scope, NumeratorScope::AllAccommodation);
  EXPECT_EQ(n.stage, NumeratorStage::Pipeline);
  EXPECT_EQ(n.source, NumeratorSource::Register);
  EXPECT_EQ(parse_numerator("published").value().source, NumeratorSource::Published);
  EXPECT_EQ(parse_numerator("dispersal").value(), Numerator{});
}

TEST(ParseNumerator, NamesTheUnknownWordAndTheNearestKnownOne) {
  const auto n = parse_numerator("dispersal,ocupied");
  ASSERT_FALSE(n);
  EXPECT_EQ(n.error().code(), Errc::Usage);
  EXPECT_THAT(n.error().message(), AllOf(HasSubstr("'ocupied'"), HasSubstr("'occupied'")));
  EXPECT_FALSE(parse_numerator(""));
  EXPECT_FALSE(parse_numerator("dispersal,,all"));
}

TEST(ToText, IsTheCanonicalForm) {
  EXPECT_EQ(to_text(Numerator{}), "dispersal,occupied,register");
}

TEST(Describe, SaysWhoCounts) {
  EXPECT_EQ(describe(Numerator{}), "people in dispersal accommodation");
  EXPECT_THAT(describe(parse_numerator("all,pipeline").value()),
              AllOf(HasSubstr("all Home Office asylum accommodation"), HasSubstr("vacant"),
                    HasSubstr("pipeline")));
}

TEST(BasisLine, NamesEveryChoice) {
  Basis basis;
  basis.numerator.stage = NumeratorStage::Pipeline;
  basis.attrition.basis_points = 1250;
  basis.numerator_source = "register.csv";
  basis.as_at = Date::from_ymd(2026, 2, 27);
  basis.population_label = "Census 2021 residents";
  basis.ward_vintage = 2024;
  EXPECT_THAT(basis_line(basis),
              AllOf(HasSubstr("attrition 12.5 %"), HasSubstr("from register.csv"),
                    HasSubstr("as at 27 February 2026"), HasSubstr("residents: Census 2021"),
                    HasSubstr("wards of 2024"), HasSubstr("limit 1 in 200, trigger 75 %")));
}

TEST(BasisLine, SaysWhatIsNotKnown) {
  EXPECT_THAT(basis_line(Basis{}), AllOf(HasSubstr("date not given"), HasSubstr("residents: none"),
                                         HasSubstr("ward vintage unknown")));
  EXPECT_THAT(basis_line(Basis{}), ::testing::Not(HasSubstr("attrition")));
}

RC_GTEST_PROP(NumeratorLaw, TextReadsBack, ()) {
  Numerator n;
  n.scope = *rc::gen::element(NumeratorScope::Dispersal, NumeratorScope::AllAccommodation);
  n.stage = *rc::gen::element(NumeratorStage::Occupied, NumeratorStage::Capacity,
                              NumeratorStage::Pipeline, NumeratorStage::Proposal);
  n.source = *rc::gen::element(NumeratorSource::Register, NumeratorSource::Published);
  RC_ASSERT(parse_numerator(to_text(n)).value() == n);
}

}  // namespace
}  // namespace fairward
