#include "concentration/fourier_kernel.hpp"

// Highway compiles what is between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE once for each kind
// of vectors, by including this file again.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "concentration/fourier_kernel.cpp"
#include <hwy/foreach_target.h>
//
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fairward::concentration::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// As many neighbours in memory as a vector of at most `kMost` numbers holds.
template <std::size_t kMost>
struct Vectors {
  using Tag = hn::CappedTag<double, kMost>;
  using Vec = hn::Vec<Tag>;
  struct Complex {
    Vec re;
    Vec im;
  };

  static HWY_INLINE Complex load(ComplexFrom from, std::size_t at) {
    return {hn::LoadU(Tag{}, from.re + at), hn::LoadU(Tag{}, from.im + at)};
  }
  static HWY_INLINE void store(ComplexTo to, std::size_t at, Complex value) {
    hn::StoreU(value.re, Tag{}, to.re + at);
    hn::StoreU(value.im, Tag{}, to.im + at);
  }
  static HWY_INLINE Complex root(ComplexFrom root, std::size_t at) {
    return {hn::Set(Tag{}, root.re[at]), hn::Set(Tag{}, root.im[at])};
  }
  static HWY_INLINE Complex add(Complex a, Complex b) {
    return {hn::Add(a.re, b.re), hn::Add(a.im, b.im)};
  }
  static HWY_INLINE Complex subtract(Complex a, Complex b) {
    return {hn::Sub(a.re, b.re), hn::Sub(a.im, b.im)};
  }
  static HWY_INLINE Complex times(Complex a, Complex b) {
    return {hn::Sub(hn::Mul(a.re, b.re), hn::Mul(a.im, b.im)),
            hn::Add(hn::Mul(a.re, b.im), hn::Mul(a.im, b.re))};
  }
};

template <std::size_t kMost>
HWY_INLINE void step_by(ComplexFrom root, ComplexFrom from, ComplexTo to, std::size_t length,
                        std::size_t stride) {
  using V = Vectors<kMost>;
  const std::size_t width = hn::Lanes(typename V::Tag{});
  const std::size_t quarter = length / 4;
  const std::size_t apart = stride * quarter;
  for (std::size_t p = 0; p < quarter; ++p) {
    const auto w1 = V::root(root, p * stride);
    const auto w2 = V::root(root, 2 * p * stride);
    const auto w3 = V::root(root, 3 * p * stride);
    for (std::size_t q = 0; q < stride; q += width) {
      const std::size_t in = stride * p + q;
      const std::size_t out = stride * 4 * p + q;
      const auto a = V::load(from, in);
      const auto b = V::load(from, in + apart);
      const auto c = V::load(from, in + 2 * apart);
      const auto d = V::load(from, in + 3 * apart);
      const auto even = V::add(a, c);
      const auto odd = V::subtract(a, c);
      const auto sum = V::add(b, d);
      const typename V::Complex turned{hn::Sub(d.im, b.im), hn::Sub(b.re, d.re)};  // i (b - d)
      V::store(to, out, V::add(even, sum));
      V::store(to, out + stride, V::times(V::subtract(odd, turned), w1));
      V::store(to, out + 2 * stride, V::times(V::subtract(even, sum), w2));
      V::store(to, out + 3 * stride, V::times(V::add(odd, turned), w3));
    }
  }
}

void step(ComplexFrom root, ComplexFrom from, ComplexTo to, std::size_t length,
          std::size_t stride) {
  if (stride == 4) {
    step_by<4>(root, from, to, length, stride);
  } else {
    step_by<8>(root, from, to, length, stride);
  }
}

void product(ComplexTo target, double factor, ComplexFrom a, ComplexFrom b, std::size_t count) {
  using V = Vectors<8>;
  const typename V::Tag tag;
  const auto scale = hn::Set(tag, factor);
  for (std::size_t j = 0; j < count; j += hn::Lanes(tag)) {
    const auto both = V::times(V::load(a, j), V::load(b, j));
    const auto before = V::load({target.re, target.im}, j);
    V::store(
        target, j,
        {hn::Add(before.re, hn::Mul(scale, both.re)), hn::Add(before.im, hn::Mul(scale, both.im))});
  }
}

}  // namespace
}  // namespace fairward::concentration::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fairward::concentration {
namespace {

HWY_EXPORT(step);
HWY_EXPORT(product);

}  // namespace

void radix4_step(ComplexFrom root, ComplexFrom from, ComplexTo to, std::size_t length,
                 std::size_t stride) {
  HWY_DYNAMIC_DISPATCH(step)(root, from, to, length, stride);
}

void add_product(ComplexTo target, double factor, ComplexFrom a, ComplexFrom b, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(product)(target, factor, a, b, count);
}

}  // namespace fairward::concentration
#endif  // HWY_ONCE
