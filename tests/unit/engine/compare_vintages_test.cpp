#include "engine/compare_vintages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

VintageCodes file(std::string name, int year, std::set<std::string> codes) {
  return {std::move(name), Vintage{year}, std::move(codes)};
}

TEST(CompareVintages, CountsCodesThatGoAndCodesThatAreNew) {
  const auto notes = compare_vintages(
      {file("old.csv", 2022, {"A", "B", "C", "D", "E"}), file("new.csv", 2024, {"A", "X", "Y"})});
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].severity, DataNote::Severity::Warning);
  EXPECT_EQ(notes[0].message,
            "4 of 5 ward codes of old.csv (wards of 2022) are not in new.csv (wards of 2024) (for "
            "example B, C, D, ...), and 2 of its 3 are new: they are of different vintages, and "
            "nothing is joined across them");
}

TEST(CompareVintages, AFileInsideAnotherAndOtherRegionsAreNoContradiction) {
  EXPECT_TRUE(compare_vintages({file("all.csv", 0, {"A", "B", "C"}), file("part.csv", 0, {"B"}),
                                file("elsewhere.csv", 2024, {"X"})})
                  .empty());
}

TEST(CompareVintages, EachFileIsComparedWithTheNearestBeforeItThatOverlaps) {
  // The third overlaps the first only: the second is of another region.
  const auto notes = compare_vintages({file("one.csv", 0, {"A", "B"}), file("two.csv", 0, {"X"}),
                                       file("three.csv", 0, {"A", "C"})});
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_THAT(notes[0].message, ::testing::StartsWith("1 of 2 ward codes of one.csv are not in "
                                                      "three.csv (for example B), and 1 of its 2"));
}

TEST(VintageCodesOf, KeepsEachCodeOnce) {
  const auto made = vintage_codes(
      "a.csv", {2024}, {{"B", "", "", "", 2}, {"A", "", "", "", 3}, {"B", "", "", "", 4}});
  EXPECT_THAT(made.codes, ::testing::ElementsAre("A", "B"));
  EXPECT_EQ(made.vintage, Vintage{2024});
}

}  // namespace
}  // namespace fairward::engine
