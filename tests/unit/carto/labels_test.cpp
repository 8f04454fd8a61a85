#include "carto/labels.hpp"
#include "carto/badges.hpp"
#include "unit/carto/fixtures.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace fairward::carto {
namespace {

using fairward::testing::mosaic;

/// A kilometre is `pixels`; the frame is 400 by 300.
Projection frame(double pixels, double height) {
  Projection p;
  p.scale = pixels / 1000;
  p.origin = {0, height * 1000};
  p.frame_width = 400;
  p.frame_height = 300;
  return p;
}

TextMetrics metrics() {
  return TextMetrics::load().value();
}

TEST(CouncilLabels, StandInTheMiddleOfTheirCouncil) {
  const auto wards = mosaic("A A B B", Metres{1000}, "A=West B=East");
  const auto labels = place_council_labels(*wards, frame(100, 1), metrics(), 12, {});
  ASSERT_EQ(labels.texts.size(), 2U);
  EXPECT_EQ(labels.hidden, 0U);
  for (const auto& text : labels.texts) {
    EXPECT_DOUBLE_EQ(text.x, text.text == "West" ? 100 : 300);
    EXPECT_NEAR(text.baseline, 50, 6);
  }
}

TEST(CouncilLabels, TheLargerCouncilWinsAndTheOtherIsCounted) {
  const auto wards = mosaic("A A A B", Metres{1000}, "A=Largeborough B=Littleborough");
  // At 30 pixels a cell the two names would touch.
  const auto labels = place_council_labels(*wards, frame(30, 1), metrics(), 12, {});
  ASSERT_EQ(labels.texts.size(), 1U);
  EXPECT_EQ(labels.texts[0].text, "Largeborough");
  EXPECT_EQ(labels.hidden, 1U);
}

TEST(CouncilLabels, NeverOverlapEachOtherNorWhatIsTaken) {
  const auto wards = mosaic(R"(A A B B C C
                               D D E E F F)",
                            Metres{1000}, "A=Alpha B=Bravo C=Charlie D=Delta E=Echo F=Foxtrot");
  const Taken badge{0, 0, 60, 40};
  const auto labels = place_council_labels(*wards, frame(45, 2), metrics(), 14, {badge});
  EXPECT_GE(labels.places.size(), 3U);
  EXPECT_EQ(labels.places.size() + labels.hidden, 6U);
  for (std::size_t i = 0; i < labels.places.size(); ++i) {
    EXPECT_FALSE(labels.places[i].overlaps(badge));
    for (std::size_t j = i + 1; j < labels.places.size(); ++j) {
      EXPECT_FALSE(labels.places[i].overlaps(labels.places[j]));
    }
  }
}

TEST(CouncilLabels, ALongNameBreaksWhereItIsShortest) {
  const auto wards = mosaic("A A A A", Metres{1000}, "A=Westmorland-and-Furness");
  const auto one = place_council_labels(*wards, frame(100, 1), metrics(), 12, {});
  ASSERT_EQ(one.texts.size(), 1U) << "no space to break at";
  WardTableBuilder builder;
  builder.add({WardCode::of("A"), "Ward A", LadCode::of("L"), "Westmorland and Furness"});
  const auto named = std::move(builder)
                         .build(fairward::testing::mosaic_boundaries("A A A A"), Vintage{2024}, {})
                         .value();
  const auto two = place_council_labels(*named, frame(100, 1), metrics(), 12, {});
  ASSERT_EQ(two.texts.size(), 2U);
  EXPECT_EQ(two.texts[0].text, "Westmorland");
  EXPECT_EQ(two.texts[1].text, "and Furness");
}

TEST(Badges, ALargeGroupIsNumberedInside) {
  const auto wards = mosaic("A A B", Metres{1000});
  const std::vector<std::vector<WardIndex>> groups{{ward_index(0)}};
  const auto badges = place_badges(group_shapes(*wards, groups), frame(100, 1), 10);
  ASSERT_EQ(badges.size(), 1U);
  EXPECT_EQ(badges[0].centre, badges[0].target);
  EXPECT_EQ(badges[0].centre, (Point{100, 50}));
}

TEST(Badges, ASmallGroupIsNumberedBesideIt) {
  const auto wards = mosaic(R"(B B B
                               B A B
                               B B B)");
  const std::vector<std::vector<WardIndex>> groups{{ward_index(0)}};
  const auto badges = place_badges(group_shapes(*wards, groups), frame(20, 3), 14);
  ASSERT_EQ(badges.size(), 1U);
  EXPECT_EQ(badges[0].target, (Point{30, 30}));
  MapScene page;
  const auto metrics = TextMetrics::load().value();
  const auto box =
      badge_box(badges[0].centre, Sheet{page, metrics, 14}, {palette::kLight.group, 1});
  const Taken circle{box.x, box.y, box.x + box.width, box.y + box.height};
  EXPECT_FALSE(circle.overlaps({20, 20, 40, 40})) << "the ward is not hidden";
}

