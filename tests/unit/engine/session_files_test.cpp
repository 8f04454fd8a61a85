#include "engine/autosave.hpp"
#include "engine/command_table.hpp"
#include "engine/session.hpp"
#include "open_session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
namespace fs = std::filesystem;

/// A process id that no system gives out.
constexpr const char* kNobody = "4194999\n";

/// A project, and a folder for the views of its sessions.
struct Desk {
  ScratchFolder project;
  ScratchFolder state;

  [[nodiscard]] std::unique_ptr<Session> open(DisclosureMode mode = DisclosureMode::Shared) const {
    SessionOptions options;
    options.state_folder = state.path();
    options.mode = mode;
    return open_small(project, options);
  }
  [[nodiscard]] AutosaveFiles files() const {
    return autosave_files(state.path(), project.path() / "region.toml");
  }
  /// What a run leaves that was killed: its view, and the mark of a program that is gone.
  void crash_after(std::initializer_list<std::string_view> lines) const {
    {
      const auto session = open();
      for (const auto line : lines) {
        EXPECT_EQ(why(session->run(line)), "") << line;
      }
    }
    std::ofstream{files().running} << kNobody;
  }
};

TEST(AutosaveFiles, AFolderAndTheProjectInItAreOne) {
  const Desk desk;
  static_cast<void>(desk.open());
  const auto by_folder = autosave_files(desk.state.path(), desk.project.path());
  EXPECT_EQ(by_folder.view, desk.files().view);
  EXPECT_EQ(by_folder.lost, desk.files().lost);
  EXPECT_NE(autosave_files(desk.state.path(), desk.project.path() / "other.toml").view,
            by_folder.view);
}

TEST(SessionFiles, ASavedViewComesBack) {
  const Desk desk;
  const auto file = desk.project.path() / "pressures.view.json";
  {
    const auto session = desk.open();
    for (const auto* line : {"layer.only density", "select.ward Beta", "basis.date 2025-08-27",
                             "view.theme dark", "view.tab ranking", "goto.ward Gamma"}) {
      ASSERT_EQ(why(session->run(line)), "") << line;
    }
    ASSERT_EQ(why(session->run("file.save " + engine::quoted(file.string()))), "");
    EXPECT_THAT(session->notices().back().text, HasSubstr("pressures.view.json"));
  }
  const Desk other;
  const auto session = other.open();
  ASSERT_EQ(why(session->run("file.load " + engine::quoted(file.string()))), "");
  EXPECT_THAT(session->document().selection, ElementsAre(ward_index(1)));
  EXPECT_EQ(session->figures()->wards->basis.as_at, Date::from_ymd(2025, 8, 27));
  EXPECT_EQ(session->view().theme, ThemeChoice::Dark);
  EXPECT_EQ(session->view().drawer, DrawerTab::Ranking);
  EXPECT_EQ(session->view().map.centre, (Point{2500, 500}));
  EXPECT_EQ(session->history().back().title, "Load the view pressures.view.json");
  ASSERT_TRUE(session->undo());
  EXPECT_EQ(session->document(), first_document());
}

TEST(SessionFiles, AViewOfAnotherProjectLosesItsBasisAndSaysSo) {
  const Desk desk;
  const auto session = desk.open();
  const auto file = desk.project.file(
      "other.json",
      R"({"fairward_view": 1, "document": {"population": "mye1801", "selection": ["X1"]}})");
  ASSERT_EQ(why(session->load_view(file)), "");
  EXPECT_EQ(session->document().population, "");
  ASSERT_THAT(session->notices(), SizeIs(2));
  EXPECT_THAT(session->notices()[0].text, HasSubstr("no population 'mye1801'"));
  EXPECT_THAT(session->notices()[1].text, HasSubstr("1 ward"));
}

TEST(SessionFiles, AViewThatCannotBeReadChangesNothing) {
  const Desk desk;
  const auto session = desk.open();
  ASSERT_EQ(why(session->run("select.ward Beta")), "");
  const auto before = session->document();
  const auto file = desk.project.file("broken.json", "{\"fairward_view\": 1, \"document\": {");
  EXPECT_THAT(why(session->load_view(file)), HasSubstr("broken.json: not a view file"));
  EXPECT_EQ(session->document(), before);
}

TEST(SessionFiles, ACleanEndLeavesNothingToRecoverAndTheWindowAsItWas) {
  const Desk desk;
  {
    const auto session = desk.open();
    ASSERT_EQ(why(session->run("select.ward Beta")), "");
    ASSERT_EQ(why(session->run("view.theme dark")), "");
    ASSERT_EQ(why(session->run("view.present on")), "");
    ASSERT_EQ(why(session->run("layer.only density")), "");
    ASSERT_TRUE(fs::exists(desk.files().running));
  }
  EXPECT_FALSE(fs::exists(desk.files().running));
  ASSERT_TRUE(fs::exists(desk.files().view));
  const auto session = desk.open();
  EXPECT_EQ(session->recoverable(), std::nullopt);
  EXPECT_THAT(session->document().selection, IsEmpty());
  for (const auto& layer : session->document().layers) {
    if (is_area_layer(layer.kind)) {
      EXPECT_EQ(layer.visible, layer.kind == LayerKind::Density) << name_of(layer.kind);
    }
  }
  EXPECT_FALSE(session->undo());  // what was left is where this run begins
  EXPECT_EQ(session->view().theme, ThemeChoice::Dark);
  EXPECT_FALSE(session->view().presenting);
  EXPECT_THAT(why(session->run("file.recover")), HasSubstr("no view of an earlier run"));
}

