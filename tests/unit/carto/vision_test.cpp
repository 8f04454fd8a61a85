#include "carto/vision.hpp"

#include "carto/colour_math.hpp"
#include "carto/dark_map.hpp"
#include "carto/palette.hpp"
#include "carto/palettes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace fairward::carto {
namespace {

using ::testing::DoubleNear;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr Colour kRed{255, 0, 0, 255};
constexpr Colour kBlack{0, 0, 0, 255};
constexpr Colour kWhite{255, 255, 255, 255};
constexpr std::array kAll{Vision::Full, Vision::Protanopia, Vision::Deuteranopia,
                          Vision::Tritanopia};

TEST(ColourMath, OklabOfKnownColours) {
  // From the table in Ottosson's article.
  const auto red = to_oklab(kRed);
  EXPECT_THAT(red.lightness, DoubleNear(0.628, 1e-3));
  EXPECT_THAT(red.a, DoubleNear(0.225, 1e-3));
  EXPECT_THAT(red.b, DoubleNear(0.126, 1e-3));
  const auto white = to_oklab(kWhite);
  EXPECT_THAT(white.lightness, DoubleNear(1, 1e-6));
  EXPECT_THAT(white.a, DoubleNear(0, 1e-6));
  EXPECT_THAT(difference(kBlack, kWhite), DoubleNear(1, 1e-6));
}

TEST(ColourMath, OklabGoesThereAndBack) {
  for (int i = 0; i < 1000; ++i) {
    const auto byte = [&](int step) { return static_cast<std::uint8_t>(i * step % 256); };
    const Colour colour{byte(7), byte(31), byte(101), 255};
    EXPECT_EQ(from_oklab(to_oklab(colour)), colour);
  }
}

TEST(ColourMath, ContrastIsThatOfWcag) {
  EXPECT_THAT(contrast_ratio(kBlack, kWhite), DoubleNear(21, 1e-9));
  // #767676 is the lightest grey that passes 4.5:1 on white.
  EXPECT_THAT(contrast_ratio({0x76, 0x76, 0x76, 255}, kWhite), DoubleNear(4.54, 0.005));
}

TEST(ColourMath, TextAndHatchAreSeenOnEveryColour) {
  for (int r = 0; r < 256; r += 15) {
    for (int g = 0; g < 256; g += 15) {
      for (int b = 0; b < 256; b += 15) {
        const Colour ground{static_cast<std::uint8_t>(r), static_cast<std::uint8_t>(g),
                            static_cast<std::uint8_t>(b), 255};
        ASSERT_GE(contrast_ratio(text_on(ground), ground), 4.5);
        ASSERT_GE(contrast_ratio(hatch_on(ground), ground), 3);
      }
    }
  }
}

TEST(Vision, RedIsOliveWithoutMiddleWaveCones) {
  // Light 0.367322, 0.280085 and nothing, by the first column of the matrix.
  EXPECT_EQ(seen_by(Vision::Deuteranopia, kRed), (Colour{163, 144, 0, 255}));
}

TEST(Vision, GreysStayGreyAndAlphaStays) {
  for (const auto vision : kAll) {
    for (int v = 0; v < 256; v += 5) {
      const auto grey = static_cast<std::uint8_t>(v);
      const auto seen = seen_by(vision, Colour{grey, grey, grey, 90});
      EXPECT_LE(std::abs(seen.r - v), 1);
      EXPECT_LE(std::abs(seen.g - v), 1);
      EXPECT_LE(std::abs(seen.b - v), 1);
      EXPECT_EQ(seen.a, 90);
    }
  }
}

TEST(Vision, APictureIsSeenPixelByPixel) {
  const Image image{3, 1, {255, 0, 0, 255, 255, 0, 0, 7, 20, 20, 20, 255}};
  const auto seen = seen_by(Vision::Deuteranopia, image);
  EXPECT_EQ(seen.rgba,
            (std::vector<std::uint8_t>{163, 144, 0, 255, 163, 144, 0, 7, 20, 20, 20, 255}));
  EXPECT_EQ(seen_by(Vision::Full, image).rgba, image.rgba);
}

TEST(Vision, FillsOfWardsAreSeenOneByOne) {
  const Fill red{kRed, Pattern::Dots, kWhite};
  const Fill white{kWhite, Pattern::Solid, kRed};
  const auto seen = seen_by(Vision::Deuteranopia, std::vector<Fill>{red, white, red});
  ASSERT_THAT(seen, SizeIs(3));
  EXPECT_EQ(seen[0].colour, (Colour{163, 144, 0, 255}));
  EXPECT_EQ(seen[0].pattern, Pattern::Dots);
  EXPECT_EQ(seen[1].colour, kWhite);
  EXPECT_EQ(seen[1].ink, (Colour{163, 144, 0, 255}));
  EXPECT_EQ(seen[2].colour, seen[0].colour);
}

std::vector<Colour> colours_of(const std::vector<Fill>& fills) {
  std::vector<Colour> colours;
  for (const auto& fill : fills) {
    colours.push_back(fill.colour);
  }
  return colours;
}

/// The least difference of any two of the colours, in the simulation that shows it worst.
double least_difference(const std::vector<Colour>& colours) {
  double least = 9;
  for (const auto vision : kAll) {
    for (std::size_t i = 0; i < colours.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        least =
            std::min(least, difference(seen_by(vision, colours[i]), seen_by(vision, colours[j])));
      }
    }
  }
  return least;
}

