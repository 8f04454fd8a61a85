/// The council-held register of bedspaces. Messages name rows and columns, never an address.

#include "base/text.hpp"
#include "io/typed_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
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

/// What a text means, remembered for the next row: most rows of a register say the same.
template <class Value>
class LastMeaning {
 public:
  template <class Read>
  std::optional<Value> of(std::string_view text, Read read) {
    if (!value_ || text != text_) {
      value_ = read(text);
      text_ = text;
    }
    return value_;
  }

 private:
  std::string text_;
  std::optional<Value> value_;
};

/// Rows as properties, each column looked up once.
class PropertyReader {
 public:
  explicit PropertyReader(const TypedRows& rows) : rows_{rows} {}

  /// Fills `to` from a row.
  Result<void> read(std::size_t row, Property& to) {
    to.property_id = text(id_, row);
    to.address = text(address_, row);
    to.postcode = text(postcode_, row);
    to.ward_code = text(ward_code_, row);
    to.lad_code = text(lad_code_, row);
    to.cohort = text(cohort_, row);
    to.property_type = text(property_type_, row);
    to.provider = text(provider_, row);
    FAIRWARD_TRY(to.location, location_of(row));
    FAIRWARD_TRY(to.accommodation, accommodation_of(row));
    FAIRWARD_TRY(to.status, status_of(row));
    FAIRWARD_TRY(to.bedspaces, whole_number(bedspaces_, row, "bedspaces", "bedspaces"));
    FAIRWARD_TRY(to.occupied, occupied_of(row, to.status));
    if (to.occupied > to.bedspaces && findings_.over_full++ == 0) {
      findings_.first_over_full = rows_.table().file_row(row);
    }
    if (const auto date = text(online_date_, row); !marker_state(date)) {
      const auto online = Date::parse(date);
      findings_.bad_dates += online ? 0 : 1;
      to.online_date = online ? std::optional<Date>{*online} : std::nullopt;
    }
    return {};
  }

  [[nodiscard]] const Findings& findings() const noexcept { return findings_; }

 private:
  using Column = std::optional<std::size_t>;

  [[nodiscard]] Column column(std::string_view role) const {
    return rows_.recognition().column(role);
  }
  [[nodiscard]] std::string_view text(Column column, std::size_t row) const {
    return column ? rows_.cell(*column, row) : std::string_view{};
  }

  Result<AccommodationType> accommodation_of(std::size_t row) {
    const auto words = text(accommodation_, row);
    if (words.empty()) {
      ++findings_.no_accommodation_type;
      return AccommodationType::Dispersal;
    }
    if (const auto type = last_accommodation_.of(words, accommodation_type_from)) {
      return *type;
    }
    return bad_cell(rows_.place("accommodation_type", row),
                    "not an accommodation type; use dispersal, initial, contingency hotel, "
                    "contingency other, other or subsistence only");
  }

  Result<PropertyStatus> status_of(std::size_t row) {
    const auto words = text(status_, row);
    if (words.empty()) {
      ++findings_.no_status;
      return PropertyStatus::Occupied;
    }
    if (const auto status = last_status_.of(words, property_status_from)) {
      return *status;
    }
    return bad_cell(rows_.place("status", row),
                    "not a status; use occupied, pipeline, proposed or closed");
  }

  [[nodiscard]] Result<std::int64_t> whole_number(Column column, std::size_t row,
                                                  std::string_view role,
                                                  std::string_view noun) const {
    if (const auto count = required_count(text(column, row))) {
      return *count;
    }
    return bad_cell(rows_.place(role, row),
                    fmt::format("not a number of {}; use a whole number, 0 or more", noun));
  }

  /// An empty cell is nobody for a property that is not in use, and an error for one that is.
  [[nodiscard]] Result<std::int64_t> occupied_of(std::size_t row, PropertyStatus status) const {
    if (text(occupied_, row).empty() && status != PropertyStatus::Occupied) {
      return 0;
    }
    return whole_number(occupied_, row, "occupied", "people");
  }

  [[nodiscard]] Result<Measure> coordinate(Column column, std::size_t row,
                                           std::string_view role) const {
    const auto cell = text(column, row);
    if (const auto state = marker_state(cell)) {
      return Measure::missing(*state);
    }
    if (const auto number = parse_decimal(cell)) {
      return Measure{*number};
    }
    return bad_cell(rows_.place(role, row),
                    "not a number of metres; leave it empty when the place is not known");
  }

  Result<std::optional<Point>> location_of(std::size_t row) {
    std::optional<Point> none;
    if (!easting_ || !northing_) {
      return none;
    }
    FAIRWARD_TRY(const auto x, coordinate(easting_, row, "easting"));
    FAIRWARD_TRY(const auto y, coordinate(northing_, row, "northing"));
    const Point point{x.value_or(0), y.value_or(0)};
    if (!x.known() || !y.known() || (point.x == 0 && point.y == 0)) {
      ++findings_.no_point;
      return none;
    }
    if (!on_the_grid(point)) {
      ++findings_.outside_grid;
      return none;
    }
    return std::optional<Point>{point};
  }

  const TypedRows& rows_;
  Column id_ = column("property_id");
  Column address_ = column("address");
  Column postcode_ = column("postcode");
  Column ward_code_ = column("ward_code");
  Column lad_code_ = column("lad_code");
  Column cohort_ = column("cohort");
  Column property_type_ = column("property_type");
  Column provider_ = column("provider");
  Column easting_ = column("easting");
  Column northing_ = column("northing");
  Column accommodation_ = column("accommodation_type");
  Column status_ = column("status");
  Column bedspaces_ = column("bedspaces");
  Column occupied_ = column("occupied");
  Column online_date_ = column("online_date");
  LastMeaning<AccommodationType> last_accommodation_;
  LastMeaning<PropertyStatus> last_status_;
  Findings findings_;
};

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

/// No identifier is empty and each comes after the one before: then none is repeated.
bool ids_ascend(const std::vector<Property>& properties) {
  return (properties.empty() || !properties.front().property_id.empty()) &&
         std::ranges::adjacent_find(properties, std::ranges::greater_equal{},
                                    &Property::property_id) == properties.end();
}

void note_repeated_ids(const TypedRows& rows, const std::vector<std::size_t>& file_rows,
                       RegisterTable& table) {
  if (ids_ascend(table.data.properties)) {
    return;
  }
  std::unordered_map<std::string_view, std::size_t> first;
  first.reserve(table.data.properties.size());
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
  const auto column = rows.recognition().column("as_at");
  std::string_view last;  // rows say the same date over and over
  for (const auto row : chosen) {
    const auto text = column ? rows.cell(*column, row) : std::string_view{};
    if (text.empty() || text == last) {
      continue;
    }
    last = text;
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
  PropertyReader properties{rows};
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
    FAIRWARD_CHECK(properties.read(row, out.data.properties.emplace_back()));
    chosen.push_back(row);
    file_rows.push_back(table.file_row(row));
  }
  if (totals > 0) {
    out.notes.push_back(rows.note(DataNote::Severity::Note,
                                  fmt::format("{} of totals left out", counted(totals, "row"))));
  }
  add_notes(rows, properties.findings(), out.notes);
  note_repeated_ids(rows, file_rows, out);
  FAIRWARD_CHECK(read_as_at(rows, chosen, out));
  out.data.ward.resize(out.data.properties.size());
  return out;
}

}  // namespace fairward::io
