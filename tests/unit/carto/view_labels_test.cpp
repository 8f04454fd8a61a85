#include "carto/view_labels.hpp"

#include "support/mosaic.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fairward::carto {
namespace {

using fairward::testing::mosaic;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto kCouncil = ViewLabel::Kind::Council;
constexpr auto kWard = ViewLabel::Kind::Ward;

/// Every letter is half an em wide.
MeasuredNames half_ems() {
  return MeasuredNames{[](std::string_view text, TextStyle style) {
    return 0.5 * style.size * static_cast<double>(text.size());
  }};
}

/// Wards in a grid, a kilometre apart, councils of `block` by `block` wards, with names of uneven
/// length.
std::shared_ptr<const WardTable> grid(int columns, int rows, int block) {
  WardTableBuilder builder;
  Boundaries b;
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const double x = 1000.0 * column;
      const double y = 1000.0 * row;
      for (const Point p :
           {Point{x, y}, {x + 1000, y}, {x + 1000, y + 1000}, {x, y + 1000}, {x, y}}) {
        b.add_vertex(p);
      }
      b.end_ring();
      b.end_polygon();
      b.end_area();
      const int number = row * columns + column;
      std::array<char, 16> code{};
      std::snprintf(code.data(), code.size(), "E05%06d", number);
      std::array<char, 16> lad{};
      std::snprintf(lad.data(), lad.size(), "E07%06d", (row / block) * 1000 + column / block);
      const std::string name = number % 3 == 0   ? "Ash"
                               : number % 3 == 1 ? "Upper Mill and Moor"
                                                 : "Castlefield";
      builder.add({WardCode::of(code.data()), name, LadCode::of(lad.data()), "Council"});
    }
  }
  return std::move(builder).build(std::move(b), Vintage{}, WorkingCrs{}).value();
}

MapView view_at(double x, double y, double metres_per_pixel) {
  return {{x, y}, metres_per_pixel, 800, 600};
}

std::vector<std::string> words(const ViewLabel& label) {
  std::vector<std::string> out;
  for (const auto& line : label.lines) {
    out.push_back(line.text);
  }
  return out;
}

TEST(ViewLabels, ACouncilStandsInItsMiddle) {
  const LabelPlacer placer{mosaic("A A B B", Metres{1000}, "A=West B=East")};
  auto names = half_ems();
  LabelOptions options;
  options.wards = false;
  const auto labels = placer.place(view_at(2000, 500, 10), options, names);
  ASSERT_EQ(labels.labels.size(), 2U);
  // West's middle, (1000, 500), is 100 pixels left of the view's; "West" is two ems wide.
  const auto& west = labels.labels[0].lines[0].text == "West" ? labels.labels[0] : labels.labels[1];
  EXPECT_EQ(west.kind, kCouncil);
  EXPECT_DOUBLE_EQ(west.lines[0].x, 300 - 15);
  EXPECT_NEAR(west.lines[0].baseline, 300 + 0.36 * 15, 1e-9);
  EXPECT_EQ(west.lines[0].weight, FontWeight::SemiBold);
}

TEST(ViewLabels, WardsAreNamedWhenTheyAreLargeEnough) {
  const LabelPlacer placer{grid(4, 4, 4)};
  auto names = half_ems();
  LabelOptions options;
  options.councils = false;
  EXPECT_THAT(placer.place(view_at(2000, 2000, 100), options, names).labels, IsEmpty())
      << "ten pixels wide";
  const auto close = placer.place(view_at(2000, 2000, 5), options, names);
  EXPECT_EQ(std::ranges::count(close.labels, kWard, &ViewLabel::kind), 8)
      << "the names of the outer rows would stand on the edges of the view";
}

TEST(ViewLabels, LongNamesBreakAtASpace) {
  const LabelPlacer placer{grid(3, 1, 3)};
  auto names = half_ems();
  LabelOptions options;
  options.councils = false;
  const auto labels = placer.place(view_at(1500, 500, 5), options, names);
  ASSERT_EQ(labels.labels.size(), 3U);
  const auto broken = std::ranges::find_if(
      labels.labels, [](const ViewLabel& label) { return label.lines.size() == 2; });
  ASSERT_NE(broken, labels.labels.end());
  EXPECT_THAT(words(*broken), ElementsAre("Upper Mill", "and Moor"));
  const double middle = (broken->box.left + broken->box.right) / 2;
  for (const auto& line : broken->lines) {
    EXPECT_DOUBLE_EQ(line.x + 0.25 * 12.5 * static_cast<double>(line.text.size()), middle);
  }
}

TEST(ViewLabels, SelectedWardsComeFirstHoweverSmall) {
  const LabelPlacer placer{grid(8, 8, 8)};
  auto names = half_ems();
  LabelOptions options;
  options.selected = {ward_index(36)};  // beside the middle, where the council's name goes
  const auto labels = placer.place(view_at(4000, 4000, 40), options, names);
  ASSERT_FALSE(labels.labels.empty());
  EXPECT_EQ(labels.labels[0].kind, kWard);
  EXPECT_EQ(labels.labels[0].index, 36U);
  options.selected.clear();
  const auto without = placer.place(view_at(4000, 4000, 40), options, names);
  ASSERT_FALSE(without.labels.empty());
  EXPECT_EQ(without.labels[0].kind, kCouncil);
}

TEST(ViewLabels, TheLargerCouncilWinsAndTheOtherIsCounted) {
  const LabelPlacer placer{mosaic("A A A B", Metres{1000}, "A=Largeborough B=Littleborough")};
  auto names = half_ems();
  LabelOptions options;
  options.wards = false;
  const auto labels = placer.place(view_at(2000, 500, 30), options, names);
  ASSERT_EQ(labels.labels.size(), 1U);
  EXPECT_EQ(labels.labels[0].lines[0].text, "Largeborough");
  EXPECT_EQ(labels.hidden, 1U);
}

