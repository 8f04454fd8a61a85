#pragma once
/// Variables of different units, side by side on one scale.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fairward::concentration {

/// Standardised variables ward by ward: over the included wards each has mean 0 and variance 1
/// (with n - 1); one whose values are all alike is 0 and says nothing, and so is a ward that is not
/// included. REQUIRES: one entry a ward in each variable; included values are finite.
class StandardTable {
 public:
  StandardTable(std::span<const std::vector<double>> variables,
                std::span<const std::uint8_t> included);

  [[nodiscard]] std::size_t width() const { return width_; }
  [[nodiscard]] std::span<const double> row(std::size_t ward) const {
    return std::span{value_}.subspan(ward * width_, width_);
  }
  /// Of every ward from the mean, summed.
  [[nodiscard]] double total_squares() const;
  [[nodiscard]] double squared_distance(std::size_t a, std::size_t b) const;

 private:
  void standardise(const std::vector<double>& values, std::span<const std::uint8_t> included,
                   std::size_t v);

  std::size_t width_;
  std::vector<double> value_;
};

}  // namespace fairward::concentration
