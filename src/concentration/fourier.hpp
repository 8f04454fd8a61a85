#pragma once
/// The discrete Fourier transform that turns the law of one value into the law of a sum.

#include <cstddef>
#include <vector>

namespace fairward::concentration {

/// Complex numbers with their real and imaginary parts apart.
struct ComplexArray {
  std::vector<double> re;
  std::vector<double> im;

  ComplexArray() = default;
  explicit ComplexArray(std::size_t size) : re(size, 0.0), im(size, 0.0) {}
  [[nodiscard]] std::size_t size() const noexcept { return re.size(); }
};

/// Transforms of one length: out[f] = sum over j of in[j] exp(-2 pi i f j / n), in place, without a
/// factor. With `re` and `im` exchanged before and after it is the inverse, times n.
///
/// Stockham's self-sorting form (1966), radix 4: about 4.25 n log2(n) additions and
/// multiplications. The roots of unity are evaluated here with additions and multiplications alone,
/// so the bits do not depend on the machine's mathematical library. Error: about 1e-16 log2(n) of
/// the root mean square of the result.
class FourierPlan {
 public:
  /// REQUIRES: `size` is a power of two from 4 to 2^24.
  explicit FourierPlan(std::size_t size);

  /// `scratch` is made as long as `data` and left with anything in it.
  /// REQUIRES: `data` has the plan's length.
  void transform(ComplexArray& data, ComplexArray& scratch) const;

  [[nodiscard]] std::size_t size() const noexcept { return root_.size(); }

 private:
  ComplexArray root_;  ///< exp(-2 pi i j / n)
};

}  // namespace fairward::concentration
