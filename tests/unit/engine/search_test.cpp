#include "engine/search.hpp"

#include "places_region.hpp"
#include "small_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::shared_ptr<const WardTable> some_wards() {
  return fairward::testing::wards_of({{"E05000001", "Moston", "E08000003", "Manchester"},
                                      {"E05000002", "Moss Side", "E08000003", "Manchester"},
                                      {"E05000003", "Great Moss", "E08000010", "Wigan"},
                                      {"E05000004", "St. Mary's", "E08000010", "Wigan"},
                                      {"W05000005", "Ynys Môn", "W06000001", "Isle of Anglesey"},
                                      {"E05000006", "Almost", "E08000010", "Wigan"},
                                      {"E05000007", "St Mary's", "E08000003", "Manchester"}},
                                     Vintage{2024});
}

std::vector<std::string> titles(std::string_view text, std::size_t most = 12) {
  std::vector<std::string> all;
  for (const auto& hit : search(*some_wards(), text, most)) {
    all.push_back(hit.title);
  }
  return all;
}

TEST(Search, BeginningsComeBeforeWordsMiddlesAndSlips) {
  EXPECT_THAT(titles("mos"), ElementsAre("Moston", "Moss Side", "Great Moss", "Almost"));
  EXPECT_THAT(titles("moss"), ElementsAre("Moss Side", "Great Moss", "Moston"));
  EXPECT_THAT(titles("MOSTON"), ElementsAre("Moston"));
}

TEST(Search, OneSlipIsForgivenInFourLettersAndMore) {
  EXPECT_THAT(titles("mosotn"), ElementsAre("Moston"));   // swapped
  EXPECT_THAT(titles("mostn"), ElementsAre("Moston"));    // one less
  EXPECT_THAT(titles("mosston"), ElementsAre("Moston"));  // one more
  EXPECT_THAT(titles("mastan"), IsEmpty());               // two
  EXPECT_THAT(titles("mzs"), IsEmpty());
}

TEST(Search, AccentsDotsAndSaintsDoNotMatter) {
  EXPECT_THAT(titles("ynys mon"), ElementsAre("Ynys Môn"));
  EXPECT_THAT(titles("YNYS MÔN"), ElementsAre("Ynys Môn"));
  EXPECT_THAT(titles("saint marys"), ElementsAre("St Mary's", "St. Mary's"));
}

TEST(Search, ACouncilBehindACommaNarrows) {
  const auto hits = search(*some_wards(), "st marys, wig");
  ASSERT_THAT(hits, SizeIs(1));
  EXPECT_EQ(hits[0].subtitle, "ward of Wigan, E05000004");
  EXPECT_EQ(hits[0].command, "goto.ward E05000004");
}

TEST(Search, CouncilsAndCodesAreFound) {
  const auto councils = search(*some_wards(), "wigan");
  ASSERT_THAT(councils, SizeIs(1));
  EXPECT_EQ(councils[0].kind, SearchHit::Kind::Council);
  EXPECT_EQ(councils[0].command, "goto.council E08000010");
  EXPECT_THAT(titles("e05000002"), ElementsAre("Moss Side"));
  EXPECT_THAT(titles("E0500000"), SizeIs(6));
  EXPECT_THAT(titles("E0500000", 2), SizeIs(2));
  EXPECT_THAT(titles(""), IsEmpty());
  EXPECT_THAT(titles("!?"), IsEmpty());
}

std::string command_for(std::string_view text) {
  const auto hits = search(*some_wards(), text);
  return hits.empty() ? "" : hits[0].command;
}

TEST(Search, ReadsGridReferences) {
  // The Ordnance Survey's squares: SD is 300 km east and 400 km north, TQ 500 and 100, HP 400 and
  // 1,200.
  EXPECT_EQ(command_for("SD 8412 9810"), "goto.place 384120 498100 2000");
  EXPECT_EQ(command_for("sj8412098100"), "goto.place 384120 398100 2000");
  EXPECT_EQ(command_for("TQ 301 800"), "goto.place 530100 180000 2000");
  EXPECT_EQ(command_for("HP 6 1"), "goto.place 465000 1215000 12000");
  EXPECT_EQ(command_for("SV00"), "goto.place 5000 5000 12000");
  EXPECT_EQ(command_for("SD 841 9810"), "");  // unequal halves
  EXPECT_EQ(command_for("SI 84 98"), "");     // there is no I
  EXPECT_EQ(command_for("AA 84 98"), "");     // out at sea
}

TEST(Search, ReadsEastingsAndNorthings) {
  EXPECT_EQ(command_for("384120, 398100"), "goto.place 384120 398100 2000");
  EXPECT_EQ(command_for("384120 398100.4"), "goto.place 384120 398100 2000");
  EXPECT_EQ(command_for("984120, 398100"), "");
  const auto hits = search(*some_wards(), "384120, 398100");
  EXPECT_EQ(hits[0].subtitle, "easting, northing: SJ 84120 98100, outside this region");
}

/// The metres that a goto.place command names.
Point place_of(const std::string& command) {
  Point place;
  EXPECT_EQ(std::sscanf(command.c_str(), "goto.place %lf %lf", &place.x, &place.y), 2) << command;
  return place;
}

