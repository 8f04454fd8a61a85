#include "concentration/fourier.hpp"

#include "base/random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <numbers>
#include <utility>

namespace fairward::concentration {
namespace {

ComplexArray random_numbers(std::size_t size) {
  RandomStream random{7, 1, size};
  ComplexArray numbers(size);
  for (std::size_t j = 0; j < size; ++j) {
    numbers.re[j] = random.normal();
    numbers.im[j] = random.normal();
  }
  return numbers;
}

/// The definition, number by number, in long double.
std::complex<long double> by_definition(const ComplexArray& in, std::size_t frequency) {
  std::complex<long double> sum = 0;
  const std::size_t n = in.size();
  for (std::size_t j = 0; j < n; ++j) {
    const long double turn =
        static_cast<long double>((frequency * j) % n) / static_cast<long double>(n);
    sum += std::complex<long double>{in.re[j], in.im[j]} *
           std::polar(1.0L, -2 * std::numbers::pi_v<long double> * turn);
  }
  return sum;
}

class FourierOfLength : public ::testing::TestWithParam<std::size_t> {};

TEST_P(FourierOfLength, IsTheDefinition) {
  const ComplexArray in = random_numbers(GetParam());
  ComplexArray out = in;
  ComplexArray scratch;
  FourierPlan{GetParam()}.transform(out, scratch);
  for (std::size_t f = 0; f < GetParam(); ++f) {
    const auto expected = by_definition(in, f);
    EXPECT_NEAR(out.re[f], static_cast<double>(expected.real()), 1e-12) << f;
    EXPECT_NEAR(out.im[f], static_cast<double>(expected.imag()), 1e-12) << f;
  }
}

INSTANTIATE_TEST_SUITE_P(PowersOfTwo, FourierOfLength, ::testing::Values(4U, 8U, 16U, 32U, 512U));

/// One number at place j has the transform exp(-2 pi i f j / n): its root mean square is 1.
TEST(Fourier, KeepsItsDigitsInALongTransform) {
  constexpr std::size_t kLength = std::size_t{1} << 17U;
  ComplexArray one(kLength);
  one.re[12'345] = 1;
  ComplexArray scratch;
  FourierPlan{kLength}.transform(one, scratch);
  double worst = 0;
  for (std::size_t f = 0; f < kLength; ++f) {
    const long double turn =
        static_cast<long double>((f * 12'345) % kLength) / static_cast<long double>(kLength);
    const auto expected = std::polar(1.0L, -2 * std::numbers::pi_v<long double> * turn);
    worst = std::max(worst, std::abs(one.re[f] - static_cast<double>(expected.real())));
    worst = std::max(worst, std::abs(one.im[f] - static_cast<double>(expected.imag())));
  }
  EXPECT_LT(worst, 1e-15);
}

TEST(Fourier, ExchangingThePartsInverts) {
  const ComplexArray in = random_numbers(1024);
  ComplexArray data = in;
  ComplexArray scratch;
  const FourierPlan plan{1024};
  plan.transform(data, scratch);
  std::swap(data.re, data.im);
  plan.transform(data, scratch);
  std::swap(data.re, data.im);
  for (std::size_t j = 0; j < 1024; ++j) {
    EXPECT_NEAR(data.re[j] / 1024, in.re[j], 1e-14);
    EXPECT_NEAR(data.im[j] / 1024, in.im[j], 1e-14);
  }
}

}  // namespace
}  // namespace fairward::concentration
