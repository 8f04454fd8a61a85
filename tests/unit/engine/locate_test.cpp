#include "engine/locate.hpp"
#include "engine/case_place.hpp"
#include "engine/check.hpp"
#include "engine/place_text.hpp"

#include "places_region.hpp"
#include "support/mosaic.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::string ward_of(const Locator& locator, const Result<Located>& found) {
  return found && found->spot.ward ? locator.wards().code(*found->spot.ward).text()
         : found                   ? "none"
                                   : found.error().message();
}

std::string refused(const Locator& locator, std::string_view typed) {
  const auto found = locator.find(typed);
  return found ? "found" : found.error().message();
}

TEST(Locate, EverythingTypedLeadsToItsWard) {
  const auto locator = small_locator();
  struct Case {
    const char* typed;
    LocatedBy by;
    const char* ward;
  };
  for (const auto& [typed, by, ward] :
       {Case{"zz11aa", LocatedBy::Postcode, "A"}, Case{"ZZ1 2AA", LocatedBy::Postcode, "B"},
        Case{"10012345", LocatedBy::Uprn, "A"}, Case{"UPRN 100 12345", LocatedBy::Uprn, "A"},
        Case{"1500, 1000.5", LocatedBy::Metres, "none"},
        Case{"SV 01500 00500", LocatedBy::GridReference, "B"},
        Case{"SV 012 005", LocatedBy::GridReference, "B"}}) {
    const auto found = locator.find(typed);
    if (std::string{ward} == "none") {
      EXPECT_FALSE(found) << typed;
      continue;
    }
    ASSERT_TRUE(found) << typed << ": " << found.error().message();
    EXPECT_EQ(found->by, by) << typed;
    EXPECT_EQ(ward_of(locator, found), ward) << typed;
  }
}

TEST(Locate, APostcodeSaysHowSureItsPointIs) {
  const auto locator = small_locator();
  const auto sure = locator.find("ZZ1 1AA");
  ASSERT_TRUE(sure);
  EXPECT_EQ(sure->text, "ZZ1 1AA");
  EXPECT_EQ(sure->place, (Point{500, 500}));
  EXPECT_DOUBLE_EQ(sure->spot.border_metres, 500);
  EXPECT_THAT(sure->precision.words, HasSubstr("within the building nearest to the middle"));
}

TEST(Locate, NamesTheWardsThatAPlaceMayBeInInstead) {
  const auto locator = small_locator();
  const auto edge = locator.find("ZZ1 1AB");
  ASSERT_TRUE(edge);
  EXPECT_EQ(ward_of(locator, edge), "A");
  EXPECT_DOUBLE_EQ(edge->spot.border_metres, 10);
  ASSERT_THAT(edge->spot.may_be_in, SizeIs(1));
  EXPECT_EQ(edge->spot.may_be_in[0], (NearWard{ward_index(1), 10}));
  // The same point typed as metres is sure to a metre.
  EXPECT_THAT(locator.find("SV 00990 00500")->spot.may_be_in, IsEmpty());
  // A square of a kilometre that lies beside the border may be either.
  EXPECT_THAT(locator.find("SV 00 00")->spot.may_be_in, SizeIs(1));
}

TEST(Locate, TheCodeOfTheListWinsOverThePoint) {
  const auto locator = small_locator();
  const auto found = locator.find("ZZ1 1AD");
  EXPECT_EQ(ward_of(locator, found), "B");
  EXPECT_TRUE(found->spot.by_code);
  EXPECT_EQ(found->spot.border_metres, 0);
  ASSERT_THAT(found->spot.may_be_in, SizeIs(1));
  EXPECT_EQ(found->spot.may_be_in[0], (NearWard{ward_index(0), 0}));
}

TEST(Locate, RefusesWithTheReasonAndWhatIsNear) {
  const auto locator = small_locator();
  EXPECT_EQ(refused(locator, "ZZ1 1AE"),
            "ZZ1 1AE was terminated in June 2019; near it are ZZ1 1AA, ZZ1 1AD or ZZ1 1AB");
  EXPECT_EQ(
      refused(locator, "ZZ1 1AF"),
      "ZZ1 1AF has no coordinates (quality 90): nobody knows where it is; the next in its sector "
      "are ZZ1 1AG, ZZ1 1AD or ZZ1 1AH");
  EXPECT_THAT(refused(locator, "ZZ1 1BA"),
              HasSubstr("is not in this project's postcodes; did you mean ZZ1 1AB"));
  EXPECT_THAT(refused(locator, "ZZI 1AA"), HasSubstr("did you mean ZZ1 1AA"));
  EXPECT_THAT(refused(locator, "BT1 1AA"), HasSubstr("BT1 1AA is in Northern Ireland"));
  EXPECT_THAT(refused(locator, "JE2 3AA"), HasSubstr("Jersey"));
  EXPECT_THAT(refused(locator, "10099999"), HasSubstr("UPRN 10099999 is not in this project"));
}

