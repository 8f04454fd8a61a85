/// What is drawn of a frame against all of it: the pixels must be the same.

#include "unit/app/sample_window.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace fairward::app {
namespace {

class FramePainterTest : public SampleWindow {
 protected:
  /// Draws one frame, and the same frame as a whole. Returns the share of pixels drawn at first.
  double compare(const std::string& after) {
    window_->frame();
    std::int64_t drawn = 0;
    for (const auto& range : window_->ui().painted()) {
      drawn += std::int64_t{range.right - range.left} * (range.bottom - range.top);
    }
    const auto partly = window_->image();
    window_->repaint();
    const auto wholly = window_->image();
    std::size_t different = 0;
    for (std::size_t i = 0; i < wholly.rgba.size(); ++i) {
      different += partly.rgba[i] != wholly.rgba[i] ? 1U : 0U;
    }
    EXPECT_EQ(different, 0U) << "after " << after;
    return static_cast<double>(drawn) / (kDisplay.width * kDisplay.height);
  }
  void run(const std::string& line) {
    const auto done = session_.run(line);
    ASSERT_TRUE(done.has_value()) << line << ": " << done.error().message();
  }
};

TEST_F(FramePainterTest, NothingNewDrawsNothing) {
  EXPECT_EQ(compare("nothing"), 0);
}

TEST_F(FramePainterTest, DrawsTheSameAsAWholeFrame) {
  for (const std::string line :
       {"layer.only density", "select.ward E05900050", "select.ward E05900120 add",
        "view.panel left off", "view.panel drawer on", "layer.classes deprivation 4",
        "layer.only limit", "view.zoom 1.5", "view.theme dark", "edit.undo", "view.panel right off",
        "view.fit", "select.none"}) {
    run(line);
    for (int i = 0; i < 5; ++i) {
      EXPECT_LE(compare(line), 1) << line;
    }
  }
}

TEST_F(FramePainterTest, DrawsTheSameWhileThePointerMoves) {
  const auto& map = session_.view().map;
  for (int i = 0; i < 24; ++i) {
    session_.hover(session_.ward_at(map.to_world({0.04 * i * map.width, 0.5 * map.height})));
    EXPECT_LT(compare("a hover"), 0.5) << i;
  }
}

TEST_F(FramePainterTest, DrawsTheSameWhileTheMapMoves) {
  for (int i = 0; i < 12; ++i) {
    auto view = session_.view();
    view.map =
        i % 4 == 3 ? carto::zoomed(view.map, 1.1, {100, 100}) : carto::panned(view.map, 13, -7);
    session_.change_view(view);
    EXPECT_GT(compare("a pan"), 0.2) << i;
  }
  for (int i = 0; i < 8; ++i) {
    EXPECT_LE(compare("coming to rest"), 1) << i;
  }
}

TEST_F(FramePainterTest, DrawsTheSameInAComparison) {
  for (const std::string line :
       {"compare.side density", "compare.swipe density", "view.share swipe 0.3", "compare.off"}) {
    run(line);
    for (int i = 0; i < 4; ++i) {
      EXPECT_LE(compare(line), 1) << line;
    }
  }
}

}  // namespace
}  // namespace fairward::app