TEST(ViewLabels, NothingStandsOnFurniture) {
  const LabelPlacer placer{grid(6, 6, 6)};
  auto names = half_ems();
  LabelOptions options;
  const Taken legend{500, 0, 800, 600};
  const auto free = placer.place(view_at(3000, 3000, 6), options, names);
  options.taken = {legend};
  const auto labels = placer.place(view_at(3000, 3000, 6), options, names);
  EXPECT_LT(labels.labels.size(), free.labels.size());
  EXPECT_GT(labels.hidden, free.hidden);
  for (const auto& label : labels.labels) {
    EXPECT_FALSE(label.box.overlaps(legend));
  }
}

TEST(ViewLabels, AreMeasuredAgainForAnotherSize) {
  const LabelPlacer placer{grid(1, 1, 1)};
  auto names = half_ems();
  LabelOptions options;
  options.councils = false;
  const auto small = placer.place(view_at(500, 500, 2), options, names);
  options.ward.size = 25;
  const auto large = placer.place(view_at(500, 500, 2), options, names);
  ASSERT_EQ(large.labels.size(), 1U);
  EXPECT_DOUBLE_EQ(large.labels[0].box.right - large.labels[0].box.left,
                   2 * (small.labels[0].box.right - small.labels[0].box.left));
}

TEST(ViewLabels, AWardWithoutAPlaceHasNoName) {
  WardTableBuilder builder;
  Boundaries b;
  b.end_area();
  builder.add({WardCode::of("E05000001"), "Nowhere", std::nullopt, ""});
  const LabelPlacer placer{std::move(builder).build(std::move(b), Vintage{}, WorkingCrs{}).value()};
  auto names = half_ems();
  LabelOptions options;
  options.selected = {ward_index(0)};
  EXPECT_THAT(placer.place(view_at(0, 0, 1), options, names).labels, IsEmpty());
}

/// Views at every scale over one region, for the laws below.
const LabelPlacer& region() {
  static const LabelPlacer placer{grid(40, 40, 7)};
  return placer;
}

MapView any_view() {
  return view_at(*rc::gen::inRange(0, 40'000), *rc::gen::inRange(0, 40'000),
                 *rc::gen::inRange(2, 70));
}

LabelOptions any_options() {
  LabelOptions options;
  std::vector<int> chosen = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1600));
  std::ranges::sort(chosen);
  for (const int ward : chosen) {
    if (options.selected.empty() ||
        options.selected.back() != ward_index(static_cast<std::size_t>(ward))) {
      options.selected.push_back(ward_index(static_cast<std::size_t>(ward)));
    }
  }
  return options;
}

RC_GTEST_PROP(ViewLabels, NeitherOverlapNorLeaveTheView, ()) {
  auto names = half_ems();
  const auto labels = region().place(any_view(), any_options(), names).labels;
  RC_CLASSIFY(labels.size() > 10);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto& box = labels[i].box;
    RC_ASSERT(box.left >= 0 && box.top >= 0 && box.right <= 800 && box.bottom <= 600);
    for (std::size_t j = 0; j < i; ++j) {
      RC_ASSERT(!box.overlaps(labels[j].box));
    }
  }
}

RC_GTEST_PROP(ViewLabels, AreTheSameForTheSameView, ()) {
  auto names = half_ems();
  const auto view = any_view();
  const auto options = any_options();
  const auto one = region().place(view, options, names);
  const auto two = region().place(view, options, names);
  RC_ASSERT(one.hidden == two.hidden);
  RC_ASSERT(one.labels.size() == two.labels.size());
  for (std::size_t i = 0; i < one.labels.size(); ++i) {
    RC_ASSERT(one.labels[i].kind == two.labels[i].kind);
    RC_ASSERT(one.labels[i].index == two.labels[i].index);
    RC_ASSERT(one.labels[i].box.left == two.labels[i].box.left);
  }
}

RC_GTEST_PROP(ViewLabels, StayWhileTheMapIsPanned, ()) {
  auto names = half_ems();
  const auto view = any_view();
  const auto options = any_options();
  const int dx = *rc::gen::inRange(-60, 60);
  const int dy = *rc::gen::inRange(-60, 60);
  auto moved = view;
  moved.centre.x -= dx * view.metres_per_pixel;
  moved.centre.y += dy * view.metres_per_pixel;
  // What is at least 60 pixels inside the first view is inside the second.
  const auto inner = [&](const MapView& where, int shift_x, int shift_y) {
    std::map<std::pair<int, std::size_t>, std::pair<int, int>> out;
    const auto placed = region().place(where, options, names);
    for (const auto& label : placed.labels) {
      const double left = label.box.left - shift_x;
      const double top = label.box.top - shift_y;
      if (left > 60 && top > 60 && label.box.right - shift_x < 740 &&
          label.box.bottom - shift_y < 540) {
        out[{static_cast<int>(label.kind), label.index}] = {static_cast<int>(std::lround(left)),
                                                            static_cast<int>(std::lround(top))};
      }
    }
    return out;
  };
  const auto before = inner(view, 0, 0);
  const auto after = inner(moved, dx, dy);
  RC_CLASSIFY(before.size() > 10);
  RC_ASSERT(before.size() == after.size());
  for (const auto& [key, place] : before) {
    RC_ASSERT(after.contains(key));
    RC_ASSERT(std::abs(after.at(key).first - place.first) <= 1);
    RC_ASSERT(std::abs(after.at(key).second - place.second) <= 1);
  }
}

}  // namespace
}  // namespace fairward::carto