TEST(Locate, ACaseKeepsTheDigitsOfAUprnAndFindsItAgain) {
  const auto locator = small_locator();
  const auto place = place_of(locator.find("UPRN 10012345").value());
  pcc::Received received;
  put_place(received, place, locator.wards());
  EXPECT_EQ(received.restricted.uprn, "10012345");
  EXPECT_EQ(place_asked(place, locator.wards()).uprn, "10012345");
  EXPECT_EQ(place_asked(place, locator.wards()).point, place.point);
  const auto again = place_of_case(received, locator);
  ASSERT_TRUE(again.has_value()) << again.error().message();
  EXPECT_EQ(again->point, place.point);
  const auto by_postcode = place_of(locator.find("ZZ1 1AA").value());
  EXPECT_EQ(place_asked(by_postcode, locator.wards()).point, std::nullopt) << "not the property's";
}

TEST(Locate, AUprnIsTakenBeforeThePostcodeSaidWithIt) {
  const auto locator = small_locator();
  for (const auto* typed : {"UPRN 10012345, ZZ1 1AA", "zz1 1aa, 10012345"}) {
    const auto found = locator.find(typed);
    ASSERT_TRUE(found) << found.error().message();
    EXPECT_EQ(found->by, LocatedBy::Uprn);
    EXPECT_EQ(found->postcode, "ZZ1 1AA");
  }
  pcc::Received received;
  put_place(received, place_of(locator.find("UPRN 10012345, ZZ1 1AA").value()), locator.wards());
  EXPECT_EQ(received.restricted.uprn, "10012345");
  EXPECT_EQ(received.restricted.postcode, "ZZ1 1AA");
  // Ward B, 1.5 km east.
  const auto apart = locator.property("10012345", "ZZ1 2AA");
  ASSERT_TRUE(apart);
  EXPECT_EQ(ward_of(locator, apart), "A");
  EXPECT_THAT(apart->precision.words, HasSubstr("away: check which is meant"));
  EXPECT_THAT(locator.property("10012345", "ZZ1 1BA")->precision.words,
              HasSubstr("the postcode said with it was not found"));
}

TEST(Locate, SaysWhenThePostcodeOfAUprnIsInAnotherWard) {
  // 10 m east of the border, and the postcode's point 10 m west of it.
  const Locator locator{testing::mosaic("A B"),
                        testing::index_of(testing::listed_postcodes(),
                                          "uprn,x_coordinate,y_coordinate\n10012346,1010,500\n")};
  const auto found = locator.property("10012346", "ZZ1 1AB");
  ASSERT_TRUE(found);
  EXPECT_EQ(ward_of(locator, found), "B");
  EXPECT_THAT(found->precision.words, HasSubstr("; its postcode alone would be in Ward A (A)"));
  EXPECT_THAT(small_locator().property("10012345", "ZZ1 1AA")->precision.words,
              Not(HasSubstr("its postcode")));
}

TEST(Locate, ThePostcodeAnswersForAUprnThatNoListHas) {
  const auto locator = small_locator();
  const auto found = locator.property("10099999", "ZZ1 1AA");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->by, LocatedBy::Postcode);
  EXPECT_THAT(found->precision.words, HasSubstr("its UPRN is not in this project's list"));
  EXPECT_FALSE(locator.property("10099999", "ZZ1 1BA"));
  EXPECT_FALSE(locator.property("eleven", "ZZ1 1AA")) << "mistyped, not missing";
}

TEST(Locate, SaysThatALongitudeCameFirst) {
  // 0.0005 degrees are half of the last decimal: about 56 m, of which the sentence says 59.
  const auto written = read_place("-2.240, 53.480").value();
  EXPECT_TRUE(written.swapped);
  EXPECT_DOUBLE_EQ(written.half_unit, 0.0005);
  EXPECT_FALSE(read_place("53.480, -2.240")->swapped);
  EXPECT_FALSE(read_place("2.240W 53.480N")->swapped) << "letters say which is which";
  EXPECT_DOUBLE_EQ(read_place("53°27'12\"N 2°13'05\"W")->half_unit, 0.5 / 3600);
}

TEST(Locate, OutsideTheRegionIsOneSentence) {
  const auto locator = small_locator();
  EXPECT_EQ(
      refused(locator, "ZZ1 1AG"),
      "ZZ1 1AG is in Scotland (ward S13002843), outside this region; the nearest is Ward A (A) in "
      "L1, 5.0 km away");
  EXPECT_EQ(refused(locator, "ZZ1 1AH"),
            "ZZ1 1AH is in no ward of this region; the nearest is Ward A (A) in L1, 5.0 km away");
  EXPECT_THAT(
      refused(locator, "SV 02100 00500"),
      HasSubstr("the nearest is Ward B (B) in L1, 100 m away: at sea, or across the region's "
                "border"));
  EXPECT_THAT(refused(locator, "53.48, -2.24"), HasSubstr("km away"));
}

