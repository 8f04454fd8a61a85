#include "concentration/standard_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fairward::concentration {

StandardTable::StandardTable(std::span<const std::vector<double>> variables,
                             std::span<const std::uint8_t> included)
    : width_{variables.size()}, value_(included.size() * variables.size(), 0.0) {
  for (std::size_t v = 0; v < width_; ++v) {
    standardise(variables[v], included, v);
  }
}

double StandardTable::total_squares() const {
  return std::inner_product(value_.begin(), value_.end(), value_.begin(), 0.0);
}

double StandardTable::squared_distance(std::size_t a, std::size_t b) const {
  double sum = 0;
  for (std::size_t v = 0; v < width_; ++v) {
    const double difference = row(a)[v] - row(b)[v];
    sum += difference * difference;
  }
  return sum;
}

void StandardTable::standardise(const std::vector<double>& values,
                                std::span<const std::uint8_t> included, std::size_t v) {
  double n = 0;
  double mean = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    n += included[i] != 0 ? 1 : 0;
    mean += included[i] != 0 ? values[i] : 0;
  }
  mean /= std::max(n, 1.0);
  double squares = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    squares += included[i] != 0 ? (values[i] - mean) * (values[i] - mean) : 0;
  }
  const double scale = squares > 0 ? std::sqrt((n - 1) / squares) : 0;  // all alike: says nothing
  for (std::size_t i = 0; i < values.size(); ++i) {
    value_[i * width_ + v] = included[i] != 0 ? (values[i] - mean) * scale : 0;
  }
}

}  // namespace fairward::concentration
