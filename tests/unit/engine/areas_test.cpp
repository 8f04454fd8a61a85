#include "engine/areas.hpp"

#include "small_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const disclosure::Gate kRestricted{DisclosureMode::Restricted};
const disclosure::Gate kShared{DisclosureMode::Shared};

/// 2,000 residents everywhere: room for 10 a ward. 0 6 8 people above, 0 0 14 below.
///   A B C
///   D E F
Region six_wards() {
  return region_of(snapshot_of(mosaic(R"(A B C
                                         D E F)"),
                               std::vector<std::int64_t>(6, 2000),
                               {{"C", 8, 8}, {"F", 14, 14}, {"B", 6, 6}, {"A", 1, 0}}));
}

AreaQuery query_for(std::int64_t room) {
  AreaQuery query;
  query.room = room;
  query.likeness = AreaLikeness::Density;
  query.threads = Threads{1};
  return query;
}

std::string members(const AreaAnswer& answer) {
  std::string text;
  for (const auto& row : answer.table->rows) {
    text += text.empty() ? "" : " ";
    for (const auto& member : row.members) {
      text += member.code;
    }
  }
  return text;
}

/// Room is 10 4 2 / 10 10 0, the fourteen taking none away: 36 in all. Of at least 10 three areas
/// are the most. Alike are A alone, D alone and E with 0 6 8 14 people, squares 296 - 784 / 4 = 100
/// of 296 - 784 / 6; with B beside A they
/// would be 18 + 98.7.
TEST(Areas, AsManyAsHaveTheRoom) {
  const auto region = six_wards();
  const auto answer = areas(region, query_for(10), kRestricted, {});
  ASSERT_TRUE(answer.has_value()) << answer.error().message();
  ASSERT_EQ(answer->table->rows.size(), 3U);
  std::int64_t all = 0;
  for (const auto& row : answer->table->rows) {
    EXPECT_GE(room_of(row), 10) << members(*answer);
    EXPECT_THAT(row.group.methods, IsEmpty());
    EXPECT_FALSE(row.group.p_value);
    all += room_of(row);
  }
  EXPECT_EQ(all, 36);
  EXPECT_EQ(answer->left_out, 0U);
  EXPECT_NEAR(answer->explained, 1 - 100 / (296 - 784.0 / 6), 1e-9);
  EXPECT_THAT(answer->table->parameters.at(0), HasSubstr("room for at least 10 people"));
  EXPECT_EQ(areas(region, query_for(36), kRestricted, {})->table->rows.size(), 1U);
  EXPECT_EQ(areas(region, query_for(37), kRestricted, {}).error().code(), Errc::Usage);
}

TEST(Areas, OfSkaterAreAsManyAsAskedFor) {
  auto query = query_for(0);
  query.method = AreaMethod::Skater;
  query.areas = 2;
  const auto answer = areas(six_wards(), query, kRestricted, {});
  ASSERT_TRUE(answer.has_value()) << answer.error().message();
  // The tree has A-D, A-E, B-C and, at 36 each, A-B and C-F. Without A-B 0 + 34.7 squares are left,
  // without C-F 60.8 + 0.
  EXPECT_EQ(members(*answer), "ADE BCF");
  EXPECT_EQ(answer->table->method, "skater");
}

