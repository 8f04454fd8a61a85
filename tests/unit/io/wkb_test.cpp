#include "io/wkb.hpp"

#include <bit>
#include <cstring>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fairward::io {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Writes well-known binary value by value, in either byte order.
struct Wkb {
  std::endian order = std::endian::little;
  std::vector<std::uint8_t> bytes;

  template <class T>
  void put(T value) {
    std::uint8_t raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    for (std::size_t i = 0; i < sizeof value; ++i) {
      bytes.push_back(raw[order == std::endian::native ? i : sizeof value - 1 - i]);
    }
  }
  Wkb& head(std::uint32_t type) {
    bytes.push_back(order == std::endian::little ? 1 : 0);
    put(type);
    return *this;
  }
  Wkb& count(std::uint32_t n) {
    put(n);
    return *this;
  }
  Wkb& points(std::initializer_list<double> ordinates) {
    for (const double ordinate : ordinates) {
      put(ordinate);
    }
    return *this;
  }
  Wkb& triangle() { return count(4).points({0, 0, 1, 0, 0, 1, 0, 0}); }
};

TEST(Wkb, PolygonWithHoleKeepsRingsInOrder) {
  Wkb wkb;
  wkb.head(3).count(2).triangle().count(4).points({.1, .1, .1, .2, .2, .1, .1, .1});
  Boundaries areas;
  EXPECT_EQ(append_polygons(wkb.bytes, areas), WkbShape::Polygons);
  EXPECT_THAT(areas.x, ElementsAre(0, 1, 0, 0, .1, .1, .2, .1));
  EXPECT_THAT(areas.y, ElementsAre(0, 0, 1, 0, .1, .2, .1, .1));
  EXPECT_THAT(areas.ring_start, ElementsAre(0, 4, 8));
  EXPECT_THAT(areas.polygon_start, ElementsAre(0, 2));
}

TEST(Wkb, BothByteOrdersGiveTheSamePolygons) {
  Boundaries little;
  Boundaries big;
  for (auto [order, into] : {std::pair{std::endian::little, &little}, {std::endian::big, &big}}) {
    Wkb wkb{order, {}};
    wkb.head(6).count(1).head(3).count(1).triangle();
    EXPECT_EQ(append_polygons(wkb.bytes, *into), WkbShape::Polygons);
  }
  EXPECT_THAT(big.x, ElementsAre(0, 1, 0, 0));
  EXPECT_EQ(big.x, little.x);
  EXPECT_EQ(big.y, little.y);
}

/// ISO and extended codes for z, m and both; every point here has 9s in the dropped ordinates.
TEST(Wkb, HeightsAndMeasuresAreDropped) {
  for (const std::uint32_t type : {1003U, 2003U, 0x80000003U, 0x40000003U}) {
    Wkb wkb;
    wkb.head(type).count(1).count(4).points({0, 0, 9, 1, 0, 9, 0, 1, 9, 0, 0, 9});
    Boundaries areas;
    EXPECT_EQ(append_polygons(wkb.bytes, areas), WkbShape::Polygons) << type;
    EXPECT_THAT(areas.x, ElementsAre(0, 1, 0, 0)) << type;
    EXPECT_THAT(areas.y, ElementsAre(0, 0, 1, 0)) << type;
  }
  for (const std::uint32_t type : {3003U, 0xC0000003U}) {
    Wkb wkb;
    wkb.head(type).count(1).count(4).points({0, 0, 9, 9, 1, 0, 9, 9, 0, 1, 9, 9, 0, 0, 9, 9});
    Boundaries areas;
    EXPECT_EQ(append_polygons(wkb.bytes, areas), WkbShape::Polygons) << type;
    EXPECT_THAT(areas.y, ElementsAre(0, 0, 1, 0)) << type;
  }
}

TEST(Wkb, ExtendedSridIsSkipped) {
  Wkb wkb;
  wkb.head(0x20000003).count(27700).count(1).triangle();
  Boundaries areas;
  EXPECT_EQ(append_polygons(wkb.bytes, areas), WkbShape::Polygons);
  EXPECT_EQ(areas.vertices(), 4U);
}

TEST(Wkb, OpenRingIsClosed) {
  Wkb wkb;
  wkb.head(3).count(1).count(3).points({0, 0, 1, 0, 0, 1});
  Boundaries areas;
  EXPECT_EQ(append_polygons(wkb.bytes, areas), WkbShape::Polygons);
  EXPECT_THAT(areas.x, ElementsAre(0, 1, 0, 0));
}

