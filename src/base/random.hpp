#pragma once
/// Random numbers that depend only on (seed, task, trial), never on which thread asks or in what
/// order.
///
/// The generator is Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy
/// as 1, 2, 3", SC 2011): a counter is hashed, so any stream starts anywhere at no cost. The
/// distributions are our own, because the standard library's differ from one implementation to the
/// next.

#include <array>
#include <cstdint>

namespace fairward {

/// The bare block function: four 32-bit words from a 128-bit counter and a 64-bit key.
[[nodiscard]] std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                                      std::array<std::uint32_t, 2> key) noexcept;

/// One independent stream. Copy it freely; two copies give the same numbers.
class RandomStream {
 public:
  /// `seed` names the run, `task` what is drawn (a method, a phase), `trial` which repetition.
  RandomStream(std::uint64_t seed, std::uint32_t task, std::uint64_t trial) noexcept;

  /// Words 4 `index` to 4 `index` + 3 that a new stream gives, wherever this one is.
  [[nodiscard]] std::array<std::uint32_t, 4> block(std::uint32_t index) const noexcept;
  /// 32 uniform bits.
  [[nodiscard]] std::uint32_t bits() noexcept;
  /// Uniform in [0, 1) on a grid of 2^-53.
  [[nodiscard]] double uniform() noexcept;
  /// Uniform whole number in [0, bound), without bias (Lemire's rejection). REQUIRES: `bound` >= 1.
  [[nodiscard]] std::uint32_t below(std::uint32_t bound) noexcept;
  /// Normal with mean 0 and variance 1 (Box-Muller, both values used).
  [[nodiscard]] double normal() noexcept;
  /// Number of successes in `trials` draws of probability `p`; exact. REQUIRES: `trials` >= 0, 0 <=
  /// p <= 1.
  [[nodiscard]] std::int64_t binomial(std::int64_t trials, double p) noexcept;
  /// Poisson count with the given mean; exact. REQUIRES: 0 <= `mean` < 1e9.
  [[nodiscard]] std::int64_t poisson(double mean) noexcept;

 private:
  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 4> block_{};
  unsigned used_ = 4;
  double spare_normal_ = 0;
  bool has_spare_ = false;
};

}  // namespace fairward
