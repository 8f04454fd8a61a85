#include "io/register_codec.hpp"

#include "io/sha256.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace fairward::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

pcc::CaseEvent stored(pcc::CaseFact fact) {
  CaseLog log;
  log.put(new_event("PCC-0001", std::move(fact), 1));
  return log.events().front();
}

// A register of today must be read by every later version: the row is asserted letter by letter.
TEST(RegisterCodec, ARowIsWrittenInThisForm) {
  const auto record = io::to_record(stored(a_proposal())).value();
  EXPECT_EQ(record.kind, "received");
  EXPECT_EQ(record.version, 1);
  EXPECT_EQ(record.at, "2026-12-31T10:00:01.000Z");
  EXPECT_EQ(record.event_key, "key-1");
  EXPECT_EQ(record.body,
            R"({"property":{"bedspaces":6,"cohort":"families","type":"house"},"provider":"Serco",)"
            R"("received":"2026-11-20","reply":{"days":10,"kind":"working",)"
            R"("nation":"england_and_wales"},"ward":{"code":"E05011368","lad_code":"E08000003",)"
            R"("lad_name":"Manchester","name":"Moston","vintage":2023}})");
  EXPECT_EQ(record.restricted, R"({"address":"7 Canary Row, Moston","point":[387654.5,401234.25],)"
                               R"("postcode":"ZZ1 1SA","provider_contact":"pat@provider.example",)"
                               R"("uprn":"100012345678"})");
}

TEST(RegisterCodec, TheOpenPartHoldsNothingRestricted) {
  const auto record = io::to_record(stored(a_proposal())).value();
  for (const auto* canary : {"Canary", "ZZ1", "100012345678", "387654", "pat@"}) {
    EXPECT_THAT(record.body, Not(HasSubstr(canary)));
  }
}

TEST(RegisterCodec, WithoutTheRestrictedPartAnEventIsRedacted) {
  auto record = io::to_record(stored(a_proposal())).value();
  record.restricted.reset();
  const auto event = io::from_record(record).value();
  EXPECT_TRUE(event.redacted);
  EXPECT_EQ(event.fact, pcc::without_restricted(a_proposal()));
}

TEST(RegisterCodec, MembersOfALaterVersionStayWithTheEvent) {
  auto record = io::to_record(stored(a_proposal())).value();
  record.body = R"({"provider":"Serco","received":"2026-11-20","tenure":"lease",)"
                R"("ward":{"code":"E05011368","region":"North West"}})";
  record.restricted = R"({"address":"7 Canary Row","what3words":"a.b.c"})";
  const auto event = io::from_record(record).value();
  EXPECT_EQ(std::get<pcc::Received>(event.fact).ward.ward_code, "E05011368");
  const auto again = io::to_record(event).value();
  EXPECT_THAT(again.body,
              AllOf(HasSubstr(R"("tenure":"lease")"), HasSubstr(R"("region":"North West")")));
  EXPECT_THAT(again.body, Not(HasSubstr("what3words")));
  EXPECT_THAT(*again.restricted, HasSubstr(R"("what3words":"a.b.c")"));
  EXPECT_EQ(io::from_record(again).value(), event);
}

TEST(RegisterCodec, WhatThisVersionCannotUnderstandIsRefusedByName) {
  const auto good = io::to_record(stored(response(pcc::Recommendation::Object))).value();
  auto record = good;
  record.version = 2;
  EXPECT_EQ(io::from_record(record).error().code(), Errc::NewerVersion);
  record = good;
  record.kind = "inspected";
  EXPECT_THAT(io::from_record(record).error().message(),
              AllOf(HasSubstr("PCC-0001, event 1"), HasSubstr("the kind 'inspected'")));
  record = good;
  record.body = R"({"decision":"support_in_part","sent":"2026-12-01"})";
  EXPECT_EQ(io::from_record(record).error().code(), Errc::NewerVersion);
  EXPECT_THAT(io::from_record(record).error().message(), HasSubstr("'decision'"));
}

TEST(RegisterCodec, WhatNoVersionWroteIsDamagedAndNotQuoted) {
  const auto good = io::to_record(stored(a_proposal())).value();
  const std::array<const char*, 6> bodies{
      "",
      "[]",
      "{",
      R"({"received":7})",
      R"({"received":"2026-13-01"})",
      R"({"received":"2026-11-20","property":{"bedspaces":"x"}})"};
  for (const auto* body : bodies) {
    auto record = good;
    record.body = body;
    const auto read = io::from_record(record);
    ASSERT_FALSE(read) << body;
    EXPECT_EQ(read.error().code(), Errc::Unreadable) << body;
  }
  auto record = good;
  record.restricted = R"({"address":["7 Canary Row"]})";
  const auto read = io::from_record(record);
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message(), AllOf(HasSubstr("'address'"), Not(HasSubstr("Canary"))));
  record = good;
  record.at = "yesterday";
  EXPECT_FALSE(io::from_record(record));
}

TEST(RegisterChain, EveryFieldIsInTheHash) {
  auto event = stored(a_proposal());
  event.correction = pcc::Correction{1, "x"};
  const auto record = io::to_record(event).value();
  const auto hash = io::event_hash("before", record);
  EXPECT_EQ(hash, io::event_hash("before", record));
  EXPECT_NE(hash, io::event_hash("after", record));
  const auto changed = [&](auto change) {
    auto other = record;
    change(other);
    return io::event_hash("before", other) != hash;
  };
  EXPECT_TRUE(changed([](auto& r) { r.sequence = 2; }));
  EXPECT_TRUE(changed([](auto& r) { r.case_reference += "x"; }));
  EXPECT_TRUE(changed([](auto& r) { r.number = 2; }));
  EXPECT_TRUE(changed([](auto& r) { r.kind += "x"; }));
  EXPECT_TRUE(changed([](auto& r) { r.actor += "x"; }));
  EXPECT_TRUE(changed([](auto& r) { r.at += "x"; }));
  EXPECT_TRUE(changed([](auto& r) { r.clock += "x"; }));
  EXPECT_TRUE(changed([](auto& r) { r.event_key += "x"; }));
  EXPECT_TRUE(changed([](auto& r) { r.version = 2; }));
  EXPECT_TRUE(changed([](auto& r) { r.corrects = 2; }));
  EXPECT_TRUE(changed([](auto& r) { r.body += "x"; }));
  EXPECT_TRUE(changed([](auto& r) { *r.restricted += "x"; }));
  EXPECT_TRUE(changed([](auto& r) { r.figures += "x"; }));
  EXPECT_TRUE(changed([](auto& r) { r.restricted_figures += "x"; }));
  // Bytes that move from one field to the next are a change too.
  EXPECT_TRUE(changed([](auto& r) {
    r.kind = "receive";
    r.actor = "d" + r.actor;
  }));
}

TEST(Sha256, IsThePublishedOne) {
  EXPECT_EQ(io::sha256_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(io::sha256_of("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace fairward::testing
