#include "geo/contiguity.hpp"
#include "geo/shared_links.hpp"
#include "shapes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::geo {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace fairward::testing;  // NOLINT(google-build-using-namespace)

Contiguity contiguity(const Boundaries& boundaries, ContiguityKind kind, IslandLinks islands = {}) {
  return build_contiguity(boundaries, kind, islands, {}).value();
}

std::vector<std::uint32_t> of(const Contiguity& c, std::size_t i) {
  const auto row = c.of(ward_index(i));
  return {row.begin(), row.end()};
}

TEST(BuildContiguity, QueenMeetsAtACornerAndRookDoesNot) {
  const auto map = mosaic_boundaries(R"(A B
                                        C D)");
  const auto queen = contiguity(map, ContiguityKind::Queen);
  EXPECT_THAT(of(queen, 0), ElementsAre(1, 2, 3));
  EXPECT_THAT(of(queen, 3), ElementsAre(0, 1, 2));
  const auto rook = contiguity(map, ContiguityKind::Rook);
  EXPECT_THAT(of(rook, 0), ElementsAre(1, 2));
  EXPECT_THAT(of(rook, 3), ElementsAre(1, 2));
  EXPECT_EQ(rook.kind, ContiguityKind::Rook);
  EXPECT_EQ(queen.links(), 12U);
  EXPECT_EQ(rook.links(), 8U);
}

TEST(BuildContiguity, BorderIsTheSharedLengthAndZeroAtACorner) {
  const auto map = mosaic_boundaries(R"(A A B
                                        A C D)",
                                     Metres{500});
  const auto queen = contiguity(map, ContiguityKind::Queen);
  EXPECT_THAT(of(queen, 0), ElementsAre(1, 2, 3));
  // A meets B along one cell, C along two (above and beside), D at a point only.
  EXPECT_EQ(queen.border_metres[0], 500);
  EXPECT_EQ(queen.border_metres[1], 1000);
  EXPECT_EQ(queen.border_metres[2], 0);
}

TEST(BuildContiguity, BorderLengthIsTheSameFromBothSides) {
  const auto queen = contiguity(mosaic_boundaries("AAB\nACB\nCCB"), ContiguityKind::Queen);
  // Rows: A: B, C; B: A, C; C: A, B.
  EXPECT_THAT(queen.border_metres, ElementsAre(1000, 3000, 1000, 2000, 3000, 2000));
}

TEST(BuildContiguity, WardInsideAWardIsItsNeighbour) {
  const auto rook = contiguity(mosaic_boundaries("AAA\nABA\nAAA"), ContiguityKind::Rook);
  EXPECT_THAT(of(rook, 1), ElementsAre(0));
  EXPECT_EQ(rook.border_metres[0], 4000);
  EXPECT_THAT(rook.islands, IsEmpty());
}

TEST(BuildContiguity, PartsOfAMultipartWardAllCount) {
  const auto rook = contiguity(mosaic_boundaries("ABCAD"), ContiguityKind::Rook);
  EXPECT_THAT(of(rook, 0), ElementsAre(1, 2, 3));
}

TEST(BuildContiguity, MinusZeroIsZero) {
  const auto map =
      areas({{{box(0, 0, 1, 1)}}, {{{{-1, -0.0}, {-0.0, -0.0}, {-0.0, 1}, {-1, -0.0}}}}});
  EXPECT_EQ(contiguity(map, ContiguityKind::Rook).links(), 2U);
}

TEST(BuildContiguity, NearlyEqualVerticesAreNotShared) {
  const auto map = areas({{{box(0, 0, 1, 1)}}, {{box(1.0000001, 0, 2, 1)}}});
  EXPECT_EQ(contiguity(map, ContiguityKind::Queen).links(), 0U);
}

TEST(BuildContiguity, EdgeRunTheSameWayByBothCountsAsShared) {
  const auto map = areas({{{box(0, 0, 2, 2)}}, {{{{0, 0}, {2, 0}, {1, 1}, {0, 0}}}}});
  const auto rook = contiguity(map, ContiguityKind::Rook);
  EXPECT_THAT(of(rook, 0), ElementsAre(1));
  EXPECT_EQ(rook.border_metres[0], 2);
}

