#pragma once
/// People dealt out at random over wards: the replicates of a scan.

#include "base/random.hpp"
#include "concentration/scan_pool.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::concentration {

/// What people are like where there is nothing to find.
struct ScanNull {
  std::vector<double> expected;  ///< people a ward, above 0
  double total = 0;  ///< whole, and dealt out in proportion to `expected`; or kNoTotal: each ward
                     ///< has a Poisson number of people
};
[[nodiscard]] ScanNull scan_null(const ScanPool& pool);

/// Deals the people of replicates, each from streams of (seed, replicate) alone.
///
/// A ward's Poisson number is looked up in its distribution by one random word, so probabilities
/// are whole multiples of 2^-32. A total is dealt out in two goes: each ward gets a Poisson number
/// of a little less than is expected of it, and those who are left over (3.5 standard deviations of
/// the total, on average) are dealt one by one. Given their number, the first ones fall to wards in
/// the same proportions as the others, so together they are exactly multinomial. A first go that
/// deals out more than there are, one in 4,000, is drawn again.
class ScanDealer {
 public:
  /// REQUIRES: `null` outlives the dealer.
  ScanDealer(const ScanNull& null, std::uint64_t seed);

  /// Side by side: people of ward w in replicate `first` + j at [w * count + j].
  [[nodiscard]] std::vector<std::uint32_t> deal(std::size_t first, std::size_t count) const;

 private:
  void first_go(std::size_t first, std::size_t count, std::vector<std::uint32_t>& people) const;
  [[nodiscard]] double again(std::size_t replicate, std::uint32_t attempt, std::size_t at,
                             std::size_t count, std::vector<std::uint32_t>& people) const;
  void deal_rest(std::size_t first, std::size_t count, std::vector<std::uint32_t>& people) const;
  [[nodiscard]] std::uint32_t roll(RandomStream& random) const;

  const ScanNull& null_;
  std::uint64_t seed_;
  double in_first_go_ = 1;    ///< share of what is expected
  std::vector<double> keep_;  ///< Walker's (1977) table, as Vose (1991) makes it
  std::vector<std::uint32_t> other_;
};

/// One replicate, as a dealer deals it. One number a ward.
[[nodiscard]] std::vector<std::uint32_t> deal_people(const ScanNull& null, std::uint64_t seed,
                                                     std::size_t replicate);

}  // namespace fairward::concentration
