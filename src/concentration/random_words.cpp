#include "concentration/random_words.hpp"

#include "concentration/philox_kernel.hpp"

namespace fairward::concentration {

void blocks_of_trials(std::uint64_t seed, std::uint32_t task, std::uint64_t first,
                      std::uint32_t index, std::span<std::uint32_t> words) {
  constexpr std::size_t kTrial = 2;  // the counter's word that names it
  auto [counter, key] = name_of(seed, task, first);
  counter[0] = index;
  philox_blocks({counter, key, kTrial}, words);
}

WordStream::WordStream(std::uint64_t seed, std::uint32_t task, std::uint64_t trial) noexcept
    : name_{name_of(seed, task, trial)} {}

std::uint32_t WordStream::bits() noexcept {
  if (used_ == words_.size()) {
    philox_blocks({name_.counter, name_.key, 0}, words_);
    name_.counter[0] += static_cast<std::uint32_t>(words_.size() / 4);
    used_ = 0;
  }
  return words_[used_++];
}

}  // namespace fairward::concentration
