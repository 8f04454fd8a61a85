#pragma once
/// The inner loop of a Fourier transform: one radix-4 step over interleaved copies.

#include <cstddef>

namespace fairward::concentration {

/// Complex numbers with their parts apart, not owned.
struct ComplexFrom {
  const double* re;
  const double* im;
};
struct ComplexTo {
  double* re;
  double* im;
};

/// One step of `FourierPlan::transform`: `length` is what is left to transform, in `stride`
/// interleaved copies; `root` are all n roots of unity. The same bits for every kind of vectors.
/// REQUIRES: `stride` is a power of four from 4, `length` a multiple of 4.
void radix4_step(ComplexFrom root, ComplexFrom from, ComplexTo to, std::size_t length,
                 std::size_t stride);

/// target += factor * a * b, `count` complex numbers. REQUIRES: `count` is a multiple of 8.
void add_product(ComplexTo target, double factor, ComplexFrom a, ComplexFrom b, std::size_t count);

}  // namespace fairward::concentration
