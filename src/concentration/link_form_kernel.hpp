#pragma once
/// The inner loop of global statistics: a quadratic form over links, for several deals at once.

#include <cstddef>
#include <cstdint>
#include <span>

namespace fairward::concentration {

/// Deals that are worked on together.
inline constexpr std::size_t kDealsTogether = 8;

/// sum over links of weight x_a x_b, and over wards of diagonal x_i^2 (an empty one counts as 0).
struct FormRows {
  std::span<const std::uint32_t> a;
  std::span<const std::uint32_t> b;
  std::span<const double> weight;
  std::span<const double> diagonal;
};

/// `values`: of ward i in deal r at [i * kDealsTogether + r]; `sums`: one a deal. Terms are added
/// in order, so the bits are the same for every kind of vectors.
void link_forms(const FormRows& form, const double* values, double* sums);

}  // namespace fairward::concentration
