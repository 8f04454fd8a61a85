#pragma once
/// A square grid of equal wards for experiments that need more wards than letters.

#include "domain/boundaries.hpp"
#include "domain/contiguity.hpp"
#include "domain/rates.hpp"

#include <cstdint>
#include <vector>

namespace fairward::concentration {

/// `side` x `side` unit squares, row by row, 1 km each.
struct Grid {
  std::vector<Point> centroid;
  Contiguity queen;
};
[[nodiscard]] Grid square_grid(std::uint32_t side);

/// `people` in equal wards of 1,000 residents, all included.
[[nodiscard]] Rates equal_wards(std::vector<double> people);

[[nodiscard]] std::vector<std::uint8_t> everyone(std::size_t size);

}  // namespace fairward::concentration
