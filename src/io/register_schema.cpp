#include "io/register_schema.hpp"

#include "io/register_rows.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace fairward::io {
namespace {

constexpr std::int64_t kGeoPackageMark = 0x47504B47;  ///< "GPKG"
constexpr const char* kRegisterTables =
    "SELECT count(*) FROM sqlite_schema WHERE name IN ('fairward_register', 'case_event')";

// A GeoPackage 1.3: "GPKG" in the header, and three tables that every reader looks for. The version
// of our own tables is in fairward_register, as user_version belongs to the GeoPackage.
constexpr const char* kGeoPackage = R"sql(
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
  ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', NULL),
  ('OSGB36 / British National Grid', 27700, 'EPSG', 27700, 'PROJCS["OSGB36 / British National Grid",GEOGCS["OSGB36",DATUM["Ordnance_Survey_of_Great_Britain_1936",SPHEROID["Airy 1830",6377563.396,299.3249646,AUTHORITY["EPSG","7001"]],AUTHORITY["EPSG","6277"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4277"]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",49],PARAMETER["central_meridian",-2],PARAMETER["scale_factor",0.9996012717],PARAMETER["false_easting",400000],PARAMETER["false_northing",-100000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","27700"]]', NULL);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT
  (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id)
  REFERENCES gpkg_spatial_ref_sys(srs_id));
)sql";

// Long texts stand last: a list of cases then never reads the pages they spill over to.
constexpr const char* kEvents = R"sql(
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
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('case_event', 'attributes', 'case_event', 'Events of post code checks (PCC); restricted', 0);
)sql";

constexpr const char* kPoints = R"sql(
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE case_point (
  sequence INTEGER PRIMARY KEY NOT NULL REFERENCES case_event (sequence), geom POINT NOT NULL,
  case_reference TEXT NOT NULL, ward_code TEXT NOT NULL, received TEXT NOT NULL);
CREATE TRIGGER case_point_never_changed BEFORE UPDATE ON case_point
  BEGIN SELECT RAISE(ABORT, 'events of a case are never changed'); END;
CREATE TRIGGER case_point_never_deleted BEFORE DELETE ON case_point
  BEGIN SELECT RAISE(ABORT, 'events of a case are never deleted'); END;
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('case_point', 'features', 'case_point', 'Places of post code checks (PCC); restricted', 27700);
INSERT INTO gpkg_geometry_columns VALUES ('case_point', 'geom', 'POINT', 27700, 0, 0);
)sql";

Result<void> set(SqliteDatabase& database, std::string_view key, std::string_view value) {
  FAIRWARD_TRY(auto statement,
               database.prepare("INSERT INTO fairward_register (key, value) VALUES (?, ?) ON "
                                "CONFLICT (key) DO UPDATE SET value = excluded.value"));
  return statement.bind(key).bind(value).run();
}

template <class T>
void put(std::vector<std::byte>& bytes, T value) {
  static_assert(std::endian::native == std::endian::little);
  const auto raw = std::bit_cast<std::array<std::byte, sizeof(T)>>(value);
  bytes.insert(bytes.end(), raw.begin(), raw.end());
}

/// Every version has made the file with this mark, which copies keep and other programs' files have
/// not.
Result<void> is_marked(SqliteDatabase& database) {
  FAIRWARD_TRY(const auto mark, database.number("PRAGMA application_id"));
  if (mark == kGeoPackageMark) {
    return {};
  }
  return fail(Errc::Unrecognised,
              fmt::format("{}: is no case register of Fairward, though its tables are called so: "
                          "its mark (application_id) is {} and not {}, as another program made it, "
                          "or copied it table by table; use the register it was made from, or a "
                          "backup",
                          database.name(), mark, kGeoPackageMark));
}

/// 1 to 2: the layer of points, filled from the events there are.
Result<void> add_points(SqliteDatabase& database) {
  FAIRWARD_CHECK(database.run(kPoints));
  FAIRWARD_TRY(const auto records, read_rows(database, "WHERE kind = 'received'", {}));
  for (const auto& record : records) {
    FAIRWARD_TRY(const auto event, from_record(record));
    FAIRWARD_CHECK(add_case_point(database, event));
  }
  return {};
}

}  // namespace

