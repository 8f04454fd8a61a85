/// The council-held register of bedspaces. Messages name rows and columns, never an address.

#include "base/text.hpp"
#include "io/typed_rows.hpp"

#include <fmt/format.h>

#include <unordered_map>
#include <utility>

namespace fairward::io {
namespace {

/// What is worth a note, counted over all rows.
struct Findings {
  std::int64_t no_accommodation_type = 0;
  std::int64_t no_status = 0;
  std::int64_t no_point = 0;
  std::int64_t outside_grid = 0;
  std::int64_t bad_dates = 0;
  std::int64_t over_full = 0;
  std::size_t first_over_full = 0;
};

/// The error of a cell without the cell: a row out of step with its columns may have an address
/// anywhere, and a count is confidential itself.
tl::unexpected<Error> bad_cell(const CellPlace& place, std::string_view what) {
  return fail(Errc::BadValue, fmt::format("{}: {}", place.text(), what));
}

/// British National Grid, with room for the islands.
bool on_the_grid(Point p) {
  return p.x > 0 && p.x < 700'000 && p.y > 0 && p.y < 1'300'000;
}

Result<AccommodationType> accommodation_of(const TypedRows& rows, std::size_t row,
                                           Findings& findings) {
  const auto text = rows.text("accommodation_type", row);
  if (text.empty()) {
    ++findings.no_accommodation_type;
    return AccommodationType::Dispersal;
  }
  if (const auto type = accommodation_type_from(text)) {
    return *type;
  }
  return bad_cell(rows.place("accommodation_type", row),
                  "not an accommodation type; use dispersal, initial, contingency hotel, "
                  "contingency other, other or subsistence only");
}

Result<PropertyStatus> status_of(const TypedRows& rows, std::size_t row, Findings& findings) {
  const auto text = rows.text("status", row);
  if (text.empty()) {
    ++findings.no_status;
    return PropertyStatus::Occupied;
  }
  if (const auto status = property_status_from(text)) {
    return *status;
  }
  return bad_cell(rows.place("status", row),
                  "not a status; use occupied, pipeline, proposed or closed");
}

Result<std::int64_t> whole_number(const TypedRows& rows, std::size_t row, std::string_view role,
                                  std::string_view noun) {
  auto count = read_required_count(rows.text(role, row), rows.place(role, row), noun);
  if (!count) {
    return bad_cell(rows.place(role, row),
                    fmt::format("not a number of {}; use a whole number, 0 or more", noun));
  }
  return count;
}

Result<Measure> coordinate(const TypedRows& rows, std::size_t row, std::string_view role) {
  auto measure = read_measure(rows.text(role, row), rows.place(role, row));
  if (!measure) {
    return bad_cell(rows.place(role, row),
                    "not a number of metres; leave it empty when the place is not known");
  }
  return measure;
}

/// An empty cell is nobody for a property that is not in use, and an error for one that is.
Result<std::int64_t> occupied_of(const TypedRows& rows, std::size_t row, PropertyStatus status) {
  const auto text = rows.text("occupied", row);
  if (text.empty() && status != PropertyStatus::Occupied) {
    return 0;
  }
  return whole_number(rows, row, "occupied", "people");
}

Result<std::optional<Point>> location_of(const TypedRows& rows, std::size_t row,
                                         Findings& findings) {
  std::optional<Point> none;
  if (!rows.has("easting") || !rows.has("northing")) {
    return none;
  }
  FAIRWARD_TRY(const auto x, coordinate(rows, row, "easting"));
  FAIRWARD_TRY(const auto y, coordinate(rows, row, "northing"));
  const Point point{x.value_or(0), y.value_or(0)};
  if (!x.known() || !y.known() || (point.x == 0 && point.y == 0)) {
    ++findings.no_point;
    return none;
  }
  if (!on_the_grid(point)) {
    ++findings.outside_grid;
    return none;
  }
  return std::optional<Point>{point};
}

Result<Property> property_of(const TypedRows& rows, std::size_t row, Findings& findings) {
  Property property;
  const auto text = [&](std::string_view role) { return std::string{rows.text(role, row)}; };
  property.property_id = text("property_id");
  property.address = text("address");
  property.postcode = text("postcode");
  property.ward_code = text("ward_code");
  property.lad_code = text("lad_code");
  property.cohort = text("cohort");
  property.property_type = text("property_type");
  property.provider = text("provider");
  FAIRWARD_TRY(property.location, location_of(rows, row, findings));
  FAIRWARD_TRY(property.accommodation, accommodation_of(rows, row, findings));
  FAIRWARD_TRY(property.status, status_of(rows, row, findings));
  FAIRWARD_TRY(property.bedspaces, whole_number(rows, row, "bedspaces", "bedspaces"));
  FAIRWARD_TRY(property.occupied, occupied_of(rows, row, property.status));
  if (property.occupied > property.bedspaces && findings.over_full++ == 0) {
    findings.first_over_full = rows.table().file_row(row);
  }
  if (const auto date = rows.text("online_date", row); !marker_state(date)) {
    const auto online = Date::parse(date);
    findings.bad_dates += online ? 0 : 1;
    property.online_date = online ? std::optional<Date>{*online} : std::nullopt;
  }
  return property;
}

void add_notes(const TypedRows& rows, const Findings& found, std::vector<DataNote>& notes) {
  const auto warn = [&](std::int64_t count, std::string_view what) {
    if (count > 0) {
      notes.push_back(
          rows.note(DataNote::Severity::Warning,
                    fmt::format("{} {}", counted(count, "property", "properties"), what)));
    }
  };
  warn(found.no_accommodation_type, "without an accommodation type: counted as dispersal");
  warn(found.no_status, "without a status: counted as occupied");
  warn(found.no_point, "without a grid reference");
  warn(found.outside_grid, "with a grid reference outside Great Britain: not used");
  warn(found.bad_dates, "with an online date that is no date: not used");
  if (found.over_full > 0) {
    notes.push_back(rows.note(
        DataNote::Severity::Warning,
        fmt::format("{} with more people than bedspaces (first in row {})",
                    counted(found.over_full, "property", "properties"), found.first_over_full)));
  }
}

void note_repeated_ids(const TypedRows& rows, const std::vector<std::size_t>& file_rows,
                       RegisterTable& table) {
  std::unordered_map<std::string_view, std::size_t> first;
  std::int64_t repeated = 0;
  std::string example;
  std::int64_t without = 0;
  for (std::size_t i = 0; i < table.data.properties.size(); ++i) {
    const auto& id = table.data.properties[i].property_id;
    if (id.empty()) {
      ++without;
      continue;
    }
    const auto [found, added] = first.try_emplace(id, file_rows[i]);
    if (!added && repeated++ == 0) {
      example = fmt::format("rows {} and {}", found->second, file_rows[i]);
    }
  }
  if (repeated > 0) {
    table.notes.push_back(rows.note(
        DataNote::Severity::Warning,
        fmt::format("{} with a property_id already used above (first: {}); all are counted",
                    counted(repeated, "row"), example)));
  }
  if (without > 0) {
    table.notes.push_back(rows.note(
        DataNote::Severity::Warning,
        fmt::format("{} without a property_id; all are counted", counted(without, "row"))));
  }
}

/// The register's date: its column (the latest when rows differ, with a note), else its file name.
Result<void> read_as_at(const TypedRows& rows, const std::vector<std::size_t>& chosen,
                        RegisterTable& table) {
  bool mixed = false;
  for (const auto row : chosen) {
    const auto text = rows.text("as_at", row);
    if (text.empty()) {
      continue;
    }
    const auto date = Date::parse(text);
    if (!date) {
      return bad_cell(rows.place("as_at", row), "not a date; write it as 2026-02-27");
    }
    mixed = mixed || (table.data.as_at && *table.data.as_at != *date);
    table.data.as_at = table.data.as_at && *table.data.as_at > *date ? *table.data.as_at : *date;
  }
  if (mixed) {
    table.notes.push_back(
        rows.note(DataNote::Severity::Warning,
                  fmt::format("rows of several dates: the register counts as at the latest, {}",
                              table.data.as_at->iso())));
  }
  if (!table.data.as_at) {
    table.data.as_at = date_in_file_name(rows.table().file);
  }
  return {};
}

}  // namespace

Result<RegisterTable> to_register(const RawTable& table, const Recognition& recognition) {
  const TypedRows rows{table, recognition};
  FAIRWARD_TRY(const auto id, required_column(rows, "property_id"));
  for (const std::string_view role : {"bedspaces", "occupied"}) {
    FAIRWARD_CHECK(required_column(rows, role));
  }
  RegisterTable out;
  out.data.source = rows.file();
  Findings findings;
  std::vector<std::size_t> chosen;
  std::vector<std::size_t> file_rows;
  std::int64_t totals = 0;
  out.data.properties.reserve(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (rows.blank(row)) {
      continue;
    }
    if (is_total_label(rows.cell(id, row))) {
      ++totals;
      continue;
    }
    FAIRWARD_TRY(auto property, property_of(rows, row, findings));
    out.data.properties.push_back(std::move(property));
    chosen.push_back(row);
    file_rows.push_back(table.file_row(row));
  }
  if (totals > 0) {
    out.notes.push_back(rows.note(DataNote::Severity::Note,
                                  fmt::format("{} of totals left out", counted(totals, "row"))));
  }
  add_notes(rows, findings, out.notes);
  note_repeated_ids(rows, file_rows, out);
  FAIRWARD_CHECK(read_as_at(rows, chosen, out));
  out.data.ward.resize(out.data.properties.size());
  return out;
}

}  // namespace fairward::io
