/// Names that go out in files and come back in: every one reads back, and none is used twice.

#include "domain/group_set.hpp"
#include "domain/limit.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace fairward {
namespace {

TEST(LimitStatus, NamesReadBackAndAreDifferent) {
  std::set<std::string_view> names;
  std::set<std::string_view> labels;
  for (int i = 0; i <= static_cast<int>(LimitStatus::AboveLimit); ++i) {
    const auto status = static_cast<LimitStatus>(i);
    EXPECT_EQ(status_from(status_name(status)), status);
    names.insert(status_name(status));
    labels.insert(status_label(status));
  }
  EXPECT_EQ(names.size(), 7U);
  EXPECT_EQ(labels.size(), 7U);
  EXPECT_EQ(status_name(LimitStatus::AtLimit), "at_limit");
  EXPECT_EQ(status_label(LimitStatus::TriggerReached), "trigger reached");
  EXPECT_EQ(status_from("at limit"), std::nullopt);
}

TEST(GroupMethod, NamesReadBackAndAreDifferent) {
  std::set<std::string_view> names;
  for (int i = 0; i < static_cast<int>(kGroupMethods); ++i) {
    const auto method = static_cast<GroupMethod>(i);
    EXPECT_EQ(method_from(method_name(method)), method);
    EXPECT_FALSE(method_label(method).empty());
    names.insert(method_name(method));
  }
  EXPECT_EQ(names.size(), kGroupMethods);
  EXPECT_EQ(method_name(GroupMethod::GiStarEb), "gi_star_eb");
  EXPECT_EQ(method_from("scan"), std::nullopt);
}

}  // namespace
}  // namespace fairward