TEST(Search, ReadsDegreesEitherWay) {
  // Caister water tower, from the Ordnance Survey's guide to coordinate systems: without the grid
  // of shifts PROJ is good to a few metres.
  const auto expected = place_of(command_for("52.658007833, 1.716073973"));
  EXPECT_NEAR(expected.x, 651'409.8, 6);
  EXPECT_NEAR(expected.y, 313'177.4, 6);
  for (const auto* text : {"52.658007833 1.716073973", "52.658007833N 1.716073973E",
                           "1.716073973E, 52.658007833N", "N52.658007833 E1.716073973",
                           "1.716073973, 52.658007833", "52.658007833° N, 1.716073973° E"}) {
    EXPECT_EQ(place_of(command_for(text)), expected) << text;
  }
  for (const auto* text :
       {"52°39'28.8282\"N, 1°42'57.8663\"E", "52°39'28.8282\"N 1°42'57.8663\"E",
        "52 39 28.8282 N, 1 42 57.8663 E", "52 39 28.8282N 1 42 57.8663E",
        "N 52° 39′ 28.8282″ E 1° 42′ 57.8663″", "52° 39.480470' N, 1° 42.964438' E"}) {
    EXPECT_NEAR(place_of(command_for(text)).x, expected.x, 1) << text;
    EXPECT_NEAR(place_of(command_for(text)).y, expected.y, 1) << text;
  }
  for (const auto* text : {"52°60'0\"N 1°42'0\"E", "52°39'60\"N 1°42'0\"E", "52.5°30'N 1°42'E",
                           "52°-39'N 1°42'E", "52 39 28 1 N, 1 42 57 E", "-52°39'N 1°42'E"}) {
    EXPECT_EQ(command_for(text), "") << text;
  }
  EXPECT_EQ(command_for("384 120, 398 100"), "goto.place 384120 398100 2000");
  EXPECT_LT(place_of(command_for("53.48, -2.24")).x, 400'000);  // west of the grid's meridian
  EXPECT_EQ(command_for("53.48, -2.24"), command_for("53.48N 2.24W"));
  EXPECT_EQ(command_for("53.4N 2.2N"), "");
  EXPECT_EQ(command_for("95, 181"), "");
}

TEST(GridReference, CountsFromTheSouthWestCorner) {
  EXPECT_EQ(grid_reference({384'120, 398'100}), "SJ 84120 98100");
  EXPECT_EQ(grid_reference({384'129.9, 498'109.9}, 4), "SD 8412 9810");
  EXPECT_EQ(grid_reference({5, 7}), "SV 00005 00007");
  EXPECT_EQ(grid_reference({465'000, 1'215'000}, 1), "HP 6 1");
  EXPECT_EQ(grid_reference({-1, 7}), "");
  EXPECT_EQ(grid_reference({700'000, 7}), "");
}

RC_GTEST_PROP(GridReferenceLaw, IsReadBackAsItself, ()) {
  const auto x = *rc::gen::inRange(0, 700'000);
  const auto y = *rc::gen::inRange(0, 1'300'000);
  const auto text = grid_reference({static_cast<double>(x), static_cast<double>(y)});
  RC_ASSERT(command_for(text) ==
            "goto.place " + std::to_string(x) + " " + std::to_string(y) + " 2000");
}

TEST(Search, PostcodesAndSectorsAreFoundInAList) {
  const auto places = small_locator();
  const auto hits = [&](std::string_view text) {
    return search(places.wards(), text, 12, &places);
  };
  const auto postcode = hits("zz11aa");
  ASSERT_THAT(postcode, SizeIs(1));
  EXPECT_EQ(postcode[0].title, "ZZ1 1AA");
  EXPECT_THAT(postcode[0].subtitle, HasSubstr("postcode: Ward A (A)"));
  EXPECT_EQ(postcode[0].command, "goto.postcode \"ZZ1 1AA\"");
  const auto sector = hits("ZZ1 1");
  ASSERT_THAT(sector, SizeIs(1));
  EXPECT_EQ(sector[0].subtitle, "sector: Ward A 40%, Ward B 20%");
  EXPECT_EQ(hits("10012345").at(0).title, "UPRN 10012345");
}

TEST(Search, APostcodeThatCannotBeGoneToSaysWhy) {
  const auto places = small_locator();
  const auto hits = search(places.wards(), "ZZ1 1AE", 12, &places);
  ASSERT_THAT(hits, SizeIs(1));
  EXPECT_THAT(hits[0].subtitle, HasSubstr("terminated in June 2019"));
  EXPECT_EQ(hits[0].command, "");
}

TEST(Search, NamesAndGridReferencesAreAsBeforeWithAList) {
  const auto places = small_locator();
  EXPECT_THAT(search(places.wards(), "A", 12, &places), SizeIs(1));
  EXPECT_EQ(search(places.wards(), "SV 005 005", 12, &places).at(0).title, "SV 005 005");
  EXPECT_THAT(search(places.wards(), "ZZ1", 12), IsEmpty());
}

}  // namespace
}  // namespace fairward::engine
