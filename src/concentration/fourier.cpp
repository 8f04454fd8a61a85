#include "concentration/fourier.hpp"

#include "base/assert.hpp"

#include <bit>
#include <cstring>
#include <numbers>
#include <utility>

namespace fairward::concentration {
namespace {

/// Two neighbours in memory at a time; the compiler makes what the machine has of it.
using Two = double __attribute__((vector_size(16)));

struct Complex {
  double re = 0;
  double im = 0;
};

struct ComplexTwo {
  Two re;
  Two im;
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

Two load(const double* from) {
  Two two;
  std::memcpy(&two, from, sizeof two);
  return two;
}

void store(double* to, const Two& two) {
  std::memcpy(to, &two, sizeof two);
}

/// The four numbers of a radix-4 step before their factors.
template <class C>
struct Four {
  C zero, one, two, three;
};

template <class C>
Four<C> butterfly(const C& a, const C& b, const C& c, const C& d) {
  const C even{a.re + c.re, a.im + c.im};
  const C odd{a.re - c.re, a.im - c.im};
  const C sum{b.re + d.re, b.im + d.im};
  const C turned{d.im - b.im, b.re - d.re};  // i (b - d)
  return {{even.re + sum.re, even.im + sum.im},
          {odd.re - turned.re, odd.im - turned.im},
          {even.re - sum.re, even.im - sum.im},
          {odd.re + turned.re, odd.im + turned.im}};
}

template <class C>
C times(const C& value, const Complex& factor) {
  return {value.re * factor.re - value.im * factor.im, value.re * factor.im + value.im * factor.re};
}

/// One step: `length` is what is left to transform, in `stride` interleaved copies.
struct Step {
  std::size_t length = 0;
  std::size_t stride = 0;
};

class Pass {
 public:
  Pass(const ComplexArray& root, const ComplexArray& from, ComplexArray& to)
      : root_{root}, from_{from}, to_{to} {}

  void radix4(Step step) const {
    const std::size_t quarter = step.length / 4;
    for (std::size_t p = 0; p < quarter; ++p) {
      const Complex w1 = root(p * step.stride);
      const Complex w2 = root(2 * p * step.stride);
      const Complex w3 = root(3 * p * step.stride);
      const std::size_t in = step.stride * p;
      const std::size_t out = step.stride * 4 * p;
      const std::size_t apart = step.stride * quarter;
      if (step.stride == 1) {
        const auto y =
            butterfly(one(in), one(in + apart), one(in + 2 * apart), one(in + 3 * apart));
        put(out, y.zero);
        put(out + 1, times(y.one, w1));
        put(out + 2, times(y.two, w2));
        put(out + 3, times(y.three, w3));
        continue;
      }
      for (std::size_t q = 0; q < step.stride; q += 2) {
        const auto y = butterfly(two(in + q), two(in + apart + q), two(in + 2 * apart + q),
                                 two(in + 3 * apart + q));
        put(out + q, y.zero);
        put(out + step.stride + q, times(y.one, w1));
        put(out + 2 * step.stride + q, times(y.two, w2));
        put(out + 3 * step.stride + q, times(y.three, w3));
      }
    }
  }

  /// The last step of a length that is no power of four.
  void radix2(std::size_t stride) const {
    for (std::size_t q = 0; q < stride; ++q) {
      const Complex a = one(q);
      const Complex b = one(q + stride);
      put(q, Complex{a.re + b.re, a.im + b.im});
      put(q + stride, Complex{a.re - b.re, a.im - b.im});
    }
  }

 private:
  [[nodiscard]] Complex root(std::size_t j) const { return {root_.re[j], root_.im[j]}; }
  [[nodiscard]] Complex one(std::size_t j) const { return {from_.re[j], from_.im[j]}; }
  [[nodiscard]] ComplexTwo two(std::size_t j) const {
    return {load(&from_.re[j]), load(&from_.im[j])};
  }
  void put(std::size_t j, const Complex& value) const {
    to_.re[j] = value.re;
    to_.im[j] = value.im;
  }
  void put(std::size_t j, const ComplexTwo& value) const {
    store(&to_.re[j], value.re);
    store(&to_.im[j], value.im);
  }

  const ComplexArray& root_;
  const ComplexArray& from_;
  ComplexArray& to_;
};

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
  Step step{size(), 1};
  while (step.length >= 4) {
    Pass{root_, data, scratch}.radix4(step);
    std::swap(data, scratch);
    step = {step.length / 4, step.stride * 4};
  }
  if (step.length == 2) {
    Pass{root_, data, scratch}.radix2(step.stride);
    std::swap(data, scratch);
  }
}

}  // namespace fairward::concentration
