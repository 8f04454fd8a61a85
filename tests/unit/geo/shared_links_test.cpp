#include "geo/shared_links.hpp"

#include "base/random.hpp"
#include "geo/contiguity.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace fairward::geo {
namespace {

constexpr std::uint32_t kTask = 0x4C494E4B;  // "LINK"

using Place = std::array<int, 2>;
using Side = std::pair<Place, Place>;

/// A rectangle with a corner at every whole number along its sides.
std::vector<Place> rectangle(Place low, Place high) {
  std::vector<Place> ring;
  for (int x = low[0]; x < high[0]; ++x) {
    ring.push_back({x, low[1]});
  }
  for (int y = low[1]; y < high[1]; ++y) {
    ring.push_back({high[0], y});
  }
  for (int x = high[0]; x > low[0]; --x) {
    ring.push_back({x, high[1]});
  }
  for (int y = high[1]; y > low[1]; --y) {
    ring.push_back({low[0], y});
  }
  return ring;
}

/// Rectangles anywhere, over each other and beside each other, with sides of up to `longest`; some
/// areas have two.
std::vector<std::vector<std::vector<Place>>> random_areas(std::uint64_t seed,
                                                          std::uint32_t longest) {
  RandomStream random{seed, kTask, 0};
  std::vector<std::vector<std::vector<Place>>> areas(3 + random.below(12));
  for (auto& rings : areas) {
    const auto count = random.below(5) == 0 ? 2U : 1U;
    for (std::uint32_t k = 0; k < count; ++k) {
      const int x = static_cast<int>(random.below(2 * longest - 1));
      const int y = static_cast<int>(random.below(2 * longest - 1));
      auto ring = rectangle({x, y}, {x + 1 + static_cast<int>(random.below(longest)),
                                     y + 1 + static_cast<int>(random.below(longest))});
      const auto turn = random.below(static_cast<std::uint32_t>(ring.size()));
      std::rotate(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(turn), ring.end());
      rings.push_back(std::move(ring));
    }
  }
  return areas;
}

Boundaries boundaries_of(const std::vector<std::vector<std::vector<Place>>>& areas) {
  Boundaries boundaries;
  for (const auto& rings : areas) {
    for (auto ring : rings) {
      ring.push_back(ring.front());
      for (const auto& place : ring) {
        boundaries.add_vertex({static_cast<double>(place[0]), static_cast<double>(place[1])});
      }
      boundaries.end_ring();
      boundaries.end_polygon();
    }
    boundaries.end_area();
  }
  return boundaries;
}

/// Shared sides of every pair with a shared place, by comparing everything with everything.
std::map<std::pair<std::size_t, std::size_t>, double> by_definition(
    const std::vector<std::vector<std::vector<Place>>>& areas) {
  std::vector<std::set<Place>> places(areas.size());
  std::vector<std::set<Side>> sides(areas.size());
  for (std::size_t i = 0; i < areas.size(); ++i) {
    for (const auto& ring : areas[i]) {
      for (std::size_t k = 0; k < ring.size(); ++k) {
        places[i].insert(ring[k]);
        sides[i].insert(std::minmax(ring[k], ring[(k + 1) % ring.size()]));
      }
    }
  }
  std::map<std::pair<std::size_t, std::size_t>, double> shared;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    for (std::size_t j = i + 1; j < areas.size(); ++j) {
      const bool touch = std::ranges::any_of(
          places[i], [&](const Place& place) { return places[j].contains(place); });
      if (touch) {
        shared[{i, j}] = static_cast<double>(std::ranges::count_if(
            sides[i], [&](const Side& side) { return sides[j].contains(side); }));
      }
    }
  }
  return shared;
}

TEST(SharedLinks, AreThoseOfTheDefinitionOverlapsAndAll) {
  std::size_t pairs = 0;
  std::size_t points = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const auto areas = random_areas(seed, seed % 2 == 0 ? 5 : 40);
    const auto expected = by_definition(areas);
    const auto boundaries = boundaries_of(areas);
    for (const auto kind : {ContiguityKind::Queen, ContiguityKind::Rook}) {
      const auto links = shared_links(boundaries, kind);
      std::map<std::pair<std::size_t, std::size_t>, double> found;
      for (const auto& link : links) {
        ASSERT_LT(link.first, link.second);
        found[{link.first, link.second}] += link.metres;
      }
      for (const auto& [pair, metres] : expected) {
        const bool is_link = kind == ContiguityKind::Queen || metres > 0;
        ASSERT_EQ(found.contains(pair), is_link) << seed << " " << pair.first << " " << pair.second;
        if (is_link) {
          ASSERT_EQ(found.at(pair), metres) << seed << " " << pair.first << " " << pair.second;
        }
        pairs += metres > 0 ? 1U : 0U;
        points += metres > 0 ? 0U : 1U;
      }
      for (const auto& [pair, metres] : found) {
        ASSERT_TRUE(expected.contains(pair)) << seed;
      }
    }
  }
  EXPECT_GT(pairs, 1000U);
  EXPECT_GT(points, 1000U);
}

TEST(SharedLinks, OfNothingAreNone) {
  Boundaries boundaries;
  boundaries.end_area();
  EXPECT_TRUE(shared_links(boundaries, ContiguityKind::Queen).empty());
  EXPECT_TRUE(shared_links({}, ContiguityKind::Rook).empty());
}

}  // namespace
}  // namespace fairward::geo
