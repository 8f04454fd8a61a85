#include "carto/palette.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace fairward::carto {
namespace {

using Linear = std::array<double, 3>;

Linear linear(Colour c) {
  const auto one = [](double v) {
    v /= 255;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  return {one(c.r), one(c.g), one(c.b)};
}

/// Contrast ratio of WCAG 2.2.
double contrast(Colour a, Colour b) {
  const auto luminance = [](Colour c) {
    const auto l = linear(c);
    return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2];
  };
  // By value: std::minmax of two temporaries returns references to them.
  const double first = luminance(a);
  const double second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

using Matrix = std::array<std::array<double, 3>, 3>;
// Machado, Oliveira and Fernandes 2009, severity 1.
constexpr Matrix kNormal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix kProtanopia{{{0.152286, 1.052583, -0.204868},
                              {0.114503, 0.786281, 0.099216},
                              {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeuteranopia{{{0.367322, 0.860646, -0.227968},
                                {0.280085, 0.672501, 0.047413},
                                {-0.011820, 0.042940, 0.968881}}};

/// CIE 1976 L*a*b* (D65) of the colour as someone with that vision sees it.
std::array<double, 3> lab(Colour c, const Matrix& vision) {
  const auto rgb = linear(c);
  Linear seen{};
  for (std::size_t i = 0; i < 3; ++i) {
    seen[i] =
        std::clamp(vision[i][0] * rgb[0] + vision[i][1] * rgb[1] + vision[i][2] * rgb[2], 0.0, 1.0);
  }
  const double x = (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047;
  const double y = 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2];
  const double z = (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883;
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}

double distance(Colour a, Colour b, const Matrix& vision) {
  const auto p = lab(a, vision);
  const auto q = lab(b, vision);
  return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

std::vector<std::vector<Fill>> layers() {
  std::vector<std::vector<Fill>> out;
  for (const auto tone : {palette::Tone::Full, palette::Tone::Muted}) {
    out.push_back({palette::below_trigger(tone), palette::trigger_reached(tone),
                   palette::at_limit(tone), palette::above_limit(tone)});
  }
  const auto density = palette::density();
  out.emplace_back(density.begin(), density.end());
  const auto deprivation = palette::deprivation();
  out.emplace_back(deprivation.begin(), deprivation.end());
  return out;
}

/// The two nearest classes of a layer.
double nearest_pair(const std::vector<Fill>& layer, const Matrix& vision) {
  double nearest = 1e9;
  for (std::size_t i = 0; i < layer.size(); ++i) {
    for (std::size_t j = i + 1; j < layer.size(); ++j) {
      nearest = std::min(nearest, distance(layer[i].colour, layer[j].colour, vision));
    }
  }
  return nearest;
}

TEST(Palette, ClassesStayApartForEveryColourVision) {
  for (const auto& vision : {kNormal, kProtanopia, kDeuteranopia}) {
    for (const auto& layer : layers()) {
      EXPECT_GE(nearest_pair(layer, vision), 9.5) << "of " << layer.size() << " classes";
    }
  }
}

TEST(Palette, ReddishAndGreenishOfEqualLightnessWouldNotStayApart) {
  // The measure itself: far apart for most, near for a deuteranope.
  const Colour red{190, 90, 60, 255};
  const Colour green{120, 125, 60, 255};
  EXPECT_GT(distance(red, green, kNormal), 40);
  EXPECT_LT(distance(red, green, kDeuteranopia), 15);
}

TEST(Palette, ClassesDarkenInOneDirection) {
  for (const auto& layer : layers()) {
    for (std::size_t i = 0; i + 1 < layer.size(); ++i) {
      EXPECT_GT(lab(layer[i].colour, kNormal)[0], lab(layer[i + 1].colour, kNormal)[0]);
    }
  }
}

TEST(Palette, AboveLimitAndTheStatesWithoutAValueHaveAPatternOfTheirOwn) {
  const std::vector<Pattern> patterns{palette::above_limit(palette::Tone::Full).pattern,
                                      palette::trigger_reached(palette::Tone::Full).pattern,
                                      palette::no_data().pattern, palette::suppressed().pattern,
                                      palette::no_population().pattern};
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    EXPECT_NE(patterns[i], Pattern::Solid);
    EXPECT_EQ(std::ranges::count(patterns, patterns[i]), 1);
  }
  EXPECT_EQ(palette::density()[5].pattern, Pattern::DiagonalHatch);
}

TEST(Palette, InkIsSeenOnItsFill) {
  auto fills = layers();
  fills.push_back({palette::no_data(), palette::suppressed(), palette::no_population()});
  for (const auto& layer : fills) {
    for (const auto& fill : layer) {
      if (fill.pattern != Pattern::Solid) {
        EXPECT_GE(contrast(fill.colour, fill.ink), 2.9);
      }
    }
  }
}

TEST(Palette, TextIsReadable) {
  EXPECT_GE(contrast(palette::kInk, palette::kPage), 7);
  EXPECT_GE(contrast(palette::kQuietInk, palette::kPage), 4.5);
  EXPECT_GE(contrast(palette::kPage, palette::kRestricted), 4.5);
  EXPECT_GE(contrast(palette::kPage, palette::kGroup), 4.5) << "numbers of groups";
}

TEST(Palette, CouncilAndGroupLinesOrTheirCasingsStandOutOnEveryFill) {
  for (const auto& layer : layers()) {
    for (const auto& fill : layer) {
      const auto line = contrast(palette::kCouncilBorder, fill.colour);
      const auto casing = contrast(palette::kPage, fill.colour);
      EXPECT_GE(std::max(line, casing), 3);
      EXPECT_GE(std::max(contrast(palette::kGroup, fill.colour), casing), 3);
    }
  }
  EXPECT_GE(contrast(palette::kCoast, palette::kWater), 3);
}

}  // namespace
}  // namespace fairward::carto
