#include "engine/request_line.hpp"

#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

/// "place|bedspaces|cohort", with - for what was not found.
std::string read(std::string_view text) {
  const auto request = read_request(text);
  return request.place + "|" +
         (request.bedspaces ? std::to_string(*request.bedspaces) : std::string{"-"}) + "|" +
         (request.cohort.empty() ? "-" : request.cohort);
}

TEST(RequestLine, IsTakenApartInAnyOrder) {
  EXPECT_EQ(read("M14 5RX, 6 bedspaces, families"), "M14 5RX|6|families");
  EXPECT_EQ(read("families; 6 beds; m145rx"), "M14 5RX|6|families");
  EXPECT_EQ(read("M14 5RX\n6 bed spaces\nsingle adults\n"), "M14 5RX|6|single adults");
  EXPECT_EQ(read("M14 5RX\t12 people for couples"), "M14 5RX|12|couples");
  EXPECT_EQ(read("Bedspaces: 4, Cohort: Family, M14 5RX"), "M14 5RX|4|families");
  EXPECT_EQ(read("M14 5RX, 6, single males"), "M14 5RX|6|single men");
}

TEST(RequestLine, WithoutAPostcodeThePlaceIsWhatIsLeft) {
  EXPECT_EQ(read("M14 5, 6 bedspaces"), "M14 5|6|-");
  EXPECT_EQ(read("384120, 398100, 6 bedspaces"), "384120, 398100|6|-");
  EXPECT_EQ(read("53.48, -2.24, 3 beds, couples"), "53.48, -2.24|3|couples");
  EXPECT_EQ(read("SJ 8412 9610"), "SJ 8412 9610|-|-");
  EXPECT_EQ(read("Moston, 0 bedspaces"), "Moston|0|-");
  EXPECT_EQ(read(" , ;"), "|-|-");
}

TEST(RequestLine, TheRestOfAnAddressIsDropped) {
  EXPECT_EQ(read("Flat 2, 12 Made-up Street, Manchester M14 5RX, 6 bedspaces"), "M14 5RX|6|-");
  EXPECT_EQ(read("J. Example, 07700 900123, M14 5RX, 6 bedspaces, families"), "M14 5RX|6|families");
}

TEST(RequestLine, WhatIsNoNumberOfBedspacesIsNone) {
  EXPECT_EQ(read("M14 5RX, 100001 bedspaces"), "M14 5RX|-|-");
  EXPECT_EQ(read("M14 5RX, -6 bedspaces"), "M14 5RX|-|-");
  EXPECT_EQ(read("M14 5RX, bedspaces"), "M14 5RX|-|-");
  EXPECT_EQ(read("M14 5RX, 6 bathrooms"), "M14 5RX|-|-");
  EXPECT_EQ(read("M14 5RX, 6 bedspaces, 8 bedspaces"), "M14 5RX|6|-") << "the first counts";
}

TEST(RequestLine, EveryKnownCohortReadsItself) {
  for (const auto cohort : known_cohorts()) {
    EXPECT_EQ(read_request("M14 5RX, " + std::string{cohort}).cohort, cohort);
  }
}

TEST(RequestLine, IsReadFromSentences) {
  EXPECT_EQ(read("We propose 6 bedspaces at ZZ1 1SA for families, reply by 3 March 2026"),
            "ZZ1 1SA|6|families");
  EXPECT_EQ(read("Dear all,\nwe offer a house of six bed spaces in Alder (M14 5RX). It is for "
                 "single men. Please answer within 10 working days.\nPat"),
            "M14 5RX|6|single men");
  EXPECT_EQ(read("A 6-bed house for single adults at M14 5RX."), "M14 5RX|6|single adults");
  EXPECT_EQ(read("The flat at m14 5rx takes up to 6 people, from 1 April"), "M14 5RX|6|-");
  EXPECT_EQ(read("Twenty-four beds at M14 5RX for lone parents"), "M14 5RX|24|lone parents");
  EXPECT_EQ(read("We ask about M14 5RX: capacity of 8, couples only"), "M14 5RX|8|couples");
  EXPECT_EQ(read("Number of bedspaces: 8. Cohort: families. Postcode: M14 5RX."),
            "M14 5RX|8|families");
  EXPECT_EQ(read("6 single adult males at M14 5RX"), "M14 5RX|6|single men");
  EXPECT_EQ(read("M14 5RX,6 bedspaces"), "M14 5RX|6|-");
}

