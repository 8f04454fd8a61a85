#pragma once
/// Where else could these bedspaces go with the least new concentration?

#include "domain/contiguity.hpp"
#include "engine/check_figures.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace fairward::engine {

inline constexpr std::size_t kAlternativesShown = 3;  ///< of the council, and of the rest

/// What alternatives are chosen from, the same for every proposal. Kept by reference.
struct AlternativeGround {
  const CheckGround& check;
  const WardTable& wards;
  const Contiguity& contiguity;
  const std::vector<Point>& centroids;
  const Deprivation* deprivation = nullptr;
  std::function<bool(WardIndex)> in_group;  ///< in a ward group already
};

/// Wards that take `bedspaces` instead of `from`: they and their councils are below the trigger
/// with them, and they are in no group already. So a check of any of them is not refused by its
/// figures.
///
/// Least new concentration first: the higher of the ward's own per cent of the limit with the
/// bedspaces, and that of the ward together with its neighbours, so that a quiet ward in the middle
/// of full ones is not first. Ties go to the nearer ward, then to the lower code. First those of
/// the same council, then of the rest of the region, at most `kAlternativesShown` of each.
[[nodiscard]] std::vector<Alternative> alternatives(const AlternativeGround& ground, WardIndex from,
                                                    std::optional<Point> place,
                                                    std::int64_t bedspaces);

}  // namespace fairward::engine
