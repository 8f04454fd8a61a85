#include "domain/postcode.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

namespace fairward {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string text_of(std::string_view typed) {
  const auto found = Postcode::read(typed);
  return found ? found->text() : "none";
}

std::string reason(std::string_view typed) {
  const auto found = Postcode::parse(typed);
  return found ? "none: it is " + found->text() : found.error().message();
}

TEST(Postcode, IsReadHoweverItIsTyped) {
  for (const auto* typed : {"M14 5RX", "m14 5rx", "M145RX", " m14  5 r x\t", "M145\xC2\xA0RX",
                            "\xEF\xBB\xBFM14\xE2\x80\x89"
                            "5RX",
                            "M14\xE2\x80\x8B 5RX"}) {
    EXPECT_EQ(text_of(typed), "M14 5RX") << typed;
  }
}

TEST(Postcode, HasSixFormsAndGirobank) {
  for (const auto* form :
       {"M1 1AE", "M60 1NW", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB", "GIR 0AA", "BS0 0AB"}) {
    EXPECT_EQ(text_of(form), form);
  }
}

TEST(Postcode, RefusesLettersThatItsPlacesDoNotAllow) {
  for (const auto* typed : {"", "M14", "M14 5", "Q1 1AA", "VA1 1AA", "AI1 1AA", "A1I 1AA",
                            "EC1C 1BB", "M14 5RC", "M14 5KX", "M014 5RX", "GIR 1AA", "M145 5RX",
                            "14M 5RX", "M14-5RX", "M14 5RX1", "M14 5R\xC3\x89"}) {
    EXPECT_EQ(text_of(typed), "none") << typed;
  }
}

TEST(Postcode, HasPartsAndAnOrder) {
  const auto one = *Postcode::read("EC1A 1BB");
  EXPECT_EQ(one.area(), "EC");
  EXPECT_EQ(one.district(), "EC1A");
  EXPECT_EQ(one.sector(), "EC1A 1");
  EXPECT_LT(*Postcode::read("M1 1AA"), *Postcode::read("M1 1AB"));
  EXPECT_LT(*Postcode::read("M1 9ZZ"), *Postcode::read("M10 0AA"));
  EXPECT_LT(*Postcode::read("M14 5RX"), *Postcode::read("ME1 1AA"));
}

TEST(Postcode, NumbersAreReadBack) {
  std::mt19937 random{7};
  int valid = 0;
  for (int i = 0; i < 200'000; ++i) {
    const auto number = static_cast<std::uint32_t>(random() % (Postcode::kEnd + 1'000));
    if (const auto found = Postcode::from_number(number)) {
      ++valid;
      ASSERT_EQ(found->number(), number);
      ASSERT_EQ(Postcode::read(found->text()), found);
    }
  }
  EXPECT_GT(valid, 20'000);
}

TEST(Postcode, NamesTheLookAlikeAndDoesNotTakeIt) {
  EXPECT_THAT(reason("MI4 5RX"), HasSubstr("did you mean M14 5RX (the digit 1 for the letter I)?"));
  EXPECT_THAT(reason("W1A OAX"), HasSubstr("W1A 0AX (the digit 0 for the letter O)"));
  EXPECT_THAT(reason("0L1 1AA"), HasSubstr("OL1 1AA (the letter O for the digit 0)"));
  EXPECT_THAT(reason("S014 5RX"), HasSubstr("SO14 5RX"));
  EXPECT_THAT(reason("M01 1AA"), HasSubstr("M1 1AA"));
  EXPECT_THAT(reason("\xD0\x9C"
                     "14 5RX"),
              HasSubstr("U+041C, which only looks like M; did you mean M14 5RX?"));
  EXPECT_THAT(reason("\xEF\xBC\xAD"
                     "14 5RX"),
              HasSubstr("U+FF2D, which only looks like M; did you mean M14 5RX?"));
}

TEST(Postcode, SaysTheFormsWhenNothingIsNear) {
  EXPECT_THAT(reason("hello"), HasSubstr("'hello' is not a postcode: one has the form M1 1AE"));
  EXPECT_THAT(reason("  "), HasSubstr("no postcode was given"));
  EXPECT_THAT(reason("a\nb"), HasSubstr("'a?b'"));
}

TEST(PostcodePart, IsASectorOrADistrict) {
  const auto part = [](std::string_view typed) {
    const auto found = read_postcode_part(typed);
    return !found ? std::string{"none"}
                  : (found->level == PostcodePart::Level::Sector ? "sector " : "district ") +
                        found->text;
  };
  EXPECT_EQ(part("M14 5"), "sector M14 5");
  EXPECT_EQ(part("m145"), "sector M14 5");
  EXPECT_EQ(part("AB12 3"), "sector AB12 3");
  EXPECT_EQ(part("AB123"), "sector AB12 3");
  EXPECT_EQ(part("M1 4"), "sector M1 4");
  EXPECT_EQ(part("W1A1"), "sector W1A 1");
  EXPECT_EQ(part("M14"), "district M14");
  EXPECT_EQ(part(" ab12 "), "district AB12");
  EXPECT_EQ(part("W1A"), "district W1A");
  EXPECT_EQ(part("GIR"), "district GIR");
  for (const auto* typed : {"", "M", "14", "Moss", "M14 5R", "M145RX"}) {
    EXPECT_EQ(part(typed), "none") << typed;
  }
}

TEST(PostcodePart, HoldsItsPostcodesAndNoOther) {
  const auto inside = *Postcode::read("M14 5RX");
  EXPECT_EQ(sector_of(inside).text, "M14 5");
  EXPECT_TRUE(sector_of(inside).has(inside));
  EXPECT_TRUE(district_of(inside).has(*Postcode::read("M14 9ZZ")));
  EXPECT_FALSE(sector_of(inside).has(*Postcode::read("M14 6AA")));
  EXPECT_FALSE(district_of(inside).has(*Postcode::read("M15 5RX")));
  EXPECT_FALSE(read_postcode_part("M1")->has(inside));
}

TEST(Postcode, ResemblanceKeepsNamesAndGridReferencesApart) {
  for (const auto* typed : {"M14 5RX", "MI4 5RX", "w1a oax", "M145RX"}) {
    EXPECT_TRUE(resembles_postcode(typed)) << typed;
  }
  for (const auto* typed : {"Moston", "SD 84 98", "SD8412 9810", "53.48, -2.24", "384120", ""}) {
    EXPECT_FALSE(resembles_postcode(typed)) << typed;
  }
}

/// Whatever is typed gets an answer, and one that can be shown on a line.
TEST(Postcode, TenThousandTextsGetAnAnswer) {
  std::mt19937 random{11};
  constexpr std::string_view kPieces =
      "M14 5RX0OI1\"';,\n\t\r\0=@+-\xD0\x9C\xFF\xC2\xA0\xEF\xBC\xE2\x80";
  int answered = 0;
  for (int i = 0; i < 10'000; ++i) {
    std::string typed;
    const auto length = i % 1'000 == 0 ? 1'000'000U : random() % 12;
    for (std::size_t k = 0; k < length; ++k) {
      typed += kPieces[random() % kPieces.size()];
    }
    const auto found = Postcode::parse(typed);
    if (found) {
      ASSERT_EQ(Postcode::read(found->text()), *found);
    } else {
      ASSERT_FALSE(found.error().message().empty());
      ASSERT_LT(found.error().message().size(), 400U);
      ASSERT_THAT(found.error().message(), Not(HasSubstr("\n")));
    }
    static_cast<void>(read_postcode_part(typed));
    static_cast<void>(resembles_postcode(typed));
    ++answered;
  }
  EXPECT_EQ(answered, 10'000);
}

}  // namespace
}  // namespace fairward
