#pragma once
/// People dealt out at random over wards: the replicates of a scan.

#include "base/parallel.hpp"
#include "concentration/random_words.hpp"
#include "concentration/scan_pool.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

namespace fairward::concentration {

/// What people are like where there is nothing to find.
struct ScanNull {
  std::vector<double> expected;  ///< people a ward, above 0
  double total = 0;  ///< whole, and dealt out in proportion to `expected`; or kNoTotal: each ward
                     ///< has a Poisson number of people
};
[[nodiscard]] ScanNull scan_null(const ScanPool& pool);

/// Replicates from the first on, side by side.
struct DealtPeople {
  std::size_t count = 0;
  std::vector<std::uint32_t> people;  ///< of ward w in replicate j at [w * count + j]
};

/// Some replicates side by side, their own or lying among others.
class DealtBlock {
 public:
  /// `count` of them, from number `first` of all that were dealt.
  DealtBlock(std::shared_ptr<const DealtPeople> all, std::size_t first, std::size_t count)
      : all_{std::move(all)}, first_{first}, count_{count} {}
  [[nodiscard]] std::size_t count() const noexcept { return count_; }
  /// One number a replicate.
  [[nodiscard]] std::span<const std::uint32_t> people(std::size_t ward) const {
    return std::span{all_->people}.subspan(ward * all_->count + first_, count_);
  }

 private:
  std::shared_ptr<const DealtPeople> all_;
  std::size_t first_;
  std::size_t count_;
};

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
  /// Replicates that a dealer with the same arguments has `dealt` before are not dealt again.
  /// REQUIRES: `null` outlives the dealer.
  ScanDealer(const ScanNull& null, std::uint64_t seed,
             std::shared_ptr<const DealtPeople> dealt = nullptr);

  /// Replicates `first` to `first` + `count`; meaningless when stopped.
  [[nodiscard]] DealtBlock deal(std::size_t first, std::size_t count,
                                const std::stop_token& stop = {}) const;

  /// The first `count` replicates. The same for any number of threads; meaningless when stopped.
  [[nodiscard]] DealtPeople deal_all(std::size_t count, Threads threads,
                                     const std::stop_token& stop) const;

 private:
  /// Some of the replicates that are dealt side by side, and the number of the first of all.
  struct Columns {
    std::size_t first = 0;
    std::size_t count = 0;
    std::size_t from = 0;
    std::size_t past = 0;
    std::stop_token stop;
  };
  void first_go(const Columns& columns, std::size_t from_ward, std::size_t past_ward,
                std::vector<std::uint32_t>& people) const;
  [[nodiscard]] double again(const Columns& columns, std::size_t at, std::uint32_t attempt,
                             std::vector<std::uint32_t>& people) const;
  void deal_rest(const Columns& columns, std::vector<std::uint32_t>& people) const;
  [[nodiscard]] std::uint32_t roll(WordStream& random) const;

  const ScanNull& null_;
  std::uint64_t seed_;
  std::shared_ptr<const DealtPeople> dealt_;
  double in_first_go_ = 1;    ///< share of what is expected
  std::vector<double> keep_;  ///< Walker's (1977) table, as Vose (1991) makes it
  std::vector<std::uint32_t> other_;
};

/// One replicate, as a dealer deals it. One number a ward.
[[nodiscard]] std::vector<std::uint32_t> deal_people(const ScanNull& null, std::uint64_t seed,
                                                     std::size_t replicate);

}  // namespace fairward::concentration
