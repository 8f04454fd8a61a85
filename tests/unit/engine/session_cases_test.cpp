/// The case register of a window: what commands write there is what the terminal would write, and
/// nothing of it is in what the window keeps for itself.

#include "engine/case_desk.hpp"
#include "engine/check_json.hpp"
#include "engine/command_table.hpp"
#include "engine/place_check.hpp"
#include "engine/status.hpp"
#include "open_session.hpp"
#include "region_files.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <string>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr const char* kAddress = "7 Canary Row";

class SessionCases : public ::testing::Test {
 protected:
  void SetUp() override { open(DisclosureMode::Shared); }

  void open(DisclosureMode mode) {
    project_ = write_small_project(folder_);
    static_cast<void>(
        folder_.file("postcodes.csv",
                     "pcds,doterm,east1m,north1m,wd24cd\nZZ7 7DB,,1500,500,E05990002\n"
                     "ZZ7 7BD,,400,500,E05990001\n"));
    std::ofstream{project_, std::ios::app}
        << "\n[register]\npath = \"kept.gpkg\"\n"
        << "[[source]]\nkind = \"postcodes\"\npath = \"postcodes.csv\"\n";
    SessionOptions options;
    options.mode = mode;
    options.state_folder = state_.path();
    options.today = Date::parse("2025-12-01").value();
    session_ = std::make_unique<Session>(options);
    session_->open(project_);
    ASSERT_TRUE(session_->wait());
    run("case.actor \"A. Reviewer\"");
  }
  void run(const std::string& line) {
    const auto done = session_->run(line);
    ASSERT_TRUE(done) << line << ": " << done.error().message();
    const auto waited = session_->wait();
    ASSERT_TRUE(waited) << line << ": " << waited.error().message();
  }
  /// What is said when it is not done, at once or by the job.
  std::string refused(const std::string& line) {
    const auto done = session_->run(line);
    if (!done) {
      return done.error().message();
    }
    const auto waited = session_->wait();
    return waited ? "" : waited.error().message();
  }
  void start_with_a_case() {
    run("case.start");
    run("case.new \"place=ZZ7 7DB\" bedspaces=7 provider=Serco cohort=families "
        "received=2025-11-21 \"address=7 Canary Row\"");
  }
  [[nodiscard]] const CaseDesk& desk() const { return session_->cases(); }
  /// As another program reads it.
  [[nodiscard]] CaseRegister other() const {
    return CaseRegister::open(folder_.path() / "kept.gpkg").value();
  }
  [[nodiscard]] CaseRecord kept(const std::string& reference) const {
    auto cases = other();
    return cases.one(reference).value();
  }

  ScratchFolder folder_;
  ScratchFolder state_;
  std::filesystem::path project_;
  std::unique_ptr<Session> session_;
};

TEST_F(SessionCases, ThereIsNoneUntilItIsMade) {
  EXPECT_EQ(desk().state, RegisterState::Unread);
  run("case.list");
  EXPECT_EQ(desk().state, RegisterState::Missing);
  EXPECT_THAT(refused("case.note PCC-0001 text=x"), HasSubstr("no case register yet"));
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "kept.gpkg"));
  run("case.start");
  EXPECT_EQ(desk().state, RegisterState::Open);
  EXPECT_EQ(desk().where, "kept.gpkg");
  EXPECT_THAT(**desk().cases, IsEmpty());
}

