/// What `verify` says of the tables, the triggers and of the layer of points in a register file.

#include "io/register_sqlite.hpp"
#include "unit/io/scratch_folder.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

namespace fairward::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class RegisterGuard : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(io::create_sqlite_register(file_, clock_at(0)));
    const auto store = io::open_sqlite_register(file_).value();
    ASSERT_TRUE(pcc::written(store->append(new_event("", a_proposal(), 1), 0)));
    ASSERT_TRUE(pcc::written(store->append(new_event("PCC-0001", note("x"), 2), 1)));
  }
  /// As somebody would with another program.
  void sql(const std::string& statements) const {
    sqlite3* database = nullptr;
    sqlite3_open(file_.c_str(), &database);
    char* said = nullptr;
    const int code = sqlite3_exec(database, statements.c_str(), nullptr, nullptr, &said);
    EXPECT_EQ(code, SQLITE_OK) << (said != nullptr ? said : "");
    sqlite3_free(said);
    sqlite3_close(database);
  }
  [[nodiscard]] std::vector<std::string> faults() const {
    const auto found = io::open_sqlite_register(file_).value()->verify().value();
    EXPECT_FALSE(found.broken_at) << found.why;
    return found.faults;
  }

  ScratchFolder folder_;
  std::filesystem::path file_ = folder_.path() / "cases.gpkg";
};

