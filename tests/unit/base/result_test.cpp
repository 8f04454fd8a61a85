#include "base/result.hpp"
#include "base/assert.hpp"
#include "base/quantity.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <type_traits>

namespace fairward {
namespace {

Result<int> half(int n) {
  if (n % 2 != 0) {
    return fail(Errc::BadValue, "odd");
  }
  return n / 2;
}

Result<int> quarter(int n) {
  FAIRWARD_TRY(const auto once, half(n));
  FAIRWARD_TRY(const auto twice, half(once));
  return twice;
}

Result<void> check_even(int n) {
  FAIRWARD_CHECK(n % 2 == 0 ? Result<void>{} : Result<void>{fail(Errc::Usage, "not even")});
  return {};
}

TEST(Result, TryPassesValuesOnAndStopsAtTheFirstError) {
  EXPECT_EQ(quarter(12).value(), 3);
  const auto odd = quarter(6);
  ASSERT_FALSE(odd);
  EXPECT_EQ(odd.error().code(), Errc::BadValue);
  EXPECT_EQ(odd.error().message(), "odd");
}

TEST(Result, TryMovesOnlyMovableValues) {
  const auto make = []() -> Result<std::unique_ptr<int>> { return std::make_unique<int>(5); };
  const auto use = [&]() -> Result<int> {
    FAIRWARD_TRY(const auto pointer, make());
    return *pointer;
  };
  EXPECT_EQ(use().value(), 5);
}

TEST(Result, CheckReturnsTheError) {
  EXPECT_TRUE(check_even(2));
  ASSERT_FALSE(check_even(3));
  EXPECT_EQ(check_even(3).error().code(), Errc::Usage);
}

TEST(Result, ContextIsPutInFrontOnceALevel) {
  const auto result = half(1).in("row 7").in("wards.gpkg");
  EXPECT_EQ(result.error().message(), "wards.gpkg: row 7: odd");
  EXPECT_EQ(half(2).in("row 7").value(), 1);
}

TEST(Quantity, DoesNotMixUnitsOrConvertByItself) {
  EXPECT_EQ((Metres{3} + Metres{4} - Metres{2}).value(), 5);
  EXPECT_LT(Metres{3}, Metres{4});
  static_assert(!std::is_convertible_v<double, Metres>);
  static_assert(!std::is_convertible_v<Metres, SquareMetres>);
  static_assert(!std::is_constructible_v<Metres, SquareMetres>);
}

TEST(AssertDeathTest, NamesTheBrokenPromiseAndTheFile) {
  EXPECT_DEATH(FAIRWARD_ASSERT(1 + 1 == 3), "1 \\+ 1 == 3 does not hold at .*result_test");
}

}  // namespace
}  // namespace fairward
