#include "io/register_guard.hpp"

#include "base/text.hpp"
#include "domain/postcode.hpp"
#include "io/register_rows.hpp"
#include "io/register_schema.hpp"
#include "io/register_shape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace fairward::io {
namespace {

struct Guard {
  std::string_view name;
  std::string_view table;
  std::string_view verb;
  std::string_view participle;
};
constexpr std::array<Guard, 4> kGuards{{
    {"case_event_never_changed", "case_event", "UPDATE", "changed"},
    {"case_event_never_deleted", "case_event", "DELETE", "deleted"},
    {"case_point_never_changed", "case_point", "UPDATE", "changed"},
    {"case_point_never_deleted", "case_point", "DELETE", "deleted"},
}};

std::string as_made(const Guard& guard) {
  return fmt::format(
      "CREATE TRIGGER {} BEFORE {} ON {} BEGIN SELECT RAISE(ABORT, 'events of a case are never "
      "{}'); END",
      guard.name, guard.verb, guard.table, guard.participle);
}

Result<std::map<std::string, std::string>> triggers_of(SqliteDatabase& database) {
  FAIRWARD_TRY(auto statement, database.prepare("SELECT name, tbl_name, sql FROM sqlite_schema "
                                                "WHERE type = 'trigger' ORDER BY name"));
  std::map<std::string, std::string> triggers;
  while (true) {
    FAIRWARD_TRY(const bool row, statement.step());
    if (!row) {
      return triggers;
    }
    // Others may stand on the layer of points: a map's own index.
    if (statement.text(1) == "case_event" || statement.text(0).starts_with("case_point_never")) {
      triggers[statement.text(0)] = statement_in_one_line(statement.text(2));
    }
  }
}

Result<void> look_at_triggers(SqliteDatabase& database, std::vector<std::string>& faults) {
  FAIRWARD_TRY(auto triggers, triggers_of(database));
  for (const auto& guard : kGuards) {
    const auto found = triggers.find(std::string{guard.name});
    if (found == triggers.end()) {
      faults.push_back(fmt::format("the trigger {} is missing: rows of {} could be {}", guard.name,
                                   guard.table, guard.participle));
      continue;
    }
    if (found->second != as_made(guard)) {
      faults.push_back(
          fmt::format("the trigger {} is not as Fairward made it: rows of {} could be "
                      "{}",
                      guard.name, guard.table, guard.participle));
    }
    triggers.erase(found);
  }
  for (const auto& [name, sql] : triggers) {
    faults.push_back(fmt::format("the trigger {} was added: Fairward makes none of that name",
                                 quoted_for_people(name)));
  }
  return {};
}

/// Rows of the layer of points by sequence, each as one text.
using Points = std::map<std::int64_t, std::string>;

std::string row_text(std::string_view geometry, std::string_view reference, std::string_view ward,
                     std::string_view received) {
  return fmt::format("{}|{}|{}|{}", geometry, reference, ward, received);
}

Result<Points> points_there(SqliteDatabase& database) {
  FAIRWARD_TRY(auto statement,
               database.prepare("SELECT sequence, hex(geom), case_reference, ward_code, received "
                                "FROM case_point"));
  Points points;
  while (true) {
    FAIRWARD_TRY(const bool row, statement.step());
    if (!row) {
      return points;
    }
    points[statement.number(0)] =
        row_text(statement.text(1), statement.text(2), statement.text(3), statement.text(4));
  }
}

std::string hex_of(const std::vector<std::byte>& bytes) {
  std::string text;
  for (const auto byte : bytes) {
    text += fmt::format("{:02X}", std::to_integer<unsigned>(byte));
  }
  return text;
}

struct Extent {
  double min_x = 0;
  double min_y = 0;
  double max_x = 0;
  double max_y = 0;
};

/// What a map program wrote when the layer had the first of these points, or more of them.
bool is_of_some(const Extent& extent, const std::vector<Point>& points) {
  constexpr double kMillimetre = 0.001;
  const auto same = [](double a, double b) { return std::abs(a - b) < kMillimetre; };
  Extent box{1e9, 1e9, -1e9, -1e9};
  return std::ranges::any_of(points, [&](const Point& point) {
    box = {std::min(box.min_x, point.x), std::min(box.min_y, point.y), std::max(box.max_x, point.x),
           std::max(box.max_y, point.y)};
    return same(box.min_x, extent.min_x) && same(box.min_y, extent.min_y) &&
           same(box.max_x, extent.max_x) && same(box.max_y, extent.max_y);
  });
}

/// Fairward writes none, and map programs that of the points there are: another would hide points,
/// or show the map of another place.
Result<void> look_at_extents(SqliteDatabase& database, const std::vector<Point>& points,
                             std::vector<std::string>& faults) {
  FAIRWARD_TRY(auto statement,
               database.prepare("SELECT table_name, min_x, min_y, max_x, max_y FROM gpkg_contents "
                                "WHERE table_name IN ('case_event', 'case_point') AND "
                                "coalesce(min_x, min_y, max_x, max_y) IS NOT NULL"));
  while (true) {
    FAIRWARD_TRY(const bool row, statement.step());
    if (!row) {
      return {};
    }
    std::array<double, 4> sides{};
    bool whole = true;
    for (int i = 0; i < 4; ++i) {
      const auto side =
          statement.is_null(i + 1) ? std::nullopt : parse_decimal(statement.text(i + 1));
      whole = whole && side.has_value();
      sides.at(static_cast<std::size_t>(i)) = side.value_or(0);
    }
    const auto table = statement.text(0);
    const Extent extent{sides[0], sides[1], sides[2], sides[3]};
    if (table != "case_point" || !whole || !is_of_some(extent, points)) {
      faults.push_back(
          fmt::format("the extent of {} in gpkg_contents is not that of its points: "
                      "maps may show another place, or not all points",
                      table));
    }
  }
}

Result<void> look_at_points(SqliteDatabase& database, std::vector<std::string>& faults) {
  FAIRWARD_TRY(auto there, points_there(database));
  std::vector<Point> points;
  FAIRWARD_TRY(const auto records, read_rows(database, "WHERE kind = 'received'", {}));
  for (const auto& record : records) {
    const auto event = from_record(record);
    const auto* received = event ? std::get_if<pcc::Received>(&event->fact) : nullptr;
    if (received == nullptr) {
      continue;  // the chain of hashes says so, or it is of a newer version
    }
    const auto found = there.find(record.sequence);
    const bool has = found != there.end();
    const auto& point = received->restricted.point;
    if (point) {
      points.push_back(*point);
    }
    const bool same =
        has == point.has_value() &&
        (!has || found->second == row_text(hex_of(point_blob(*point)), record.case_reference,
                                           received->ward.ward_code, received->received.iso()));
    if (!same) {
      faults.push_back(fmt::format("{}, event {}: the layer case_point {}", record.case_reference,
                                   record.number,
                                   has                 ? "shows another point, ward or date"
                                   : point.has_value() ? "does not show its point"
                                                       : "shows what it should not"));
    }
    if (has) {
      there.erase(found);
    }
  }
  if (!there.empty()) {
    faults.push_back(fmt::format("the layer case_point has {} that no event has",
                                 counted(static_cast<std::int64_t>(there.size()), "point")));
  }
  return look_at_extents(database, points, faults);
}

}  // namespace

Result<std::vector<std::string>> guard_faults(SqliteDatabase& database) {
  std::vector<std::string> faults;
  FAIRWARD_CHECK(look_at_triggers(database, faults));
  FAIRWARD_TRY(const auto shape, shape_faults(database));
  faults.insert(faults.end(), shape.begin(), shape.end());
  FAIRWARD_TRY(const auto points, database.number("SELECT count(*) FROM sqlite_schema WHERE type = "
                                                  "'table' AND name = 'case_point'"));
  if (points == 1) {
    FAIRWARD_CHECK(look_at_points(database, faults));
  }
  return faults;
}

}  // namespace fairward::io
