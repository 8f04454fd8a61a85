#include "engine/kept_files.hpp"

#include "unit/io/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace fairward::engine {
namespace {

using fairward::testing::ScratchFolder;
using ::testing::HasSubstr;

TEST(KeptFiles, APartOfAShapefileThatIsReadIsKept) {
  const ScratchFolder scratch;
  KeptFiles kept;
  kept.read(scratch.path() / "wards.SHP");
  EXPECT_FALSE(kept.may_write(scratch.path() / "wards.dbf", "--out"));
  EXPECT_FALSE(kept.may_write(scratch.path() / "wards.SHP", "--out"));
  EXPECT_TRUE(kept.may_write(scratch.path() / "wards.csv", "--out"));
}

TEST(KeptFiles, APathIsTheSameFileHoweverItIsSpelled) {
  const ScratchFolder scratch;
  const auto list = scratch.file("list.csv", "a\n");
  std::filesystem::create_directory(scratch.path() / "below");
  std::filesystem::create_hard_link(list, scratch.path() / "hard.csv");
  KeptFiles kept;
  kept.read(list);
  EXPECT_FALSE(kept.may_write(scratch.path() / "below" / ".." / "list.csv", "--out"));
  EXPECT_FALSE(kept.may_write(scratch.path() / "hard.csv", "--out"));
  EXPECT_TRUE(kept.may_write(scratch.path() / "below" / "list.csv", "--out"));
}

TEST(KeptFiles, ASidecarThatIsNotThereYetIsKept) {
  const ScratchFolder scratch;
  KeptFiles kept;
  kept.case_register(scratch.path() / "nw.cases.gpkg");
  const auto refused = kept.may_write(scratch.path() / "nw.cases.gpkg-wal", "--out");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::Usage);
  EXPECT_THAT(refused.error().message(), HasSubstr("this is the register of cases"));
}

TEST(KeptFiles, ARegisterOnAServerIsNoFile) {
  KeptFiles kept;
  kept.case_register("postgresql://host/cases");
  EXPECT_TRUE(kept.may_write("postgresql://host/cases", "--out"));
  EXPECT_TRUE(kept.may_write("", "--out"));
}

TEST(KeptFiles, TheIndexOfPlacesBesideAProjectIsKept) {
  const ScratchFolder scratch;
  const auto index = scratch.file("places.index", "index");
  const auto project = scratch.file("region.toml", "");
  for (const auto& named : {scratch.path(), project}) {
    const auto refused = KeptFiles::of_project(named).may_write(index, "--out");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message(), HasSubstr("this is the project's list of places"));
  }
}

TEST(KeptFiles, AProjectThatCannotBeReadKeepsItself) {
  const ScratchFolder scratch;
  const auto project = scratch.file("region.toml", "no = toml = here");
  const auto kept = KeptFiles::of_project(scratch.path());
  EXPECT_FALSE(kept.may_write(project, "--out"));
}

}  // namespace
}  // namespace fairward::engine
