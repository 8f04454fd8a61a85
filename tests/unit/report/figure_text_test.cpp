#include "report/figure_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::report {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ReportFigures, FourStatesStayFour) {
  EXPECT_EQ(text_of(Count{0}), "0");
  EXPECT_EQ(text_of(Count{12'960}), "12,960");
  EXPECT_EQ(text_of(Count{-39}), "\u221239") << "a minus sign, not a hyphen";
  EXPECT_EQ(text_of(Count{}), "[x]");
  EXPECT_EQ(text_of(Count::missing(FigureState::Suppressed)), "[c]");
  EXPECT_EQ(text_of(Measure::missing(FigureState::NoPopulation), 1), "[z]");
  EXPECT_EQ(text_of(Measure{66.66}, 1), "66.7");
}

TEST(ReportFigures, AStatusSaysWhichLimitWasAgreed) {
  LimitFigures figures;
  figures.status = LimitStatus::AboveLimit;
  EXPECT_EQ(status_cell(figures).text, "above limit");
  EXPECT_EQ(status_cell(figures).sign, Sign::AboveLimit);
  figures.variation = true;
  figures.rule.ratio = 150;
  EXPECT_EQ(status_words(figures), "above limit (agreed 1 in 150)");
  EXPECT_EQ(sign_of(LimitStatus::Suppressed), Sign::Unknown);
}

TEST(ReportFigures, TheKeyHasWhatTheTableUses) {
  Table table;
  table.columns = {{"a", "", ColumnKind::Text}, {"b", "", ColumnKind::Number}};
  table.add({"x", "0"});
  add_key(table);
  EXPECT_THAT(table.notes, IsEmpty());
  table.add({"y", "[c]"});
  add_key(table);
  EXPECT_THAT(table.notes, ElementsAre("Key: [c] confidential, a small number."));
}

}  // namespace
}  // namespace fairward::report
