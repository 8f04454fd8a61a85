#include "engine/export_view.hpp"

#include "io/raw_table.hpp"
#include "open_session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::HasSubstr;
using ::testing::Not;

io::RawTable table_in(const std::filesystem::path& path) {
  return io::read_tables(path, {}).value().front();
}

std::string cell(const io::RawTable& table, std::string_view column, std::size_t row) {
  for (const auto& c : table.columns) {
    if (c.name == column) {
      return std::string{c.cell(row)};
    }
  }
  return "no column " + std::string{column};
}

TEST(ExportTable, HasEveryFigureWithItsStateAndTheBasis) {
  const ScratchFolder folder;
  SessionOptions options;
  options.mode = DisclosureMode::Restricted;
  const auto session = open_small(folder, options);
  const auto path = folder.path() / "out.csv";
  ASSERT_TRUE(export_table(*session, path));
  const auto table = table_in(path);
  ASSERT_EQ(table.rows, 3U);
  EXPECT_EQ(cell(table, "ward_code", 0), "E05990001");
  EXPECT_EQ(cell(table, "people", 0), "6");
  EXPECT_EQ(cell(table, "people_state", 0), "known");
  EXPECT_EQ(cell(table, "population", 0), "1000");
  EXPECT_EQ(cell(table, "per_10000", 0), "60");
  EXPECT_EQ(cell(table, "percent_of_limit", 0), "120");
  EXPECT_EQ(cell(table, "headroom", 0), "-1");
  EXPECT_EQ(cell(table, "status", 0), "above_limit");
  EXPECT_EQ(cell(table, "pipeline", 2), "20");
  EXPECT_EQ(cell(table, "change_per_10000", 1), "-40");
  EXPECT_EQ(cell(table, "mode", 0), "restricted");
  EXPECT_THAT(cell(table, "basis", 0), HasSubstr("27 February 2026"));
}

TEST(ExportTable, SharedModeHasNoSuppressedFigure) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  const auto path = folder.path() / "out.csv";
  ASSERT_TRUE(export_table(*session, path));
  const auto table = table_in(path);
  // Beta's 2 people are suppressed, and everything that would give them away.
  for (const auto* column :
       {"people", "per_10000", "percent_of_limit", "headroom", "change_per_10000", "pipeline"}) {
    EXPECT_EQ(cell(table, column, 1), "") << column;
    EXPECT_EQ(cell(table, std::string{column} + "_state", 1), "suppressed") << column;
  }
  EXPECT_EQ(cell(table, "people", 0), "5") << "rounded";
  EXPECT_EQ(cell(table, "mode", 1), "shared");
}

TEST(ExportTable, AGeoPackageHasTheWardsAndWhatTheyAreBasedOn) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  const auto path = folder.path() / "out.gpkg";
  ASSERT_TRUE(export_table(*session, path));
  const auto tables = io::read_tables(path, {}).value();
  ASSERT_EQ(tables.size(), 2U);
  EXPECT_EQ(tables[0].rows, 3U);
  EXPECT_EQ(tables[0].boundaries.x, session->wards()->boundaries().x) << "as read, not simplified";
  EXPECT_EQ(cell(tables[0], "people_state", 1), "suppressed");
  EXPECT_EQ(cell(tables[0], "basis", 0), "no column basis");
  EXPECT_EQ(tables[1].layer, "about");
  EXPECT_EQ(tables[1].columns[0].cell(1), "basis");
  EXPECT_THAT(tables[1].columns[1].cell(1), HasSubstr("27 February 2026"));
}

TEST(ExportTable, SaysWhatCannotBeWrittenAndLeavesNothing) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  const auto before = folder.entries();
  const auto unknown = export_table(*session, folder.path() / "out.docx");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code(), Errc::Usage);
  EXPECT_THAT(unknown.error().message(), HasSubstr(".gpkg"));
  for (const auto* name : {"no/out.csv", "no/out.gpkg"}) {
    const auto missing = export_table(*session, folder.path() / name);
    ASSERT_FALSE(missing) << name;
    EXPECT_EQ(missing.error().code(), Errc::WriteFailed);
    EXPECT_THAT(missing.error().message(), HasSubstr("folder does not exist"));
  }
  EXPECT_EQ(folder.entries(), before);
  const Session empty{{}};
  EXPECT_FALSE(export_table(empty, folder.path() / "out.csv"));
}

}  // namespace
}  // namespace fairward::engine
