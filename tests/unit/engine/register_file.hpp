#pragma once
/// An empty case register in a scratch folder, and who writes in it.

#include "disclosure/gate.hpp"
#include "engine/case_register.hpp"
#include "unit/io/scratch_folder.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace fairward::engine {

inline const disclosure::Gate kShared{DisclosureMode::Shared};
inline const disclosure::Gate kRestricted{DisclosureMode::Restricted};

inline Writer writer(int seconds = 1) {
  return {"A. Reviewer", testing::clock_at(seconds)};
}

class RegisterFile : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(make_case_register(file_, testing::clock_at(0))); }
  [[nodiscard]] CaseRegister open() const { return CaseRegister::open(file_).value(); }

  testing::ScratchFolder folder_;
  std::filesystem::path file_ = folder_.path() / "cases.gpkg";
};

}  // namespace fairward::engine