TEST(RequestLine, TakesAUprnWhereThereIsNoPostcode) {
  EXPECT_EQ(read("4 bedspaces at UPRN 100012345678, families"), "100012345678|4|families");
}

TEST(RequestLine, TakesAUprnAndItsPostcodeTogether) {
  EXPECT_EQ(read("UPRN: 100012345678, postcode M14 5RX, 4 beds"), "UPRN 100012345678, M14 5RX|4|-");
  EXPECT_EQ(read("UPRN: 100012345678, M14 5RX or M14 5RY, 4 beds"), "M14 5RX|4|-")
      << "whose postcode is not known";
}

TEST(RequestLine, ReadsTheAddressBehindItsLabel) {
  const auto address = [](std::string_view text) { return read_request(text).address; };
  EXPECT_EQ(address("Dear all,\nAddress: 14 Elm Street, Sale, M33 2AB\n6 bedspaces"),
            "14 Elm Street, Sale");
  EXPECT_EQ(address("Property address: Flat 2, 14 Elm Street M33 2AB."), "Flat 2, 14 Elm Street");
  EXPECT_EQ(address("- Proposed property:\n14 Elm Street\r\nSale\nM33 2AB\n\nKind regards"),
            "14 Elm Street, Sale");
  EXPECT_EQ(address("Address:\nPostcode: M33 2AB"), "") << "another label is no address";
  EXPECT_EQ(address("Our address is well known. 6 bedspaces at M33 2AB"), "");
  EXPECT_EQ(address("Property: six-bed house\nPremises: 14 Elm Street, Sale"),
            "14 Elm Street, Sale");
  EXPECT_EQ(address("E-mail address: a@b.example"), "") << "not of a property";
}

TEST(RequestLine, NumbersOfOtherThingsAreNoBedspaces) {
  for (const auto* text : {"M14 5RX, reply by 3 March 2026", "12 Elm Road, M14 5RX, within 10 days",
                           "a 3 bedroom house at M14 5RX", "a three bed room house at M14 5RX",
                           "ring 0161 496 0000 about M14 5RX", "M14 5RX, 2 bathrooms, 3 storeys"}) {
    EXPECT_EQ(read_request(text).bedspaces, std::nullopt) << text;
  }
  EXPECT_EQ(read("In a ward of 1,200 people: 6 bedspaces at M14 5RX"), "M14 5RX|6|-")
      << "bedspaces are surer than people";
}

std::vector<std::int64_t> numbers(std::string_view text) {
  return read_request(text).said.bedspaces;
}
using Numbers = std::vector<std::int64_t>;

TEST(RequestLine, BedsAndPeopleAreNotTheSameNumber) {
  EXPECT_EQ(numbers("22 Platt Lane M14 5RX, a 4-bed semi for a family of up to 7"),
            (Numbers{4, 7}));
  EXPECT_EQ(numbers("a 4-bed semi for up to 7, at M14 5RX"), (Numbers{4, 7}));
  EXPECT_EQ(numbers("4 bed house, sleeps 6"), (Numbers{4, 6}));
  EXPECT_EQ(numbers("a 6-bed house for 5 single men"), (Numbers{6, 5}));
  EXPECT_EQ(numbers("a 2-bed flat for 2 adults and 3 children"), (Numbers{2, 3}));
  EXPECT_EQ(numbers("a 4-bed semi for two families of 4"), (Numbers{4, 8}));
  EXPECT_EQ(numbers("a 4-bed semi with 7 bedspaces for a family of up to 5"), Numbers{7})
      << "bedspaces by their name are surer";
  EXPECT_EQ(numbers("a 5-bed house for a family of 5: 2 adults and 3 children"), Numbers{5});
  EXPECT_EQ(numbers("a 4-bed semi for up to 6 weeks"), Numbers{4});
  EXPECT_EQ(numbers("6 beds, a group of 4 houses"), Numbers{6});
}

