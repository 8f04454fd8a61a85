#include "unit/render/canvas_fixture.hpp"

#include <algorithm>
#include <array>
#include <random>

namespace fairward::render {
namespace {

constexpr int kWidth = 97;
constexpr int kHeight = 71;
constexpr std::uint32_t kWards = 12;

/// What a map shows far and wide, of which a raster is a part.
std::uint32_t id_at(int x, int y) {
  return static_cast<std::uint32_t>((x / 9 + 5) * 7 + (y / 11 + 9) * 3) % (kWards + 1);
}

std::uint8_t line_at(int x, int y, int plane) {
  const bool border = (x + 1000) % 9 == plane || (y + 1000) % 11 == 0;
  return border ? static_cast<std::uint8_t>(40 * plane + 90) : std::uint8_t{0};
}

void fill(MapRaster& raster, const PixelRange& part, PixelShift shift) {
  for (int y = part.top; y < part.bottom; ++y) {
    for (int x = part.left; x < part.right; ++x) {
      const auto pixel = static_cast<std::size_t>(y * kWidth + x);
      raster.ids[pixel] = id_at(x - shift.x, y - shift.y);
      for (int plane = 0; plane < 4; ++plane) {
        raster.lines[4 * pixel + static_cast<std::size_t>(plane)] =
            line_at(x - shift.x, y - shift.y, plane);
      }
    }
  }
}

class MovingCanvasTest : public MapCanvasTest {
 protected:
  void SetUp() override {
    MapCanvasTest::SetUp();
    if (!canvas_) {
      return;
    }
    for (std::uint32_t i = 0; i < kWards; ++i) {
      fills_.push_back(
          {{static_cast<std::uint8_t>(20 * i), 90, 200, 255}, static_cast<Pattern>(i % 6), kBlack});
    }
    raster_ = sea(kWidth, kHeight);
    fill(raster_, {0, 0, kWidth, kHeight}, {});
    ASSERT_TRUE(canvas_->set_raster(raster_).has_value());
    ASSERT_TRUE(canvas_->set_fills(fills_).has_value());
  }
  [[nodiscard]] MapLook look() const {
    MapLook look;
    look.pattern_shift = shift_;
    return look;
  }
  [[nodiscard]] RasterMove move(PixelShift by) {
    shift_ = {shift_.x + by.x, shift_.y + by.y};
    const auto moved = moved_by(by, kWidth, kHeight);
    raster_.ids.slide(by.y * kWidth + by.x);
    raster_.lines.slide(4 * (by.y * kWidth + by.x));
    for (const auto& part : moved.fresh) {
      fill(raster_, part, shift_);
    }
    return moved;
  }
  /// The same map by a canvas that never moved.
  [[nodiscard]] Image anew(std::span<const MapOutline> outlines) const {
    const auto canvas = MapCanvas::create(GetParam()).value();
    EXPECT_TRUE(canvas->set_raster(raster_).has_value());
    EXPECT_TRUE(canvas->set_fills(fills_).has_value());
    EXPECT_TRUE(canvas->set_outlines(outlines).has_value());
    EXPECT_TRUE(canvas->shade(look()).has_value());
    return canvas->read();
  }

  std::vector<Fill> fills_;
  MapRaster raster_;
  PixelShift shift_;
};

TEST_P(MovingCanvasTest, ShowsWhatAnUnmovedCanvasShows) {
  ASSERT_EQ(drawn(look()).rgba, anew({}).rgba);
  std::mt19937 random{11};
  std::vector<std::uint8_t> coverage(static_cast<std::size_t>(kWidth * kHeight), 0);
  for (int turn = 0; turn < 40; ++turn) {
    const auto by = [&](int most) { return static_cast<int>(random() % 41) % most - most / 2; };
    const auto moved = move({by(kWidth / 2), by(kHeight / 2)});
    ASSERT_TRUE(canvas_->move_raster(raster_, moved).has_value());
    std::vector<MapOutline> outlines;
    if (turn % 3 != 0) {
      std::ranges::fill(coverage, std::uint8_t{0});
      std::fill_n(coverage.begin() + static_cast<std::ptrdiff_t>(random() % 3000), 150, 180);
      outlines.push_back({coverage, kRed});
    }
    if (turn % 4 != 1) {  // otherwise those of before stay where they are on the screen
      ASSERT_TRUE(canvas_->set_outlines(outlines).has_value());
      EXPECT_EQ(drawn(look()).rgba, anew(outlines).rgba) << turn;
    }
  }
}

TEST_P(MovingCanvasTest, OutlinesThatAreNotSetAgainStayOnTheScreen) {
  const std::vector<std::uint8_t> coverage = [] {
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(kWidth * kHeight), 0);
    std::fill_n(bytes.begin() + 20 * kWidth + 30, 25, 255);
    return bytes;
  }();
  const std::array outlines{MapOutline{coverage, kGreen}};
  ASSERT_TRUE(canvas_->set_outlines(outlines).has_value());
  ASSERT_EQ(at(drawn(look()), 40, 20), kGreen);
  ASSERT_TRUE(canvas_->move_raster(raster_, move({9, -6})).has_value());
  EXPECT_EQ(drawn(look()).rgba, anew(outlines).rgba);
}

TEST_P(MovingCanvasTest, MovesTwiceBetweenDrawings) {
  drawn(look());
  ASSERT_TRUE(canvas_->move_raster(raster_, move({5, 3})).has_value());
  ASSERT_TRUE(canvas_->move_raster(raster_, move({-8, 4})).has_value());
  EXPECT_EQ(drawn(look()).rgba, anew({}).rgba);
}

TEST_P(MovingCanvasTest, MovesWithNewColours) {
  drawn(look());
  ASSERT_TRUE(canvas_->move_raster(raster_, move({5, 3})).has_value());
  fills_[2].colour = kGreen;
  ASSERT_TRUE(canvas_->set_fills(fills_).has_value());
  EXPECT_EQ(drawn(look()).rgba, anew({}).rgba);
  ASSERT_TRUE(canvas_->move_raster(raster_, move({0, 0})).has_value());
  auto other = look();
  other.council_border = kRed;
  const auto before = drawn(look()).rgba;
  EXPECT_NE(drawn(other).rgba, before);
  EXPECT_EQ(canvas_->take_drawn(), (PixelRange{0, 0, kWidth, kHeight}));
}

INSTANTIATE_TEST_SUITE_P(By, MovingCanvasTest,
                         ::testing::Values(MapPainter::Card, MapPainter::Processor));

}  // namespace
}  // namespace fairward::render
