#include "concentration/random_words.hpp"

#include "concentration/philox_kernel.hpp"
#include "concentration/scan_kernel.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace fairward::concentration {
namespace {

TEST(PhiloxKernel, GivesTheBlocksOfTheBareFunctionForEveryKindOfVectors) {
  constexpr std::uint32_t kNearlyRound = 0xFFFF'FFF0;  // the word that counts goes over its end
  for (const auto& target : kernel_targets()) {
    use_kernel_target(target);
    for (const std::size_t counts : {0U, 1U, 2U, 3U}) {
      for (const std::size_t blocks : {0U, 1U, 15U, 16U, 17U, 100U}) {
        const PhiloxBlocks of{
            {kNearlyRound, 0x85a308d3, kNearlyRound, 0x03707344}, {0xa4093822, 0x299f31d0}, counts};
        std::vector<std::uint32_t> words(4 * blocks);
        philox_blocks(of, words);
        for (std::size_t i = 0; i < blocks; ++i) {
          auto counter = of.counter;
          counter[counts] += static_cast<std::uint32_t>(i);
          const auto expected = philox4x32(counter, of.key);
          for (std::size_t k = 0; k < 4; ++k) {
            ASSERT_EQ(words[4 * i + k], expected[k]) << target << ", block " << i;
          }
        }
      }
    }
  }
  use_kernel_target("");
}

TEST(RandomWords, AreThoseOfTheStream) {
  RandomStream one_by_one{7, 0x54455354, 3};
  WordStream many{7, 0x54455354, 3};
  for (std::uint32_t i = 1; i < 2'000; ++i) {
    switch (i % 3) {
      case 0:
        ASSERT_EQ(many.bits(), one_by_one.bits()) << i;
        break;
      case 1:
        ASSERT_EQ(many.uniform(), one_by_one.uniform()) << i;
        break;
      default:
        ASSERT_EQ(many.below(0xC000'0000), one_by_one.below(0xC000'0000)) << i;  // often rejects
    }
  }
}

TEST(RandomWords, OfTrialsAreTheBlocksOfTheirStreams) {
  constexpr std::uint32_t kBlock = 5;
  constexpr std::size_t kTrials = 37;
  std::vector<std::uint32_t> words(4 * kTrials);
  blocks_of_trials(11, 0x54455354, 1'000, kBlock, words);
  for (std::size_t trial = 0; trial < kTrials; ++trial) {
    RandomStream stream{11, 0x54455354, 1'000 + trial};
    for (std::uint32_t word = 0; word < 4 * kBlock; ++word) {
      static_cast<void>(stream.bits());
    }
    for (std::size_t k = 0; k < 4; ++k) {
      ASSERT_EQ(words[4 * trial + k], stream.bits()) << trial;
    }
  }
}

}  // namespace
}  // namespace fairward::concentration
