#include "report/place_words.hpp"

#include "unit/report/documents.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::report {
namespace {

using fairward::testing::objected_case;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

pcc::Received of_address(std::string address, std::string postcode = "M14 5RX") {
  pcc::Received received;
  received.provider = "Serco";
  received.ward = {"A", "Alder", {}, "L1", "Larchshire", false};
  received.restricted.address = std::move(address);
  received.restricted.postcode = std::move(postcode);
  return received;
}

/// A text without the place of a case, as a council's copy has it; "-" stands for what is out.
std::string without(const pcc::Received& received, std::string text) {
  leave_out(text, place_words(received), "-");
  return text;
}

struct Told {
  std::string address;
  std::string written;
  std::string left;  ///< all that may stay
};

class PlaceWords : public ::testing::TestWithParam<Told> {};

TEST_P(PlaceWords, LeaveNothingOfIt) {
  EXPECT_EQ(without(of_address(GetParam().address), GetParam().written), GetParam().left)
      << GetParam().written;
}

const std::string kCourt = "14 St Mary's Court, Elm Street, Larchshire M14 5RX";

INSTANTIATE_TEST_SUITE_P(
    Lines, PlaceWords,
    ::testing::Values(
        Told{"14 St Mary's Court\nElm Street\nLarchshire", "at Elm Street.", "at -."},
        Told{"14 St Mary's Court\r\nElm Street", "St Mary's Court is full", "- is full"},
        Told{"14 St Mary's Court; Elm Street", "on Elm Street", "on -"},
        Told{"14 St Mary's Court - Elm Street", "on Elm Street", "on -"},
        Told{"14 St Mary's Court Elm Street Larchshire", "on Elm St, now", "on -, now"},
        Told{kCourt, "at 14 St Mary's Court,\n   Elm Street", "at -,\n   -"},
        Told{kCourt, "14\nSt Mary's\nCourt", "-"}));

INSTANTIATE_TEST_SUITE_P(
    Streets, PlaceWords,
    ::testing::Values(Told{kCourt, "noise in Elm Street", "noise in -"},
                      Told{kCourt, "noise in elm st.", "noise in -."},
                      Told{kCourt, "noise in Elm-Str", "noise in -"},
                      Told{kCourt, "noise in ELM  STREET", "noise in -"},
                      Told{kCourt, "noise in ElmStreet", "noise in -"},
                      Told{"12 Broadway, Alder", "on Broadway", "on -"},
                      Told{"3 The Avenue", "along the Avenue", "along -"},
                      Told{"12 Oak Avenue", "12 Oak Ave, 12 oak av", "-, -"},
                      Told{"12 Oak Rd", "twelve Oak Road", "-"},
                      Told{"12 Canary Terrace", "the Canary flats", "the - flats"},
                      Told{"12 High Street", "high levels in the High St", "high levels in the -"},
                      Told{"7 Rose & Crown Yard", "Rose and Crown Yard, Rose Crown Yd", "-, -"},
                      Told{"7 Rose and Crown Yard", "rose &amp; crown yard", "-"}));

INSTANTIATE_TEST_SUITE_P(
    Buildings, PlaceWords,
    ::testing::Values(Told{"Elm House, Larchshire", "elm house is let", "- is let"},
                      Told{"Elm House, Larchshire", "Elm Hse.", "-."},
                      Told{"The Old Mill, Nether Alder", "in the old mill; Old Mill", "in -; -"},
                      Told{"The Old Mill, Nether Alder", "in Nether Alder", "in -"},
                      Told{"Flat 2, Mill Court", "Mill Court; mill ct", "-; -"},
                      Told{"Flat 2, Mill Court", "flat 2 is let", "- is let"},
                      Told{"Flat 2, Mill Court", "Apt 2, Mill Court", "-"},
                      Told{"Flat 2, Mill Court", "Mill Court, flat 2.", "-."},
                      Told{"Flat 2 Mill Court", "in Mill Court", "in -"},
                      Told{"The Elms", "by the Elms", "by -"}));

INSTANTIATE_TEST_SUITE_P(
    Saints, PlaceWords,
    ::testing::Values(Told{"4 St James Street", "St James's Street", "-"},
                      Told{"4 St James Street", "St. James' St", "-"},
                      Told{"4 St James's Street", "Saint James Street", "-"},
                      Told{"4 St James\u2019s Street", "St James Street", "-"},
                      Told{"4 Kings Road", "King's Road, Kings' Rd, King Road", "-, -, -"},
                      Told{"4 King's Road", "Kings Road; King\u2019s Rd", "-; -"},
                      Told{"4 King's Road", "King&#39;s Road", "-"},
                      Told{"4 St Mary's Court", "St Marys Court's tenants", "- tenants"}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, PlaceWords,
    ::testing::Values(
        Told{"14a Elm Street", "14A Elm Street; 14 a Elm St; 14-a elm street", "-; -; -"},
        Told{"14-16 Elm Street", "14 to 16 Elm Street", "-"},
        Told{"14-16 Elm Street", "14/16 Elm Street and 14 Elm Street", "- and -"},
        Told{"14 Elm Street", "14\u201316 Elm Street", "-"},
        Told{"14 Elm Street", "No. 14 is let, number 14 too", "- is let, - too"},
        Told{"14 Elm Street", "Nos 12 and 14 Elm Street", "-"},
        Told{"14 Elm Street", "14, M14 5RX", "-"},
        Told{"14 Elm Street", "since 14 March in 140 homes", "since 14 March in 140 homes"}));

INSTANTIATE_TEST_SUITE_P(
    Postcodes, PlaceWords,
    ::testing::Values(Told{kCourt, "m14 5rx, M145RX, M14\t5RX, M 14 5 R X", "-, -, -, -"},
                      Told{kCourt, "M14&nbsp;5RX", "-"}, Told{kCourt, "M14 5 and M145", "- and -"},
                      Told{kCourt, "M14 5xx; M14 5**", "-; -**"},
                      Told{kCourt, "ends in 5RX", "ends in -"}, Told{kCourt, "M14 5R", "-"},
                      Told{kCourt, "M14 and M15 as a whole", "M14 and M15 as a whole"}));

INSTANTIATE_TEST_SUITE_P(
    Letters, PlaceWords,
    ::testing::Values(Told{"4 Caf\u00E9 Row", "Cafe Row, CAF\u00C9 ROW", "-, -"},
                      Told{"12 Elm Road", "12 \u0415lm R\u043Ead", "-"},
                      Told{"12 Elm Road", "12&nbsp;&#69;lm Road", "-"},
                      Told{"12 Elm Road", "12 Elm Ro\u00ADad", "-"},
                      Told{"12 Elm Road", "Elmet Road and Helm Road", "Elmet Road and Helm Road"}));

TEST(PlaceWordsOfAContact, FindTheContactInOtherSpellings) {
  auto received = of_address("");
  received.restricted.provider_contact =
      "Ms J. Bloggs, Serco, 0161 496 0000, j.bloggs@serco.example";
  for (const auto* written :
       {"0161 496 0000", "01614960000", "+44 161 496 0000", "0044 (0)161 496 0000",
        "(0161) 496-0000", "496 0000", "4960000", "J.Bloggs@Serco.Example",
        "j bloggs at serco.example", "j dot bloggs at serco dot example", "J Bloggs", "Bloggs",
        "BLOGGS", "bloggs"}) {
    const auto left = without(received, std::string{"ring "} + written + ".");
    EXPECT_TRUE(left == "ring -.") << written << ": " << left;
  }
  EXPECT_EQ(without(received, "Serco rang"), "Serco rang") << "the provider is said";
}

TEST(PlaceWordsOfACase, AreWhatTellsTheProperty) {
  const auto words = place_words(objected_case());
  for (const auto* word :
       {"12 Canary Street", "canary street", "ZZ1 1AA", "10093210007", "SER/778"}) {
    EXPECT_THAT(words, Contains(::testing::Field(&Sought::words, word)));
  }
  EXPECT_THAT(words, Not(Contains(::testing::Field(&Sought::words, "Alder")))) << "it is said";
}

TEST(PlaceWordsOfACase, AreOfEveryPlaceThatItEverHad) {
  auto events = objected_case();
  auto corrected = events.front();
  auto& place = std::get<pcc::Received>(corrected.fact).restricted;
  place.address = "4 Linnet Close, Alder";
  place.postcode = "ZZ1 1AB";
  corrected.correction = pcc::Correction{};
  events.push_back(corrected);
  const auto words = place_words(events);
  for (const auto* word : {"12 Canary Street", "ZZ1 1AA", "4 Linnet Close", "ZZ1 1AB"}) {
    EXPECT_THAT(words, Contains(::testing::Field(&Sought::words, word)));
  }
}

TEST(PlaceWordsOfACase, LeaveTheWordsOfAReaderAlone) {
  const std::string written =
      "The ward would stand at nearly twice its limit, in a group of five wards; 14 of 20 schools "
      "in "
      "Larchshire are full, and the police recorded nine incidents since June 2026.";
  EXPECT_EQ(without(of_address(kCourt), written), written);
}

}  // namespace
}  // namespace fairward::report
