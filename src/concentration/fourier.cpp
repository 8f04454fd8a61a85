#include "concentration/fourier.hpp"

#include "base/assert.hpp"
#include "concentration/fourier_kernel.hpp"

#include <bit>
#include <numbers>
#include <utility>

namespace fairward::concentration {
namespace {

struct Complex {
  double re = 0;
  double im = 0;
};

/// cos and sin of 2 pi `turn`, for `turn` from 0 to 1/8: the Taylor series, which has converged to
/// the last bit.
Complex first_octant(double turn) {
  const double x = 2 * std::numbers::pi * turn;
  const double square = x * x;
  double cosine = 1;
  double sine = 1;
  for (int term = 20; term > 0; term -= 2) {
    cosine = 1 - cosine * square / (term * (term - 1));
    sine = 1 - sine * square / (term * (term + 1));
  }
  return {cosine, sine * x};
}

Complex at(const ComplexArray& from, std::size_t j) {
  return {from.re[j], from.im[j]};
}

void put(ComplexArray& to, std::size_t j, Complex value) {
  to.re[j] = value.re;
  to.im[j] = value.im;
}

Complex times(Complex value, Complex factor) {
  return {value.re * factor.re - value.im * factor.im, value.re * factor.im + value.im * factor.re};
}

/// The first step, on numbers that are not interleaved yet.
void first_radix4(const ComplexArray& root, const ComplexArray& from, ComplexArray& to) {
  const std::size_t quarter = from.size() / 4;
  for (std::size_t p = 0; p < quarter; ++p) {
    const Complex a = at(from, p);
    const Complex b = at(from, p + quarter);
    const Complex c = at(from, p + 2 * quarter);
    const Complex d = at(from, p + 3 * quarter);
    const Complex even{a.re + c.re, a.im + c.im};
    const Complex odd{a.re - c.re, a.im - c.im};
    const Complex sum{b.re + d.re, b.im + d.im};
    const Complex turned{d.im - b.im, b.re - d.re};  // i (b - d)
    put(to, 4 * p, {even.re + sum.re, even.im + sum.im});
    put(to, 4 * p + 1, times({odd.re - turned.re, odd.im - turned.im}, at(root, p)));
    put(to, 4 * p + 2, times({even.re - sum.re, even.im - sum.im}, at(root, 2 * p)));
    put(to, 4 * p + 3, times({odd.re + turned.re, odd.im + turned.im}, at(root, 3 * p)));
  }
}

/// The last step of a length that is no power of four.
void last_radix2(const ComplexArray& from, ComplexArray& to) {
  const std::size_t half = from.size() / 2;
  for (std::size_t q = 0; q < half; ++q) {
    const Complex a = at(from, q);
    const Complex b = at(from, q + half);
    put(to, q, {a.re + b.re, a.im + b.im});
    put(to, q + half, {a.re - b.re, a.im - b.im});
  }
}

}  // namespace

FourierPlan::FourierPlan(std::size_t size) : root_(size) {
  FAIRWARD_ASSERT(std::has_single_bit(size) && size >= 4 && size <= (std::size_t{1} << 24U));
  // The first octant, and the rest of the circle from its symmetries.
  const std::size_t quarter = size / 4;
  for (std::size_t j = 0; 2 * j <= quarter; ++j) {
    const Complex w = first_octant(static_cast<double>(j) / static_cast<double>(size));
    root_.re[j] = w.re;
    root_.im[j] = -w.im;
    root_.re[quarter - j] = w.im;
    root_.im[quarter - j] = -w.re;
  }
  for (std::size_t j = quarter; j < size; ++j) {  // a quarter turn on: times -i
    root_.re[j] = root_.im[j - quarter];
    root_.im[j] = -root_.re[j - quarter];
  }
}

void FourierPlan::transform(ComplexArray& data, ComplexArray& scratch) const {
  FAIRWARD_ASSERT(data.size() == size());
  scratch.re.resize(size());
  scratch.im.resize(size());
  first_radix4(root_, data, scratch);
  std::swap(data, scratch);
  std::size_t length = size() / 4;  // left to transform, in `stride` interleaved copies
  std::size_t stride = 4;
  for (; length >= 4; length /= 4, stride *= 4) {
    radix4_step({root_.re.data(), root_.im.data()}, {data.re.data(), data.im.data()},
                {scratch.re.data(), scratch.im.data()}, length, stride);
    std::swap(data, scratch);
  }
  if (length == 2) {
    last_radix2(data, scratch);
    std::swap(data, scratch);
  }
}

}  // namespace fairward::concentration
