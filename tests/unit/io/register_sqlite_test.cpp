#include "io/register_sqlite.hpp"

#include "unit/io/register_conformance.hpp"
#include "unit/io/scratch_folder.hpp"
#include "unit/pcc/case_examples.hpp"

#include <sqlite3.h>

namespace fairward::testing {
namespace {

class SqliteRegister final : public RegisterUnderTest {
 public:
  SqliteRegister() {
    const auto made = io::create_sqlite_register(file_, clock_at(0));
    EXPECT_TRUE(made) << (made ? "" : made.error().message());
  }
  Result<std::unique_ptr<pcc::CaseStore>> open() override {
    return io::open_sqlite_register(file_);
  }
  Result<void> sql(const std::string& statement) override {
    sqlite3* database = nullptr;
    sqlite3_open(file_.c_str(), &database);
    const int code = sqlite3_exec(database, statement.c_str(), nullptr, nullptr, nullptr);
    const std::string said = sqlite3_errmsg(database);
    sqlite3_close(database);
    return code == SQLITE_OK ? Result<void>{} : fail(Errc::Internal, said);
  }
  std::string sql_that_unlocks() const override {
    return "DROP TRIGGER case_event_never_changed; DROP TRIGGER case_event_never_deleted; "
           "DELETE FROM case_point WHERE 0";
  }
  std::string event_table() const override { return "case_event"; }

 private:
  ScratchFolder folder_;
  std::filesystem::path file_ = folder_.path() / "cases.gpkg";
};

std::unique_ptr<RegisterUnderTest> make_sqlite() {
  return std::make_unique<SqliteRegister>();
}

}  // namespace

INSTANTIATE_TEST_SUITE_P(Sqlite, RegisterConformance, ::testing::Values(&make_sqlite));

}  // namespace fairward::testing
