#include "unit/concentration/grid.hpp"

namespace fairward::concentration {

Grid square_grid(std::uint32_t side) {
  Grid grid;
  std::vector<std::vector<std::uint32_t>> lists;
  for (std::uint32_t y = 0; y < side; ++y) {
    for (std::uint32_t x = 0; x < side; ++x) {
      grid.centroid.push_back({1000.0 * x, 1000.0 * y});
      auto& row = lists.emplace_back();
      if (x + 1 < side) {
        row.push_back(y * side + x + 1);
      }
      for (std::uint32_t nx = x == 0 ? 0 : x - 1; y + 1 < side && nx < side && nx <= x + 1; ++nx) {
        row.push_back((y + 1) * side + nx);
      }
    }
  }
  grid.queen = contiguity_from_lists(ContiguityKind::Queen, lists);
  return grid;
}

Rates equal_wards(std::vector<double> people) {
  Rates rates{std::move(people), {}, {}};
  rates.population.assign(rates.size(), 1000.0);
  rates.included.assign(rates.size(), 1);
  return rates;
}

std::vector<std::uint8_t> everyone(std::size_t size) {
  return std::vector<std::uint8_t>(size, 1);
}

}  // namespace fairward::concentration
