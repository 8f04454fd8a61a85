#pragma once
/// The window on the sample region, drawn off screen; skipped where nothing can be drawn.

#include "app/offscreen.hpp"
#include "render/egl_context.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace fairward::app {

class SampleWindow : public ::testing::Test {
 protected:
  static constexpr Display kDisplay{.width = 1100, .height = 700};

  void SetUp() override {
    if (const auto context = render::EglContext::create(); !context) {
      GTEST_SKIP() << context.error().message();
    }
    session_.open(std::string{FAIRWARD_SOURCE_DIR} + "/data/sample");
    ASSERT_TRUE(session_.wait().has_value());
    window_.emplace(Offscreen::create(session_, kDisplay).value());
    ASSERT_TRUE(window_->settle().has_value());
  }

  engine::Session session_{{}};
  std::optional<Offscreen> window_;
};

}  // namespace fairward::app