TEST(RequestLine, BedspacesAreNamedInManyWays) {
  for (const auto* text :
       {"Bedspaces required: 40", "Estimated no. of bedspaces required: 40", "Bed spaces - 40",
        "Total bed spaces 40", "BEDSPACES 40", "Number of service users: 40", "sleeps 40",
        "5 x 8 bedspaces", "Bed spaces \xE2\x80\x93 40", "No. of bedspaces 40 at M14 5RX",
        "Bedspaces\n40\nM14 5RX", "accommodates up to 40", "40 service users",
        "Bedspaces: up to 40", "40x single adult males", "40 \xC3\x97 single adult males"}) {
    EXPECT_EQ(numbers(text), Numbers{40}) << text;
  }
  EXPECT_EQ(read("5 x single adult males, M14 5RX"), "M14 5RX|5|single men");
  EXPECT_EQ(numbers("Bedspaces: 4-6"), (Numbers{4, 6}));
  EXPECT_EQ(numbers("sleeps 4 to 6"), (Numbers{4, 6}));
  for (const auto* text : {"Bedspaces required by 3 March", "bedspaces 12 Elm Road",
                           "Bedspaces\n12 Elm Road", "Bed spaces -6", "bedspaces in 3 wards"}) {
    EXPECT_EQ(numbers(text), Numbers{}) << text;
  }
}

TEST(RequestLine, BedspacesOfEachAreNotAllOfThem) {
  for (const auto* text :
       {"6 bedrooms each with 2 bed spaces", "2 flats of 6 bedspaces", "4 flats with 3 beds each",
        "six bedrooms, 2 bedspaces per bedroom", "3 houses, 4 people in each",
        "6 rooms each sleeping 2", "12 bedspaces, each room is en suite",
        "6 bedrooms with 12 bedspaces", "2 x 6-bed flats", "a house of 12 bedspaces"}) {
    EXPECT_EQ(numbers(text), Numbers{12}) << text;
  }
  EXPECT_EQ(numbers("2 bedspaces per room at M14 5RX"), Numbers{}) << "of how many rooms?";
  EXPECT_EQ(numbers("each room sleeps 2 each"), Numbers{});
}

TEST(RequestLine, ALineBelowIsNotCountedByTheOneAbove) {
  EXPECT_EQ(read("Date: 3 March 2026\nBedspaces: 6\nPostcode: M14 5RX"), "M14 5RX|6|-");
  EXPECT_EQ(read("Sector: M14 5\nBedspaces: 6\nCohort: families"), "M14 5|6|families");
  EXPECT_EQ(read("Sector M14 5 Bedspaces 6"), "M14 5|6|-");
}

TEST(RequestLine, TakesASectorWhereThereIsNoPostcode) {
  for (const auto* text :
       {"Sector: M14 5, 6 bedspaces, families", "6 bedspaces in the M14 5 sector for families",
        "We look for 6 bedspaces somewhere in M14 5, for families", "M14 5\n6 bedspaces\nfamilies",
        "6 bedspaces for families within m14 5."}) {
    EXPECT_EQ(read(text), "M14 5|6|families") << text;
  }
  EXPECT_EQ(read("Sector: M14 5, postcode M14 5RX, 6 bedspaces"), "M14 5RX|6|-");
  EXPECT_EQ(read_request("we look for M14 5 bedspaces").said.sectors, std::vector<std::string>{})
      << "five bedspaces";
  EXPECT_EQ(read_request("off the M60 2 miles on").said.sectors, std::vector<std::string>{});
  EXPECT_EQ(read_request("in M60 2 miles on").said.sectors, std::vector<std::string>{});
}

TEST(RequestLine, WhatItIsNotForIsNoCohort) {
  EXPECT_EQ(read("6 bedspaces at M14 5RX, not suitable for families"), "M14 5RX|6|-");
  EXPECT_EQ(read("6 bedspaces at M14 5RX for single men rather than families"),
            "M14 5RX|6|single men");
  EXPECT_EQ(read("a family home of 6 bedspaces at M14 5RX for single women"),
            "M14 5RX|6|single women");
}

std::string trouble(std::string_view text, DisclosureMode mode, RequestGiven given = {}) {
  const auto checked = check_request(read_request(text), given, mode);
  return checked ? "" : checked.error().message();
}

