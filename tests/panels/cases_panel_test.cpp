/// The panel of the case register: what typing, Enter and a click ask for, and that it is done.

#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "engine/case_desk.hpp"
#include "panels/sample_panels.hpp"
#include "unit/io/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <imgui.h>

#include <filesystem>
#include <string>

namespace fairward::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A copy of the sample region, as its register is written beside it.
class CasesPanel : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto copy = folder_.path() / "sample";
    std::filesystem::copy(std::string{FAIRWARD_SOURCE_DIR} + "/data/sample", copy,
                          std::filesystem::copy_options::recursive);
    std::filesystem::remove(copy / "sample.cases.gpkg");
    engine::SessionOptions options;
    options.today = Date::parse("2026-11-30").value();
    session_ = std::make_unique<engine::Session>(options);
    session_->open(copy / "region.toml");
    const auto ready = session_->wait();
    ASSERT_TRUE(ready) << ready.error().message();
    run("case.actor Reviewer");
    run("case.list");
  }
  void run(const std::string& line) {
    const auto done = session_->run(line);
    ASSERT_TRUE(done) << line << ": " << done.error().message();
    const auto waited = session_->wait();
    ASSERT_TRUE(waited) << line << ": " << waited.error().message();
  }
  void make_cases() {
    run("case.start");
    run("case.new \"place=ZZ1 1SA\" bedspaces=4 provider=Serco received=2026-11-20");
    run("case.new \"place=ZZ1 1SA\" bedspaces=6 provider=Mears received=2026-11-09");
  }

  ScratchFolder folder_;
  std::unique_ptr<engine::Session> session_;
};

void press(Headless& panel, int key) {
  ImGui::GetIO().KeysDown[key] = true;
  panel.frame();
  ImGui::GetIO().KeysDown[key] = false;
  panel.frame();
}

constexpr int kEnterKey = 257;

TEST_F(CasesPanel, OffersToMakeARegister) {
  Headless panel{*session_, app::draw_cases, 1200, 420};
  panel.frames(2);
  panel.click(5 * kEm, 2.6F * kEm);
  EXPECT_THAT(panel.asked(), ElementsAre("case.start"));
}

TEST_F(CasesPanel, AClickOnACaseOpensIt) {
  make_cases();
  Headless panel{*session_, app::draw_cases, 1200, 420};
  panel.frames(2);
  panel.click(8 * kEm, 6 * kEm);  // the first of the list: the one that is due first
  EXPECT_THAT(panel.asked(), ElementsAre("case.open PCC-0002"));
  panel.click(8 * kEm, 11 * kEm);
  EXPECT_THAT(panel.asked(), ElementsAre("case.open PCC-0001"));
}

TEST_F(CasesPanel, ANewCaseFromAPastedRequest) {
  run("case.start");
  Headless panel{*session_, app::draw_cases, 1200, 420};
  panel.frames(2);
  panel.state().parts().cases.wanted = "new";  // Ctrl+Shift+J
  panel.frames(3);
  panel.type("ZZ1 1SA, 6 beds, families");
  press(panel, kEnterKey);
  EXPECT_THAT(panel.asked(), IsEmpty()) << "the provider is missing";
  auto& form = panel.state().parts().cases.form;
  EXPECT_EQ(form.values[0], "ZZ1 1SA");
  EXPECT_EQ(form.values[1], "6");
  form.values[2] = "Serco";
  form.values[4] = "2026-11-20";
  panel.frames(2);
  EXPECT_EQ(model::problem_of(form), "");
  form.sent = true;
  form.done_before = session_->cases().done;
  run(model::command_of(form));
  panel.frames(2);
  EXPECT_FALSE(panel.state().parts().cases.form.action) << "kept: the form is closed";
  EXPECT_THAT((*session_->cases().open)->events, SizeIs(2));
}

TEST_F(CasesPanel, WhatWasTypedStaysWhenItIsRefused) {
  make_cases();
  run("case.open PCC-0001");
  Headless panel{*session_, app::draw_cases, 1200, 420};
  panel.frames(2);
  auto& form = panel.state().parts().cases.form;
  form = model::form_for(engine::CaseAction::Extend, session_->cases());
  form.values[0] = "2026-11-01";  // before the proposal was received
  form.values[1] = "typed";
  form.sent = true;
  form.done_before = session_->cases().done;
  ASSERT_TRUE(session_->run(model::command_of(form)));
  EXPECT_FALSE(session_->wait());
  panel.frames(2);
  ASSERT_TRUE(form.action);
  EXPECT_FALSE(form.sent);
  EXPECT_EQ(form.values[1], "typed");
  EXPECT_THAT(session_->cases().problem, HasSubstr("before the proposal was received"));
}

TEST_F(CasesPanel, DrawsAtAnyWidth) {
  make_cases();
  run("case.open PCC-0001");
  for (const float width : {1.0F, 60.0F, 14 * kEm, 45 * kEm, 60 * kEm, 2000.0F}) {
    for (std::size_t action = 0; action <= engine::kCaseActions; ++action) {
      Headless panel{*session_, app::draw_cases, width, 300};
      if (action < engine::kCaseActions) {
        auto& form = panel.state().parts().cases.form;
        form = model::form_for(static_cast<engine::CaseAction>(action), session_->cases());
        form.more = true;
      }
      panel.frames(2);
      EXPECT_THAT(panel.asked(), IsEmpty()) << width;
      EXPECT_GT(panel.vertices(), 0) << width;
    }
  }
}

}  // namespace
}  // namespace fairward::testing
