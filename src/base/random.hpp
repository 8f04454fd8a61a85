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

/// Philox's constants, for who works out many blocks at once.
inline constexpr std::array<std::uint32_t, 2> kPhiloxMultipliers{0xD2511F53, 0xCD9E8D57};
inline constexpr std::array<std::uint32_t, 2> kPhiloxKeySteps{0x9E3779B9, 0xBB67AE85};
inline constexpr int kPhiloxRounds = 10;

/// The bare block function: four 32-bit words from a 128-bit counter and a 64-bit key.
[[nodiscard]] std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                                      std::array<std::uint32_t, 2> key) noexcept;

/// Where a stream begins; the counter's first word goes up by one from block to block.
struct RandomName {
  std::array<std::uint32_t, 4> counter;
  std::array<std::uint32_t, 2> key;
};
/// As the arguments of `RandomStream`.
[[nodiscard]] RandomName name_of(std::uint64_t seed, std::uint32_t task,
                                 std::uint64_t trial) noexcept;

/// Uniform in [0, 1) on a grid of 2^-53, of two words of `source.bits()`.
template <class Source>
[[nodiscard]] double uniform_of(Source& source) noexcept {
  const std::uint64_t high = source.bits();
  const std::uint64_t low = source.bits();
  return static_cast<double>(((high << 32U) | low) >> 11U) * 0x1.0p-53;
}

/// Uniform whole number in [0, bound), without bias (Lemire's rejection). REQUIRES: `bound` >= 1.
template <class Source>
[[nodiscard]] std::uint32_t below_of(Source& source, std::uint32_t bound) noexcept {
  std::uint64_t product = std::uint64_t{source.bits()} * bound;
  if (static_cast<std::uint32_t>(product) < bound) {
    const std::uint32_t reject_under = (0U - bound) % bound;
    while (static_cast<std::uint32_t>(product) < reject_under) {
      product = std::uint64_t{source.bits()} * bound;
    }
  }
  return static_cast<std::uint32_t>(product >> 32U);
}

/// One independent stream. Copy it freely; two copies give the same numbers.
class RandomStream {
 public:
  /// `seed` names the run, `task` what is drawn (a method, a phase), `trial` which repetition.
  RandomStream(std::uint64_t seed, std::uint32_t task, std::uint64_t trial) noexcept;

  /// 32 uniform bits.
  [[nodiscard]] std::uint32_t bits() noexcept;
  /// As `uniform_of`.
  [[nodiscard]] double uniform() noexcept;
  /// As `below_of`. REQUIRES: `bound` >= 1.
  [[nodiscard]] std::uint32_t below(std::uint32_t bound) noexcept;
  /// Normal with mean 0 and variance 1 (Box-Muller, both values used).
  [[nodiscard]] double normal() noexcept;
  /// Number of successes in `trials` draws of probability `p`; exact. REQUIRES: `trials` >= 0, 0 <=
  /// p <= 1.
  [[nodiscard]] std::int64_t binomial(std::int64_t trials, double p) noexcept;
  /// Poisson count with the given mean; exact. REQUIRES: 0 <= `mean` < 1e9.
  [[nodiscard]] std::int64_t poisson(double mean) noexcept;

 private:
  RandomName name_;
  std::array<std::uint32_t, 4> block_{};
  unsigned used_ = 4;
  double spare_normal_ = 0;
  bool has_spare_ = false;
};

}  // namespace fairward
