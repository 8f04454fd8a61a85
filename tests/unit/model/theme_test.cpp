/// The contrasts that theme.hpp promises, in both themes.

#include "model/theme.hpp"

#include <gmock/gmock.h>

namespace fairward::model {
namespace {

using carto::Colour;
constexpr Colour kWhite{255, 255, 255, 255};
constexpr Colour kBlack{0, 0, 0, 255};

class Themes : public ::testing::TestWithParam<engine::ThemeChoice> {
 protected:
  const Theme& t = theme(GetParam());
};

INSTANTIATE_TEST_SUITE_P(Both, Themes,
                         ::testing::Values(engine::ThemeChoice::Light, engine::ThemeChoice::Dark),
                         [](const auto& choice) {
                           return choice.param == engine::ThemeChoice::Light ? "Light" : "Dark";
                         });

TEST(Contrast, IsTheRatioOfTheGuidelines) {
  EXPECT_DOUBLE_EQ(contrast(kWhite, kBlack), 21.0);
  EXPECT_DOUBLE_EQ(contrast(kBlack, kWhite), 21.0);
  EXPECT_DOUBLE_EQ(contrast(kWhite, kWhite), 1.0);
  // #767676 is the lightest grey that passes 4.5:1 on white.
  EXPECT_NEAR(contrast({118, 118, 118, 255}, kWhite), 4.54, 0.005);
}

TEST_P(Themes, TextIsLegible) {
  for (const auto ground : {t.panel, t.raised, t.page}) {
    EXPECT_GE(contrast(t.ink, ground), 7.0);
    EXPECT_GE(contrast(t.quiet, ground), 4.5);
    EXPECT_GE(contrast(t.good, ground), 4.5);
    EXPECT_GE(contrast(t.warning, ground), 4.5);
    EXPECT_GE(contrast(t.bad, ground), 4.5);
  }
  for (const auto ground : {t.chosen, t.hover}) {
    EXPECT_GE(contrast(t.ink, ground), 4.5);
    EXPECT_GE(contrast(t.quiet, ground), 4.5);
    EXPECT_GE(contrast(t.good, ground), 4.5);
    EXPECT_GE(contrast(t.warning, ground), 4.5);
    EXPECT_GE(contrast(t.bad, ground), 4.5);
  }
  EXPECT_GE(contrast(t.on_accent, t.accent), 4.5);
  EXPECT_GE(contrast(kWhite, t.restricted), 4.5);
}

TEST_P(Themes, ControlsAndTheKeyboardRingStandOut) {
  for (const auto ground : {t.panel, t.raised}) {
    EXPECT_GE(contrast(t.control, ground), 3.0);
    EXPECT_GE(contrast(t.focus, ground), 3.0);
    EXPECT_GE(contrast(t.accent, ground), 3.0);
  }
}

/// A pin and its lines are cased in the halo's colour, so that is what they have to differ from.
TEST_P(Themes, APinStandsOutFromItsCasing) {
  auto casing = t.halo;
  casing.a = 255;
  EXPECT_GE(contrast(t.pin, casing), 3.0);
}

TEST_P(Themes, MapLinesStandOutFromTheWater) {
  EXPECT_GE(contrast(t.coast, t.water), 3.0);
  EXPECT_GE(contrast(t.council_border, t.water), 3.0);
  EXPECT_GE(contrast(t.selection, t.water), 3.0);
  EXPECT_GE(contrast(t.group, t.water), 3.0);
  EXPECT_GE(contrast(t.label, t.halo), 7.0);
  EXPECT_GE(contrast(t.council_border, t.council_casing), 7.0);
}

}  // namespace
}  // namespace fairward::model