TEST(Locate, SectorsAndDistrictsHaveShares) {
  const auto locator = small_locator();
  const auto sector = locator.find("ZZ1 1");
  ASSERT_TRUE(sector) << sector.error().message();
  EXPECT_EQ(sector->by, LocatedBy::Sector);
  // AA and AB in A, AD in B; AG and AH outside; AE has ended and AF has no point.
  EXPECT_EQ(sector->postcodes, 5U);
  EXPECT_EQ(sector->outside, 2U);
  ASSERT_THAT(sector->shares, SizeIs(2));
  EXPECT_EQ(sector->shares[0].ward, ward_index(0));
  EXPECT_DOUBLE_EQ(sector->shares[0].share, 0.4);
  EXPECT_DOUBLE_EQ(sector->shares[1].share, 0.2);
  EXPECT_EQ(locator.find("ZZ1")->by, LocatedBy::District);
  EXPECT_EQ(locator.find("ZZ1")->postcodes, 6U);
  EXPECT_THAT(refused(locator, "ZZ7 1"),
              HasSubstr("no postcode of the sector ZZ7 1 is in this project"));
}

TEST(Locate, LatitudeAndLongitudeAreGoodToThreeMetresAtBest) {
  const auto wards = mosaic("A", Metres{1'000'000});
  const Locator locator{wards, nullptr};
  const auto fine = locator.find("53.4631241, -2.2502356");
  ASSERT_TRUE(fine) << fine.error().message();
  EXPECT_EQ(fine->by, LocatedBy::Degrees);
  EXPECT_NEAR(fine->precision.metres, 3, 0.1);
  EXPECT_THAT(fine->precision.words, HasSubstr("3 m without the OSTN15 grid"));
  // Two decimals are half of a hundredth of a degree either way: 557 m.
  EXPECT_NEAR(locator.find("53.46, -2.25")->precision.metres, 560, 1);
  EXPECT_NEAR(fine->place->x, 383'483, 60);
  EXPECT_NEAR(fine->place->y, 396'288, 60);
}

TEST(Locate, WithoutAListSaysWhatToAdd) {
  const Locator locator{mosaic("A B"), nullptr};
  EXPECT_THAT(refused(locator, "ZZ1 1AA"), HasSubstr("no list of postcodes; add one"));
  EXPECT_THAT(refused(locator, "ZZ1 1"), HasSubstr("no list of postcodes"));
  EXPECT_THAT(refused(locator, "10012345"), HasSubstr("no list of UPRNs"));
  EXPECT_TRUE(locator.find("SV 00500 00500"));
  EXPECT_THAT(refused(locator, ""), HasSubstr("nothing was asked"));
  EXPECT_THAT(refused(locator, "the town hall"), HasSubstr("is none of these"));
}

TEST(Locate, SpotsAreTheSameBesideAnyOtherWhoseAnswerIsKnown) {
  const Locator locator{mosaic("A B\nC C"), nullptr};
  std::mt19937 random{2};
  std::uniform_real_distribution<double> place{-100, 2'100};
  std::normal_distribution<double> step{0, 120};
  int across = 0;
  int within = 0;
  for (int i = 0; i < 4'000; ++i) {
    const Point first{place(random), place(random)};
    const auto known = locator.spot(first, 50);
    if (!known.ward) {
      continue;
    }
    const KnownSpot beside{first, *known.ward, known.border_metres};
    const Point p{first.x + step(random), first.y + step(random)};
    const auto plain = locator.spot(p, 50);
    const auto found = locator.spot(p, 50, {}, &beside);
    ASSERT_EQ(plain.ward, found.ward) << p.x << ", " << p.y;
    EXPECT_DOUBLE_EQ(plain.border_metres, found.border_metres);
    EXPECT_EQ(plain.may_be_in, found.may_be_in);
    across += plain.ward && *plain.ward != *known.ward ? 1 : 0;
    within += plain.ward && *plain.ward == *known.ward ? 1 : 0;
  }
  EXPECT_GT(across, 100);
  EXPECT_GT(within, 1'000);
}

/// Every text gets an answer or one sentence on one line, and no crash.
TEST(Locate, TenThousandMalformedQueriesAreAnswered) {
  const auto locator = small_locator();
  std::mt19937 random{23};
  const std::array<std::string, 22> pieces{
      "ZZ1",  " 1AA", "1AB", "ZZ", "Q",  "SV", " 005",     "00500",    ",",    "-", ".5",
      "53.4", "-2.2", "N",   "W",  "\"", "\n", "\xC2\xA0", "\xD0\x9C", "\xFF", "=", "uprn"};
  int found = 0;
  for (int i = 0; i < 10'000; ++i) {
    std::string typed;
    const auto count = i % 2'500 == 0 ? 300'000U : random() % 6;
    for (std::size_t k = 0; k < count; ++k) {
      typed += pieces.at(random() % pieces.size());
    }
    const auto answer = locator.find(typed);
    if (answer) {
      ++found;
      ASSERT_TRUE(answer->spot.ward || !answer->shares.empty());
    } else {
      ASSERT_THAT(answer.error().message(), Not(IsEmpty()));
      ASSERT_LT(answer.error().message().size(), 600U);
      ASSERT_THAT(answer.error().message(), Not(HasSubstr("\n")));
    }
  }
  EXPECT_GT(found, 50);
}

}  // namespace
}  // namespace fairward::engine
