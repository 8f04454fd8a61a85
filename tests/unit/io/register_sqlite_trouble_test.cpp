/// What can go wrong with a file: one clear sentence each, and nothing lost.

#include "io/register_sqlite.hpp"
#include "unit/io/scratch_folder.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

namespace fairward::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

class SqliteTrouble : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(io::create_sqlite_register(file_, clock_at(0))); }
  [[nodiscard]] std::unique_ptr<pcc::CaseStore> open(
      const io::SqliteRegisterOptions& options = {}) const {
    auto opened = io::open_sqlite_register(file_, options);
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().message());
    return opened ? *std::move(opened) : nullptr;
  }
  /// Appends long notes until one fails; how many were acknowledged.
  static int fill(pcc::CaseStore& store, std::string& refusal) {
    EXPECT_TRUE(store.append(new_event("PCC-0001", a_proposal(), 1), 0));
    for (int i = 1; i < 1000; ++i) {
      const auto done = store.append(
          new_event("PCC-0001", note("Canary Row " + std::string(20'000, 'x')), 1 + i), i);
      if (!done) {
        refusal = done.error().message();
        return i;
      }
    }
    return -1;
  }
  /// Everything acknowledged is there, the chain is whole, and more can be written.
  void expect_intact(int acknowledged) const {
    const auto store = open();
    const auto events = store->events("PCC-0001").value();
    ASSERT_THAT(events, SizeIs(acknowledged));
    EXPECT_FALSE(store->verify().value().broken_at);
    EXPECT_TRUE(
        pcc::written(store->append(new_event("PCC-0001", note("goes on"), 5000), acknowledged)));
  }

  ScratchFolder folder_;
  std::filesystem::path file_ = folder_.path() / "cases.gpkg";
};

TEST_F(SqliteTrouble, AFullDiskIsSaidAndNothingAcknowledgedIsLost) {
  io::SqliteRegisterOptions options;
  options.most_pages = 60;
  std::string refusal;
  const int acknowledged = fill(*open(options), refusal);
  ASSERT_GT(acknowledged, 2);
  EXPECT_THAT(refusal, AllOf(HasSubstr("cases.gpkg"), HasSubstr("the disk is full"),
                             HasSubstr("nothing was written"), Not(HasSubstr("Canary"))));
  expect_intact(acknowledged);
}

TEST_F(SqliteTrouble, AQuotaInTheMiddleOfAWriteLosesNothing) {
  std::string refusal;
  int acknowledged = 0;
  {
    const auto store = open();
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit tight = before;
    tight.rlim_cur = 400'000;
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &tight), 0);
    acknowledged = fill(*store, refusal);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
  }
  ASSERT_GT(acknowledged, 2);
  EXPECT_THAT(refusal, AllOf(HasSubstr("cases.gpkg"), Not(HasSubstr("Canary"))));
  expect_intact(acknowledged);
}

TEST_F(SqliteTrouble, AnotherWriterIsWaitedForAndThenNamedAsTheReason) {
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(file_.c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  io::SqliteRegisterOptions options;
  options.wait = std::chrono::milliseconds{50};
  const auto store = open(options);
  const auto refused = store->append(new_event("", a_proposal(), 1), 0);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::WriteFailed);
  EXPECT_THAT(refused.error().message(), HasSubstr("another program has been writing to it"));
  EXPECT_THAT(store->all(0, pcc::WithFigures::No).value(), SizeIs(0));  // reading goes on
  sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  EXPECT_TRUE(pcc::written(store->append(new_event("", a_proposal(), 1), 0)));
}

TEST_F(SqliteTrouble, ClosingLeavesOneFileThatItsOwnerAloneMayRead) {
  {
    const auto store = open();
    ASSERT_TRUE(store->append(new_event("", a_proposal(), 1), 0));
    for (const auto& entry : std::filesystem::directory_iterator{folder_.path()}) {
      struct stat about {};
      ASSERT_EQ(::stat(entry.path().c_str(), &about), 0);
      EXPECT_EQ(about.st_mode & 0777U, 0600U) << entry.path();
    }
    EXPECT_EQ(folder_.entries(), 3U);
  }
  EXPECT_EQ(folder_.entries(), 1U);
}

/// Acts as an unprivileged user for as long as it lives, where the tests run as root.
class Unprivileged {
 public:
  Unprivileged() {
    if (::geteuid() == 0) {
      static_cast<void>(::seteuid(kNobody) == 0 && (dropped_ = true));
    }
  }
  ~Unprivileged() {
    if (dropped_) {
      static_cast<void>(::seteuid(0));
    }
  }
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;
  Unprivileged(Unprivileged&&) = delete;
  Unprivileged& operator=(Unprivileged&&) = delete;
  static constexpr uid_t kNobody = 65534;

 private:
  bool dropped_ = false;
};

TEST_F(SqliteTrouble, InAReadOnlyFolderItCanStillBeRead) {
  ASSERT_TRUE(open()->append(new_event("", a_proposal(), 1), 0));
  if (::geteuid() == 0) {
    ASSERT_EQ(::chown(file_.c_str(), Unprivileged::kNobody, Unprivileged::kNobody), 0);
    ASSERT_EQ(::chown(folder_.path().c_str(), Unprivileged::kNobody, Unprivileged::kNobody), 0);
  }
  ASSERT_EQ(::chmod(file_.c_str(), 0400), 0);
  ASSERT_EQ(::chmod(folder_.path().c_str(), 0500), 0);
  {
    const Unprivileged user;
    const auto store = open();
    ASSERT_NE(store, nullptr);
    EXPECT_FALSE(store->about().value().may_append);
    EXPECT_THAT(store->all(0, pcc::WithFigures::Yes).value(), SizeIs(1));
    const auto refused = store->append(new_event("", a_proposal(), 2), 0);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), Errc::WriteFailed);
    EXPECT_THAT(refused.error().message(), HasSubstr("read-only"));
    const auto made = io::create_sqlite_register(folder_.path() / "new.gpkg", clock_at(0));
    ASSERT_FALSE(made);
    EXPECT_THAT(made.error().message(), HasSubstr("cannot be made"));
  }
  ASSERT_EQ(::chmod(folder_.path().c_str(), 0700), 0);
  EXPECT_EQ(folder_.entries(), 1U);
}

