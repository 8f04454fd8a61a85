#pragma once
/// The sample region for tests of panels.

#include "panels/headless.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace fairward::testing {

inline constexpr float kEm = 16;

/// In the tables: the tools take 3 em, the header 1.8 em and a row 1.5 em.
inline constexpr float kHeaderY = 3.9F * kEm;
inline float row_y(int row) {
  return (5.55F + 1.5F * static_cast<float>(row)) * kEm;
}

/// The sample region, opened once for all tests of this file.
class Panels : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    session_ = std::make_unique<engine::Session>(engine::SessionOptions{});
    session_->open(std::string{FAIRWARD_SOURCE_DIR} + "/data/sample/region.toml");
    const auto ready = session_->wait();
    ASSERT_TRUE(ready) << ready.error().message();
  }
  static void TearDownTestSuite() { session_.reset(); }

  void SetUp() override { run("select.none"); }
  static void run(const std::string& line) {
    const auto done = session_->run(line);
    ASSERT_TRUE(done) << line << ": " << done.error().message();
    ASSERT_TRUE(session_->wait());
  }
  /// Runs what a panel asked for; each must be a command that the session takes.
  static void obey(const std::vector<std::string>& lines) {
    for (const auto& line : lines) {
      run(line);
    }
  }
  static std::string code(std::size_t ward) {
    return session_->wards()->code(ward_index(ward)).text();
  }

  inline static std::unique_ptr<engine::Session> session_;
};

}  // namespace fairward::testing
