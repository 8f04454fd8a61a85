#include "render/map_raster.hpp"

#include "unit/render/raster_maps.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace fairward::render {
namespace {

/// What is at a pixel's centre: 0 outside all wards, else WardIndex + 1.
std::uint32_t id_at(const MapRaster& raster, int x, int y) {
  const auto row = static_cast<std::size_t>(y * raster.samples + raster.samples / 2);
  const auto column = static_cast<std::size_t>(x * raster.samples + raster.samples / 2);
  return raster.ids[row * static_cast<std::size_t>(raster.width * raster.samples) + column];
}

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)

constexpr Threads kOne{1};
constexpr BorderWidths kNoLines{0, 0, 0, 0};

MapRaster drawn(const MapRasteriser& rasteriser, const carto::MapView& view, int samples = 1,
                Threads threads = kOne) {
  MapRaster raster;
  rasteriser.draw(view, samples, kNoLines, threads, raster);
  return raster;
}

/// Samples whose id is not that of the rings, but for those within `near` metres of a border.
std::size_t wrong(const MapRaster& raster, const carto::MapView& view, const Boundaries& map,
                  double near) {
  std::size_t count = 0;
  const int columns = raster.width * raster.samples;
  for (int row = 0; row < raster.height * raster.samples; ++row) {
    for (int column = 0; column < columns; ++column) {
      const Point p = sample_place(view, raster.samples, column, row);
      const auto at = static_cast<std::size_t>(row * columns + column);
      if (raster.ids[at] != id_by_rings(map, p) && from_border(map, p) > near) {
        ++count;
      }
    }
  }
  return count;
}

std::string random_picture() {
  const auto width = *rc::gen::inRange<std::size_t>(3, 9);
  const auto height = *rc::gen::inRange<std::size_t>(3, 9);
  const auto cells =
      *rc::gen::container<std::string>(width * height, rc::gen::elementOf(std::string{"ABCDE."}));
  RC_PRE(cells.find_first_not_of('.') != std::string::npos);
  std::string picture;
  for (std::size_t row = 0; row < height; ++row) {
    picture += cells.substr(row * width, width) + "\n";
  }
  RC_LOG() << picture;
  return picture;
}

/// From all of the map to a few metres of it, and sometimes beside it.
carto::MapView random_view() {
  carto::MapView view;
  view.centre = {static_cast<double>(*rc::gen::inRange(-500, 5500)),
                 static_cast<double>(*rc::gen::inRange(-500, 5500))};
  view.metres_per_pixel = std::pow(10.0, *rc::gen::inRange(5, 26) / 10.0);
  view.width = *rc::gen::inRange(1, 90);
  view.height = *rc::gen::inRange(1, 150);
  return view;
}

RC_GTEST_PROP(MapRasterLaw, EverySampleIsInTheWardThatItsRingsSay, ()) {
  const auto map = crooked(random_picture(), *rc::gen::inRange<std::uint64_t>(0, 1000));
  const auto view = random_view();
  const auto raster = drawn(rasteriser(full(chained(map))), view, *rc::gen::element(1, 2));
  RC_CLASSIFY(std::ranges::any_of(raster.ids, [](auto id) { return id != 0; }), "some ward");
  RC_ASSERT(wrong(raster, view, map, 1e-9) == 0U);
}

RC_GTEST_PROP(MapRasterLaw, OverlappingWardsShowTheHighest, ()) {
  // Two mosaics of their own on the same ground: nearly every ward overlaps others.
  auto map = crooked(random_picture(), *rc::gen::inRange<std::uint64_t>(0, 1000));
  const auto over = crooked(random_picture(), *rc::gen::inRange<std::uint64_t>(0, 1000));
  for (std::size_t area = 0; area < over.areas(); ++area) {
    for (auto p = over.area_start[area]; p < over.area_start[area + 1]; ++p) {
      for (auto r = over.polygon_start[p]; r < over.polygon_start[p + 1]; ++r) {
        for (auto v = over.ring_start[r]; v < over.ring_start[r + 1]; ++v) {
          map.add_vertex({over.x[v] + 400, over.y[v] + 300});
        }
        map.end_ring();
      }
      map.end_polygon();
    }
    map.end_area();
  }
  const auto view = random_view();
  RC_ASSERT(wrong(drawn(rasteriser(full(chained(map))), view), view, map, 1e-9) == 0U);
}

