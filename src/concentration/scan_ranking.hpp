#pragma once
/// The strongest zones of the data, one after the other.

#include "base/parallel.hpp"
#include "concentration/scan_orders.hpp"
#include "concentration/scan_pool.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::concentration {

/// A circle or ellipse: where it is, its number of wards, what is in it.
struct ScanZone {
  double score = 0;  ///< its ratio times the penalty of its shape
  double ratio = 0;
  std::size_t centre = 0;
  std::size_t shape = 0;
  std::size_t wards = 0;
  double people = 0;
  double expected = 0;
};

/// The strongest zone of every centre. One that lost wards to another zone is looked for again
/// only when it comes to the top: until then its score is more than what is left of it can have.
class ScanRanking {
 public:
  /// Zones with at most `most` of the baseline. `penalty`: one a shape of the orders. REQUIRES:
  /// `pool`, `orders` and `penalty` outlive the ranking.
  ScanRanking(const ScanPool& pool, const ScanOrders& orders, std::span<const double> penalty,
              double most, const Workers& workers);

  /// The strongest zone that has none of the `taken` wards; of equal ones that of the lowest
  /// centre, shape and number of wards. More wards must be taken each time. Its score is 0 when
  /// there is none.
  [[nodiscard]] ScanZone strongest(const std::vector<std::uint8_t>& taken);

 private:
  [[nodiscard]] ScanZone best_at(std::size_t centre, const std::vector<std::uint8_t>& taken,
                                 ScanOrders::Scratch& scratch) const;
  void raise(ScanZone& best, const ScanZone& at, std::span<const ScanStep> steps,
             const std::vector<std::uint8_t>& taken) const;

  const ScanPool& pool_;
  const ScanOrders& orders_;
  std::span<const double> penalty_;
  double most_;
  /// The strongest first; of equal ones the lowest centre.
  static bool weaker(const ScanZone& a, const ScanZone& b) {
    return a.score != b.score ? a.score < b.score : a.centre > b.centre;
  }
  std::vector<ScanZone> best_;  ///< of each centre that has one, a heap
  ScanOrders::Scratch scratch_;
};

}  // namespace fairward::concentration
