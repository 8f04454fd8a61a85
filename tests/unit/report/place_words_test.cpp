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
    Flats, PlaceWords,
    ::testing::Values(
        Told{"Flat 2, Mill Court", "Apt 2 is let, Apartment 2 too", "- is let, - too"},
        Told{"Flat 2, Mill Court", "flat two is let; FLAT TWO is let; Flt. 2",
             "- is let; - is let; -"},
        Told{"Flat 2, Mill Court", "Flats 2 and 3 are let", "- are let"},
        Told{"Flat 2, Mill Court", "flats 1, 2 & 3 are let", "- are let"},
        Told{"Flat 3, Mill Court", "flats 2-3 and flats 2\u20134", "- and -"},
        Told{"Flat 3, Mill Court", "units 2 to 4", "-"},
        Told{"Flat 2, Mill Court", "unit 2, room 2, studio 2", "-, -, -"},
        Told{"Flat 2, Mill Court", "apartment no. 2 is flat number two; it is flat #2",
             "- is -; it is -"},
        Told{"Apartment 2, Mill Court", "flat 2", "-"}, Told{"Flat two, Mill Court", "apt 2", "-"},
        Told{"Flat 2a, Mill Court", "flat 2 was flat 2A", "- was -"},
        Told{"Flat 21, Mill Court", "flat twenty-one, flat twenty one", "-, -"},
        Told{"Flat 2, Mill Court", "flats 4 and 5, flat 22, two flats, 2 flats, all flats; 2 more",
             "flats 4 and 5, flat 22, two flats, 2 flats, all flats; 2 more"}));

INSTANTIATE_TEST_SUITE_P(
    NumbersBehind, PlaceWords,
    ::testing::Values(
        Told{"14 Elm Street", "in Elm Street 14, say neighbours", "in -, say neighbours"},
        Told{"14 Elm Street", "Elm Street, 14-16 is let", "- is let"},
        Told{"14 Elm Street", "Elm Street number fourteen is let", "- is let"},
        Told{"14 Elm Street", "Elm Street (14) and Elm St, (no. 14)", "- and -"},
        Told{"14 Elm Street", "Elm Street 14a; Elm Street 14 A", "-; -"},
        Told{"14 Elm Street", "Elm Street 22 and 24", "-"},
        Told{"12 Broadway, Sale", "Broadway 12 was sold", "- was sold"},
        Told{"14 Elm Street", "14 on Elm Street; 14, in Elm Street", "-; -"},
        Told{"14 Elm Street", "number fourteen, no fourteen, No. fourteen", "-, -, -"},
        Told{"14 Elm Street", "#14, # 14, \u2116 14, \u211614", "-, -, -, -"},
        Told{"14-16 Elm Street", "Nos. 14 and 16 are let", "- are let"},
        Told{"16 Elm Street", "Nos. 14 and 16 are let", "- are let"},
        Told{"15 Elm Street", "Nos 12-16 are let", "- are let"},
        Told{"14-16 Elm Street", "14/16 is let, 14-16 too, 14 and 16", "- is let, - too, -"},
        Told{"14 Elm Street", "14/16 is let", "- is let"}));

INSTANTIATE_TEST_SUITE_P(
    Towns, PlaceWords,
    ::testing::Values(Told{"14 Elm Street\nSale M33 2AB", "police in Sale say", "police in - say"},
                      Told{"14 Elm Street\nSale M33 2AB", "houses for sale", "houses for sale"},
                      Told{"14 Elm Street, Reading RG1 2AB", "reading in Reading", "reading in -"},
                      Told{"14 Elm Street, Nether Edge M33 2AB", "in Nether Edge", "in -"},
                      Told{"14 Elm Street Sale M33 2AB", "Elm Street", "-"},
                      Told{"14 Elm Street, Larchshire M33 2AB", "in Larchshire", "in Larchshire"},
                      Told{"14 Elm Street, Ely, UK", "the UK and Ely", "the UK and -"},
                      Told{"Flat 2, Broadway", "along broadway", "along -"}));

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

struct Contact {
  std::string contact;
  std::string written;
  std::string left;
};
class PlaceWordsOfPeople : public ::testing::TestWithParam<Contact> {};

TEST_P(PlaceWordsOfPeople, LeaveNothingOfTheirNames) {
  auto received = of_address("");
  received.restricted.provider_contact = GetParam().contact;
  EXPECT_EQ(without(received, GetParam().written), GetParam().left) << GetParam().contact;
}

