#include "engine/source_watch.hpp"

#include "unit/engine/open_session.hpp"
#include "unit/engine/region_files.hpp"

#include <gmock/gmock.h>

#include <chrono>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Kind = SourceChange::Kind;

std::filesystem::file_time_type now() {
  return std::filesystem::file_time_type::clock::now();
}

/// As if somebody saved it a minute later.
void touch(const std::filesystem::path& file) {
  std::filesystem::last_write_time(
      file, std::filesystem::last_write_time(file) + std::chrono::minutes{1});
}

TEST(SourceWatch, TellsOnceWhatChangedOrWent) {
  const ScratchFolder folder;
  const auto a = folder.file("a.csv", "1");
  const auto b = folder.file("b.csv", "2");
  SourceWatch watch{{a, b}, now()};
  EXPECT_FALSE(watch.look());
  EXPECT_THAT(watch.changes(), IsEmpty());
  touch(b);
  EXPECT_TRUE(watch.look());
  EXPECT_THAT(watch.changes(), ElementsAre(SourceChange{"b.csv", Kind::Changed}));
  EXPECT_FALSE(watch.look()) << "it was told";
  std::filesystem::remove(a);
  EXPECT_TRUE(watch.look());
  EXPECT_THAT(watch.changes(),
              ElementsAre(SourceChange{"a.csv", Kind::Gone}, SourceChange{"b.csv", Kind::Changed}));
}

TEST(SourceWatch, WhatIsPutBackAsItWasIsNoChange) {
  const ScratchFolder folder;
  const auto a = folder.file("a.csv", "1");
  const auto time = std::filesystem::last_write_time(a);
  SourceWatch watch{{a}, now()};
  std::filesystem::remove(a);
  EXPECT_TRUE(watch.look());
  std::filesystem::last_write_time(folder.file("a.csv", "1"), time);
  EXPECT_TRUE(watch.look()) << "the news is that there is none";
  EXPECT_THAT(watch.changes(), IsEmpty());
}

TEST(SourceWatch, AFileWrittenWhileItWasReadIsNotTrusted) {
  const ScratchFolder folder;
  const auto a = folder.file("a.csv", "1");
  SourceWatch watch{{a}, std::filesystem::last_write_time(a) - std::chrono::seconds{1}};
  EXPECT_TRUE(watch.look());
  EXPECT_THAT(watch.changes(), ElementsAre(SourceChange{"a.csv", Kind::Changed}));
}

TEST(SourceWatch, ASizeAloneIsAChange) {
  const ScratchFolder folder;
  const auto a = folder.file("a.csv", "1");
  const auto time = std::filesystem::last_write_time(a);
  SourceWatch watch{{a}, now()};
  std::filesystem::last_write_time(folder.file("a.csv", "12"), time);
  EXPECT_TRUE(watch.look());
}

TEST(SourceWatch, SaysItInASentence) {
  EXPECT_EQ(change_text({}), "");
  EXPECT_EQ(change_text({{"a.csv", Kind::Changed}}), "a.csv has changed since it was read.");
  EXPECT_EQ(
      change_text({{"a.csv", Kind::Changed}, {"b.csv", Kind::Gone}, {"c.csv", Kind::Changed}}),
      "a.csv and c.csv have changed since they were read. b.csv is gone; what was read of it "
      "stays.");
  EXPECT_EQ(
      change_text({{"a", Kind::Gone}, {"b", Kind::Gone}, {"c", Kind::Gone}, {"d", Kind::Gone}}),
      "a, b, c and 1 more are gone; what was read of them stays.");
}

class ChangedOnDisk : public ::testing::Test {
 protected:
  void SetUp() override { session_ = open_small(folder_); }
  Result<void> run(std::string_view line) {
    FAIRWARD_CHECK(session_->run(line));
    return session_->wait();
  }

  ScratchFolder folder_;
  std::unique_ptr<Session> session_;
};

TEST_F(ChangedOnDisk, IsToldOnceWithAButton) {
  session_->look_at_sources();
  EXPECT_THAT(session_->notices(), IsEmpty());
  touch(folder_.path() / "people.csv");
  session_->look_at_sources();
  session_->look_at_sources();
  ASSERT_THAT(session_->notices(), SizeIs(1));
  EXPECT_EQ(session_->notices()[0].text, "people.csv has changed since it was read.");
  EXPECT_EQ(session_->notices()[0].action.command, "file.reload");
  touch(folder_.path() / "region.toml");
  session_->look_at_sources();
  ASSERT_THAT(session_->notices(), SizeIs(1)) << "one notice says all";
  EXPECT_THAT(session_->notices()[0].text, HasSubstr("region.toml"));
}

TEST_F(ChangedOnDisk, ReadingAgainKeepsWhatWasChosen) {
  ASSERT_TRUE(run("layer.only density"));
  ASSERT_TRUE(run("select.ward E05990002"));
  auto view = session_->view();
  view.map.metres_per_pixel = 7;
  session_->change_view(view);
  const auto document = session_->document();
  const auto steps = session_->history().size();
  (void)folder_.file("people.csv",
                     "WD24CD,WD24NM,population_census2021\n"
                     "E05990001,Alpha,4000\nE05990002,Beta,2000\nE05990003,Gamma,3000\n");
  session_->look_at_sources();
  const auto before = session_->figures()->wards->rows[0].figures.population;
  ASSERT_TRUE(run("file.reload"));
  EXPECT_EQ(before, Count{1000});
  EXPECT_EQ(session_->figures()->wards->rows[0].figures.population, Count{4000});
  EXPECT_EQ(session_->document(), document);
  EXPECT_EQ(session_->history().size(), steps);
  EXPECT_EQ(session_->view().map, view.map);
  EXPECT_THAT(session_->notices(), IsEmpty()) << "what was told is done";
  session_->look_at_sources();
  EXPECT_THAT(session_->notices(), IsEmpty());
}

TEST_F(ChangedOnDisk, AHalfWrittenFileLeavesWhatIsOpen) {
  ASSERT_TRUE(run("select.ward E05990002"));
  (void)folder_.file("region.toml", "[[sour");
  EXPECT_FALSE(run("file.reload"));
  EXPECT_EQ(session_->stage(), Stage::Ready);
  EXPECT_THAT(session_->document().selection, SizeIs(1));
  ASSERT_NE(session_->figures(), nullptr);
  ASSERT_FALSE(session_->notices().empty());
  EXPECT_EQ(session_->notices().back().kind, Notice::Kind::Error);
}

TEST_F(ChangedOnDisk, WhatNoLongerExistsIsNamed) {
  ASSERT_TRUE(run("select.ward E05990002"));
  ASSERT_TRUE(run("select.ward E05990003 add"));
  write_wards(folder_, "wards.geojson", "A A B B");
  ASSERT_TRUE(run("file.reload"));
  EXPECT_THAT(session_->document().selection, ElementsAre(ward_index(1)));
  std::string said;
  for (const auto& notice : session_->notices()) {
    said += notice.text;
  }
  EXPECT_THAT(said, HasSubstr("1 ward of the view's selection is not in this region"));
}

TEST_F(ChangedOnDisk, NothingOpenIsNotReadAgain) {
  Session empty{SessionOptions{}};
  empty.look_at_sources();
  EXPECT_FALSE(empty.run("file.reload"));
}

}  // namespace
}  // namespace fairward::engine
