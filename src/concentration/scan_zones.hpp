#pragma once
/// The zones of one centre, ready to be compared with many replicates.

#include "concentration/scan_kernel.hpp"
#include "concentration/scan_likelihood.hpp"
#include "concentration/scan_orders.hpp"
#include "concentration/scan_rows.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace fairward::concentration {

/// Circles of one centre (or ellipses of one shape), row by row, and the bands in which the kernel
/// takes them.
///
/// A band is passed over where even all its people are fewer than its smallest zone needs to reach
/// the floor: one comparison for up to eight zones, and nothing is missed. Bands are as long as
/// keeps what is expected in them small beside what the zone needs above expectation.
///
/// The kernel's sums are modulo 65,536. They are right while a sum less what is needed stays within
/// 16,384 below to 16,384 above 0, which is looked at in every band, and moves by at most 8,192
/// from one band to the next, which is seen to here.
class ScanZones {
 public:
  /// Makes the zones anew. `penalty`: what ratios are multiplied with, above 0, at most 1.
  void make(std::span<const ScanStep> steps, const ScanRows& rows, std::span<const double> expected,
            const ScanThresholds& thresholds, double penalty);

  [[nodiscard]] BandedRows banded() const noexcept { return {row_, runs_, base_}; }
  /// Whether the kernel may be used.
  [[nodiscard]] bool bounded() const noexcept { return bounded_; }
  [[nodiscard]] std::size_t rows() const noexcept { return row_.size(); }
  [[nodiscard]] std::uint16_t row(std::size_t i) const { return row_[i]; }
  /// What is expected in the zone that ends with row i; without end where none does.
  [[nodiscard]] double expected(std::size_t i) const {
    return inside_[i] > 0 ? inside_[i] : std::numeric_limits<double>::infinity();
  }
  /// Rows of a band, and the people with whom it reaches the floor.
  [[nodiscard]] std::size_t length(std::size_t band) const { return length_[band]; }
  [[nodiscard]] std::int32_t need(std::size_t band) const { return need_[band]; }
  [[nodiscard]] double penalty() const noexcept { return penalty_; }

 private:
  void add_rows(std::span<const ScanStep> steps, const ScanRows& rows,
                std::span<const double> expected);
  [[nodiscard]] std::uint8_t length_from(std::size_t first, std::int32_t need,
                                         const ScanRows& rows) const;
  void add_band(std::size_t first, std::uint8_t length, std::int32_t need, const ScanRows& rows);

  std::vector<std::uint16_t> row_;
  std::vector<double> inside_;  ///< expected up to row i; less than 0 where no zone ends
  std::vector<BandRun> runs_;
  std::vector<std::uint16_t> base_;  ///< and what follows, by band
  std::vector<std::int32_t> need_;
  std::vector<std::uint8_t> length_;
  std::int64_t offsets_ = 0;  ///< of all bands so far
  std::int64_t apart_ = 0;    ///< need less offsets of the last band
  double penalty_ = 1;
  bool bounded_ = true;
};

}  // namespace fairward::concentration
