#include "carto/map_outlines.hpp"

#include "carto/svg.hpp"
#include "unit/carto/fixtures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace fairward::carto {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

GroupRow group_of(std::vector<WardIndex> wards, GroupMethod method) {
  GroupRow row;
  row.group.wards = std::move(wards);
  row.group.methods = {method};
  return row;
}

/// A group over the limit of A and B, a hot spot of C.
GroupTable two_kinds() {
  GroupTable table;
  table.rows = {group_of({ward_index(0), ward_index(1)}, GroupMethod::Policy),
                group_of({ward_index(2)}, GroupMethod::CircularScan)};
  return table;
}

std::size_t dashed_lines(const MapScene& scene) {
  return static_cast<std::size_t>(std::ranges::count_if(
      scene.map_lines, [](const Line& line) { return !line.dashes.empty(); }));
}

TEST(MapOutlines, HotSpotsAreDashedExceptAlongAGroupOverTheLimit) {
  const auto wards = mosaic("A B C");
  const auto borders = borders_of(wards->boundaries());
  const auto table = two_kinds();
  const auto outlines = outlines_of(*wards, &table, {});
  EXPECT_EQ(outlines.groups_over, 1U);
  const auto drawn = outline_arcs(outlines, borders.arcs, 3, {});
  ASSERT_EQ(drawn.size(), 2U);
  EXPECT_EQ(drawn[0].kind, OutlineKind::OverLimit);
  EXPECT_EQ(drawn[0].arcs.size(), 6U) << "round two cells";
  EXPECT_EQ(drawn[1].kind, OutlineKind::HotSpot);
  EXPECT_EQ(drawn[1].arcs.size(), 3U) << "round one cell, without its side along the group";
  const auto colours = outline_colours(palette::kLight);
  EXPECT_TRUE(outline_style(OutlineKind::OverLimit, colours, 14, 0).dashes.empty());
  EXPECT_EQ(outline_style(OutlineKind::HotSpot, colours, 14, 0).dashes.size(), 2U);
}

TEST(MapOutlines, AGroupAboveTheLimitIsOverItWhateverFoundIt) {
  const auto wards = mosaic("A B C");
  auto table = two_kinds();
  table.rows[1].figures.status = LimitStatus::AboveLimit;
  EXPECT_EQ(outlines_of(*wards, &table, {}).groups_over, 2U);
  table.rows[1].figures.status = LimitStatus::AtLimit;
  EXPECT_EQ(outlines_of(*wards, &table, {}).groups_over, 1U) << "at the limit is within it";
}

TEST(MapOutlines, AnAreaDoesNotHideTheLineOfAGroupOverTheLimit) {
  const auto wards = mosaic("A B C");
  const auto borders = borders_of(wards->boundaries());
  const auto table = two_kinds();
  const auto drawn = outline_arcs(outlines_of(*wards, &table, {{ward_index(1)}, {ward_index(2)}}),
                                  borders.arcs, 3, {});
  ASSERT_EQ(drawn[1].kind, OutlineKind::Area);
  // The side between A and B, and C's three free sides; all others are the group's.
  EXPECT_EQ(drawn[1].arcs.size(), 4U);
}

TEST(MapOutlines, AnAreaIsChosenWhenAllOfItIsSelectedAndNotEveryOtherToo) {
  const auto wards = mosaic("A B C");
  const auto outlines =
      outlines_of(*wards, nullptr, {{ward_index(1), ward_index(0)}, {ward_index(2)}});
  const std::vector part{ward_index(0)};
  const std::vector first{ward_index(0), ward_index(1)};
  const std::vector all{ward_index(0), ward_index(1), ward_index(2)};
  EXPECT_THAT(chosen_areas(outlines, part), ::testing::ElementsAre(0, 0));
  EXPECT_THAT(chosen_areas(outlines, first), ::testing::ElementsAre(1, 0));
  EXPECT_THAT(chosen_areas(outlines, all), ::testing::ElementsAre(0, 0));
}

TEST(MapOutlines, ManySmallAreasAreThinnerThanFewAndAChosenOneIsStrongest) {
  const auto colours = outline_colours(palette::kLight);
  const auto small = outline_style(OutlineKind::Area, colours, 14, 14);
  const auto large = outline_style(OutlineKind::Area, colours, 14, 140);
  const auto chosen = outline_style(OutlineKind::ChosenArea, colours, 14, 14);
  EXPECT_LT(small.width, large.width);
  EXPECT_LT(small.colour.a, large.colour.a);
  EXPECT_GT(chosen.width, large.width);
  EXPECT_GT(chosen.casing - chosen.width, large.casing - large.width);
}

TEST(MapOutlines, APictureHasLinesNumbersAndAKeyForAll) {
  auto picture = six_ward_view(DisclosureMode::Shared);
  const auto plain = view_scene(picture, {}).value();
  EXPECT_EQ(dashed_lines(plain), 0U);
  picture.groups = disclosure::Gate::pass(two_kinds(), DisclosureMode::Shared);
  picture.areas = {{ward_index(3)}, {ward_index(4)}};
  const auto scene = view_scene(picture, {}).value();
  EXPECT_GT(dashed_lines(scene), 0U);
  EXPECT_THAT(scene.alternative_text,
              HasSubstr("Outlined: 1 ward group over the limit, 1 hot spot by statistics, "
                        "2 areas with room."));
  std::vector<std::string> words;
  for (const auto& text : scene.texts) {
    words.push_back(text.text);
  }
  EXPECT_THAT(words, Contains("Hot spot by statistics"));
  EXPECT_THAT(words, Contains("Area with room"));
  const auto svg = to_svg(scene);
  EXPECT_THAT(svg, HasSubstr("<title>Hot spot by statistics</title>"));
  EXPECT_THAT(svg, HasSubstr("<title>Area with room</title>"));
  EXPECT_THAT(to_svg(plain), Not(HasSubstr("Area with room")));
}

}  // namespace
}  // namespace fairward::carto
