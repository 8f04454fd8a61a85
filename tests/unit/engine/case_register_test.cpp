#include "engine/case_register.hpp"

#include "engine/case_amend.hpp"
#include "engine/case_earlier.hpp"
#include "engine/case_export.hpp"
#include "engine/case_json.hpp"
#include "engine/case_release.hpp"
#include "engine/fact_words.hpp"
#include "register_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>

namespace fairward::engine {
namespace {

using testing::a_proposal;
using testing::asked;
using testing::bytes_of;
using testing::clock_at;
using testing::note;
using testing::replied;
using testing::response;
using testing::ScratchFolder;

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class Cases : public RegisterFile {
 protected:
  /// Serco's proposal, with a canary in every restricted text.
  CaseRecord a_case(CaseRegister& cases) const {
    auto received = a_proposal();
    received.property.bedspaces = 7;
    received.restricted.provider_reference = "canary reference";
    received.restricted.text = "canary request";
    auto record = cases.begin(received, "", writer()).value();
    auto question = asked("police");
    question.restricted = {"canary contact", "canary question"};
    record = cases.add(record, question, writer()).value();
    auto reply = replied("police", pcc::Position::Object);
    reply.restricted = {"canary evidence", "canary file"};
    record = cases.add(record, reply, writer()).value();
    record = cases.add(record, note("canary note"), writer()).value();
    auto answer = response(pcc::Recommendation::Object);
    answer.restricted.because = "canary because";
    answer.restricted.conditions = "canary conditions";
    answer.restricted.ground_words = {"canary ground"};
    record = cases.add(record, answer, writer()).value();
    return cases
        .add(record, note("canary corrected"), writer(), pcc::Correction{4, "canary mistake"})
        .value();
  }
};

TEST(CaseRegisterOf, IsBesideTheProjectUnlessNamed) {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder.path() / "moston");
  const auto project = folder.file("moston/region.toml", "fairward = 1\nname = \"Moston\"\n");
  const auto beside = folder.path() / "moston" / "moston.cases.gpkg";
  EXPECT_EQ(case_register_of(project, "").value(), beside);
  EXPECT_EQ(case_register_of(folder.path() / "moston", "").value(), beside);
  EXPECT_EQ(case_register_of(project, "/elsewhere/r.gpkg").value(), "/elsewhere/r.gpkg");
  EXPECT_EQ(case_register_of("some/register.gpkg", "").value(), "some/register.gpkg");
  const auto named =
      folder.file("moston/nw.toml", "fairward = 1\n[register]\npath = \"../secure/pcc.gpkg\"\n");
  EXPECT_EQ(case_register_of(named, "").value(), folder.path() / "moston/../secure/pcc.gpkg");
  const auto other = folder.file("moston/north.toml", "fairward = 1\n");
  EXPECT_EQ(case_register_of(other, "").value(), folder.path() / "moston" / "north.cases.gpkg");
}

TEST_F(Cases, AreFoundByReferenceAndTheNearestIsNamed) {
  auto cases = open();
  a_case(cases);
  EXPECT_EQ(cases.one(" PCC-0001 ").value().state.stage, pcc::CaseStage::Responded);
  const auto missing = cases.one("PCC-0007");
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message(), HasSubstr("did you mean PCC-0001?"));
  EXPECT_THAT(cases.one("pcc 1").error().message(), HasSubstr("did you mean PCC-0001?"));
}

TEST_F(Cases, AReferenceThatIsThereIsNotOpenedAgain) {
  auto cases = open();
  a_case(cases);
  const auto again = cases.begin(a_proposal(), "PCC-0001", writer());
  ASSERT_FALSE(again);
  EXPECT_THAT(again.error().message(), HasSubstr("there is a case PCC-0001 already"));
}

TEST_F(Cases, AddingToACaseThatChangedMeanwhileSaysWhoDid) {
  auto mine = open();
  auto theirs = open();
  const auto as_read = a_case(mine);
  const auto same = theirs.one("PCC-0001").value();
  ASSERT_TRUE(theirs.add(same, note("theirs"), {"B. Colleague", clock_at(60)}));
  const auto refused = mine.add(as_read, response(pcc::Recommendation::Object), writer());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message(), HasSubstr("B. Colleague added 'noted'"));
}

