#pragma once
/// Smooth random fields for terrain and deprivation: value noise on a lattice, in octaves.

#include <cstdint>

namespace fairward::sample {

/// What a random number is for: streams of different tasks share nothing.
enum class Task : std::uint32_t {
  Coast = 1,
  Towns,
  Jitter,
  Corners,
  Borders,
  Wards,
  Growth,
  Councils,
  Names,
  People,
  Deprivation,
  Planted,
  Housing,
  Sites,
  Proposals,
  Plans,
  Islands,
  Postcodes,
};

/// 64 bits that depend on all five numbers (SplitMix64's finaliser after each).
[[nodiscard]] std::uint64_t hash_bits(std::uint64_t seed, Task task, std::uint64_t a,
                                      std::uint64_t b = 0) noexcept;
/// The same, uniform in [0, 1).
[[nodiscard]] double hash_unit(std::uint64_t seed, Task task, std::uint64_t a,
                               std::uint64_t b = 0) noexcept;

/// A fixed smooth field over the plane, features about one unit wide.
class Noise {
 public:
  Noise(std::uint64_t seed, Task task, std::uint64_t which = 0) noexcept
      : key_{hash_bits(seed, task, which)} {}
  /// Between -1 and 1.
  [[nodiscard]] double at(double x, double y) const noexcept;
  /// Octaves of doubling frequency, each `gain` times as strong as the one before; about -1 to 1.
  [[nodiscard]] double fractal(double x, double y, int octaves, double gain = 0.5) const noexcept;

 private:
  std::uint64_t key_;
};

}  // namespace fairward::sample
