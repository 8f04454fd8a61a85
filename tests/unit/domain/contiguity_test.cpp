#include "domain/contiguity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fairward {
namespace {

using ::testing::ElementsAre;
using Lists = std::vector<std::vector<std::uint32_t>>;

TEST(ContiguityFromLists, MakesSymmetricSortsAndDropsRepeatsAndSelf) {
  const auto c = contiguity_from_lists(ContiguityKind::Rook, {{2, 1, 2, 0}, {}, {}, {}});
  EXPECT_EQ(c.kind, ContiguityKind::Rook);
  EXPECT_EQ(c.size(), 4U);
  EXPECT_THAT(c.of(ward_index(0)), ElementsAre(1, 2));
  EXPECT_THAT(c.of(ward_index(1)), ElementsAre(0));
  EXPECT_THAT(c.of(ward_index(2)), ElementsAre(0));
  EXPECT_THAT(c.islands, ElementsAre(ward_index(3)));
  EXPECT_EQ(c.links(), 4U);
  EXPECT_EQ(c.border_metres.size(), 4U);
}

TEST(Components, AreNumberedByTheirFirstWard) {
  const auto c = contiguity_from_lists(ContiguityKind::Queen, {{3}, {2}, {}, {}, {}, {4}});
  EXPECT_THAT(components(c), ElementsAre(0, 1, 1, 0, 2, 2));
}

TEST(Components, OfNothingAreNone) {
  EXPECT_TRUE(components(contiguity_from_lists(ContiguityKind::Queen, {})).empty());
}

RC_GTEST_PROP(ComponentsLaw, NeighboursShareALabelAndLabelsHaveNoHoles, ()) {
  const auto size = *rc::gen::inRange<std::uint32_t>(1, 12);
  Lists lists(size);
  for (auto& row : lists) {
    row = *rc::gen::resize(2, rc::gen::container<std::vector<std::uint32_t>>(
                                  rc::gen::inRange<std::uint32_t>(0, size)));
  }
  const auto c = contiguity_from_lists(ContiguityKind::Queen, lists);
  const auto label = components(c);
  std::uint32_t next = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    RC_ASSERT(label[i] <= next);
    next = std::max(next, label[i] + 1);
    for (const auto j : c.of(ward_index(i))) {
      RC_ASSERT(label[i] == label[j]);
    }
  }
}

}  // namespace
}  // namespace fairward
