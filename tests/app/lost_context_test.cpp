/// A driver that is reset under the open window. On a display: `xvfb-run` gives one.

#include "app/window.hpp"

#include <epoxy/gl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>

namespace fairward::app {
namespace {

using ::testing::HasSubstr;

std::atomic<int>& frames_until_reset() {
  static std::atomic<int> left{0};
  return left;
}

GLenum reset_soon() {
  return frames_until_reset()-- > 0 ? GL_NO_ERROR : GL_INNOCENT_CONTEXT_RESET_ARB;
}

TEST(LostContext, EndsTheWindowWithASentenceAndKeepsTheSession) {
  if (std::getenv("DISPLAY") == nullptr) {
    GTEST_SKIP() << "no display; run it with xvfb-run";
  }
  engine::Session session{{}};
  session.open(std::string{FAIRWARD_SOURCE_DIR} + "/data/sample");
  ASSERT_TRUE(session.wait().has_value());
  ASSERT_TRUE(session.run("select.ward E05900050").has_value());
  const auto kept = session.document();

  glGetGraphicsResetStatusARB = reset_soon;
  frames_until_reset() = 2;
  // Whatever goes wrong, the window does not stay for ever.
  std::stop_source give_up;
  std::mutex guard;
  std::condition_variable_any over;
  const std::jthread watch{[&](const std::stop_token& done) {
    std::unique_lock lock{guard};
    over.wait_for(lock, done, std::chrono::seconds{60}, [] { return false; });
    give_up.request_stop();
  }};
  WindowOptions options;
  options.stop = give_up.get_token();
  const auto ended = run_window(session, options);
  ASSERT_FALSE(ended.has_value());
  EXPECT_EQ(ended.error().code(), Errc::Unreadable);
  EXPECT_THAT(ended.error().message(), HasSubstr("start `fairward view` again to go on"));
  EXPECT_EQ(session.document(), kept);
  EXPECT_EQ(session.stage(), engine::Stage::Ready);
}

}  // namespace
}  // namespace fairward::app