TEST_F(SqliteTrouble, WhatIsNoRegisterIsSaid) {
  const auto missing = io::open_sqlite_register(folder_.path() / "none.gpkg");
  EXPECT_EQ(missing.error().code(), Errc::FileNotFound);
  EXPECT_THAT(missing.error().message(), HasSubstr("fairward register init"));
  const auto text = folder_.file("text.gpkg", "not a database at all, and long enough to be one");
  EXPECT_EQ(io::open_sqlite_register(text).error().code(), Errc::Unrecognised);
  const auto empty = folder_.file("empty.gpkg", "");
  EXPECT_EQ(io::open_sqlite_register(empty).error().code(), Errc::Unrecognised);
  EXPECT_TRUE(io::create_sqlite_register(empty, clock_at(0)));
  EXPECT_TRUE(io::open_sqlite_register(empty));
}

TEST_F(SqliteTrouble, OfTwoNamesNeitherIsWrittenThrough) {
  const auto store = open();
  ASSERT_TRUE(store->append(new_event("PCC-0001", a_proposal(), 1), 0));
  const auto other = folder_.path() / "backup.gpkg";
  std::filesystem::create_hard_link(file_, other);
  const auto late = store->append(new_event("PCC-0001", note("open before the link"), 2), 1);
  ASSERT_FALSE(late);
  EXPECT_THAT(late.error().message(), AllOf(HasSubstr("2 names"), HasSubstr("use the copy")));
  for (const auto& name : {file_, other}) {
    const auto refused = io::open_sqlite_register(name);
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().code(), Errc::Usage);
    EXPECT_THAT(refused.error().message(), HasSubstr(name.filename().string()));
  }
  std::filesystem::remove(other);
  expect_intact(1);
}

TEST_F(SqliteTrouble, AnEventThatATriggerLeavesOutIsNotAcknowledged) {
  {
    const auto store = open();
    ASSERT_TRUE(store->append(new_event("PCC-0001", a_proposal(), 1), 0));
  }
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file_.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database,
                         "CREATE TRIGGER zz BEFORE INSERT ON case_event BEGIN SELECT "
                         "RAISE(IGNORE); END",
                         nullptr, nullptr, nullptr),
            SQLITE_OK);
  sqlite3_close(database);
  const auto lost = open()->append(new_event("PCC-0001", note("lost"), 2), 1);
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code(), Errc::WriteFailed);
  EXPECT_THAT(lost.error().message(), HasSubstr("register verify"));
}

TEST_F(SqliteTrouble, ARegisterIsNeverReplaced) {
  ASSERT_TRUE(open()->append(new_event("", a_proposal(), 1), 0));
  const auto again = io::create_sqlite_register(file_, clock_at(0));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code(), Errc::Usage);
  EXPECT_THAT(open()->all(0, pcc::WithFigures::No).value(), SizeIs(1));
}

TEST_F(SqliteTrouble, AFileCutShortIsDamagedAndNotTakenForEmpty) {
  {
    std::string refusal;
    EXPECT_EQ(fill(*open({std::chrono::milliseconds{50}, 100}), refusal) > 2, true);
  }
  std::filesystem::resize_file(file_, 50'000);
  const auto opened = io::open_sqlite_register(file_);
  if (opened) {
    const auto checked = (*opened)->verify();
    ASSERT_FALSE(checked);
    EXPECT_THAT(checked.error().message(), HasSubstr("damaged"));
  } else {
    EXPECT_THAT(opened.error().message(), HasSubstr("damaged"));
  }
}

}  // namespace
}  // namespace fairward::testing