RC_GTEST_PROP(MapRasterLaw, CoarserLevelIsOffByNoMoreThanItsBends, ()) {
  const auto map = crooked(random_picture(), *rc::gen::inRange<std::uint64_t>(0, 1000));
  auto view = random_view();
  view.metres_per_pixel = *rc::gen::inRange(100, 400);
  const auto levels = with_straight_level(chained(map), 50);
  const auto raster = drawn(rasteriser(levels), view);
  RC_ASSERT(wrong(raster, view, map, kBend * std::sqrt(2.0)) == 0U);
}

RC_GTEST_PROP(MapRasterLaw, ThreadsDoNotMatter, ()) {
  const auto map = crooked(random_picture(), 3);
  auto view = random_view();
  view.height = *rc::gen::inRange(100, 400);
  const auto draw = rasteriser(full(chained(map)));
  MapRaster one;
  draw.draw(view, 2, {}, {1}, one);
  for (const unsigned threads : {2U, 7U}) {
    MapRaster many;
    draw.draw(view, 2, {}, {threads}, many);
    RC_ASSERT(many.ids == one.ids);
    RC_ASSERT(many.lines == one.lines);
  }
}

/// Cells of ten pixels; pixel (10 c + 5, 10 r + 5) is the middle of a cell.
carto::MapView cells_of_ten(int columns, int rows) {
  return {{500.0 * columns, 500.0 * rows}, 100, 10 * columns, 10 * rows};
}
std::string letters(const MapRaster& raster) {
  std::string text;
  for (int y = 5; y < raster.height; y += 10) {
    for (int x = 5; x < raster.width; x += 10) {
      const auto id = id_at(raster, x, y);
      text += id == 0 ? '.' : static_cast<char>('A' + id - 1);
    }
    text += '\n';
  }
  return text;
}
std::string redrawn(const std::string& picture, int columns, int rows) {
  return letters(
      drawn(rasteriser(full(chained(crooked(picture, 1)))), cells_of_ten(columns, rows)));
}

TEST(MapRaster, RowZeroIsTheNorth) {
  EXPECT_EQ(redrawn("AB\nCD\n", 2, 2), "AB\nCD\n");
}

TEST(MapRaster, HolesIslandsAndPartsAreWhereTheyAre) {
  const std::string picture = "AAA.B\nACA..\nAAA.B\n.....\nD.D.D\n";
  EXPECT_EQ(redrawn(picture, 5, 5), picture);
}

TEST(MapRaster, ViewInsideOneWardIsAllThatWard) {
  const auto raster =
      drawn(rasteriser(full(chained(crooked("AAA\nABA\nAAA\n", 1)))), {{1500, 1500}, 0.5, 60, 130});
  EXPECT_EQ(std::ranges::count(raster.ids, 2U), 60 * 130);
}

TEST(MapRaster, ViewBesideTheMapIsEmpty) {
  const auto draw = rasteriser(full(chained(crooked("AB\nCC\n", 1))));
  for (const Point centre : {Point{1000, 9000}, {1000, -9000}, {-9000, 1000}, {9000, 1000}}) {
    const auto raster = drawn(draw, {centre, 10, 80, 80});
    EXPECT_EQ(std::ranges::count(raster.ids, 0U), 80 * 80);
  }
}

TEST(MapRaster, WardSmallerThanASampleHidesNoOther) {
  // B is one of 36 cells; at 10 km a pixel the whole map is less than one.
  const auto map = crooked("AAAAAA\nAAAAAA\nAAABAA\nAAAAAA\nAAAAAA\nAAAAAA\n", 1);
  const carto::MapView view{{2000, 1000}, 3000, 3, 3};
  const auto raster = drawn(rasteriser(full(chained(map))), view);
  EXPECT_EQ(wrong(raster, view, map, 1e-9), 0U);
  EXPECT_EQ(std::ranges::count(raster.ids, 1U), 4);
}

TEST(MapRaster, EmptyWindowHasNoSamples) {
  const auto raster = drawn(rasteriser(full(chained(crooked("A\n", 1)))), {{0, 0}, 10, 0, 50});
  EXPECT_TRUE(raster.ids.empty());
}

