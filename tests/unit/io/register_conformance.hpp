#pragma once
/// What every store of a case register promises, as tests that any kind of store is put through. A
/// kind of store instantiates the suite:
///
///   INSTANTIATE_TEST_SUITE_P(Sqlite, RegisterConformance, ::testing::Values(&make_sqlite));

#include "base/result.hpp"
#include "pcc/case_store.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace fairward::testing {

/// One empty register, gone with this object.
class RegisterUnderTest {
 public:
  RegisterUnderTest() = default;
  virtual ~RegisterUnderTest() = default;
  RegisterUnderTest(const RegisterUnderTest&) = delete;
  RegisterUnderTest& operator=(const RegisterUnderTest&) = delete;
  RegisterUnderTest(RegisterUnderTest&&) = delete;
  RegisterUnderTest& operator=(RegisterUnderTest&&) = delete;

  /// Another connection to the same register, as a second program would have.
  [[nodiscard]] virtual Result<std::unique_ptr<pcc::CaseStore>> open() = 0;
  /// Runs SQL as the owner of the database, past Fairward. Errors: what the database says.
  [[nodiscard]] virtual Result<void> sql(const std::string& statement) = 0;
  /// SQL that lets the owner change events after all, as a forger would.
  [[nodiscard]] virtual std::string sql_that_unlocks() const = 0;
  /// The table of events: "case_event".
  [[nodiscard]] virtual std::string event_table() const = 0;
};

using MakeRegister = std::unique_ptr<RegisterUnderTest> (*)();

class RegisterConformance : public ::testing::TestWithParam<MakeRegister> {
 protected:
  void SetUp() override {
    register_ = GetParam()();
    store_ = another();
  }
  [[nodiscard]] std::unique_ptr<pcc::CaseStore> another() const {
    auto opened = register_->open();
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().message());
    return opened ? *std::move(opened) : nullptr;
  }
  /// Appends and hands back the event, or fails the test.
  pcc::CaseEvent append(const pcc::NewEvent& event, std::int64_t seen) const;

  std::unique_ptr<RegisterUnderTest> register_;
  std::unique_ptr<pcc::CaseStore> store_;
};

}  // namespace fairward::testing
