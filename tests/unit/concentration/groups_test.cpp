#include "concentration/groups.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::concentration {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr auto kPolicy = GroupMethod::Policy;

std::vector<WardIndex> indexes(std::initializer_list<std::uint32_t> ids) {
  std::vector<WardIndex> wards;
  for (const auto i : ids) {
    wards.push_back(ward_index(i));
  }
  return wards;
}

/// A row of six wards: 0-1-2-3-4-5.
Contiguity row_of_six() {
  return contiguity_from_lists(ContiguityKind::Rook, {{1}, {2}, {3}, {4}, {5}, {}});
}

const Rates kRates{{10, 20, 5, 0, 8, 7}, {1000, 1000, 1000, 1000, 1000, 1000}, {1, 1, 1, 1, 1, 1}};

TEST(GroupsOf, ConnectedFlaggedWardsFormAGroup) {
  const std::vector<std::uint8_t> flagged{1, 1, 0, 0, 1, 1};
  const auto groups = groups_of(flagged, row_of_six(), kRates, kPolicy, {}, 1);
  ASSERT_THAT(groups, SizeIs(2));
  EXPECT_EQ(groups[0].wards, indexes({0, 1}));
  EXPECT_EQ(groups[1].wards, indexes({4, 5}));
  EXPECT_EQ(groups[0].people, 30);
  EXPECT_EQ(groups[0].population, 2000);
  EXPECT_THAT(groups[0].methods, ElementsAre(kPolicy));
  EXPECT_FALSE(groups[0].p_value.has_value());
  // 30 / 2000 against 20 / 4000.
  EXPECT_DOUBLE_EQ(groups[0].relative_risk.value(), 3.0);
}

TEST(GroupsOf, GroupsUnderTheSmallestSizeAreLeftOut) {
  const std::vector<std::uint8_t> flagged{1, 0, 1, 1, 0, 1};
  const auto groups = groups_of(flagged, row_of_six(), kRates, kPolicy, {}, 2);
  ASSERT_THAT(groups, SizeIs(1));
  EXPECT_EQ(groups[0].wards, indexes({2, 3}));
  EXPECT_THAT(groups_of(flagged, row_of_six(), kRates, kPolicy, {}, 3), IsEmpty());
}

TEST(GroupsOf, TheSmallestPValueOfItsWardsIsTheGroups) {
  const std::vector<std::uint8_t> flagged{1, 1, 0, 0, 0, 0};
  const std::vector<double> p{0.03, 0.01, 0.001, 1, 1, 1};
  const auto groups = groups_of(flagged, row_of_six(), kRates, GroupMethod::GiStar, p, 1);
  ASSERT_THAT(groups, SizeIs(1));
  EXPECT_EQ(groups[0].p_value, 0.01);
}

TEST(GroupsOf, ExcludedWardsCountNeitherInsideNorOutside) {
  Rates rates = kRates;
  rates.included[1] = 0;
  rates.included[4] = 0;
  const std::vector<std::uint8_t> flagged{1, 1, 0, 0, 0, 0};
  const auto groups = groups_of(flagged, row_of_six(), rates, kPolicy, {}, 1);
  ASSERT_THAT(groups, SizeIs(1));
  EXPECT_EQ(groups[0].wards, indexes({0, 1}));
  EXPECT_EQ(groups[0].people, 10);
  EXPECT_DOUBLE_EQ(groups[0].relative_risk.value(), (10.0 / 1000) / (12.0 / 3000));
}

TEST(GroupsOf, WithoutAnybodyOutsideThereIsNoRelativeRisk) {
  const std::vector<std::uint8_t> all(6, 1);
  EXPECT_FALSE(groups_of(all, row_of_six(), kRates, kPolicy, {}, 1)[0].relative_risk.has_value());
  const Rates inside_only{{9, 0, 0, 0, 0, 0}, kRates.population, kRates.included};
  const std::vector<std::uint8_t> first{1, 0, 0, 0, 0, 0};
  EXPECT_FALSE(
      groups_of(first, row_of_six(), inside_only, kPolicy, {}, 1)[0].relative_risk.has_value());
}

}  // namespace
}  // namespace fairward::concentration
