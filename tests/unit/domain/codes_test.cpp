#include "domain/codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <unordered_set>

namespace fairward {
namespace {

TEST(Code, IsTrimmedAndCompared) {
  const auto code = WardCode::parse("  E05000932 ").value();
  EXPECT_EQ(code.text(), "E05000932");
  EXPECT_TRUE(code.is_gss());
  EXPECT_EQ(code, WardCode::of("E05000932"));
  EXPECT_LT(WardCode::of("E05000932"), WardCode::of("E05000933"));
}

TEST(Code, RefusesWhatCannotIdentify) {
  for (const std::string& text : {std::string{}, std::string{"   "}, std::string{"a\tb"},
                                  std::string(41, 'x'), std::string{"a\x7F"}}) {
    const auto code = WardCode::parse(text);
    ASSERT_FALSE(code) << text;
    EXPECT_EQ(code.error().code(), Errc::BadValue);
  }
  EXPECT_TRUE(WardCode::parse(std::string(40, 'x')));
}

TEST(Code, KindsDoNotMix) {
  static_assert(!std::is_convertible_v<WardCode, LadCode>);
  static_assert(!std::is_constructible_v<LadCode, WardCode>);
  std::unordered_set<WardCode> codes{WardCode::of("a"), WardCode::of("b"), WardCode::of("a ")};
  EXPECT_EQ(codes.size(), 2U);
}

TEST(IsGssCode, IsALetterAndEightDigits) {
  EXPECT_TRUE(is_gss_code("E05000932"));
  EXPECT_TRUE(is_gss_code("S13002845"));
  for (const char* text : {"e05000932", "E0500093", "E050009321", "E05O00932", "105000932", ""}) {
    EXPECT_FALSE(is_gss_code(text)) << text;
  }
}

TEST(Vintage, NotKnownIsAValueOfItsOwn) {
  EXPECT_EQ(Vintage{2024}.text(), "2024");
  EXPECT_EQ(Vintage{}.text(), "unknown vintage");
  EXPECT_FALSE(Vintage{}.known());
  EXPECT_NE(Vintage{}, Vintage{2024});
}

}  // namespace
}  // namespace fairward
