#pragma once
/// The wards that take part in a measure of association, numbered from 0 without gaps.

#include "domain/contiguity.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::concentration {

/// Included wards in ascending order, their values, and their neighbours among themselves. A ward
/// whose neighbours are all left out has none, and stays in the pool all the same.
struct Participants {
  std::vector<std::uint32_t> ward;  ///< index in the ward table
  std::vector<double> value;
  std::vector<std::uint32_t> start{0};  ///< participants + 1 offsets into `neighbour`
  std::vector<std::uint32_t> neighbour;
  double mean = 0;
  double mean_square = 0;  ///< sum (x - mean)^2 / n
  bool constant = true;    ///< all values are the same

  [[nodiscard]] std::size_t size() const noexcept { return ward.size(); }
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t i) const {
    return std::span{neighbour}.subspan(start[i], start[i + 1] - start[i]);
  }
  [[nodiscard]] std::size_t degree(std::size_t i) const { return start[i + 1] - start[i]; }
};

/// REQUIRES: `values`, `included` and `contiguity` have one entry a ward; included values are
/// finite.
[[nodiscard]] Participants participants(std::span<const double> values,
                                        std::span<const std::uint8_t> included,
                                        const Contiguity& contiguity);

/// Two sums of the same numbers in another order may differ in the last bits. Sums within this of
/// each other count as tied. `terms` is the number of values in a sum.
[[nodiscard]] double tie_tolerance(std::span<const double> values, std::size_t terms);

}  // namespace fairward::concentration
