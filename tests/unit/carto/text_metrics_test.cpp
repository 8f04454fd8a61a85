#include "carto/text_metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::carto {
namespace {

using ::testing::HasSubstr;

class TextMetricsTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(loaded_.has_value()) << loaded_.error().message(); }
  [[nodiscard]] const TextMetrics& metrics() const { return *loaded_; }
  static constexpr TextStyle kStyle{20, FontWeight::Regular};

 private:
  Result<TextMetrics> loaded_ = TextMetrics::load();
};

TEST_F(TextMetricsTest, WidthIsInProportionToTheSize) {
  const double width = metrics().width("Westmorland", kStyle);
  EXPECT_GT(width, 5 * 20 * 0.8);
  EXPECT_NEAR(metrics().width("Westmorland", {60, FontWeight::Regular}), 3 * width, 1e-9);
  EXPECT_GT(metrics().width("Westmorland", {20, FontWeight::Bold}), width);
}

TEST_F(TextMetricsTest, AGlyphIsACodePointNotAByte) {
  EXPECT_EQ(metrics().place("ŵ≥—", kStyle).glyphs.size(), 3U);
  for (const auto& glyph : metrics().place("ŵŷ≥≤—•’", kStyle).glyphs) {
    EXPECT_NE(glyph.glyph, 0U) << "the typeface has no glyph";
  }
}

TEST_F(TextMetricsTest, BrokenUtf8IsShownNotSkipped) {
  EXPECT_EQ(metrics().place("a\xC3", kStyle).glyphs.size(), 2U);
  EXPECT_EQ(metrics().place("\xFF\x80z", kStyle).glyphs.size(), 3U);
  EXPECT_EQ(metrics().place("\xE2\x89z", kStyle).glyphs.size(), 3U);
}

TEST_F(TextMetricsTest, WrappedLinesFitAndLoseNothing) {
  const std::string text = "people in dispersal accommodation, compared with residents";
  for (const double width : {170.0, 220.0, 400.0}) {
    std::string joined;
    for (const auto& line : metrics().wrap(text, kStyle, width)) {
      EXPECT_LE(metrics().width(line, kStyle), width);
      joined += (joined.empty() ? "" : " ") + line;
    }
    EXPECT_EQ(joined, text);
  }
  EXPECT_TRUE(metrics().wrap("", kStyle, 100).empty());
}

TEST_F(TextMetricsTest, AWordTooLongIsCutWithAnEllipsis) {
  const auto lines = metrics().wrap("a Llanfairpwllgwyngyll b", kStyle, 100);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_THAT(lines[1], HasSubstr("…"));
  EXPECT_LE(metrics().width(lines[1], kStyle), 100);
}

TEST_F(TextMetricsTest, ShortenLeavesWhatFits) {
  EXPECT_EQ(metrics().shorten("Wyre", kStyle, 1000), "Wyre");
  const auto cut = metrics().shorten("Westmorland and Furness", kStyle, 120);
  EXPECT_LE(metrics().width(cut, kStyle), 120);
  EXPECT_THAT(cut, ::testing::StartsWith("West"));
}

TEST(FindFonts, SaysWhatToInstall) {
  const std::vector<std::string> nowhere{"/nonexistent"};
  const auto found = find_fonts(nowhere);
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code(), Errc::FileNotFound);
  EXPECT_THAT(found.error().message(), HasSubstr("fonts-inter"));
}

TEST(FindFonts, OneFamilyForAllWeights) {
  const auto found = find_fonts();
  ASSERT_TRUE(found.has_value());
  const auto folder = found->path[0].substr(0, found->path[0].rfind('/'));
  for (const auto& path : found->path) {
    EXPECT_EQ(path.substr(0, path.rfind('/')), folder);
  }
}

}  // namespace
}  // namespace fairward::carto