TEST(Palettes, SayTruthfullyWhetherTheyAreColourBlindSafe) {
  for (const auto& info : palettes()) {
    double least = 9;
    if (info.kind == PaletteKind::Bivariate) {
      const auto nine = bivariate_colours(info.name).value();
      least = least_difference({nine.begin(), nine.end()});
    } else {
      for (int n = 2; n <= 9; ++n) {
        least = std::min(least, least_difference(palette_colours(info.name, n).value()));
      }
    }
    EXPECT_EQ(info.colour_blind_safe, least >= kDistinct) << info.name << ": " << least;
  }
}

TEST(Palettes, DefaultsAreColourBlindSafe) {
  for (const auto name : {kDefaultSequential, kDefaultDiverging, kDefaultBivariate}) {
    const auto all = palettes();
    const auto found =
        std::ranges::find_if(all, [&](const PaletteInfo& info) { return info.name == name; });
    ASSERT_NE(found, all.end());
    EXPECT_TRUE(found->colour_blind_safe);
  }
}

TEST(Palettes, SequentialOnesDarken) {
  for (const auto& info : palettes()) {
    if (info.kind != PaletteKind::Sequential) {
      continue;
    }
    const auto colours = palette_colours(info.name, 9).value();
    ASSERT_THAT(colours, SizeIs(9));
    for (std::size_t i = 1; i < colours.size(); ++i) {
      EXPECT_LT(to_oklab(colours[i]).lightness, to_oklab(colours[i - 1]).lightness) << info.name;
    }
  }
}

TEST(Palettes, DivergingOnesAreNeutralInTheMiddleOnly) {
  for (const auto name : {"PuOr", "RdBu", "BrBG"}) {
    const auto chroma = [](Colour c) {
      const auto lab = to_oklab(c);
      return std::hypot(lab.a, lab.b);
    };
    const auto odd = palette_colours(name, 7).value();
    EXPECT_LT(chroma(odd[3]), 0.01) << name;
    const auto even = palette_colours(name, 6).value();
    for (const auto colour : even) {
      EXPECT_GT(chroma(colour), 0.02) << name;
    }
  }
}

TEST(Palettes, BivariateOnesAreDarkestWhereBothAreHigh) {
  for (const auto name : {"purple-blue", "orange-teal"}) {
    const auto nine = bivariate_colours(name).value();
    for (std::size_t i = 1; i < 9; ++i) {
      EXPECT_LT(to_oklab(nine[i]).lightness, to_oklab(nine[0]).lightness);
      EXPECT_GE(to_oklab(nine[i]).lightness, to_oklab(nine[8]).lightness);
    }
  }
}

TEST(Palettes, AnUnknownNameIsAnErrorWithTheNearest) {
  EXPECT_THAT(palette_colours("purpels", 4).error().message(), HasSubstr("did you mean 'Purples'"));
  EXPECT_THAT(palette_colours("Purple-blue", 4).error().message(), HasSubstr("no palette"));
}

/// Every pair of the fills differs in colour or pattern, however it is seen.
void expect_told_apart(const std::vector<Fill>& fills) {
  for (const auto vision : kAll) {
    for (std::size_t i = 0; i < fills.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        EXPECT_TRUE(told_apart(vision, fills[i], fills[j]))
            << "fills " << j << " and " << i << " in simulation " << static_cast<int>(vision);
      }
    }
  }
}

