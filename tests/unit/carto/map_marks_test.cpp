#include "carto/map_marks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace fairward::carto {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

TEST(MarkKey, NamesWhatThereIs) {
  EXPECT_THAT(mark_key(0, 0), IsEmpty());
  EXPECT_THAT(mark_key(3, 0), ElementsAre(Field(&MarkKeyRow::ring, false)));
  EXPECT_THAT(mark_key(3, 2),
              ElementsAre(Field(&MarkKeyRow::count, 3U), Field(&MarkKeyRow::count, 2U)));
}

TEST(MarkKey, ALegendCountsDotsAndRings) {
  const std::array<MapMark, 3> marks{{{{0, 0}, true}, {{1, 1}, false}, {{2, 2}, false}}};
  const auto section = legend_of(marks);
  ASSERT_EQ(section.entries.size(), 2U);
  EXPECT_EQ(section.entries[0].label, "Occupied");
  EXPECT_EQ(section.entries[0].value, "2");
  EXPECT_EQ(section.entries[0].dot, LegendDot::Full);
  EXPECT_EQ(section.entries[1].label, "Pipeline or proposed");
  EXPECT_EQ(section.entries[1].value, "1");
  EXPECT_EQ(section.entries[1].dot, LegendDot::Ring);
}

}  // namespace
}  // namespace fairward::carto