TEST_F(SessionCases, ACaseFromRequestToOutcome) {
  start_with_a_case();
  EXPECT_EQ(desk().selected, "PCC-0001");
  run("case.assess");
  run("case.ask role=police on=2025-11-24 reply_by=2025-12-03 \"question=7 Canary Row?\"");
  run("case.reply role=police position=object \"evidence=two incidents\" on=2025-11-28");
  run("case.extend due=2025-12-12 because=agreed");
  run("case.respond decision=object \"because=the street\" \"ground=concentration: above\"");
  run("case.adjudicate asked_by=provider");
  run("case.adjudicate result=upheld");
  run("case.close ending=not_proceeding");
  run("case.note \"text=kept for the panel\"");
  run("case.correct event=1 \"set=bedspaces=8\" \"because=the letter says eight\"");
  const auto record = kept("PCC-0001");
  EXPECT_THAT(record.state.problems, IsEmpty());
  EXPECT_EQ(record.state.stage, pcc::CaseStage::Ended);
  EXPECT_EQ(record.state.received->fact.property.bedspaces, 8);
  EXPECT_EQ(record.state.received->fact.restricted.address, kAddress);
  EXPECT_EQ(record.state.received->fact.restricted.postcode, "ZZ7 7DB");
  EXPECT_EQ(record.state.received->fact.ward.ward_code, "E05990002");
  EXPECT_EQ(record.state.due, Date::parse("2025-12-12").value());
  EXPECT_EQ(record.state.consultees.front().replies.front().fact.replied,
            Date::parse("2025-11-28").value());
  EXPECT_EQ(record.state.responses.front().fact.sent, Date::parse("2025-12-01").value());
  EXPECT_EQ(record.state.responses.front().fact.restricted.ground_words,
            std::vector<std::string>{"above"});
  EXPECT_EQ(record.state.adjudication_decided->fact.result, pcc::AdjudicationResult::Upheld);
  EXPECT_THAT(record.events, SizeIs(11));
  EXPECT_EQ(record.events.back().actor, "A. Reviewer");
  EXPECT_THAT(desk().said, HasSubstr("PCC-0001, event 11: event 1 corrected"));
  EXPECT_EQ(desk().done, 11U);
}

TEST_F(SessionCases, KeepsTheFiguresOfTheCheckInBothModes) {
  start_with_a_case();
  run("case.assess");
  const auto record = kept("PCC-0001");
  const auto& fact = record.state.assessments.back().fact;
  const auto json_in = [&](DisclosureMode mode) {
    const auto region = open_region(project_, Job{}).value();
    CheckQuery query;
    query.basis.on = Date::parse("2025-12-01").value();
    auto checker = Checker::make(region, query, disclosure::Gate{mode}, Job{}).value();
    const auto answer =
        checker.answer(place_for_check(*session_->places(), "ZZ7 7DB").value(),
                       {7, mode == DisclosureMode::Restricted ? "families" : ""}, Job{});
    return check_json(answer.value(), {region.snapshot->region_name, "PCC-0001", std::nullopt,
                                       &region.snapshot->inputs, std::nullopt})
        .dump();
  };
  EXPECT_EQ(fact.figures, json_in(DisclosureMode::Shared));
  EXPECT_EQ(fact.restricted.figures, json_in(DisclosureMode::Restricted));
  EXPECT_NE(fact.figures, fact.restricted.figures);
}

TEST_F(SessionCases, WhatIsMissingOrWrongIsSaidBeforeAnythingRuns) {
  start_with_a_case();
  EXPECT_EQ(refused("case.ask reply_by=2025-12-03"),
            "role is needed, e.g. police, fire service, housing");
  EXPECT_EQ(refused("case.ask role=police reply_by=Canary"), "reply_by: give a day as 2026-11-30");
  EXPECT_EQ(refused("case.ask role=police reply_by="),
            "reply_by is empty; give a value or leave it out");
  EXPECT_THAT(refused("case.reply role=police position=Canary"),
              AllOf(HasSubstr("use one of no_comment"), Not(HasSubstr("Canary"))));
  EXPECT_THAT(refused("case.new bedspaces=many place=x provider=y"),
              AllOf(HasSubstr("bedspaces"), Not(HasSubstr("many"))));
  EXPECT_THAT(refused("case.note Canary Row"),
              AllOf(HasSubstr("NAME=VALUE"), Not(HasSubstr("Canary"))));
  EXPECT_THAT(refused("case.adjudicate words=x"), HasSubstr("asked_by"));
  EXPECT_THAT(refused("case.correct event=1 because=x"), HasSubstr("retract"));
  EXPECT_THAT(kept("PCC-0001").events, SizeIs(1));
}

