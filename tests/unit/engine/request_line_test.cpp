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

}  // namespace
}  // namespace fairward::engine