/// C is an island, and full.
TEST(Areas, AnAreaThatNothingJoinsMayHaveLessRoomThanAskedFor) {
  const auto region = region_of(snapshot_of(mosaic("A B . C"), {2000, 2000, 2000},
                                            {{"A", 2, 2}, {"B", 3, 3}, {"C", 10, 10}}));
  auto query = query_for(5);
  query.method = AreaMethod::Skater;
  query.areas = 2;
  const auto answer = areas(region, query, kRestricted, {});
  ASSERT_TRUE(answer.has_value()) << answer.error().message();
  EXPECT_EQ(members(*answer), "AB C");
  EXPECT_EQ(answer->too_little, 1U);
  query.areas = 1;
  const auto refused = areas(region, query, kRestricted, {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code(), Errc::Usage);
  EXPECT_THAT(refused.error().message(), HasSubstr("1 area asked for"));
}

/// What is shared says nothing but what the shared table of wards does: the division is the same
/// whatever number below 5 a suppressed count stands for, and 7 or 6 people, rounded to 5.
TEST(Areas, InSharedModeComeFromReleasedFiguresAlone) {
  const auto with = [](std::int64_t few, std::int64_t rounded) {
    const auto region = region_of(snapshot_of(
        mosaic(R"(A B C
                  D E F)"),
        std::vector<std::int64_t>(6, 2000),
        {{"A", few, few}, {"B", 8, rounded}, {"C", 8, 8}, {"E", few, few}, {"F", 14, 14}}));
    const auto answer = areas(region, query_for(6), kShared, {});
    return answer ? members(*answer) : answer.error().message();
  };
  EXPECT_EQ(with(1, 6), with(4, 6));
  EXPECT_EQ(with(2, 6), with(2, 7));
  EXPECT_EQ(with(1, 7), with(3, 6));
}

TEST(Areas, ASuppressedWardHasTheRoomThatItHasAtLeast) {
  const auto region =
      region_of(snapshot_of(mosaic("A B"), {2000, 2000}, {{"A", 2, 2}, {"B", 1, 0}}));
  auto query = query_for(16);
  const auto shared = areas(region, query, kShared, {});
  ASSERT_TRUE(shared.has_value()) << shared.error().message();
  EXPECT_EQ(room_of(shared->table->rows.at(0)), 6 + 10);
  query.room = 17;
  EXPECT_EQ(areas(region, query, kShared, {}).error().code(), Errc::Usage);
  EXPECT_EQ(room_of(areas(region, query, kRestricted, {})->table->rows.at(0)), 8 + 10);
}

TEST(Areas, HaveRoomForAboutTwoDozenOfThemWhereNoneIsAsked) {
  const auto words = [](std::int64_t residents) {
    const auto region =
        region_of(snapshot_of(mosaic("A B"), {residents, residents}, {{"A", 0, 2}, {"B", 0, 0}}));
    auto query = query_for(1);
    query.room.reset();
    const auto answer = areas(region, query, kRestricted, {});
    return answer ? answer->table->parameters.at(0) : answer.error().message();
  };
  // 20,000 people have room in all: 833 for each of 24 areas.
  EXPECT_THAT(words(2'000'000), HasSubstr("room for at least 800 people"));
  EXPECT_THAT(words(200'000), HasSubstr("room for at least 100 people"));
}

TEST(Areas, RefusesWhatCannotBeAnswered) {
  const auto region = six_wards();
  const auto refusal = [&](auto change, const disclosure::Gate& gate = kRestricted) {
    auto query = query_for(10);
    change(query);
    const auto answer = areas(region, query, gate, {});
    return answer ? std::string{} : answer.error().message();
  };
  EXPECT_THAT(refusal([](auto& q) { q.room = 0; }), HasSubstr("--room"));
  EXPECT_THAT(refusal([](auto& q) { q.areas = 0; }), HasSubstr("--areas"));
  EXPECT_THAT(refusal([](auto& q) { q.starts = 0; }), HasSubstr("--starts"));
  EXPECT_THAT(refusal([](auto& q) { q.islands = "far"; }), HasSubstr("--islands"));
  EXPECT_THAT(refusal([](auto& q) { q.likeness = AreaLikeness::Deprivation; }),
              HasSubstr("no deprivation scores"));
  EXPECT_THAT(refusal(
                  [](auto& q) {
                    q.basis.proposal = ProposedBedspaces{"A", 5};
                  },
                  kShared),
              HasSubstr("--proposal"));
}

}  // namespace
}  // namespace fairward::engine
