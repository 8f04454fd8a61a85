#include "sample/names.hpp"

#include <gtest/gtest.h>

#include <set>

namespace fairward::sample {
namespace {

TEST(SampleNames, NoneIsGivenTwice) {
  NameMaker names{1};
  std::set<std::string> seen{names.place()};
  for (int i = 0; i < 1000; ++i) {
    EXPECT_TRUE(seen.insert(names.council()).second);
  }
  for (int i = 0; i < 36'000; ++i) {
    EXPECT_TRUE(seen.insert(names.ward()).second);
  }
}

TEST(SampleNames, HaveTheShapesThatTripProgramsUp) {
  NameMaker names{2};
  int ampersand = 0;
  int apostrophe = 0;
  int dot = 0;
  int hyphen = 0;
  for (int i = 0; i < 250; ++i) {
    const std::string name = names.ward();
    ampersand += name.find(" & ") != std::string::npos ? 1 : 0;
    apostrophe += name.find('\'') != std::string::npos ? 1 : 0;
    dot += name.find("St. ") == 0 ? 1 : 0;
    hyphen += name.find('-') != std::string::npos ? 1 : 0;
  }
  EXPECT_GE(ampersand, 10);
  EXPECT_GE(apostrophe, 5);
  EXPECT_GE(dot, 1);
  EXPECT_GE(hyphen, 1);
}

}  // namespace
}  // namespace fairward::sample