TEST(Wkb, EmptyPolygonsLeaveNoTrace) {
  Wkb wkb;
  wkb.head(6).count(3).head(3).count(0).head(3).count(1).count(0).head(3).count(1).triangle();
  Boundaries areas;
  EXPECT_EQ(append_polygons(wkb.bytes, areas), WkbShape::Polygons);
  EXPECT_EQ(areas.polygons(), 1U);
  EXPECT_EQ(areas.rings(), 1U);
}

TEST(Wkb, CollectionOfPolygonsIsPolygonsAndAnyPointSpoilsIt) {
  Wkb only;
  only.head(7).count(2).head(3).count(1).triangle().head(6).count(1).head(3).count(1).triangle();
  Boundaries areas;
  EXPECT_EQ(append_polygons(only.bytes, areas), WkbShape::Polygons);
  EXPECT_EQ(areas.polygons(), 2U);

  Wkb mixed;
  mixed.head(7).count(2).head(3).count(1).triangle().head(1).points({0, 0});
  EXPECT_EQ(append_polygons(mixed.bytes, areas), WkbShape::Other);
  EXPECT_EQ(areas.polygons(), 2U) << "the polygon before the point must be taken back";
  EXPECT_EQ(areas.x.size(), 8U);
}

TEST(Wkb, CurvesAreToldApart) {
  Boundaries areas;
  Wkb curve;
  curve.head(10).count(0);
  EXPECT_EQ(append_polygons(curve.bytes, areas), WkbShape::Curved);
  Wkb line;
  line.head(2).count(2).points({0, 0, 1, 1});
  EXPECT_EQ(append_polygons(line.bytes, areas), WkbShape::Other);
}

TEST(Wkb, EveryShorterPieceIsMalformedAndAppendsNothing) {
  Wkb wkb;
  wkb.head(6).count(2).head(3).count(1).triangle().head(3).count(1).triangle();
  for (std::size_t size = 0; size < wkb.bytes.size(); ++size) {
    Boundaries areas;
    EXPECT_EQ(append_polygons(std::span{wkb.bytes}.first(size), areas), WkbShape::Malformed)
        << size;
    EXPECT_THAT(areas.x, IsEmpty()) << size;
    EXPECT_EQ(areas.rings() + areas.polygons(), 0U) << size;
  }
  wkb.bytes.push_back(0);
  Boundaries areas;
  EXPECT_EQ(append_polygons(wkb.bytes, areas), WkbShape::Malformed) << "one byte too many";
}

TEST(Wkb, CountsBeyondTheBytesAreRefusedWithoutMemory) {
  Wkb wkb;
  wkb.head(3).count(1).count(0xFFFFFFFF).points({0, 0});
  Boundaries areas;
  EXPECT_EQ(append_polygons(wkb.bytes, areas), WkbShape::Malformed);
  EXPECT_LT(areas.x.capacity(), 100U);
}

TEST(Wkb, DeepNestingIsRefused) {
  Wkb wkb;
  for (int i = 0; i < 1000; ++i) {
    wkb.head(7).count(1);
  }
  wkb.head(3).count(1).triangle();
  Boundaries areas;
  EXPECT_EQ(append_polygons(wkb.bytes, areas), WkbShape::Malformed);
}

RC_GTEST_PROP(Wkb, AnyPolygonReadsBackAsWritten,
              (const std::vector<std::vector<std::pair<double, double>>>& rings)) {
  Wkb wkb{*rc::gen::element(std::endian::little, std::endian::big), {}};
  wkb.head(3).count(static_cast<std::uint32_t>(rings.size()));
  std::vector<double> expected;
  for (const auto& ring : rings) {
    wkb.count(static_cast<std::uint32_t>(ring.size() + (ring.empty() ? 0 : 1)));
    for (const auto& [x, y] : ring) {
      wkb.points({x, y});
      expected.push_back(x);
    }
    if (!ring.empty()) {
      wkb.points({ring.front().first, ring.front().second});
      expected.push_back(ring.front().first);
    }
  }
  RC_CLASSIFY(rings.empty(), "no rings");
  Boundaries areas;
  RC_ASSERT(append_polygons(wkb.bytes, areas) == WkbShape::Polygons);
  RC_ASSERT(areas.x == expected);
}

}  // namespace
}  // namespace fairward::io
