#pragma once
/// The inner loop of `ZoneBounds`: one knot, many replicates side by side.

#include <cstddef>
#include <cstdint>
#include <span>

namespace fairward::concentration {

/// Replicates side by side.
inline constexpr std::size_t kBoundLanes = 32;

/// The wards around every centre, the centre first: those of centre c are `ward[start[c]]` up to
/// `ward[start[c + 1]]`.
struct AroundCentres {
  std::span<const std::uint32_t> start;
  std::span<const std::uint32_t> ward;
};

/// A line in people and expectation: people x slope - expected x level.
struct BoundLine {
  float slope = 0;
  float level = 0;
  float slack = 0;  ///< what rounding may take away
};

/// Raises `bounds[c * kBoundLanes + j]` to the line over centre c of replicate j, and over those
/// around it where it is above 0. `people[w * kBoundLanes + j]` is negative for a ward that takes
/// no part. `scratch` is as long as `people`. The same bits for every kind of vectors.
void raise_bounds(const AroundCentres& around, std::span<const float> people,
                  std::span<const float> expected, BoundLine line, std::span<float> scratch,
                  std::span<float> bounds);

}  // namespace fairward::concentration