TEST_F(Cases, ANoteIsPutAfterWhatWasNotedMeanwhileAndTheRecordHasBoth) {
  auto mine = open();
  auto theirs = open();
  const auto as_read = a_case(mine);
  ASSERT_TRUE(theirs.add(as_read, note("theirs"), {"B. Colleague", clock_at(60)}));
  const auto after = mine.add(as_read, note("mine"), writer());
  ASSERT_TRUE(after) << after.error().message();
  ASSERT_THAT(after->events, SizeIs(as_read.events.size() + 2));
  EXPECT_EQ(after->events[as_read.events.size()].actor, "B. Colleague");
  EXPECT_EQ(after->state, mine.one("PCC-0001").value().state);
}

TEST_F(Cases, AreListedAsTheyStoodOnADay) {
  auto cases = open();
  a_case(cases);
  EXPECT_THAT(cases.cases_as_on(testing::on("2026-11-19")).value(), IsEmpty());
  const auto then = cases.cases_as_on(testing::on("2026-11-30")).value();
  ASSERT_THAT(then, SizeIs(1));
  EXPECT_TRUE(then.front().state.awaits_answer());
  EXPECT_FALSE(cases.cases().value().front().state.awaits_answer());
}

TEST_F(Cases, OneIsShownAsItStoodOnADay) {
  auto cases = open();
  ASSERT_TRUE(cases.begin(a_proposal(), "", writer()));  // received on 20 November 2026
  ASSERT_TRUE(cases.add(cases.one("PCC-0001").value(), asked("police", "2026-11-23"), writer()));
  EXPECT_THAT(cases.one_as_on("PCC-0001", testing::on("2026-11-22")).value().events, SizeIs(1));
  EXPECT_THAT(cases.one_as_on("PCC-0001", testing::on("2026-11-23")).value().events, SizeIs(2));
  EXPECT_EQ(cases.one_as_on("PCC-0001", testing::on("2026-11-19")).error().message(),
            "PCC-0001 had not been received on 19 November 2026; it was received on 20 November "
            "2026");
  EXPECT_THAT(cases.one_as_on("PCC-0002", testing::on("2026-11-23")).error().message(),
              HasSubstr("did you mean PCC-0001?"));
}

TEST_F(Cases, SayWhatACorrectionChangedAndOnlyNameWhatIsRestricted) {
  auto cases = open();
  const auto record = cases.begin(a_proposal(), "", writer()).value();  // 6 bedspaces
  auto fact = a_proposal();
  fact.property.bedspaces = 14;
  fact.restricted.address = "9 canary Road";
  const auto once = cases.add(record, fact, writer(), pcc::Correction{1, "misread"}).value();
  fact.property.bedspaces = 15;
  const auto twice = cases.add(once, fact, writer(), pcc::Correction{1, "counted"}).value();
  const auto changed = [&](const disclosure::Gate& gate, std::size_t event) {
    return release_case(twice, gate)->events[event].correction->changed;
  };
  using pcc::Changed;
  EXPECT_THAT(changed(kRestricted, 1),
              ElementsAre(Changed{"bedspaces", "6", "14"},
                          Changed{"address", "7 Canary Row, Moston", "9 canary Road"}));
  EXPECT_THAT(changed(kShared, 1),
              ElementsAre(Changed{"bedspaces", "5", "15"}, Changed{"address", "", ""}));
  EXPECT_THAT(changed(kRestricted, 2), ElementsAre(Changed{"bedspaces", "14", "15"}));
  EXPECT_THAT(changed(kShared, 2), ElementsAre(Changed{"bedspaces", "", ""}))
      << "14 and 15 are both shown as 15";
}

TEST_F(Cases, AReplyOfSomebodyWhoWasNotAskedIsSaidToBeUnasked) {
  auto cases = open();
  auto record = cases.begin(a_proposal(), "", writer()).value();
  record = cases.add(record, asked("police"), writer()).value();
  EXPECT_EQ(done_words(replied("Police", pcc::Position::Object), record),
            "Police replied on 25 November 2026: object");
  EXPECT_EQ(done_words(replied("housing", pcc::Position::Object), record),
            "housing replied on 25 November 2026: object (unasked: nobody of that name was asked)");
}

TEST_F(Cases, ASecondResponseSaysThatStatisticsTakeIt) {
  auto cases = open();
  auto record = cases.begin(a_proposal(), "", writer()).value();
  const auto first = response(pcc::Recommendation::Object);
  EXPECT_THAT(done_words(first, record), Not(HasSubstr("statistics")));
  record = cases.add(record, first, writer()).value();
  EXPECT_THAT(
      done_words(response(pcc::Recommendation::Support), record),
      HasSubstr("; statistics take this decision instead of object, sent on " + first.sent.text()));
}

