#include "concentration/value_lattice.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>

namespace fairward::concentration {
namespace {

/// The longest lattice for values that lie on one.
constexpr double kMostExactPoints = 1 << 20U;

double sum_of_largest(std::vector<double> values, std::size_t count) {
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(count),
                           std::greater<>{});
  return std::accumulate(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count), 0.0);
}

bool are_multiples(const std::vector<double>& offset, double unit) {
  return std::ranges::all_of(
      offset, [unit](double x) { return std::abs(x / unit - std::round(x / unit)) < 1e-9; });
}

/// The unit that all offsets are whole multiples of, when one of the two obvious ones is; or 0.
double common_unit(const std::vector<double>& offset, double span) {
  double least = 0;
  for (const double x : offset) {
    least = x > 0 && (least == 0 || x < least) ? x : least;
  }
  for (const double unit : {least, 1.0}) {
    if (unit > 0 && span / unit < kMostExactPoints && are_multiples(offset, unit)) {
      return unit;
    }
  }
  return 0;
}

/// Error diffusion, from the least value up. Values within a millionth of a spacing are the same.
void round_evenly(const std::vector<double>& offset, ValueLattice& lattice) {
  std::vector<std::uint32_t> order(offset.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return offset[a] < offset[b] || (offset[a] == offset[b] && a < b);
  });
  constexpr double kSame = 1e-6;
  double carried = 0;
  for (std::size_t first = 0; first < order.size();) {
    const double exact = offset[order[first]] / lattice.spacing;
    std::size_t past = first + 1;
    while (past < order.size() && offset[order[past]] / lattice.spacing - exact < kSame) {
      ++past;
    }
    const auto times = static_cast<double>(past - first);
    const double down = std::floor(exact + kSame);
    const bool up =
        std::abs(carried + times * (exact - down - 1)) < std::abs(carried + times * (exact - down));
    const bool on_point = exact - down < kSame;
    const double whole = !on_point && (up || down == 0) ? down + 1 : down;
    carried += times * (exact - whole);
    for (; first < past; ++first) {
      lattice.values.position[order[first]] = static_cast<std::uint32_t>(whole);
      lattice.residual[order[first]] = exact - whole;
    }
  }
}

}  // namespace

ValueLattice lattice_for(std::span<const double> values, std::size_t most, unsigned log2_points) {
  const double origin = std::ranges::min(values);
  std::vector<double> offset;
  offset.reserve(values.size());
  for (const double x : values) {
    offset.push_back(x - origin);
  }
  const double span = sum_of_largest(offset, most);
  ValueLattice lattice;
  lattice.values.position.resize(values.size());
  lattice.residual.assign(values.size(), 0.0);
  lattice.spacing = common_unit(offset, span);
  if (lattice.spacing > 0) {
    const auto last = static_cast<std::size_t>(std::round(span / lattice.spacing));
    lattice.values.points = std::bit_ceil(std::max<std::size_t>(last + 1, 4));
    for (std::size_t i = 0; i < offset.size(); ++i) {
      lattice.values.position[i] =
          static_cast<std::uint32_t>(std::round(offset[i] / lattice.spacing));
    }
  } else {
    lattice.rounded = true;
    lattice.values.points = std::size_t{1} << log2_points;
    lattice.spacing = span / static_cast<double>(lattice.values.points - 1 - most);
    round_evenly(offset, lattice);
  }
  return lattice;
}

}  // namespace fairward::concentration