TEST(MapRaster, SmallerPictureAfterALargeOneIsComplete) {
  const auto map = crooked("AB\nCC\n", 4);
  const auto draw = rasteriser(full(chained(map)));
  MapRaster raster;
  draw.draw({{1000, 1000}, 10, 200, 200}, 2, {}, kOne, raster);
  const carto::MapView view{{900, 900}, 30, 70, 60};
  draw.draw(view, 1, kNoLines, kOne, raster);
  EXPECT_EQ(raster.ids.size(), 70U * 60U);
  EXPECT_EQ(wrong(raster, view, map, 1e-9), 0U);
  EXPECT_EQ(std::ranges::count(raster.lines, 0), 4 * 70 * 60);
}

TEST(MapRaster, EachKindOfBorderHasItsPlane) {
  // A and B are in one council, C in another: borders A|B, then coast and council.
  const auto levels = full(chained(crooked("AB\nCC\n", 1)));
  std::vector<carto::BorderKind> kinds;
  for (const auto& arc : levels->arcs) {
    kinds.push_back(arc.second == kOutside ? carto::BorderKind::Coast
                    : arc.second == 2      ? carto::BorderKind::Council
                                           : carto::BorderKind::Ward);
  }
  const MapRasteriser draw{levels, kinds};
  MapRaster raster;
  const carto::MapView view = cells_of_ten(2, 2);
  draw.draw(view, 1, {1, 2, 4, 1}, kOne, raster);
  std::array<double, 4> sum{};
  for (std::size_t i = 0; i < raster.lines.size(); ++i) {
    sum[i % 4] += raster.lines[i] / 255.0;
  }
  EXPECT_NEAR(sum[0], 10, 5);            // A|B is one cell long
  EXPECT_NEAR(sum[1] / sum[0], 4, 1.2);  // two cells, two wide
  EXPECT_NEAR(sum[2] / sum[1], 2, 0.2);  // the casing of the same
  EXPECT_GT(sum[3], 10);                 // what of the coast is in the picture
  draw.draw(view, 1, {0, 0, 4, 0}, kOne, raster);
  double casing = 0;
  for (std::size_t i = 0; i < raster.lines.size(); ++i) {
    EXPECT_TRUE(i % 4 == 2 || raster.lines[i] == 0);
    casing += raster.lines[i] / 255.0;
  }
  EXPECT_DOUBLE_EQ(casing, sum[2]);
}

TEST(MapRasterOutline, GoesAroundTheSetAndNotThroughIt) {
  const auto draw = rasteriser(full(chained(crooked("AB\nCC\n", 1))));
  // Cells of forty pixels: corners are moved by up to twelve.
  const carto::MapView view{{1000, 1000}, 25, 80, 80};
  std::vector<std::uint8_t> coverage;
  draw.outline(view, std::vector<std::uint8_t>{1, 1, 0}, 2, coverage);
  ASSERT_EQ(coverage.size(), 6400U);
  // The middle of the border A|B, where nothing is; that of B|C, where all is.
  const Point ab = view.to_pixel({1000, 1500});
  const Point bc = view.to_pixel({1500, 1000});
  const auto most_near = [&](Point p, int reach) {
    std::uint8_t most = 0;
    for (int y = static_cast<int>(p.y) - reach; y <= static_cast<int>(p.y) + reach; ++y) {
      for (int x = static_cast<int>(p.x) - reach; x <= static_cast<int>(p.x) + reach; ++x) {
        most = std::max(most, coverage[static_cast<std::size_t>(y * 80 + x)]);
      }
    }
    return most;
  };
  EXPECT_EQ(most_near(ab, 4), 0);
  EXPECT_GE(most_near(bc, 12), 250);
}

TEST(MapRasterOutline, NobodyOrEverybodyInlandHasNone) {
  const auto draw = rasteriser(full(chained(crooked("AB\nCC\n", 1))));
  std::vector<std::uint8_t> coverage(7, 9);
  draw.outline(cells_of_ten(2, 2), std::vector<std::uint8_t>{0, 0, 0}, 2, coverage);
  EXPECT_EQ(std::ranges::count(coverage, 0), 400);
  draw.outline(cells_of_ten(2, 2), std::vector<std::uint8_t>{1, 0, 0}, 0, coverage);
  EXPECT_EQ(std::ranges::count(coverage, 0), 400);
}

}  // namespace
}  // namespace fairward::render
