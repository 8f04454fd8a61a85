#include "io/register_shape.hpp"

#include "base/text.hpp"
#include "domain/postcode.hpp"
#include "io/register_schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace fairward::io {
namespace {

struct Made {
  std::string type;
  std::string statement;
};
/// By name.
using Shape = std::map<std::string, Made>;

/// Without the triggers that `guard_faults` looks at.
Result<Shape> shape_of(SqliteDatabase& database) {
  FAIRWARD_TRY(auto statement,
               database.prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL "
                                "AND NOT (type = 'trigger' AND (tbl_name = 'case_event' OR name "
                                "GLOB 'case_point_never*')) ORDER BY name"));
  Shape shape;
  while (true) {
    FAIRWARD_TRY(const bool row, statement.step());
    if (!row) {
      return shape;
    }
    shape[statement.text(1)] = {statement.text(0), statement_in_one_line(statement.text(2))};
  }
}

/// Map programs may alter the tables of a GeoPackage, and earlier versions made them otherwise.
bool is_of_the_format(std::string_view name) {
  return name.starts_with("gpkg_");
}

void compare(const Shape& made, const Shape& there, std::vector<std::string>& faults) {
  for (const auto& [name, one] : made) {
    const auto found = there.find(name);
    if (found == there.end()) {
      faults.push_back(fmt::format("the {} {} is missing", one.type, name));
    } else if (!is_of_the_format(name) && found->second.statement != one.statement) {
      faults.push_back(fmt::format("the {} {} is not as Fairward made it", one.type, name));
    }
  }
  for (const auto& [name, one] : there) {
    if (!made.contains(name) && !is_of_map_programs(name)) {
      faults.push_back(fmt::format("the {} {} was added: Fairward makes none of that name",
                                   one.type, quoted_for_people(name)));
    }
  }
}

Result<std::vector<std::string>> texts_of(SqliteDatabase& database, std::string_view sql) {
  FAIRWARD_TRY(auto statement, database.prepare(sql));
  std::vector<std::string> texts;
  while (true) {
    FAIRWARD_TRY(const bool row, statement.step());
    if (!row) {
      return texts;
    }
    texts.push_back(statement.text(0));
  }
}

/// What other programs find the layers by.
struct Entries {
  std::string_view table;
  std::string_view query;  ///< a text for each row that must be there
  std::string_view loss;
};
constexpr std::array<Entries, 3> kEntries{{
    {"gpkg_contents", "SELECT table_name || ' (' || data_type || ')' FROM gpkg_contents",
     "other programs do not find that table"},
    {"gpkg_geometry_columns",
     "SELECT table_name || ' (' || column_name || ', ' || geometry_type_name || ', EPSG:' || "
     "srs_id || ')' FROM gpkg_geometry_columns",
     "maps do not find the points"},
    {"gpkg_spatial_ref_sys",
     "SELECT srs_id FROM gpkg_spatial_ref_sys WHERE srs_id IN (-1, 0, 27700)",
     "maps do not know where the points are"},
}};

Result<void> compare_entries(SqliteDatabase& made, SqliteDatabase& database, const Shape& there,
                             std::vector<std::string>& faults) {
  for (const auto& entries : kEntries) {
    if (!there.contains(std::string{entries.table})) {
      continue;  // said already
    }
    FAIRWARD_TRY(const auto wanted, texts_of(made, entries.query));
    FAIRWARD_TRY(const auto found, texts_of(database, entries.query));
    for (const auto& one : wanted) {
      if (std::ranges::find(found, one) == found.end()) {
        faults.push_back(fmt::format("{} has no entry {}: {}", entries.table, one, entries.loss));
      }
    }
  }
  return {};
}

Result<void> compare_marks(SqliteDatabase& made, SqliteDatabase& database,
                           std::vector<std::string>& faults) {
  for (const auto* mark : {"application_id", "user_version"}) {
    const auto query = fmt::format("PRAGMA {}", mark);
    FAIRWARD_TRY(const auto wanted, made.number(query));
    FAIRWARD_TRY(const auto found, database.number(query));
    if (wanted != found) {
      faults.push_back(
          fmt::format("the file's {} is {} and not {}: other programs do not take it "
                      "for the GeoPackage that it is",
                      mark, found, wanted));
    }
  }
  return {};
}

}  // namespace

std::string statement_in_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank || (!line.empty() && line.back() != ' ')) {
      line += blank ? ' ' : c;
    }
  }
  return std::string{trim(line)};
}

bool is_of_map_programs(std::string_view name) {
  constexpr std::array<std::string_view, 6> kNames{"gpkg_",
                                                   "rtree_case_point_geom",
                                                   "layer_styles",
                                                   "qgis_",
                                                   "trigger_insert_feature_count_case_point",
                                                   "trigger_delete_feature_count_case_point"};
  return std::ranges::any_of(kNames, [&](std::string_view one) { return name.starts_with(one); });
}

Result<std::vector<std::string>> shape_faults(SqliteDatabase& database) {
  FAIRWARD_TRY(auto made, SqliteDatabase::in_memory());
  FAIRWARD_CHECK(make_register_schema(made, "", {}));
  FAIRWARD_TRY(const auto wanted, shape_of(made));
  FAIRWARD_TRY(const auto there, shape_of(database));
  std::vector<std::string> faults;
  compare(wanted, there, faults);
  FAIRWARD_CHECK(compare_entries(made, database, there, faults));
  FAIRWARD_CHECK(compare_marks(made, database, faults));
  return faults;
}

}  // namespace fairward::io