TEST(RequestLine, SaysWhatIsMissingAndWhichOptionGivesIt) {
  constexpr auto kMode = DisclosureMode::Shared;
  EXPECT_EQ(trouble("M14 5RX for families", kMode),
            "--request: it has no number of bedspaces: give --bedspaces");
  EXPECT_EQ(trouble("6 bedspaces", kMode),
            "--request: it has no place: give --postcode, --sector, --uprn, --at or --ward");
  EXPECT_EQ(trouble("", kMode),
            "--request: it has no place: give --postcode, --sector, --uprn, --at or --ward; it has "
            "no number of bedspaces: give --bedspaces");
  EXPECT_EQ(trouble("", kMode, {true, true, false}), "");
  EXPECT_EQ(trouble("M14 5RX, 6 bedspaces", kMode), "");
}

TEST(RequestLine, SaysWhatContradictsItselfAndWhatItIsOnlyInRestrictedMode) {
  const std::string letter =
      "4 to 6 bedspaces at M14 5RX or M14 5RY for families or single men, 12 Canary Row";
  EXPECT_EQ(trouble(letter, DisclosureMode::Shared),
            "--request: it has more than one postcode: give the right one with --postcode; it has "
            "more than one number of bedspaces: give the right one with --bedspaces; it has more "
            "than one cohort: give the right one with --cohort");
  EXPECT_EQ(trouble(letter, DisclosureMode::Restricted),
            "--request: it has more than one postcode (M14 5RX, M14 5RY): give the right one with "
            "--postcode; it has more than one number of bedspaces (4, 6): give the right one with "
            "--bedspaces; it has more than one cohort (families, single men): give the right one "
            "with --cohort");
  EXPECT_EQ(trouble(letter, DisclosureMode::Shared, {true, true, true}), "");
  EXPECT_EQ(trouble("6 bedspaces in M14 5 or M14 6", DisclosureMode::Restricted),
            "--request: it has more than one postcode sector (M14 5, M14 6): give the right one "
            "with --sector");
  EXPECT_EQ(trouble("M14 5RX, a 4-bed semi for a family of up to 7", DisclosureMode::Shared),
            "--request: it has more than one number of bedspaces: give the right one with "
            "--bedspaces");
}

TEST(RequestLine, SaysBesideAFieldWhatThereIsMoreThanOneOf) {
  const auto said = [](std::string_view text) {
    const auto result = without_contradiction(read_request(text));
    return result ? std::string{} : result.error().message();
  };
  EXPECT_EQ(
      said("6 bedspaces at M14 5RX or M14 5RY for families or single men"),
      "the request has more than one postcode and more than one cohort: leave only the right one");
  EXPECT_EQ(said("UPRN 100012345678 or UPRN 100012345679, 6 or 8 bedspaces"),
            "the request has more than one UPRN and more than one number of bedspaces: leave only "
            "the right one");
  EXPECT_EQ(said("M14 5RX, UPRN 100012345678, 6 bedspaces, families"), "");
}

TEST(RequestLine, APlaceThatIsNotFoundRepeatsNoLetter) {
  const Error error{Errc::BadValue, "M14 5RX is not in this project's postcodes; try M14 5RY"};
  const auto exact = read_request("12 Canary Row, M14 5RX, 6 bedspaces");
  const auto shared = refused_place(exact, error, DisclosureMode::Shared).message();
  EXPECT_EQ(shared,
            "--request: the place is not in this project's postcodes; give --postcode, --sector, "
            "--uprn, --at or --ward if it is another");
  const auto restricted = refused_place(exact, error, DisclosureMode::Restricted).message();
  EXPECT_NE(restricted.find("M14 5RX is not in"), std::string::npos);
  const auto vague = read_request("12 Canary Row, 6 bedspaces");
  for (const auto mode : {DisclosureMode::Shared, DisclosureMode::Restricted}) {
    EXPECT_EQ(refused_place(vague, {Errc::Usage, "'12 Canary Row' is none"}, mode).message(),
              "--request: no place was found in it that this project knows: give --postcode, "
              "--sector, --uprn, --at or --ward");
  }
}

}  // namespace
}  // namespace fairward::engine
