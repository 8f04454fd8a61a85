/// Addresses where nobody asks for one: in roles, names, references and cohorts.

#include "engine/case_json.hpp"
#include "engine/case_register.hpp"
#include "engine/case_release.hpp"
#include "pcc/as_on.hpp"
#include "register_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace fairward::engine {
namespace {

using testing::a_proposal;
using testing::asked;
using testing::new_event;
using testing::response;

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// As earlier versions let it be typed.
pcc::CaseEvent put_in(CaseRegister& cases, std::string reference, int seen, pcc::CaseFact fact) {
  auto event = new_event(std::move(reference), std::move(fact), seen + 1);
  return pcc::written(cases.store().append(event, seen)).value();
}

using CaseTexts = RegisterFile;

TEST_F(CaseTexts, AnAddressIsRefusedWhereNoneIsAskedFor) {
  auto cases = open();
  auto received = a_proposal();
  received.property.cohort = "families at 7 Canary Row";
  const auto refused = cases.begin(received, "", writer());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::Usage);
  EXPECT_EQ(refused.error().message(),
            "the cohort tells the place of the case, and everybody who sees the case sees its "
            "cohort: leave the address out of it");
  received.property.cohort = "families";
  const auto record = cases.begin(received, "", writer()).value();
  const auto message = [&](pcc::CaseFact fact) {
    const auto added = cases.add(record, std::move(fact), writer());
    return added ? std::string{} : added.error().message();
  };
  EXPECT_THAT(message(asked("neighbours of 7 Canary Row")), HasSubstr("the role tells the place"));
  auto answer = response(pcc::Recommendation::Object);
  answer.signatory = "Head, " + received.restricted.postcode;
  EXPECT_THAT(message(answer), HasSubstr("the signatory tells the place"));
  EXPECT_EQ(cases.one(record.state.reference)->events.size(), 1U) << "nothing was written";
}

TEST_F(CaseTexts, AReferenceOrAnActorThatIsAnAddressIsRefused) {
  auto cases = open();
  const auto message = [&](const std::string& reference, const Writer& by) {
    const auto begun = cases.begin(a_proposal(), reference, by);
    return begun ? std::string{} : begun.error().message();
  };
  EXPECT_THAT(message("7 Canary Row", writer()), HasSubstr("the reference tells the place"));
  EXPECT_THAT(message("ZZ1 1SA", writer()), HasSubstr("the reference tells the place"));
  EXPECT_THAT(message("100012345678", writer()), HasSubstr("the reference tells the place"));
  EXPECT_THAT(message("164 Sample Street", writer()), HasSubstr("the reference tells the place"));
  auto by = writer();
  by.actor = "164 Sample Street";
  EXPECT_THAT(message("", by), HasSubstr("the actor tells the place"));
  EXPECT_TRUE(cases.cases().value().empty()) << "nothing was written";
  by.actor = "pat.2@council.gov.uk";
  EXPECT_EQ(message("MCC/2026-000123", by), "");
  const auto record = cases.one("MCC/2026-000123").value();
  by.actor = "7 Canary Row";
  EXPECT_FALSE(cases.add(record, asked("police"), by).has_value());
}

TEST_F(CaseTexts, OfOlderRegistersReferencesAndActorsThatAreAddressesHaveStandIns) {
  auto cases = open();
  ASSERT_TRUE(cases.begin(a_proposal(), "", writer()).has_value());
  pcc::NewEvent old;
  old.case_reference = "7 Canary Row";
  old.actor = "164 Sample Street";
  old.key = "as an earlier version wrote it";
  old.clock = writer().clock;
  old.fact = a_proposal();
  const auto kept = cases.store().append(old, 0);
  ASSERT_TRUE(kept.has_value()) << kept.error().message();

  const auto records = cases.cases().value();
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].state.reference, "PCC-0001");
  EXPECT_EQ(records[1].state.reference, "left-out-2");
  EXPECT_EQ(records[1].events.front().actor, "[left out]");
  EXPECT_THAT(case_json(release_case(records[1], kShared)).dump(),
              AllOf(Not(HasSubstr("Canary Row")), Not(HasSubstr("Sample Street"))));

  // It is found, read as on a day, and goes on under both names.
  const auto record = cases.one("left-out-2").value();
  EXPECT_EQ(cases.one("7 Canary Row").value().state.reference, "left-out-2");
  const auto day = pcc::counts_from(record.events.front());
  EXPECT_EQ(cases.one_as_on("left-out-2", day).value().kept_as, "7 Canary Row");
  const auto longer = cases.add(record, asked("police"), writer());
  ASSERT_TRUE(longer.has_value()) << longer.error().message();
  EXPECT_EQ(longer->state.reference, "left-out-2");
  EXPECT_EQ(longer->events.size(), 2U);
  EXPECT_EQ(cases.store().events("7 Canary Row").value().size(), 2U);
  EXPECT_FALSE(cases.one("left-out-1").has_value());

  // Its postcode written together, and the name of its street alone.
  old.case_reference = "zz11sa";
  old.actor = "canary row";
  old.key = "another";
  ASSERT_TRUE(cases.store().append(old, 0).has_value());
  const auto by_postcode = cases.one("zz11sa").value();
  EXPECT_EQ(by_postcode.state.reference, "left-out-4");
  EXPECT_EQ(by_postcode.events.front().actor, "[left out]");

  // Who comes second is told so without it.
  const auto again = cases.add(record, response(pcc::Recommendation::Object), writer());
  ASSERT_FALSE(again.has_value());
  EXPECT_THAT(again.error().message(),
              AllOf(HasSubstr("left-out-2"), Not(HasSubstr("Canary Row"))));
}

TEST_F(CaseTexts, InSharedModeAnAddressTypedWhereNoneIsAskedForIsLeftOut) {
  auto cases = open();
  auto received = a_proposal();
  received.property.cohort = "families, " + received.restricted.address;
  received.provider = "Serco " + received.restricted.postcode;
  const auto reference = put_in(cases, "", 0, received).case_reference;
  put_in(cases, reference, 1, asked("neighbours of 7 Canary Row and 5 Fig Lane"));
  pcc::Assessed assessed;
  assessed.figures = R"({"bedspaces":5,"cohort":"families in Canary Row"})";
  put_in(cases, reference, 2, assessed);
  auto answer = response(pcc::Recommendation::Object);
  answer.signatory = "Head, 7 Canary Row";
  put_in(cases, reference, 3, answer);
  auto record = cases.one(reference).value();
  const auto shared = release_case(record, kShared);
  EXPECT_EQ(shared->state.received->fact.property.cohort, "families, [left out]");
  EXPECT_EQ(shared->state.received->fact.provider, "Serco [left out]");
  const auto json = case_json(shared).dump();
  EXPECT_THAT(json, Not(HasSubstr("anary")));
  EXPECT_THAT(json, Not(HasSubstr("Fig Lane")));
  EXPECT_THAT(json, HasSubstr("neighbours of [left out]"));
  EXPECT_EQ(release_case(record, kRestricted)->state.received->fact.provider,
            "Serco " + received.restricted.postcode);
  // As a shared register gives it to who may not see the place: the address is not known here.
  for (auto& event : record.events) {
    event.fact = pcc::without_restricted(std::move(event.fact));
    event.redacted = true;
  }
  for (const auto& gate : {kShared, kRestricted}) {
    EXPECT_THAT(case_json(release_case(record, gate)).dump(), Not(HasSubstr("7 Canary Row")));
  }
}

}  // namespace
}  // namespace fairward::engine
