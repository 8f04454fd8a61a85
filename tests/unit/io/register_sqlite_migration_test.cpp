/// Registers of earlier versions are brought up to date with nothing lost, and those of later ones
/// are left alone.

#include "io/register_codec.hpp"
#include "io/register_schema.hpp"
#include "io/register_sqlite.hpp"
#include "unit/io/scratch_folder.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>
#include <sqlite3.h>

#include <memory>

namespace fairward::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

void sql(const std::filesystem::path& file, const std::string& statement) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, statement.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(database);
  sqlite3_close(database);
}

std::string sql_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    out += c == '\'' ? std::string{"''"} : std::string(1, c);
  }
  return out + "'";
}

/// The tables of version 1, as they were: no layer of points.
constexpr const char* kVersionOne = R"sql(
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
  ('OSGB36 / British National Grid', 27700, 'EPSG', 27700, 'undefined', NULL);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT
  (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER);
CREATE TABLE fairward_register (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE case_event (
  sequence INTEGER PRIMARY KEY NOT NULL, case_reference TEXT NOT NULL, number INTEGER NOT NULL,
  kind TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL, clock TEXT NOT NULL,
  event_key TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, corrects INTEGER NOT NULL,
  hash TEXT NOT NULL, body TEXT NOT NULL, restricted TEXT NOT NULL, figures TEXT NOT NULL,
  restricted_figures TEXT NOT NULL, UNIQUE (case_reference, number));
CREATE INDEX case_event_first ON case_event (case_reference) WHERE number = 1;
CREATE TRIGGER case_event_never_changed BEFORE UPDATE ON case_event
  BEGIN SELECT RAISE(ABORT, 'events of a case are never changed'); END;
CREATE TRIGGER case_event_never_deleted BEFORE DELETE ON case_event
  BEGIN SELECT RAISE(ABORT, 'events of a case are never deleted'); END;
INSERT INTO fairward_register VALUES ('schema_version', '1'),
  ('register_id', '0123456789abcdef0123456789abcdef'), ('created', '2026-11-01T09:00:00.000Z');
)sql";

/// A version 1 register with a case of two events and one without a point.
std::filesystem::path version_one(const ScratchFolder& folder) {
  const auto file = folder.path() / "old.gpkg";
  sql(file, kVersionOne);
  auto no_point = a_proposal();
  no_point.restricted.point.reset();
  CaseLog log;
  log.put(new_event("PCC-0001", a_proposal(), 1));
  log.put(new_event("PCC-0001", note("it's kept"), 2));
  log.put(new_event("PCC-0002", no_point, 3));
  std::string previous;
  for (auto event : log.events()) {
    event.number = event.sequence == 2 ? 2 : 1;
    const auto record = io::to_record(event).value();
    const auto hash = io::event_hash(previous, record);
    sql(file, "INSERT INTO case_event VALUES (" + std::to_string(record.sequence) + "," +
                  sql_text(record.case_reference) + "," + std::to_string(record.number) + "," +
                  sql_text(record.kind) + "," + sql_text(record.actor) + "," + sql_text(record.at) +
                  "," + sql_text(record.clock) + "," + sql_text(record.event_key) + ",1,0," +
                  sql_text(hash) + "," + sql_text(record.body) + "," +
                  sql_text(*record.restricted) + ",'','')");
    previous = hash;
  }
  sql(file, "PRAGMA journal_mode = WAL");
  return file;
}

std::int64_t points_in(const std::filesystem::path& file) {
  GDALAllRegister();
  const std::unique_ptr<GDALDataset> data{GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR)};
  EXPECT_NE(data, nullptr);
  auto* layer = data ? data->GetLayerByName("case_point") : nullptr;
  return layer == nullptr ? -1 : layer->GetFeatureCount();
}

TEST(SqliteMigration, AVersionOneRegisterKeepsEveryEventAndGainsItsPoints) {
  const ScratchFolder folder;
  const auto file = version_one(folder);
  {
    const auto store = io::open_sqlite_register(file).value();
    EXPECT_EQ(store->about().value().schema_version, io::kRegisterSchema);
    EXPECT_EQ(store->about().value().register_id, "0123456789abcdef0123456789abcdef");
    const auto events = store->all(0, pcc::WithFigures::Yes).value();
    ASSERT_THAT(events, SizeIs(3));
    EXPECT_EQ(events[0].fact, pcc::CaseFact{a_proposal()});
    EXPECT_EQ(events[1].fact, pcc::CaseFact{note("it's kept")});
    EXPECT_FALSE(store->verify().value().broken_at);
    const auto added = pcc::written(store->append(new_event("PCC-0001", note("new"), 9), 2));
    ASSERT_TRUE(added) << added.error().message();
    EXPECT_EQ(added->sequence, 4);
    EXPECT_FALSE(store->verify().value().broken_at);
  }
  EXPECT_EQ(points_in(file), 1);
}

TEST(SqliteMigration, IsDoneOnceByWhoeverComesFirst) {
  const ScratchFolder folder;
  const auto file = version_one(folder);
  const auto first = io::open_sqlite_register(file);
  const auto second = io::open_sqlite_register(file);
  ASSERT_TRUE(first && second);
  EXPECT_THAT((*second)->all(0, pcc::WithFigures::No).value(), SizeIs(3));
}

TEST(SqliteMigration, ARegisterOfANewerVersionIsLeftAsItIs) {
  const ScratchFolder folder;
  const auto file = version_one(folder);
  sql(file, "UPDATE fairward_register SET value = '99' WHERE key = 'schema_version'");
  const auto before = bytes_of(file);
  const auto opened = io::open_sqlite_register(file);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code(), Errc::NewerVersion);
  EXPECT_THAT(opened.error().message(), HasSubstr("register version 99, this one knows 2"));
  EXPECT_EQ(bytes_of(file), before);
}

TEST(SqliteRegister, IsAGeoPackageThatGdalReads) {
  const ScratchFolder folder;
  const auto file = folder.path() / "cases.gpkg";
  ASSERT_TRUE(io::create_sqlite_register(file, clock_at(0)));
  {
    const auto store = io::open_sqlite_register(file).value();
    ASSERT_TRUE(store->append(new_event("", a_proposal(), 1), 0));
  }
  GDALAllRegister();
  const std::unique_ptr<GDALDataset> data{GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR)};
  ASSERT_NE(data, nullptr);
  EXPECT_STREQ(data->GetDriverName(), "GPKG");
  auto* points = data->GetLayerByName("case_point");
  ASSERT_NE(points, nullptr);
  const OGRFeatureUniquePtr feature{points->GetNextFeature()};
  ASSERT_NE(feature, nullptr);
  const auto* point = feature->GetGeometryRef()->toPoint();
  EXPECT_EQ(point->getX(), 387'654.5);
  EXPECT_EQ(point->getY(), 401'234.25);
  EXPECT_STREQ(points->GetSpatialRef()->GetAuthorityCode(nullptr), "27700");
  EXPECT_STREQ(feature->GetFieldAsString("ward_code"), "E05011368");
  auto* events = data->GetLayerByName("case_event");
  ASSERT_NE(events, nullptr);
  EXPECT_EQ(events->GetFeatureCount(), 1);
}

}  // namespace
}  // namespace fairward::testing
