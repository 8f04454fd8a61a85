#include "report/leave_out.hpp"

#include <gtest/gtest.h>

namespace fairward::report {
namespace {

std::string without_houses(std::string text, const std::vector<std::string>& said = {}) {
  leave_out_houses(text, said, "-");
  return text;
}

TEST(LeaveOutHouses, FindsAHouseThatNobodyNamed) {
  EXPECT_EQ(without_houses("two incidents near 12 Elm Road, see Mrs Jones"),
            "two incidents near -, see Mrs Jones");
  EXPECT_EQ(without_houses("12a Elm Rd and 3 St. Mary's Cl."), "- and -.");
  EXPECT_EQ(without_houses("seen: flat 2, 7 Old Mill Court: noise"), "seen: -: noise");
  EXPECT_EQ(without_houses("at 12 elm road"), "at -");
  EXPECT_EQ(without_houses("at 14-16 Elm Road"), "at -");
  EXPECT_EQ(without_houses("at Elm House and the Old Mill"), "at - and the -");
  EXPECT_EQ(without_houses("along Elm\nStreet"), "along -");
  EXPECT_EQ(without_houses("Flat 2, Mill Court"), "-");
  EXPECT_EQ(without_houses("Twelve Elm Road"), "-");
  EXPECT_EQ(without_houses("in Elm Road 12, in Elm Road number twelve"), "in -, in -");
}

TEST(LeaveOutHouses, LeavesWhatIsNoHouse) {
  for (const std::string written :
       {"1 in 200 residents, 22 November 2026", "3 people of the street", "school places", "12", "",
        "the Crown Court sits", "The House of Commons", "in the county court",
        "this house is empty", "Police closed the road", "Nine incidents in the park"}) {
    auto text = written;
    EXPECT_EQ(leave_out_houses(text, {}, "-"), 0U) << written;
    EXPECT_EQ(text, written);
  }
}

TEST(LeaveOutHouses, LeavesCountsAndDatesBesideAHouse) {
  EXPECT_EQ(without_houses("in Elm Road 12 days ago"), "in - 12 days ago");
  EXPECT_EQ(without_houses("6 March 2026, Elm Road"), "6 March 2026, -");
  EXPECT_EQ(without_houses("Elm House, 6 bedspaces"), "-, 6 bedspaces");
}

TEST(LeaveOutHouses, LeavesNamesThatAreSaid) {
  EXPECT_EQ(without_houses("6 bedspaces in Abbey Road, near 3 Elm Road", {"Abbey Road"}),
            "6 bedspaces in Abbey Road, near -");
  EXPECT_EQ(without_houses("Moss Park (E05)", {"Moss Park East"}), "Moss Park (E05)");
}

TEST(LeaveOutPointers, FindsWhatPointsByItself) {
  for (const auto* written : {"M14 5RX",
                              "m145rx",
                              "M14-5RX",
                              "EC1A 1BB",
                              "j.bloggs@serco.example",
                              "0161 496 0000",
                              "01614960000",
                              "+44 161 496 0000",
                              "(0161) 496-0000",
                              "0161.496.0000",
                              "07700 900123",
                              "https://maps.example/?q=1",
                              "www.maps.example/x",
                              "///filled.count.soap",
                              "SJ 8412 9810",
                              "SJ84129810",
                              "384120, 398100",
                              "384120 398100",
                              "53.48095, 2.23743",
                              "10093210007",
                              "SD533466",
                              "SD5346",
                              "SD 5346",
                              "sd533466",
                              "SD 53 46",
                              "SJ 841 981",
                              "N446614",
                              "easting: 353364",
                              "446614 N",
                              "N53.4631",
                              "2.2502W",
                              "53\u00b027'47\"N",
                              "53\u00b0 27\u2032 47\u2033 N",
                              "53 deg 27' N",
                              "53.4631\u00b0 N",
                              "53.46, -2.25",
                              "53.46 \u22122.25",
                              "53.5,-2.3"}) {
    auto text = std::string{"ring "} + written + " now";
    EXPECT_GE(leave_out_pointers(text, "-"), 1U) << written;
    EXPECT_TRUE(text == "ring - now" || text == "ring -, - now") << text;
  }
}

TEST(LeaveOutPointers, LeavesOtherNumbers) {
  for (const std::string written : {"12,345 residents",
                                    "6 March 2026",
                                    "06/03/2026 and 07/03/2026",
                                    "06.03.2026 - 12.03.2026",
                                    "2026-03-06 10:15",
                                    "CR/118",
                                    "1 in 200",
                                    "75 % of 37.5 per 10,000",
                                    "50.25 %",
                                    "within 200 m, 400 m",
                                    "four at 9 and 10",
                                    "the M60 and A57",
                                    "n = 12345",
                                    "20\u00b0C",
                                    "NO 2026",
                                    "no 2026",
                                    "E05900005",
                                    "section S 3.2",
                                    "E10 and N1",
                                    "54.5, 6.2 and 53.1 %",
                                    "SN4 and SE15",
                                    ""}) {
    auto text = written;
    EXPECT_EQ(leave_out_pointers(text, "-"), 0U) << text;
    EXPECT_EQ(text, written);
  }
}

TEST(LeaveOutPointers, FindsPairsOfCoordinates) {
  for (const auto* written :
       {"E353364 N446614", "353364E 446614N", "Easting 353364, Northing 446614", "N53.4631 W2.2502",
        "53\u00b027'47\"N 2\u00b015'01\"W", "53.4631\u00b0 N, 2.2502\u00b0 W"}) {
    auto text = std::string{"ring "} + written + " now";
    leave_out_pointers(text, "-");
    EXPECT_EQ(text.find_first_of("0123456789"), std::string::npos) << text;
    EXPECT_TRUE(text.starts_with("ring -") && text.ends_with("- now")) << text;
  }
}

TEST(LeaveOutPointers, ALongTextIsNoDeepSearch) {
  std::string text(200'000, '5');
  for (std::size_t i = 0; i < text.size(); i += 3) {
    text[i] = i % 2 == 0 ? ' ' : '.';
  }
  const auto size = text.size();
  leave_out_pointers(text, "[left out]");
  EXPECT_GT(text.size(), size / 4);
}

TEST(LeaveOutPointers, NothingIsLeftOutOfWhatStandsInstead) {
  std::string text =
      "ring ann@serco.example or www.x.example/[left out]www.y.example [left out]@b.example";
  leave_out(text, {"ann", "left", "out"}, "[left out]");
  leave_out_pointers(text, "[left out]");
  leave_out_houses(text, {}, "[left out]");
  EXPECT_EQ(text.find("[left ["), std::string::npos) << text;
  EXPECT_EQ(text.find("www"), std::string::npos) << text;
  std::string again = "[left out] and [left out] Road";
  leave_out(again, {"left", "out and"}, "[left out]");
  EXPECT_EQ(again, "[left out] and [left out] Road");
}

}  // namespace
}  // namespace fairward::report
