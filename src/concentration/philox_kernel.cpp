#include "concentration/philox_kernel.hpp"

#include "base/random.hpp"

#include <algorithm>

// Highway compiles what is between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE once for each kind
// of vectors, by including this file again.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "concentration/philox_kernel.cpp"
#include <hwy/foreach_target.h>
//
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fairward::concentration::HWY_NAMESPACE {
namespace {

/// From block `first` on, one at a time.
void one_by_one(const PhiloxBlocks& blocks, std::size_t first, std::span<std::uint32_t> words) {
  for (std::size_t i = first; 4 * i < words.size(); ++i) {
    auto counter = blocks.counter;
    counter[blocks.counts] += static_cast<std::uint32_t>(i);
    std::ranges::copy(philox4x32(counter, blocks.key),
                      words.begin() + static_cast<std::ptrdiff_t>(4 * i));
  }
}

#if HWY_TARGET == HWY_SCALAR

void fill(const PhiloxBlocks& blocks, std::span<std::uint32_t> words) {
  one_by_one(blocks, 0, words);
}

#else

namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::ScalableTag<std::uint32_t>;
using Wide = hn::RepartitionToWide<Words>;

/// High and low halves of the products.
template <class V>
struct Halves {
  V high;
  V low;
};

template <class V>
Halves<V> product(V words, V multiplier) {
  const Words tag;
  const Wide wide;
  const auto even = hn::MulEven(words, multiplier);
  const auto odds = hn::BitCast(tag, hn::ShiftRight<32>(hn::BitCast(wide, words)));
  const auto odd = hn::MulEven(odds, multiplier);
  return {hn::OddEven(hn::BitCast(tag, odd), hn::BitCast(tag, hn::ShiftRight<32>(even))),
          hn::OddEven(hn::BitCast(tag, hn::ShiftLeft<32>(odd)), hn::BitCast(tag, even))};
}

void fill(const PhiloxBlocks& blocks, std::span<std::uint32_t> words) {
  const Words tag;
  const std::size_t width = hn::Lanes(tag);
  const auto first = hn::Set(tag, kPhiloxMultipliers[0]);
  const auto second = hn::Set(tag, kPhiloxMultipliers[1]);
  std::size_t i = 0;
  for (; 4 * (i + width) <= words.size(); i += width) {
    const auto start = [&](std::size_t word) {
      const auto up = hn::Iota(tag, static_cast<std::uint32_t>(i));
      const auto fixed = hn::Set(tag, blocks.counter[word]);
      return word == blocks.counts ? hn::Add(fixed, up) : fixed;
    };
    auto a = start(0);
    auto b = start(1);
    auto c = start(2);
    auto d = start(3);
    auto key = blocks.key;
    for (int round = 0; round < kPhiloxRounds; ++round) {
      const auto of_a = product(a, first);
      const auto of_c = product(c, second);
      a = hn::Xor(hn::Xor(of_c.high, b), hn::Set(tag, key[0]));
      b = of_c.low;
      c = hn::Xor(hn::Xor(of_a.high, d), hn::Set(tag, key[1]));
      d = of_a.low;
      key[0] += kPhiloxKeySteps[0];
      key[1] += kPhiloxKeySteps[1];
    }
    hn::StoreInterleaved4(a, b, c, d, tag, &words[4 * i]);
  }
  one_by_one(blocks, i, words);
}

#endif

}  // namespace
}  // namespace fairward::concentration::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fairward::concentration {
namespace {

HWY_EXPORT(fill);

}  // namespace

void philox_blocks(const PhiloxBlocks& blocks, std::span<std::uint32_t> words) {
  HWY_DYNAMIC_DISPATCH(fill)(blocks, words);
}

}  // namespace fairward::concentration
#endif  // HWY_ONCE