TEST(Badges, KeepClearOfEachOther) {
  const auto wards = mosaic("A B C D");
  const std::vector<std::vector<WardIndex>> groups{
      {ward_index(0)}, {ward_index(1)}, {ward_index(2)}, {ward_index(3)}};
  auto projection = frame(12, 1);
  projection.origin = {-10'000, 12'000};
  const auto badges = place_badges(group_shapes(*wards, groups), projection, 12);
  ASSERT_EQ(badges.size(), 4U);
  for (std::size_t i = 0; i < badges.size(); ++i) {
    for (std::size_t j = i + 1; j < badges.size(); ++j) {
      EXPECT_GE(std::max(std::abs(badges[i].centre.x - badges[j].centre.x),
                         std::abs(badges[i].centre.y - badges[j].centre.y)),
                kBadgeSide * 12);
    }
  }
}

TEST(Badges, StandOnNoOtherGroupWhereThereIsRoom) {
  // C is where the number of A would go first: to its upper right.
  const auto wards = mosaic(R"(B B C
                               B A B
                               B B B)");
  const std::vector<std::vector<WardIndex>> groups{{wards->find("A").value()},
                                                   {wards->find("C").value()}};
  const auto shapes = group_shapes(*wards, groups);
  const auto projection = frame(20, 3);
  const auto alone = place_badges(std::span{shapes}.first(1), projection, 14);
  ASSERT_EQ(alone.size(), 1U);
  EXPECT_GT(alone[0].centre.x, 40);
  const auto both = place_badges(shapes, projection, 14);
  ASSERT_FALSE(both.empty());
  const Point c = projection.to_picture(shapes[1].members.front());
  EXPECT_GE(std::hypot(both[0].centre.x - c.x, both[0].centre.y - c.y), kBadgeSide / 2 * 14);
}

TEST(Badges, KeepClearOfWhatIsTaken) {
  const auto wards = mosaic("A A B", Metres{1000});
  const std::vector<std::vector<WardIndex>> groups{{ward_index(0)}};
  const auto shapes = group_shapes(*wards, groups);
  EXPECT_TRUE(place_badges(shapes, frame(100, 1), 10, {{90, 40, 95, 45}}).empty())
      << "a group of one ward has one place inside";
  EXPECT_EQ(place_badges(shapes, frame(100, 1), 10, {{150, 40, 180, 60}}).size(), 1U);
}

TEST(Badges, AGroupOutsideTheFrameHasNone) {
  const auto wards = mosaic("A A B", Metres{1000});
  const std::vector<std::vector<WardIndex>> groups{{ward_index(1)}};
  auto projection = frame(10, 1);
  ASSERT_EQ(place_badges(group_shapes(*wards, groups), projection, 4).size(), 1U);
  projection.frame_width = 18;  // the group begins at 20
  EXPECT_TRUE(place_badges(group_shapes(*wards, groups), projection, 4).empty())
      << "its number would fit to the left, and belong to nothing that is seen";
}

TEST(Badges, ShapesAreInTheWorld) {
  const auto wards = mosaic("A A A B", Metres{1000});
  const std::vector<std::vector<WardIndex>> groups{{ward_index(0), ward_index(1)}, {}};
  const auto shapes = group_shapes(*wards, groups);
  ASSERT_EQ(shapes.size(), 2U);
  EXPECT_EQ(shapes[0].box.width(), 4000);
  EXPECT_EQ(shapes[0].members, (std::vector<Point>{{1500, 500}, {3500, 500}}))
      << "the nearer to the middle first";
  EXPECT_TRUE(shapes[1].members.empty());
}

TEST(Badges, AGroupIsNumberedAtAWardOfItsOwn) {
  const auto wards = mosaic("A B C", Metres{1000});
  const std::vector<std::vector<WardIndex>> groups{{ward_index(1)},
                                                   {ward_index(0), ward_index(1), ward_index(2)}};
  const auto shapes = group_shapes(*wards, groups);
  EXPECT_EQ(shapes[1].members, (std::vector<Point>{{500, 500}, {2500, 500}, {1500, 500}}))
      << "B is in the middle and belongs to the first group too";
}

}  // namespace
}  // namespace fairward::carto
