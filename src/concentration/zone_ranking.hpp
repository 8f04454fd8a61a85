#pragma once
/// The strongest groups of the flexible scan in the data, one after the other.

#include "concentration/zone_search.hpp"

#include <cstddef>
#include <span>
#include <stop_token>
#include <vector>

namespace fairward::concentration {

/// Keeps of every centre how strong a group there can be at most: what was searched once, or cannot
/// be strong (`ZoneBounds`), is not searched again.
class ZoneRanking {
 public:
  /// `expected`, `people`: one a ward of the pool, people negative for one that takes no part.
  /// REQUIRES: `around` and `expected` outlive the ranking. Of no use after a stop, which is only
  /// asked for here.
  ZoneRanking(const std::vector<Neighbourhood>& around, std::span<const double> expected,
              double total, std::vector<double> people, const std::stop_token& stop = {});

  /// The strongest group of wards that were not taken; of equal ones (to rounding) that of the
  /// lowest centre. Its ratio is 0 when no group has more people than expected.
  [[nodiscard]] Zone strongest();
  /// Takes the wards of a group out.
  void take(const Zone& zone);

 private:
  [[nodiscard]] bool is_there(std::size_t centre) const;
  [[nodiscard]] Zone first_as_strong(double ratio);

  const std::vector<Neighbourhood>& around_;
  std::vector<double> people_;
  ZoneSearch search_;
  std::vector<double> bound_;       ///< by centre; only ever falls
  std::vector<std::size_t> order_;  ///< centres by falling bound
};

}  // namespace fairward::concentration