TEST(Vision, StatusClassesAndStatesAreToldApartInBothThemes) {
  for (const auto tone : {palette::Tone::Full, palette::Tone::Muted}) {
    std::vector<Fill> fills{palette::below_trigger(tone), palette::trigger_reached(tone),
                            palette::at_limit(tone),      palette::above_limit(tone),
                            palette::no_data(),           palette::suppressed(),
                            palette::no_population()};
    expect_told_apart(fills);
    for (auto& fill : fills) {
      fill = on_dark(fill);
    }
    expect_told_apart(fills);
  }
}

TEST(Vision, DensityAndDeprivationClassesAreToldApart) {
  const auto density = palette::density();
  expect_told_apart({density.begin(), density.end()});
  const auto deprivation = palette::deprivation();
  expect_told_apart({deprivation.begin(), deprivation.end()});
}

TEST(DarkMap, MoreStandsOutMoreInBothThemes) {
  constexpr Colour dark_water{30, 36, 43, 255};
  const auto light = palette::density();
  std::vector<Fill> dark;
  for (const auto& fill : light) {
    dark.push_back(on_dark(fill));
  }
  for (std::size_t i = 1; i < light.size(); ++i) {
    EXPECT_GT(difference(light[i].colour, palette::kWater),
              difference(light[i - 1].colour, palette::kWater));
    EXPECT_GT(difference(dark[i].colour, dark_water), difference(dark[i - 1].colour, dark_water));
    EXPECT_EQ(dark[i].pattern, light[i].pattern);
  }
  EXPECT_GE(difference(dark[0].colour, dark_water), kDistinct);
  EXPECT_GE(contrast_ratio(dark[5].ink, dark[5].colour), 3);
}

TEST(DarkMap, WardsWithoutAValueRecede) {
  constexpr Colour water{30, 36, 43, 255};
  for (const auto& fill : {palette::no_data(), palette::suppressed(), palette::no_population()}) {
    const auto dark = on_dark(fill);
    EXPECT_EQ(dark.pattern, fill.pattern);
    EXPECT_GE(contrast_ratio(dark.ink, dark.colour), 2.9);
    EXPECT_LT(contrast_ratio(dark.colour, water), 2);
  }
}

TEST(DarkMap, ClassesOfEveryPaletteStayToldApart) {
  for (const auto& info : palettes()) {
    if (!info.colour_blind_safe) {
      continue;
    }
    std::vector<Colour> colours;
    if (info.kind == PaletteKind::Bivariate) {
      const auto nine = bivariate_colours(info.name).value();
      colours.assign(nine.begin(), nine.end());
    } else {
      // Dark colours are fewer: nine classes are 0.04 apart there.
      colours = palette_colours(info.name, 7).value();
    }
    std::vector<Fill> fills;
    for (const auto colour : colours) {
      fills.push_back(on_dark(Fill{colour, Pattern::Solid, kWhite}));
    }
    EXPECT_GE(least_difference(colours_of(fills)), kDistinct) << info.name;
  }
}

TEST(DarkMap, ChangesTheFillsOfWardsOneByOne) {
  const auto density = palette::density();
  const std::vector<Fill> fills{density[5], density[0], density[5], palette::no_data()};
  const auto dark = on_dark(fills);
  ASSERT_THAT(dark, SizeIs(4));
  for (std::size_t i = 0; i < fills.size(); ++i) {
    EXPECT_EQ(dark[i].colour, on_dark(fills[i]).colour);
    EXPECT_EQ(dark[i].pattern, fills[i].pattern);
    EXPECT_EQ(dark[i].ink, on_dark(fills[i]).ink);
  }
}

TEST(ColourMath, ColoursOutsideSrgbKeepTheirLightnessAndHue) {
  const Oklab wild{0.9, 0.1, -0.3};
  const auto tame = in_gamut(wild);
  EXPECT_DOUBLE_EQ(tame.lightness, 0.9);
  EXPECT_NEAR(tame.a / tame.b, wild.a / wild.b, 1e-9);
  EXPECT_LT(std::abs(tame.b), 0.3);
  const auto back = to_oklab(from_oklab(tame));
  EXPECT_NEAR(back.lightness, 0.9, 0.005) << "nothing was cut off";
  EXPECT_NEAR(back.b, tame.b, 0.005);
  const Oklab mild{0.5, 0.02, 0.03};
  EXPECT_DOUBLE_EQ(in_gamut(mild).a, mild.a);
}

}  // namespace
}  // namespace fairward::carto
