#include "render/golden.hpp"

#include "render/draw.hpp"
#include "render/egl_context.hpp"
#include "render/png_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace fairward::testing {
namespace {

constexpr int kTolerance = 2;            // of 255, a channel
constexpr double kLargestShare = 0.001;  // of the pixels may differ by more

struct Difference {
  std::size_t pixels = 0;
  Image picture;  // white where equal, red where not
};

Difference difference(const Image& expected, const Image& actual) {
  Difference d;
  d.picture = actual;
  for (std::size_t i = 0; i < actual.rgba.size(); i += 4) {
    int most = 0;
    for (std::size_t c = i; c < i + 4; ++c) {
      most = std::max(most, std::abs(expected.rgba[c] - actual.rgba[c]));
    }
    const bool differs = most > kTolerance;
    d.pixels += differs ? 1 : 0;
    const std::uint8_t other = differs ? 0 : 255;
    d.picture.rgba[i] = 255;
    d.picture.rgba[i + 1] = d.picture.rgba[i + 2] = other;
    d.picture.rgba[i + 3] = 255;
  }
  return d;
}

}  // namespace

void expect_picture(const std::string& name, const carto::MapScene& scene) {
  if (const auto context = render::EglContext::create(); !context) {
    GTEST_SKIP() << context.error().message();
  }
  const auto actual = render::draw(scene);
  ASSERT_TRUE(actual.has_value()) << actual.error().message();
  expect_same_picture(
      {std::filesystem::path{FAIRWARD_GOLDEN_CASES} / name / "expected.png",
       std::filesystem::path{FAIRWARD_GOLDEN_OUTPUT} / name, "scripts/bless " + name},
      *actual);
}

void expect_same_picture(const GoldenPlace& place, const Image& actual) {
  std::filesystem::create_directories(place.output);
  const auto drawn = place.output / "actual.png";
  ASSERT_TRUE(write_png(drawn, actual));
  const auto expected = read_png(place.expected);
  ASSERT_TRUE(expected.has_value())
      << "no " << place.expected << "; look at " << drawn << ", then run " << place.how_to_accept;
  ASSERT_EQ(expected->width, actual.width);
  ASSERT_EQ(expected->height, actual.height);
  const auto d = difference(*expected, actual);
  const auto most = kLargestShare * actual.width * actual.height;
  if (static_cast<double>(d.pixels) > most) {
    ASSERT_TRUE(write_png(place.output / "difference.png", d.picture));
  }
  EXPECT_LE(static_cast<double>(d.pixels), most)
      << "see " << place.output / "difference.png"
      << "; when the change is meant, run " << place.how_to_accept;
}

}  // namespace fairward::testing
