#include "render/map_scroll.hpp"

#include "unit/render/raster_maps.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

namespace fairward::render {
namespace {

using carto::BorderKind;
using carto::MapView;

constexpr std::string_view kPicture = R"(A A B B C C . G
                                         A A B D D C C G
                                         E E D D F F H G
                                         E E I I F F H H
                                         . J I K K K L L)";
constexpr BorderWidths kWidths{0.8, 2.0, 4.0, 1.25};

struct Difference {
  std::size_t ids = 0;
  int coverage = 0;  ///< the greatest
};

class MapScrollTest : public ::testing::Test {
 protected:
  MapScrollTest()
      : levels_{testing::full(testing::chained(testing::crooked(kPicture, 5)))},
        rasteriser_{levels_, kinds()} {}

  /// Each kind of border somewhere.
  [[nodiscard]] std::vector<BorderKind> kinds() const {
    std::vector<BorderKind> kinds;
    for (std::size_t i = 0; i < levels_->arcs.size(); ++i) {
      kinds.push_back(std::array{BorderKind::Ward, BorderKind::Council, BorderKind::Coast}[i % 3]);
    }
    return kinds;
  }
  std::optional<RasterMove> scroll(const MapView& view) {
    return scroll_.draw(rasteriser_, view, kWidths, Threads{1}, raster_);
  }
  [[nodiscard]] Difference from_anew(const MapView& view) const {
    MapRaster anew;
    rasteriser_.draw(view, 1, kWidths, Threads{1}, anew);
    EXPECT_EQ(raster_.ids.size(), anew.ids.size());
    Difference found;
    for (std::size_t i = 0; i < anew.ids.size(); ++i) {
      found.ids += raster_.ids[i] != anew.ids[i] ? 1U : 0U;
    }
    for (std::size_t i = 0; i < anew.lines.size(); ++i) {
      found.coverage = std::max(found.coverage, std::abs(raster_.lines[i] - anew.lines[i]));
    }
    return found;
  }

  std::shared_ptr<const BorderLevels> levels_;
  MapRasteriser rasteriser_;
  MapScroll scroll_;
  MapRaster raster_;
  MapView view_{{3900, -2400}, 23.7, 203, 131};
};

TEST_F(MapScrollTest, ShowsWhatADrawingAnewShows) {
  std::mt19937 random{3};
  scroll(view_);
  for (int i = 0; i < 60; ++i) {
    const auto by = [&] { return static_cast<double>(random() % 31) - 15; };
    view_ = carto::panned(view_, by(), by());
    scroll(view_);
    const auto difference = from_anew(view_);
    EXPECT_EQ(difference.ids, 0U) << i;
    EXPECT_LE(difference.coverage, 1) << i;
  }
}

TEST_F(MapScrollTest, FollowsEachDirectionAndStandsStill) {
  scroll(view_);
  for (const auto& [dx, dy] :
       {std::pair{7, 0}, {-7, 0}, {0, 7}, {0, -7}, {0, 0}, {1, -1}, {-100, 64}}) {
    view_ = carto::panned(view_, dx, dy);
    const auto move = scroll(view_);
    ASSERT_TRUE(move.has_value());
    EXPECT_EQ(move->by, (PixelShift{dx, dy}));
    EXPECT_EQ(from_anew(view_).ids, 0U) << dx << ", " << dy;
    EXPECT_LE(from_anew(view_).coverage, 1) << dx << ", " << dy;
  }
}

TEST_F(MapScrollTest, AnythingButWholePixelsIsDrawnAnew) {
  scroll(view_);
  const auto expect_anew = [&](const MapView& view, const char* what) {
    EXPECT_FALSE(scroll(view).has_value()) << what;
    const auto difference = from_anew(view);
    EXPECT_EQ(difference.ids, 0U) << what;
    EXPECT_EQ(difference.coverage, 0) << what;
  };
  expect_anew(carto::panned(view_, 3.25, 0), "a part of a pixel");
  expect_anew(carto::zoomed(view_, 1.01, {0, 0}), "a zoom");
  expect_anew(carto::panned(view_, 150, 0), "most of the width");
  expect_anew(carto::panned(view_, 3000, 2000), "far away");
  expect_anew(carto::resized(view_, 90, 131), "another size");
}

TEST_F(MapScrollTest, ForgettingDrawsAnew) {
  scroll(view_);
  std::ranges::fill(raster_.ids, 99U);
  scroll_.forget();
  scroll(view_);
  EXPECT_EQ(from_anew(view_).ids, 0U);
}

}  // namespace
}  // namespace fairward::render