std::vector<std::byte> point_blob(Point point) {
  std::vector<std::byte> bytes{std::byte{'G'}, std::byte{'P'}, std::byte{0}, std::byte{1}};
  put(bytes, std::int32_t{27700});
  put(bytes, std::uint8_t{1});
  put(bytes, std::uint32_t{1});
  put(bytes, point.x);
  put(bytes, point.y);
  return bytes;
}

Result<void> add_case_point(SqliteDatabase& database, const pcc::CaseEvent& event) {
  const auto* received = std::get_if<pcc::Received>(&event.fact);
  if (received == nullptr || !received->restricted.point) {
    return {};
  }
  const auto point = *received->restricted.point;
  FAIRWARD_TRY(auto statement,
               database.prepare("INSERT INTO case_point (sequence, geom, case_reference, "
                                "ward_code, received) VALUES (?, ?, ?, ?, ?)"));
  return statement.bind(event.sequence)
      .bind_blob(point_blob(point))
      .bind(event.case_reference)
      .bind(received->ward.ward_code)
      .bind(received->received.iso())
      .run();
}

Result<void> make_register_schema(SqliteDatabase& database, const std::string& register_id,
                                  pcc::UtcTime created) {
  FAIRWARD_TRY(auto transaction, SqliteTransaction::begin(database));
  FAIRWARD_CHECK(database.run(kGeoPackage));
  FAIRWARD_CHECK(database.run(kEvents));
  FAIRWARD_CHECK(database.run(kPoints));
  FAIRWARD_CHECK(set(database, "schema_version", std::to_string(kRegisterSchema)));
  FAIRWARD_CHECK(set(database, "register_id", register_id));
  FAIRWARD_CHECK(set(database, "created", pcc::iso(created)));
  return transaction.commit();
}

bool is_case_register(const std::filesystem::path& file) {
  auto database = SqliteDatabase::open(file, SqliteDatabase::Access::Immutable);
  return !database || database->number(kRegisterTables).value_or(2) > 0;
}

Result<int> register_schema_version(SqliteDatabase& database) {
  FAIRWARD_TRY(const auto tables, database.number(kRegisterTables));
  if (tables != 2) {
    return fail(Errc::Unrecognised, fmt::format("{}: is no case register; `fairward register init "
                                                "FILE` makes one",
                                                database.name()));
  }
  FAIRWARD_CHECK(is_marked(database));
  FAIRWARD_TRY(const auto version,
               database.number("SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM "
                               "fairward_register WHERE key = 'schema_version'"));
  if (version < 1) {
    return fail(Errc::Unrecognised,
                fmt::format("{}: has tables of a case register and does not say of which version: "
                            "another program made it, or changed it; go back to a backup",
                            database.name()));
  }
  return static_cast<int>(version);
}

Result<void> migrate_register(SqliteDatabase& database) {
  FAIRWARD_TRY(auto version, register_schema_version(database));
  if (version > kRegisterSchema) {
    return fail(Errc::NewerVersion,
                fmt::format("{}: was made by a newer version of Fairward (register version {}, "
                            "this one knows {}); update Fairward, nothing was changed",
                            database.name(), version, kRegisterSchema));
  }
  if (version == kRegisterSchema) {
    return {};
  }
  if (database.read_only()) {
    return fail(Errc::WriteFailed,
                fmt::format("{}: was made by an older version and may not be written here; open it "
                            "once where it may, and it is brought up to date",
                            database.name()));
  }
  FAIRWARD_TRY(auto transaction, SqliteTransaction::begin(database));
  // Somebody else may have done it while we waited.
  FAIRWARD_TRY(version, register_schema_version(database));
  if (version < 2) {
    FAIRWARD_CHECK(add_points(database));
  }
  FAIRWARD_CHECK(set(database, "schema_version", std::to_string(kRegisterSchema)));
  return transaction.commit();
}

}  // namespace fairward::io
