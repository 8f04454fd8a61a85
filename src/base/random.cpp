#include "base/random.hpp"

#include "base/assert.hpp"

#include <cmath>
#include <numbers>

namespace fairward {
namespace {

/// Spreads the seed over the key so that neighbouring seeds share nothing (SplitMix64's finaliser).
std::uint64_t mix(std::uint64_t x) noexcept {
  x += 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

}  // namespace

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key) noexcept {
  for (int round = 0; round < kPhiloxRounds; ++round) {
    const std::uint64_t p0 = std::uint64_t{kPhiloxMultipliers[0]} * counter[0];
    const std::uint64_t p1 = std::uint64_t{kPhiloxMultipliers[1]} * counter[2];
    counter = {static_cast<std::uint32_t>(p1 >> 32U) ^ counter[1] ^ key[0],
               static_cast<std::uint32_t>(p1),
               static_cast<std::uint32_t>(p0 >> 32U) ^ counter[3] ^ key[1],
               static_cast<std::uint32_t>(p0)};
    key[0] += kPhiloxKeySteps[0];
    key[1] += kPhiloxKeySteps[1];
  }
  return counter;
}

RandomName name_of(std::uint64_t seed, std::uint32_t task, std::uint64_t trial) noexcept {
  const auto mixed = mix(seed);
  return {{0, task, static_cast<std::uint32_t>(trial), static_cast<std::uint32_t>(trial >> 32U)},
          {static_cast<std::uint32_t>(mixed), static_cast<std::uint32_t>(mixed >> 32U)}};
}

RandomStream::RandomStream(std::uint64_t seed, std::uint32_t task, std::uint64_t trial) noexcept
    : name_{name_of(seed, task, trial)} {}

std::uint32_t RandomStream::bits() noexcept {
  if (used_ == 4) {
    block_ = philox4x32(name_.counter, name_.key);
    ++name_.counter[0];
    used_ = 0;
  }
  return block_[used_++];
}

double RandomStream::uniform() noexcept {
  return uniform_of(*this);
}

std::uint32_t RandomStream::below(std::uint32_t bound) noexcept {
  FAIRWARD_ASSERT(bound >= 1);
  return below_of(*this, bound);
}

double RandomStream::normal() noexcept {
  if (has_spare_) {
    has_spare_ = false;
    return spare_normal_;
  }
  const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
  const double angle = 2.0 * std::numbers::pi * uniform();
  spare_normal_ = radius * std::sin(angle);
  has_spare_ = true;
  return radius * std::cos(angle);
}

std::int64_t RandomStream::binomial(std::int64_t trials, double p) noexcept {
  FAIRWARD_ASSERT(trials >= 0 && p >= 0 && p <= 1);
  if (p > 0.5) {
    return trials - binomial(trials, 1.0 - p);
  }
  if (p <= 0 || trials == 0) {
    return 0;
  }
  // Waiting times between successes are geometric: work is proportional to the successes, and
  // exact. For many expected successes split at the median order statistic would be faster; a few
  // hundred thousand draws a second is enough for the callers here.
  const double log_miss = std::log1p(-p);
  std::int64_t successes = 0;
  double position = 0;
  for (;;) {
    position += std::floor(std::log(1.0 - uniform()) / log_miss) + 1.0;
    if (position > static_cast<double>(trials)) {
      return successes;
    }
    ++successes;
  }
}

std::int64_t RandomStream::poisson(double mean) noexcept {
  FAIRWARD_ASSERT(mean >= 0 && mean < 1e9);
  // Exponential waiting times: exact for any mean, work proportional to it.
  std::int64_t events = 0;
  double waited = 0;
  for (;;) {
    waited -= std::log(1.0 - uniform());
    if (waited > mean) {
      return events;
    }
    ++events;
  }
}

}  // namespace fairward
