#pragma once
/// One hash for equal coordinates. Inside `geo` only.

#include <bit>
#include <cstdint>

namespace fairward::geo {

/// Mixes both coordinates; adding 0.0 makes -0 and 0 one place.
inline std::uint64_t place_hash(double x, double y) {
  std::uint64_t h = std::bit_cast<std::uint64_t>(x + 0.0) * 0x9E3779B97F4A7C15ULL;
  h ^= h >> 32U;
  h += std::bit_cast<std::uint64_t>(y + 0.0);
  h *= 0xBF58476D1CE4E5B9ULL;
  h ^= h >> 29U;
  h *= 0x94D049BB133111EBULL;
  return h ^ (h >> 32U);
}

}  // namespace fairward::geo