TEST_F(RegisterGuard, FindsNothingInARegisterAsMade) {
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(RegisterGuard, NamesATriggerThatIsMissingChangedOrAdded) {
  sql("DROP TRIGGER case_event_never_deleted");
  EXPECT_THAT(faults(), ElementsAre("the trigger case_event_never_deleted is missing: rows of "
                                    "case_event could be deleted"));
  sql("CREATE TRIGGER case_event_never_deleted BEFORE DELETE ON case_event BEGIN SELECT 1; END");
  EXPECT_THAT(faults(), ElementsAre("the trigger case_event_never_deleted is not as Fairward made "
                                    "it: rows of case_event could be deleted"));
  sql("CREATE TRIGGER swallow AFTER INSERT ON case_event BEGIN SELECT 1; END; "
      "DROP TRIGGER case_point_never_changed");
  EXPECT_THAT(faults(), UnorderedElementsAre(HasSubstr("never_deleted is not as"),
                                             HasSubstr("swallow was added"),
                                             HasSubstr("case_point_never_changed is missing")));
}

TEST_F(RegisterGuard, NamesTheCaseWhosePointIsAnother) {
  sql("DROP TRIGGER case_point_never_changed; UPDATE case_point SET ward_code = 'E0'; "
      "CREATE TRIGGER case_point_never_changed BEFORE UPDATE ON case_point "
      "BEGIN SELECT RAISE(ABORT, 'events of a case are never changed'); END");
  EXPECT_THAT(faults(), ElementsAre("PCC-0001, event 1: the layer case_point shows another point, "
                                    "ward or date"));
}

TEST_F(RegisterGuard, NamesAPointThatIsGoneAndOneThatNoEventHas) {
  sql("DROP TRIGGER case_point_never_changed; UPDATE case_point SET sequence = 2; "
      "CREATE TRIGGER case_point_never_changed BEFORE UPDATE ON case_point "
      "BEGIN SELECT RAISE(ABORT, 'events of a case are never changed'); END");
  EXPECT_THAT(faults(),
              ElementsAre("PCC-0001, event 1: the layer case_point does not show its point",
                          "the layer case_point has 1 point that no event has"));
}

TEST_F(RegisterGuard, AMapsOwnIndexIsNoFault) {
  sql("CREATE TRIGGER rtree_case_point_geom_insert AFTER INSERT ON case_point BEGIN SELECT 1; END");
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(RegisterGuard, WhatMapProgramsAddIsNoFault) {
  sql("CREATE TABLE gpkg_extensions (table_name TEXT); CREATE TABLE layer_styles (id INTEGER); "
      "CREATE TABLE gpkg_ogr_contents (table_name TEXT, feature_count INTEGER); "
      "UPDATE gpkg_contents SET last_change = '2026-11-22T00:00:00.000Z'; "
      "UPDATE gpkg_contents SET min_x = 387654.5, max_x = 387654.5, min_y = 401234.25, "
      "max_y = 401234.25 WHERE table_name = 'case_point'");
  EXPECT_THAT(faults(), IsEmpty());
  auto moved = a_proposal();
  moved.restricted.point = Point{390'000, 400'000};
  const auto store = io::open_sqlite_register(file_).value();
  ASSERT_TRUE(pcc::written(store->append(new_event("", moved, 3), 0)));
  EXPECT_THAT(faults(), IsEmpty()) << "of the points when the map was drawn";
  sql("UPDATE gpkg_contents SET max_x = 390000, min_y = 400000 WHERE table_name = 'case_point'");
  EXPECT_THAT(faults(), IsEmpty()) << "and of all";
}

TEST_F(RegisterGuard, NamesAnExtentThatIsNotThatOfThePoints) {
  const auto at_fault = [&](const std::string& change) {
    sql("UPDATE gpkg_contents SET min_x = NULL, min_y = NULL, max_x = NULL, max_y = NULL; "
        "UPDATE gpkg_contents SET " +
        change);
    return faults();
  };
  const std::string whole = "max_x = 387654.5, min_y = 401234.25, max_y = 401234.25";
  const auto named = ElementsAre(HasSubstr("the extent of case_point in gpkg_contents"));
  const std::string points = " WHERE table_name = 'case_point'";
  EXPECT_THAT(at_fault("min_x = 387654.5, " + whole + points), IsEmpty());
  EXPECT_THAT(at_fault("min_x = 387653.5, " + whole + points), named);
  EXPECT_THAT(at_fault(whole + points), named) << "three sides are no extent";
  EXPECT_THAT(at_fault("min_x = 'x', " + whole + points), named);
  EXPECT_THAT(at_fault("min_x = 387654.5, " + whole + " WHERE table_name = 'case_event'"),
              ElementsAre(HasSubstr("the extent of case_event in gpkg_contents")));
}

TEST_F(RegisterGuard, NamesWhatOtherProgramsCannotFindAnyMore) {
  sql("PRAGMA foreign_keys = OFF; DELETE FROM gpkg_contents; DELETE FROM gpkg_geometry_columns; "
      "DELETE FROM gpkg_spatial_ref_sys WHERE srs_id = 27700");
  EXPECT_THAT(
      faults(),
      ElementsAre(
          "gpkg_contents has no entry case_event (attributes): other programs do not find "
          "that table",
          "gpkg_contents has no entry case_point (features): other programs do not find "
          "that table",
          "gpkg_geometry_columns has no entry case_point (geom, POINT, EPSG:27700): maps do "
          "not find the points",
          "gpkg_spatial_ref_sys has no entry 27700: maps do not know where the points "
          "are"));
}

TEST_F(RegisterGuard, NamesWhatIsMissingOrWasAdded) {
  sql("DROP INDEX case_event_first; CREATE TABLE notes (t); CREATE VIEW open_cases AS SELECT 1; "
      "CREATE INDEX mine ON case_event (actor)");
  EXPECT_THAT(faults(), ElementsAre("the index case_event_first is missing",
                                    "the index mine was added: Fairward makes none of that name",
                                    "the table notes was added: Fairward makes none of that name",
                                    "the view open_cases was added: Fairward makes none of that "
                                    "name"));
  sql("CREATE INDEX case_event_first ON case_event (case_reference)");
  EXPECT_THAT(faults(),
              ::testing::Contains("the index case_event_first is not as Fairward made it"));
}

TEST_F(RegisterGuard, NamesATableThatIsGoneOrHasOtherColumns) {
  sql("PRAGMA foreign_keys = OFF; DROP TABLE case_point; DROP TABLE gpkg_geometry_columns; "
      "ALTER TABLE fairward_register ADD COLUMN more TEXT");
  EXPECT_THAT(faults(),
              ::testing::IsSupersetOf({"the table case_point is missing",
                                       "the table gpkg_geometry_columns is missing",
                                       "the table fairward_register is not as Fairward made it"}));
}

TEST_F(RegisterGuard, NamesAnotherVersionOfTheGeoPackage) {
  sql("PRAGMA user_version = 1");
  EXPECT_THAT(faults(), ElementsAre(HasSubstr("user_version is 1 and not 10300")));
}

TEST_F(RegisterGuard, AFileWithTheMarkOfAnotherProgramIsNotOpened) {
  for (const auto* mark : {"5", "0"}) {
    sql(std::string{"PRAGMA application_id = "} + mark);
    const auto before = bytes_of(file_);
    const auto opened = io::open_sqlite_register(file_);
    ASSERT_FALSE(opened) << mark;
    EXPECT_EQ(opened.error().code(), Errc::Unrecognised);
    EXPECT_THAT(opened.error().message(),
                HasSubstr(std::string{"its mark (application_id) is "} + mark + " and not"));
    EXPECT_EQ(bytes_of(file_), before);
  }
  sql("PRAGMA application_id = 1196444487");
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(RegisterGuard, AFileWithoutAVersionIsNotBroughtUpToDate) {
  for (const auto* change :
       {"UPDATE fairward_register SET value = 'x' WHERE key = 'schema_version'",
        "DELETE FROM fairward_register WHERE key = 'schema_version'"}) {
    sql(change);
    const auto opened = io::open_sqlite_register(file_);
    ASSERT_FALSE(opened) << change;
    EXPECT_EQ(opened.error().code(), Errc::Unrecognised);
    EXPECT_THAT(opened.error().message(), HasSubstr("does not say of which version"));
  }
}

}  // namespace
}  // namespace fairward::testing