TEST(BuildContiguity, RepeatedVertexDoesNotHideABorder) {
  const auto map = areas({{{{{0, 0}, {1, 0}, {1, 0}, {1, 1}, {0, 0}}}}, {{box(1, 0, 2, 1)}}});
  const auto rook = contiguity(map, ContiguityKind::Rook);
  ASSERT_EQ(rook.links(), 2U);
  EXPECT_EQ(rook.border_metres[0], 1);
}

constexpr const char* kArchipelago = R"(A A . . . B
                                        . . . . . .
                                        C D . . . .)";

TEST(BuildContiguity, IslandsAreListedAndLeftAloneByDefault) {
  const auto queen = contiguity(mosaic_boundaries(kArchipelago), ContiguityKind::Queen);
  EXPECT_THAT(queen.islands, ElementsAre(ward_index(0), ward_index(1)));
  EXPECT_EQ(queen.island_links, "none");
  EXPECT_EQ(queen.links(), 2U);
}

TEST(BuildContiguity, IslandIsLinkedToItsNearestWardBothWays) {
  const auto queen = contiguity(mosaic_boundaries(kArchipelago), ContiguityKind::Queen,
                                {IslandLinks::Kind::Nearest, 1, 0});
  // Centroids in km: A (1, 2.5), B (5.5, 2.5), C (0.5, 0.5), D (1.5, 0.5). C and D are equally far
  // from A; the lower index wins. B is 4.47 km from D and 4.5 km from A.
  EXPECT_THAT(of(queen, 0), ElementsAre(2));
  EXPECT_THAT(of(queen, 1), ElementsAre(3));
  EXPECT_THAT(of(queen, 2), ElementsAre(0, 3));
  EXPECT_THAT(of(queen, 3), ElementsAre(1, 2));
  EXPECT_THAT(queen.islands, ElementsAre(ward_index(0), ward_index(1)));
  EXPECT_EQ(queen.island_links, "1 nearest ward by centroid");
  EXPECT_EQ(queen.border_metres[0], 0);
}

TEST(BuildContiguity, IslandIsLinkedToSeveralOrAllWithinADistance) {
  const auto map = mosaic_boundaries(kArchipelago);
  const auto two = contiguity(map, ContiguityKind::Queen, {IslandLinks::Kind::Nearest, 2, 0});
  EXPECT_THAT(of(two, 1), ElementsAre(0, 3));
  EXPECT_EQ(two.island_links, "2 nearest wards by centroid");
  // From B: A at 4.5 km, D at sqrt(20) = 4.47 km, C at 5.39 km. From A: C and D at 2.06 km.
  const auto near =
      contiguity(map, ContiguityKind::Queen, {IslandLinks::Kind::WithinDistance, 1, 4480});
  EXPECT_THAT(of(near, 1), ElementsAre(3));
  EXPECT_THAT(of(near, 0), ElementsAre(2, 3));
  EXPECT_EQ(near.island_links, "wards within 4,480 m");
}

TEST(BuildContiguity, WardWithoutAPlaceIsAnIslandThatNobodyIsLinkedTo) {
  const auto map = areas({{}, {{box(100, 100, 101, 101)}}, {{box(0, 0, 1, 1)}}});
  const auto queen = contiguity(map, ContiguityKind::Queen, {IslandLinks::Kind::Nearest, 5, 0});
  EXPECT_EQ(queen.islands.size(), 3U);
  EXPECT_THAT(of(queen, 0), IsEmpty());
  EXPECT_THAT(of(queen, 1), ElementsAre(2));
}

TEST(BuildContiguity, NoWardsGiveNoRows) {
  const auto none = contiguity(Boundaries{}, ContiguityKind::Queen);
  EXPECT_EQ(none.size(), 0U);
  EXPECT_EQ(none.links(), 0U);
}

TEST(BuildContiguity, StopsOnRequest) {
  std::stop_source stop;
  stop.request_stop();
  const auto result = build_contiguity(mosaic_boundaries("AB"), ContiguityKind::Queen, {},
                                       Job{stop.get_token(), {}});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), Errc::Cancelled);
}

/// Asked to stop, neither the edges nor the places of any area are looked at.
TEST(SharedLinks, AreNoneWhenItIsToStop) {
  const auto map = mosaic_boundaries("AB\nCD");
  ASSERT_FALSE(shared_links(map, ContiguityKind::Queen).empty());
  std::stop_source stop;
  stop.request_stop();
  const auto none = shared_links(map, ContiguityKind::Queen, stop.get_token());
  EXPECT_THAT(none, IsEmpty());
}

}  // namespace
}  // namespace fairward::geo
