#include "domain/ward_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward {
namespace {

using ::testing::HasSubstr;

/// Area i is a unit square with its lower left corner at (10 i, 0).
Boundaries squares(int count) {
  Boundaries b;
  for (int i = 0; i < count; ++i) {
    const double x = 10.0 * i;
    for (const auto& corner :
         {Point{x, 0}, Point{x + 1, 0}, Point{x + 1, 1}, Point{x, 1}, Point{x, 0}}) {
      b.add_vertex(corner);
    }
    b.end_ring();
    b.end_polygon();
    b.end_area();
  }
  return b;
}

WardRecord ward(const char* code, const char* name, const char* lad, const char* lad_name = "") {
  return {WardCode::of(code), name, *lad == '\0' ? std::nullopt : std::optional{LadCode::of(lad)},
          lad_name};
}

TEST(WardTable, SortsByCodeAndKeepsEachWardsPolygons) {
  WardTableBuilder builder;
  builder.add(ward("E3", "Third", "L2"));
  builder.add(ward("E1", "First", "L1", "Bury"));
  builder.add(ward("E2", "", "L2", "Bolton"));
  const auto table = std::move(builder).build(squares(3), Vintage{2024}, WorkingCrs{}).value();
  ASSERT_EQ(table->size(), 3U);
  EXPECT_EQ(table->code(ward_index(0)).text(), "E1");
  EXPECT_EQ(table->name(ward_index(2)), "Third");
  EXPECT_EQ(table->name(ward_index(1)), "E2");  // without a name, the code
  EXPECT_EQ(bounds(table->boundaries(), 0).min.x, 10);
  EXPECT_EQ(bounds(table->boundaries(), 1).min.x, 20);
  EXPECT_EQ(bounds(table->boundaries(), 2).min.x, 0);
  EXPECT_EQ(table->vintage().year, 2024);
}

TEST(WardTable, CouncilsAreSortedAndNamedByAnyOfTheirWards) {
  WardTableBuilder builder;
  builder.add(ward("E1", "", "L2"));
  builder.add(ward("E2", "", "L2", "Bolton"));
  builder.add(ward("E3", "", "L1"));
  builder.add(ward("E4", "", ""));
  const auto table = std::move(builder).build(squares(4), {}, {}).value();
  ASSERT_EQ(table->councils().size(), 2U);
  EXPECT_EQ(table->councils()[0].name, "L1");  // nobody named it
  EXPECT_EQ(table->councils()[1].name, "Bolton");
  EXPECT_EQ(table->council(ward_index(0)), council_index(1));
  EXPECT_EQ(table->council(ward_index(3)), std::nullopt);
  EXPECT_EQ(table->find_council("L1"), council_index(0));
  EXPECT_EQ(table->find_council("L9"), std::nullopt);
}

TEST(WardTable, FindsByCodeExactly) {
  WardTableBuilder builder;
  builder.add(ward("E2", "", "L1"));
  builder.add(ward("E1", "", "L1"));
  const auto table = std::move(builder).build(squares(2), {}, {}).value();
  EXPECT_EQ(table->find("E2"), ward_index(1));
  EXPECT_EQ(table->find("e2"), std::nullopt);
  EXPECT_EQ(table->find(""), std::nullopt);
}

TEST(WardTable, RefusesACodeThatOccursTwice) {
  WardTableBuilder builder;
  builder.add(ward("E1", "a", "L1"));
  builder.add(ward("E1", "b", "L1"));
  const auto table = std::move(builder).build(squares(2), {}, {});
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code(), Errc::BadValue);
  EXPECT_THAT(table.error().message(), HasSubstr("E1"));
}

TEST(WardTable, RefusesAnotherNumberOfPolygons) {
  WardTableBuilder builder;
  builder.add(ward("E1", "a", "L1"));
  const auto table = std::move(builder).build(squares(2), {}, {});
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code(), Errc::Internal);
}

}  // namespace
}  // namespace fairward