INSTANTIATE_TEST_SUITE_P(
    Names, PlaceWordsOfPeople,
    ::testing::Values(
        Contact{"Ann Carter-Hughes", "Mrs Hughes and Mrs Carter rang", "Mrs - and Mrs - rang"},
        Contact{"Ann Carter-Hughes", "Carter Hughes, CARTER-HUGHES", "-, -"},
        Contact{"Ann Carter\u2011Hughes", "Ms hughes", "Ms -"},
        Contact{"Ann Carter-Hughes", "Hughes's letter; Carters", "- letter; -"},
        Contact{"Ann Carter-Hughes", "Ann rang about an annex", "- rang about an annex"},
        Contact{"Dr Bo Lee", "Dr Lee or Bo; a lee shore", "Dr - or -; a lee shore"},
        Contact{"ann.carter-hughes@serco.example", "Mrs Hughes, Ann", "Mrs -, -"},
        Contact{"Jo O'Neil", "Mr O\u2019Neil and Mr ONeil", "Mr - and Mr -"},
        Contact{"Asylum Dispersal Team, NHS, UK, asylum.team@x.example",
                "Dispersal of people in asylum; the team of the NHS in the UK",
                "Dispersal of people in asylum; the team of the NHS in the UK"}));

TEST(PlaceWordsOfAPostcode, FindLettersForItsDigits) {
  const auto received = of_address("12 Elm Road", "ZZ1 0AA");
  for (const auto* written : {"ZZ1 OAA", "ZZ1OAA", "zz1 oaa", "ZZI 0AA", "ZZl OAA", "ZZ1-OAA"}) {
    EXPECT_EQ(without(received, std::string{"near "} + written + ", they say"), "near -, they say")
        << written;
  }
  EXPECT_EQ(without(received, "near ZZ1 QAA"), "near ZZ1 QAA");
  EXPECT_EQ(without(of_address("12 Elm Road", "OL1 5SB"), "at 0LI SS8"), "at -");
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

/// What has numbers and tells no place, whatever number the house has.
TEST(PlaceWordsOfACase, LeaveCountsDatesAndFiguresAlone) {
  for (const auto* address : {"14 Elm Street, Sale M33 2AB", "6 Elm Street", "2 Elm Street",
                              "Flat 1, 3 Elm Street", "200 Elm Street", "20-26 Elm Street"}) {
    for (const std::string written : {"14 days",
                                      "within 14 working days",
                                      "no 14 days' notice",
                                      "6 bedspaces",
                                      "a 6-bed house",
                                      "1 in 200 residents",
                                      "14 of 20 schools, 2 in 3 pupils",
                                      "no one objected",
                                      "No one objected, no two are alike",
                                      "14 March 2026, on 3 March",
                                      "2026-03-14 and 14/03/2026",
                                      "03.06.2026",
                                      "14 %, 14.6 %, 1,200 people",
                                      "at 14:20 or 2.30 pm",
                                      "2025/26, 2020-26",
                                      "to house 14 people",
                                      "houses 6 families",
                                      "room for 6, rooms for 2 people",
                                      "CR/14/16",
                                      "PCC-0014",
                                      "the M14 and the A6",
                                      "37.5 per 10,000",
                                      "2/3 of the pupils",
                                      "ages 2 to 3 years",
                                      "6 to 14 bedspaces",
                                      "20-26 days",
                                      "the 14th floor",
                                      "2 flats, 3 units",
                                      "Units: 2, rooms: 3, flats: 14",
                                      "Units: 2, rooms: 3, flats: 14",
                                      "March 14 and June 2026"}) {
      EXPECT_EQ(without(of_address(address), written), written) << address;
    }
  }
}

TEST(PlaceWordsOfACase, LeaveCountsAndDatesBesideTheStreetAlone) {
  const auto received = of_address("14 Elm Street, Sale M33 2AB");
  for (const std::string behind :
       {", 14 days ago", " 14 incidents", ": 14 serious incidents", ", 6 bedspaces",
        ", 14 March 2026", " 2026", ", 1 in 200", " 14 % more", ". 14 is their number",
        ", 14 of 20 homes", " 14.6 %", " 2026-03-14", " 6-bed house", ", 14 or 15 days ago"}) {
    EXPECT_EQ(without(received, "in Elm Street" + behind), "in -" + behind);
  }
  EXPECT_EQ(without(received, "since March 2026 Elm Street"), "since March 2026 -");
  EXPECT_EQ(without(received, "on 2026-03-15, Elm Street"), "on 2026-03-15, -");
}

}  // namespace
}  // namespace fairward::report