TEST(SessionFiles, AfterACrashTheLastViewIsOffered) {
  const Desk desk;
  desk.crash_after({"select.ward Gamma", "layer.only density"});
  {
    const auto session = desk.open();
    EXPECT_EQ(session->recoverable(), "a moment ago");
    EXPECT_THAT(session->document().selection, IsEmpty());  // offered, not taken
    ASSERT_EQ(why(session->run("file.recover")), "");
    EXPECT_THAT(session->document().selection, ElementsAre(ward_index(2)));
    EXPECT_EQ(session->recoverable(), std::nullopt);
  }
  EXPECT_EQ(desk.open()->recoverable(), std::nullopt);
}

TEST(SessionFiles, TwoCrashesInARowLoseNothing) {
  const Desk desk;
  desk.crash_after({"select.ward Gamma"});
  {
    const auto session = desk.open();
    ASSERT_TRUE(session->recoverable().has_value());
    fs::copy_file(desk.files().lost, desk.state.path() / "kept");
  }
  fs::rename(desk.state.path() / "kept", desk.files().lost);
  EXPECT_TRUE(desk.open()->recoverable().has_value());
}

TEST(SessionFiles, ARunningProgramIsNoCrash) {
  const Desk desk;
  desk.crash_after({"select.ward Gamma"});
  std::ofstream{desk.files().running} << "1\n";  // the first process always runs
  EXPECT_EQ(desk.open()->recoverable(), std::nullopt);
}

TEST(SessionFiles, ABrokenAutosaveIsSaidAndPutAside) {
  const Desk desk;
  desk.crash_after({"select.ward Gamma"});
  std::ofstream{desk.files().view} << "{\"fairward_view\": 1, \"docu";
  const auto session = desk.open();
  ASSERT_TRUE(session->recoverable().has_value());
  EXPECT_THAT(why(session->run("file.recover")), HasSubstr("cannot be read and was put aside"));
  EXPECT_EQ(session->recoverable(), std::nullopt);
  EXPECT_EQ(session->stage(), Stage::Ready);
  auto aside = desk.files().lost;
  EXPECT_TRUE(fs::exists(aside.replace_extension(".unreadable")));
}

TEST(SessionFiles, ABrokenWindowIsANotice) {
  const Desk desk;
  (void)desk.open();
  std::ofstream{desk.files().view} << "nonsense";
  const auto session = desk.open();
  EXPECT_EQ(session->stage(), Stage::Ready);
  ASSERT_THAT(session->notices(), SizeIs(1));
  EXPECT_EQ(session->notices()[0].kind, Notice::Kind::Warning);
}

TEST(SessionFiles, RestrictedIsNeverKeptAndNothingExactIsWritten) {
  const Desk desk;
  {
    const auto session = desk.open(DisclosureMode::Restricted);
    ASSERT_EQ(why(session->run("layer.show points")), "");
    ASSERT_EQ(why(session->run("select.all")), "");
    ASSERT_EQ(why(session->run("check.methods policy")), "");
    ASSERT_EQ(why(session->run("check.run")), "");
    ASSERT_EQ(why(session->wait()), "");
  }
  const auto text = bytes_of(desk.files().view);
  EXPECT_THAT(text, Not(HasSubstr("Made-up Street")));
  EXPECT_THAT(text, Not(HasSubstr("restricted")));
  std::ofstream{desk.files().running} << kNobody;
  const auto session = desk.open();
  ASSERT_EQ(why(session->run("file.recover")), "");
  EXPECT_EQ(session->mode(), DisclosureMode::Shared);
  EXPECT_EQ(session->groups(), nullptr);
  EXPECT_THAT(session->points(), IsEmpty());
}

TEST(SessionFiles, WithoutAFolderNothingIsKept) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  const auto before = folder.entries();
  ASSERT_EQ(why(session->run("select.all")), "");
  EXPECT_EQ(session->recoverable(), std::nullopt);
  EXPECT_EQ(folder.entries(), before);
}

TEST(AgeText, IsWhatPeopleSay) {
  using std::chrono::seconds;
  EXPECT_EQ(age_text(seconds{0}), "a moment ago");
  EXPECT_EQ(age_text(seconds{59}), "a moment ago");
  EXPECT_EQ(age_text(seconds{60}), "1 minute ago");
  EXPECT_EQ(age_text(seconds{23 * 60 + 59}), "23 minutes ago");
  EXPECT_EQ(age_text(seconds{3'600}), "1 hour ago");
  EXPECT_EQ(age_text(seconds{47 * 3'600}), "47 hours ago");
  EXPECT_EQ(age_text(seconds{48 * 3'600}), "2 days ago");
}

}  // namespace
}  // namespace fairward::engine
