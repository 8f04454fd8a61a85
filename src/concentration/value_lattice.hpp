#pragma once
/// Real values as whole positions on a lattice of equally spaced points.

#include "concentration/sum_laws.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fairward::concentration {

/// value = least value + (position + residual) x spacing. A value above the least has a position
/// above 0.
struct ValueLattice {
  LatticeValues values;
  std::vector<double> residual;  ///< what rounding took away, in spacings
  double spacing = 1;
  bool rounded = false;  ///< values are not whole multiples of one unit: some residual is not 0
};

/// A lattice that holds the sum of any `most` values: of as many points as needed (up to 2^20) when
/// the values less the least are whole multiples of 1 or of their own least, otherwise of
/// 2^`log2_points`. Equal values have equal positions. Rounding is by error diffusion: each value
/// goes up or down so that what was rounded away adds up to little in every run of neighbouring
/// values.
///
/// REQUIRES: the values are not all the same, and 1 <= `most` <= their number.
[[nodiscard]] ValueLattice lattice_for(std::span<const double> values, std::size_t most,
                                       unsigned log2_points);

}  // namespace fairward::concentration
