/// What a new file may not take the place of.

#include "io/new_file.hpp"

#include "io/register_sqlite.hpp"
#include "io/sqlite.hpp"
#include "unit/io/scratch_folder.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace fairward::io {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::ScratchFolder;

constexpr const char* kSidecars[] = {"-wal", "-shm", "-journal"};

std::string refusal(const Result<fs::path>& result) {
  return result ? "allowed" : result.error().message();
}

class NewFiles : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(create_sqlite_register(file_, testing::clock_at(0))); }
  /// A writer that goes on: what it wrote is in the log only.
  [[nodiscard]] std::unique_ptr<pcc::CaseStore> writer() const {
    auto store = open_sqlite_register(file_).value();
    EXPECT_TRUE(store->append(testing::new_event("", testing::a_proposal(), 1), 0));
    return store;
  }

  ScratchFolder folder_;
  fs::path file_ = folder_.path() / "other.gpkg";
};

TEST_F(NewFiles, TakeNoPlaceBesideADatabase) {
  for (const auto* ending : kSidecars) {
    const fs::path beside{file_.string() + ending};
    EXPECT_THAT(refusal(replaceable(beside)), HasSubstr("it belongs to a database")) << "not there";
    EXPECT_THAT(refusal(replaceable_by_layer(beside)), HasSubstr("it belongs to a database"));
    EXPECT_EQ(refusal(replaceable(folder_.path() / (std::string{"notes"} + ending))), "allowed")
        << "nobody's";
  }
}

TEST_F(NewFiles, AreToldALogByWhatIsInIt) {
  const auto store = writer();
  const fs::path log{file_.string() + "-wal"};
  const fs::path index{file_.string() + "-shm"};
  ASSERT_GT(fs::file_size(log), 0U);
  fs::create_hard_link(log, folder_.path() / "hard.csv");
  fs::create_symlink(log, folder_.path() / "soft.csv");
  fs::create_hard_link(index, folder_.path() / "index.csv");
  for (const auto* name : {"hard.csv", "soft.csv", "index.csv"}) {
    EXPECT_THAT(refusal(replaceable(folder_.path() / name)), HasSubstr("it belongs to a database"))
        << name;
  }
  const auto journal = folder_.file("kept", "\xD9\xD5\x05\xF9\x20\xA1\x63\xD7 and so on");
  EXPECT_THAT(refusal(replaceable(journal)), HasSubstr("it belongs to a database"));
}

TEST_F(NewFiles, AreNotReadTogetherWithTheLogOfAnother) {
  const auto layer = folder_.path() / "wards.gpkg";
  EXPECT_EQ(refusal(replaceable_by_layer(layer)), "allowed");
  EXPECT_FALSE(folder_.file("wards.gpkg-wal", "").empty());
  EXPECT_EQ(refusal(replaceable_by_layer(layer)), "allowed") << "an empty log holds nothing";
  const auto log = folder_.file("wards.gpkg-wal", "what was written last");
  EXPECT_THAT(refusal(replaceable_by_layer(layer)),
              HasSubstr(log.filename().string() + " would be mixed into it"));
}

TEST_F(NewFiles, ARegisterIsNotMadeInTheSidecarOfAnother) {
  for (const auto* ending : kSidecars) {
    const fs::path beside{file_.string() + ending};
    const auto made = create_sqlite_register(beside, testing::clock_at(0));
    ASSERT_FALSE(made) << ending;
    EXPECT_THAT(made.error().message(), HasSubstr("belongs to another database"));
    EXPECT_FALSE(fs::exists(beside)) << ending;
  }
}

}  // namespace
}  // namespace fairward::io