TEST_F(Cases, AReplyThatSaysNothingNewIsRefusedAndAnotherReplacesIt) {
  auto cases = open();
  auto record = cases.begin(a_proposal(), "", writer()).value();
  record = cases.add(record, replied("police", pcc::Position::Concern), writer()).value();
  const auto again = cases.add(record, replied("Police ", pcc::Position::Concern), writer());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().message(),
            "PCC-0001: police replied already on 25 November 2026; say what changed");
  const auto other = replied("Police", pcc::Position::Object);
  EXPECT_THAT(done_words(other, record),
              HasSubstr("; replaces the reply of 25 November 2026: concern"));
  record = cases.add(record, other, writer()).value();
  EXPECT_EQ(record.events.size(), 3U) << "both replies stay";
  record = cases.add(record, asked("police"), writer()).value();
  EXPECT_TRUE(cases.add(record, other, writer())) << "the answer to another question";
}

TEST_F(Cases, WhatOpenedACaseRepeatsItsProposal) {
  auto cases = open();
  const auto record = cases.begin(a_proposal(), "", writer()).value();
  const auto words = [&](DisclosureMode mode) {
    return received_words(release_case(record, disclosure::Gate{mode}));
  };
  EXPECT_THAT(words(DisclosureMode::Restricted), HasSubstr(": 6 bedspaces for families;"));
  EXPECT_THAT(words(DisclosureMode::Shared), HasSubstr(": 5 bedspaces (rounded) for families;"));
}

TEST_F(Cases, ARegisterOfAnotherNameBesideTheMissingOneIsNamed) {
  const auto missing = folder_.path() / "renamed.cases.gpkg";
  EXPECT_THAT(registers_beside(missing), IsEmpty()) << "cases.gpkg is none by its name";
  ASSERT_TRUE(make_case_register(folder_.path() / "old.cases.gpkg", clock_at(0)));
  const auto refused = CaseRegister::open(missing);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::FileNotFound);
  EXPECT_THAT(refused.error().message(), HasSubstr("beside it is old.cases.gpkg"));
  EXPECT_THAT(registers_beside(folder_.path() / "old.cases.gpkg"), IsEmpty()) << "it is there";
}

TEST_F(Cases, InSharedModeHoldNoCanary) {
  auto cases = open();
  const auto record = a_case(cases);
  const auto shared = case_json(release_case(record, kShared)).dump();
  for (const auto* canary : {"anary", "ZZ1", "100012345678", "387654", "pat@"}) {
    EXPECT_THAT(shared, Not(HasSubstr(canary)));
  }
  const auto restricted = case_json(release_case(record, kRestricted)).dump();
  for (const auto* canary :
       {"Canary Row", "ZZ1 1SA", "100012345678", "387654.5", "canary reference", "canary request",
        "canary contact", "canary question", "canary evidence", "canary file", "canary note",
        "canary because", "canary conditions", "canary ground", "canary mistake"}) {
    EXPECT_THAT(restricted, HasSubstr(canary));
  }
}

TEST_F(Cases, ATermOfNoDaysStaysOne) {
  auto cases = open();
  auto received = a_proposal();
  received.reply.days = 0;
  const auto reference = cases.begin(received, "", writer()).value().state.reference;
  const auto kept = cases.one(reference).value();
  EXPECT_EQ(kept.state.received->fact.reply.days, 0);
  EXPECT_EQ(kept.state.due, received.received);
}

TEST_F(Cases, WhatAHouseOrAPersonCanBeFoundByIsRestricted) {
  auto cases = open();
  auto received = a_proposal();
  received.property.type = "HMO";
  received.property.units = 3;
  received.property.use_class = "C4";
  received.property.licence = "applied for";
  received.council_contact = "Pat Officer";
  auto record = cases.begin(received, "", writer()).value();
  const auto shared = release_case(record, kShared)->state.received->fact;
  EXPECT_EQ(shared.property.type + shared.property.use_class + shared.property.licence, "");
  EXPECT_EQ(shared.property.units, 0);
  EXPECT_EQ(shared.council_contact, "");
  EXPECT_EQ(shared.property.cohort, received.property.cohort);
  const auto restricted = release_case(record, kRestricted)->state.received->fact;
  EXPECT_EQ(restricted.property, received.property);
  EXPECT_EQ(restricted.council_contact, "Pat Officer");
  // As a shared register gives it to who may not see the place.
  record.events.front().redacted = true;
  const auto seen = release_case(record, kRestricted)->state.received->fact;
  EXPECT_EQ(seen.property.use_class + seen.property.licence + seen.council_contact, "");
}

