#pragma once
/// Provision near a proposed address, property by property: restricted mode only.

#include "domain/register.hpp"
#include "domain/ward_table.hpp"
#include "engine/check_answer.hpp"

#include <array>
#include <cstddef>
#include <optional>

namespace fairward::engine {

inline constexpr std::array<double, 3> kNearbyMetres{250, 500, 1'000};
inline constexpr std::size_t kNearestShown = 10;

/// Every property that is not closed and accommodates or will accommodate people, of any type,
/// within the rings, and the nearest of them in order of distance, then of id. `place` is in
/// EPSG:27700, as the properties' points are. An address is never in it.
[[nodiscard]] Nearby nearby_provision(const Register& properties, const WardTable& wards,
                                      Point place);

/// The sums around the middle of a ward (in the wards' own coordinates), for who may not know the
/// place: no property by itself, as distances would tell where it is.
[[nodiscard]] std::optional<Nearby> nearby_ward(const Register& properties, const WardTable& wards,
                                                Point middle);

}  // namespace fairward::engine