TEST_F(SessionCases, APlaceThatIsNotFoundIsNotTold) {
  run("case.start");
  const auto words = refused("case.new \"place=ZZ9 9ZZ\" bedspaces=7 provider=Serco");
  EXPECT_THAT(words, AllOf(Not(IsEmpty()), Not(HasSubstr("ZZ9"))));
  EXPECT_EQ(desk().problem, words);
  EXPECT_THAT(**desk().cases, IsEmpty());
}

TEST_F(SessionCases, WhoeverWroteMeanwhileIsNamedAndNothingIsLost) {
  start_with_a_case();
  auto second = other();
  const auto theirs = second.one("PCC-0001").value();
  const pcc::DueMoved moved{Date::parse("2025-12-19").value(), {"agreed by telephone"}};
  ASSERT_TRUE(second.add(theirs, moved, {"B. Second", clock_at(900'000)}));
  const auto words = refused("case.extend due=2025-12-12 because=agreed");
  EXPECT_THAT(words, AllOf(HasSubstr("changed meanwhile"), HasSubstr("B. Second")));
  EXPECT_EQ(desk().problem, words);
  EXPECT_EQ((*desk().open)->events.size(), 2U) << "it was read again";
  run("case.extend due=2025-12-12 because=agreed");
  EXPECT_THAT(kept("PCC-0001").events, SizeIs(3));
}

TEST_F(SessionCases, DeedsInARowKnowOfEachOther) {
  start_with_a_case();
  ASSERT_TRUE(session_->run("case.ask role=police"));
  ASSERT_TRUE(session_->run("case.ask role=housing"));
  ASSERT_TRUE(session_->run("case.note PCC-0001 text=both"));
  ASSERT_TRUE(session_->wait());
  EXPECT_THAT(kept("PCC-0001").events, SizeIs(4));
}

TEST_F(SessionCases, ARegisterThatCannotBeReadBreaksNothingElse) {
  static_cast<void>(folder_.file("kept.gpkg", "not a register at all, but long enough to be read"));
  EXPECT_THAT(refused("case.list"), Not(IsEmpty()));
  EXPECT_EQ(desk().state, RegisterState::Unreadable);
  EXPECT_THAT(desk().problem, HasSubstr("kept.gpkg"));
  run("pcc.check \"ZZ7 7DB\" 6 families");
  EXPECT_TRUE(session_->place_check().answer);
  EXPECT_EQ(session_->stage(), Stage::Ready);
}

TEST_F(SessionCases, SharedModeShowsNothingRestrictedAndTheOtherModeAll) {
  start_with_a_case();
  const auto& shared = (*desk().open)->state.received->fact;
  EXPECT_EQ(shared.restricted, pcc::Received::Restricted{});
  EXPECT_EQ(shared.property.bedspaces, 5);
  EXPECT_EQ((**desk().cases)[0].state.received->fact.restricted, pcc::Received::Restricted{});
  session_->set_mode(DisclosureMode::Restricted);
  EXPECT_EQ((*desk().open)->state.received->fact.restricted.address, kAddress);
  EXPECT_EQ((*desk().open)->state.received->fact.property.bedspaces, 7);
  session_->set_mode(DisclosureMode::Shared);
  EXPECT_EQ((*desk().open)->state.received->fact.restricted, pcc::Received::Restricted{});
  EXPECT_THAT(desk().said, IsEmpty());
}

TEST_F(SessionCases, UndoKnowsNothingOfIt) {
  start_with_a_case();
  EXPECT_THAT(session_->history(), IsEmpty());
  EXPECT_FALSE(session_->undo());
  EXPECT_THAT(kept("PCC-0001").events, SizeIs(1));
}

TEST_F(SessionCases, ADecisionIsKeptWithItsFiguresInANewCase) {
  run("case.start");
  run("pcc.check \"ZZ7 7DB\" 7 families");
  const auto suggested = (*session_->place_check().answer)->advice.suggested.value();
  EXPECT_THAT(refused("case.decide decision=object"), HasSubstr("provider"));
  run("case.decide decision=" + std::string{name_of(suggested)} + " provider=Serco");
  EXPECT_EQ(session_->document().decision->recommendation, suggested);
  const auto record = kept("PCC-0001");
  EXPECT_THAT(record.events, SizeIs(3));
  EXPECT_EQ(record.state.received->fact.restricted.postcode, "ZZ7 7DB");
  EXPECT_EQ(record.state.received->fact.property.bedspaces, 7);
  EXPECT_EQ(record.state.assessments.back().fact.suggested, suggested);
  EXPECT_EQ(record.state.responses.back().fact.decision, suggested);
  EXPECT_TRUE(session_->undo());
  EXPECT_FALSE(session_->document().decision);
  EXPECT_THAT(kept("PCC-0001").events, SizeIs(3)) << "the register is not undone";
}

TEST_F(SessionCases, ADecisionOnACaseIsKeptInThatCase) {
  start_with_a_case();
  run("case.check");
  EXPECT_EQ(desk().checked, "PCC-0001");
  EXPECT_EQ(session_->document().question->bedspaces, 5) << "seven is not for a shared screen";
  run("case.decide decision=object \"because=the street\" reference=PCC-0001");
  EXPECT_THAT(kept("PCC-0001").events, SizeIs(3));
  EXPECT_EQ(kept("PCC-0001").state.responses.back().fact.restricted.because, "the street");
  EXPECT_THAT(kept("PCC-0001").state.assessments.back().fact.restricted.figures,
              HasSubstr("\"bedspaces\":7"));
  run("pcc.check \"ZZ7 7DB\" 14 families");
  EXPECT_THAT(desk().checked, IsEmpty());
  EXPECT_THAT(refused("case.decide decision=object because=x reference=PCC-0001"),
              AllOf(HasSubstr("another number of bedspaces"), Not(HasSubstr("7"))));
  run("pcc.check \"ZZ7 7BD\" 7 families");
  EXPECT_THAT(refused("case.decide decision=object because=x reference=PCC-0001"),
              HasSubstr("another place"));
  EXPECT_THAT(kept("PCC-0001").events, SizeIs(3)) << "no figures without their decision";
}

TEST_F(SessionCases, NothingOfACaseIsWrittenAnywhereElse) {
  start_with_a_case();
  run("case.note \"text=seen at Canary Row\"");
  run("case.check");
  run("case.decide decision=object \"because=Canary Row\" reference=PCC-0001");
  run("file.save " + engine::quoted((folder_.path() / "kept.json").string()));
  session_.reset();
  std::size_t files = 0;
  for (const auto& root : {state_.path(), folder_.path()}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator{root}) {
      if (!entry.is_regular_file() ||
          entry.path().string().find("kept.gpkg") != std::string::npos ||
          entry.path().filename() == "postcodes.csv" || entry.path().extension() == ".places") {
        continue;
      }
      ++files;
      const auto bytes = bytes_of(entry.path());
      EXPECT_THAT(bytes, AllOf(Not(HasSubstr("Canary")), Not(HasSubstr("PCC-0001"))))
          << entry.path();
    }
  }
  EXPECT_GT(files, 3U);
}

TEST_F(SessionCases, ADocumentIsWrittenWithoutTheAddress) {
  start_with_a_case();
  EXPECT_THAT(refused("case.report out=response.txt"), HasSubstr(".html"));
  run("case.respond decision=object \"because=Canary Row\"");
  run("case.report kind=adjudication " +
      engine::quoted("out=" + (folder_.path() / "bundle.html").string()));
  const auto page = bytes_of(folder_.path() / "bundle.html");
  EXPECT_THAT(page, AllOf(HasSubstr("PCC-0001"), Not(HasSubstr("Canary")), Not(HasSubstr("7DB"))));
  EXPECT_THAT(kept("PCC-0001").events, SizeIs(2)) << "nothing is written in the register";
}

TEST_F(SessionCases, AnUnknownCaseIsSaidAndTheNearestNamed) {
  start_with_a_case();
  EXPECT_THAT(refused("case.open PCC-0011"), HasSubstr("did you mean PCC-0001"));
  EXPECT_FALSE(desk().open);
  EXPECT_EQ(desk().state, RegisterState::Open);
}

}  // namespace
}  // namespace fairward::engine
