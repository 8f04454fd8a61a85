#pragma once
/// Random words in bulk: those of `RandomStream`, many blocks at once.

#include "base/random.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace fairward::concentration {

/// Block `index` of one stream a trial, four words each: `words[4 i]` to `words[4 i + 3]` are of
/// trial `first` + i. REQUIRES: a multiple of four words; trials below 2^32.
void blocks_of_trials(std::uint64_t seed, std::uint32_t task, std::uint64_t first,
                      std::uint32_t index, std::span<std::uint32_t> words);

/// As `RandomStream`, for whoever draws hundreds of words of one.
class WordStream {
 public:
  WordStream(std::uint64_t seed, std::uint32_t task, std::uint64_t trial) noexcept;
  [[nodiscard]] std::uint32_t bits() noexcept;
  [[nodiscard]] double uniform() noexcept { return uniform_of(*this); }
  [[nodiscard]] std::uint32_t below(std::uint32_t bound) noexcept { return below_of(*this, bound); }

 private:
  RandomName name_;
  std::array<std::uint32_t, 256> words_;
  std::size_t used_ = words_.size();
};

}  // namespace fairward::concentration
