#include "carto/view_scene.hpp"

#include "unit/carto/fixtures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace fairward::carto {
namespace {

using fairward::testing::six_ward_view;
using fairward::testing::six_wards;
using ::testing::Contains;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto kShared = DisclosureMode::Shared;

std::vector<std::string> words(const MapScene& scene) {
  std::vector<std::string> out;
  for (const auto& text : scene.texts) {
    out.push_back(text.text);
  }
  return out;
}

std::size_t lines_of(const MapScene& scene, Colour colour) {
  return static_cast<std::size_t>(std::ranges::count(scene.map_lines, colour, &Line::colour));
}

TEST(ViewScene, IsTheWindowsFillsWithTitleLegendBasisAndMode) {
  auto picture = six_ward_view(kShared);
  picture.fills[2].colour = {1, 2, 3, 255};
  const auto scene = view_scene(picture, {}).value();
  ASSERT_EQ(scene.fills.size(), 1U);
  EXPECT_EQ(scene.fills[0].fills[2].colour, (Colour{1, 2, 3, 255}));
  EXPECT_THAT(words(scene), Contains("Limit status — Sampleshire"));
  EXPECT_THAT(words(scene), Contains("Above limit"));
  EXPECT_THAT(words(scene), Contains(picture.footer.mode));
  EXPECT_THAT(words(scene), Contains(picture.footer.lines[0]));
  EXPECT_THAT(words(scene), Contains("North"));
  EXPECT_THAT(scene.alternative_text,
              HasSubstr("Limit status — Sampleshire: 1 ward above limit, 1 at limit"));
}

TEST(ViewScene, ShowsTheWholeRegionUnlessAnExtentIsGiven) {
  auto picture = six_ward_view(kShared);
  const auto whole = view_scene(picture, {}).value();
  const Box region = bounds(picture.wards->boundaries());
  const auto first = whole.projection.to_picture({region.min.x, region.max.y});
  EXPECT_GT(first.x, whole.projection.frame_x);
  EXPECT_GT(first.y, whole.projection.frame_y);
  EXPECT_THAT(whole.alternative_text, Not(HasSubstr("a part of the region")));

  picture.extent = {{3000, 3000}, 1, 800, 400};  // 800 by 400 metres
  const auto part = view_scene(picture, {}).value();
  const auto& p = part.projection;
  const auto left = p.to_picture({2600, 3200});
  const auto right = p.to_picture({3400, 2800});
  EXPECT_GE(left.x, p.frame_x - 1e-6);
  EXPECT_GE(left.y, p.frame_y - 1e-6);
  EXPECT_LE(right.x, p.frame_x + p.frame_width + 1e-6);
  EXPECT_LE(right.y, p.frame_y + p.frame_height + 1e-6);
  EXPECT_GT(std::max((right.x - left.x) / p.frame_width, (right.y - left.y) / p.frame_height),
            0.999)
      << "nothing more than must be";
  EXPECT_THAT(part.alternative_text, EndsWith("counts are of all of it."));
}

TEST(ViewScene, BordersOutsideTheFrameAreLeftOut) {
  auto picture = six_ward_view(kShared);
  const auto whole = view_scene(picture, {}).value();
  picture.extent = {{1000, 1000}, 1, 400, 400};  // within ward E
  const auto part = view_scene(picture, {}).value();
  EXPECT_FALSE(whole.map_lines.empty());
  EXPECT_LT(part.map_lines.size(), whole.map_lines.size() / 2);
}

TEST(ViewScene, OutlinesTheSelectionAboveTheBorders) {
  auto picture = six_ward_view(kShared);
  EXPECT_EQ(lines_of(view_scene(picture, {}).value(), palette::kLight.selection), 0U);
  picture.selection = {ward_index(1)};
  const auto scene = view_scene(picture, {}).value();
  // B is four cells in an L: its outline has as many edges as its cells have free sides.
  EXPECT_EQ(lines_of(scene, palette::kLight.selection), 8U);
  EXPECT_EQ(scene.map_lines.back().colour, palette::kLight.selection);
  EXPECT_THAT(scene.alternative_text, HasSubstr("1 ward selected."));
}

TEST(ViewScene, NumbersWardGroupsAndListsThem) {
  auto picture = six_ward_view(kShared);
  picture.groups = six_wards(kShared).groups;
  const auto scene = view_scene(picture, {}).value();
  EXPECT_GT(lines_of(scene, palette::kLight.group), 0U);
  EXPECT_THAT(words(scene), Contains("Ward groups"));
  EXPECT_THAT(words(scene), Contains("1"));
}

/// Ward groups of one ward each, `copies` of E (in the corner that tests zoom to) after one of A.
Released<GroupTable> many_groups(std::size_t copies) {
  const auto six = six_wards(kShared);
  GroupTable groups;
  for (std::size_t i = 0; i <= copies; ++i) {
    auto row = (*six.groups)->rows.front();
    row.group.wards = {ward_index(i == 0 ? 0 : 4)};
    groups.rows.push_back(std::move(row));
  }
  return disclosure::Gate::pass(std::move(groups), kShared);
}

TEST(ViewScene, TheKeyListsTheGroupsThatAreInThePicture) {
  auto picture = six_ward_view(kShared);
  picture.groups = many_groups(2);
  const auto whole = words(view_scene(picture, {}).value());
  EXPECT_THAT(whole, Not(Contains(HasSubstr("outside the picture"))));
  EXPECT_THAT(whole, Contains("Wards"));
  picture.extent = {{1500, 1500}, 1, 2400, 2400};  // within ward E
  const auto part = words(view_scene(picture, {}).value());
  EXPECT_THAT(part, Contains("and 1 outside the picture"));
  EXPECT_THAT(part, Contains("2"));
  EXPECT_THAT(part, Contains("3"));
  EXPECT_THAT(part, Contains("Wards in the region"));
  EXPECT_THAT(part, Contains("In the region"));
  picture.counts_are_seen = true;
  const auto seen = view_scene(picture, {800, 600}).value();
  std::vector<std::string> words;
  for (const auto& text : seen.texts) {
    words.push_back(text.text);
  }
  EXPECT_THAT(words, Contains("Wards on this map"));
  EXPECT_THAT(words, Not(Contains("Wards in the region")));
  EXPECT_THAT(seen.alternative_text, HasSubstr("counts are of the wards in it."));
}

TEST(ViewScene, ALongKeyLeavesTheScaleBarAndTheArrow) {
  for (const auto size : {PictureSize{1600, 1000}, PictureSize{1000, 600}, PictureSize{800, 600},
                          PictureSize{1000, 1400}}) {
    auto picture = six_ward_view(kShared);
    picture.groups = many_groups(25);
    const auto said = words(view_scene(picture, size).value());
    EXPECT_THAT(said, Contains("N")) << size.width;
    EXPECT_THAT(said, Contains(EndsWith(" km"))) << size.width;
    EXPECT_THAT(said, Contains(HasSubstr(" more"))) << size.width;
  }
}

TEST(ViewScene, GroupsOfAnotherBasisAreSaidToBe) {
  auto picture = six_ward_view(kShared);
  picture.groups = many_groups(1);
  const auto old = "Groups were found on another basis.";
  EXPECT_THAT(words(view_scene(picture, {}).value()), Not(Contains(old)));
  picture.groups_are_old = true;
  const auto said = words(view_scene(picture, {}).value());
  EXPECT_THAT(said, Contains(HasSubstr("on another basis")));
}

TEST(ViewScene, DarkPicturesHaveDarkGroundAndLightWords) {
  auto picture = six_ward_view(kShared);
  picture.tint = Tint::Dark;
  picture.header.badge = "RESTRICTED";
  const auto scene = view_scene(picture, {}).value();
  EXPECT_EQ(scene.background, palette::kDark.page);
  EXPECT_EQ(scene.frame_colour, palette::kDark.water);
  for (const auto& text : scene.texts) {
    EXPECT_GT(text.colour.r + text.colour.g + text.colour.b, 450) << text.text;
  }
}

TEST(ViewScene, NamesCanBeSwitchedOff) {
  auto picture = six_ward_view(kShared);
  picture.labels = false;
  EXPECT_THAT(words(view_scene(picture, {}).value()), Not(Contains("North")));
}

TEST(ViewScene, SaysWhatCannotBeDrawn) {
  auto picture = six_ward_view(kShared);
  const auto small = view_scene(picture, {100, 100});
  ASSERT_FALSE(small.has_value());
  EXPECT_EQ(small.error().code(), Errc::Usage);
  picture.fills.pop_back();
  const auto torn = view_scene(picture, {});
  ASSERT_FALSE(torn.has_value());
  EXPECT_EQ(torn.error().code(), Errc::Internal);
}

}  // namespace
}  // namespace fairward::carto