TEST_F(Cases, InSharedModeHaveTheSameStateWithBedspacesRounded) {
  auto cases = open();
  const auto record = a_case(cases);
  const auto shared = release_case(record, kShared);
  EXPECT_EQ(shared->state.stage, record.state.stage);
  EXPECT_EQ(shared->state.due, record.state.due);
  EXPECT_EQ(shared->state.event_count, record.state.event_count);
  EXPECT_EQ(shared->state.received->fact.property.bedspaces, 5);
  EXPECT_THAT(shared->state.problems, IsEmpty());
  EXPECT_EQ(release_case(record, kRestricted)->state, record.state);
}

TEST_F(Cases, ExportsSayTheirModeAndHoldNoMoreThanIt) {
  auto cases = open();
  a_case(cases);
  const auto csv = folder_.path() / "out.csv";
  EXPECT_EQ(export_cases(cases, kShared, CaseExport::LineEach, csv).value(), 1U);
  EXPECT_THAT(bytes_of(csv), HasSubstr("shared,PCC-0001,responded,2026-11-20,2026-12-04,"));
  EXPECT_THAT(bytes_of(csv), Not(HasSubstr("Canary")));
  ASSERT_TRUE(export_cases(cases, kRestricted, CaseExport::LineEach, csv));
  EXPECT_THAT(bytes_of(csv), HasSubstr("7 Canary Row"));
  EXPECT_EQ(std::filesystem::status(csv).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const auto json = folder_.path() / "out.json";
  ASSERT_TRUE(export_cases(cases, kShared, CaseExport::EveryEvent, json));
  const auto read = nlohmann::json::parse(bytes_of(json));
  EXPECT_EQ(read.at("mode"), "shared");
  EXPECT_THAT(read.at("cases").at(0).at("events"), SizeIs(6));
  EXPECT_FALSE(export_cases(cases, kShared, CaseExport::LineEach, file_));
  const auto refused = export_cases(cases, kShared, CaseExport::EveryEvent, csv);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message(),
              HasSubstr("does not end in .json, and the cases are written as JSON; give it that "
                        "ending, or --format csv"));
}

TEST_F(Cases, ASpreadsheetFormulaInAnExportIsDefused) {
  auto cases = open();
  auto received = a_proposal();
  received.provider = "=HYPERLINK(\"http://x\")";
  ASSERT_TRUE(cases.begin(received, "", writer()));
  const auto csv = folder_.path() / "out.csv";
  ASSERT_TRUE(export_cases(cases, kShared, CaseExport::LineEach, csv));
  EXPECT_THAT(bytes_of(csv), Not(HasSubstr(",=HYPERLINK")));
  EXPECT_THAT(bytes_of(csv), Not(HasSubstr("\"=HYPERLINK")));
}

TEST_F(Cases, EarlierOnesAreToldByPlaceInRestrictedModeAndByWardInShared) {
  auto cases = open();
  a_case(cases);
  const auto all = cases.cases().value();
  pcc::PlaceAsked place;
  place.postcode = "ZZ1 1SA";
  place.ward_code = "E05011368";
  const auto exact = earlier_cases(all, place, kRestricted);
  ASSERT_THAT(*exact, SizeIs(1));
  EXPECT_EQ(words_of(exact->front()), "same postcode, received 2026-11-20: object");
  const auto shared = earlier_cases(all, place, kShared);
  ASSERT_THAT(*shared, SizeIs(1));
  EXPECT_EQ(words_of(shared->front()), "same ward, received 2026-11-20: object");
  place.ward_code = "E05000001";
  EXPECT_THAT(*earlier_cases(all, place, kShared), IsEmpty());
}

TEST_F(Cases, ACorrectionStartsFromWhatTheEventSaysNow) {
  auto cases = open();
  auto record = cases.begin(a_proposal(), "", writer()).value();
  const std::array<FieldChange, 1> eight{{{"bedspaces", "8"}}};
  auto fact = amended_fact(fact_now(record, 1).value(), eight).value();
  record = cases.add(record, fact, writer(), pcc::Correction{1, "eight"}).value();
  const std::array<FieldChange, 1> cohort{{{"cohort", "couples"}}};
  fact = amended_fact(fact_now(record, 1).value(), cohort).value();
  record = cases.add(record, fact, writer(), pcc::Correction{1, "couples"}).value();
  EXPECT_EQ(record.state.received->fact.property.bedspaces, 8);
  EXPECT_EQ(record.state.received->fact.property.cohort, "couples");
  EXPECT_FALSE(fact_now(record, 2));
  EXPECT_FALSE(fact_now(record, 9));
}

}  // namespace
}  // namespace fairward::engine
