#include "engine/locate_file.hpp"

#include "base/csv_cell.hpp"
#include "base/text.hpp"
#include "engine/grid_transform.hpp"
#include "engine/open_locator.hpp"
#include "engine/written_in_order.hpp"
#include "io/raw_table.hpp"
#include "io/recognise.hpp"
#include "io/table_profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>
#include <future>
#include <optional>
#include <stop_token>
#include <utility>

namespace fairward::engine {
namespace {

using Column = std::optional<std::size_t>;

constexpr std::size_t kRowsAtOnce = 2'048;
constexpr std::size_t kBytesPerRow = 160;  // a guess that saves growing

/// Which columns say where a row is.
struct Columns {
  Column uprn;
  Column easting;
  Column northing;
  Column lat;
  Column lon;
  Column postcode;

  [[nodiscard]] bool points() const { return (easting && northing) || (lat && lon); }
  [[nodiscard]] bool any() const { return points() || uprn || postcode; }
};

Columns columns_of(const io::RawTable& table) {
  const io::TableProfile profile{table};
  Columns columns{
      profile.find("uprn"),
      profile.find("easting|eastings|x_coordinate|oseast1m|east1m|bng_e|gridgb1e|x"),
      profile.find("northing|northings|y_coordinate|osnrth1m|north1m|bng_n|gridgb1n|y"),
      profile.find("lat|latitude"),
      profile.find("lon|long|lng|longitude"),
      profile.find("pcds|postcode|post_code|pcd8|pcd7|pcd2|pcd|postcode_sector|sector")};
  if (!columns.any()) {
    const auto code_point = io::recognise(table);  // has no header
    if (code_point.kind == io::SourceKind::Postcodes) {
      columns.easting = code_point.column("easting");
      columns.northing = code_point.column("northing");
      columns.postcode = code_point.column("postcode");
    }
  }
  return columns;
}

/// Whether some row can only be found by an index.
bool needs_places(const io::RawTable& table, const Columns& columns) {
  if (columns.uprn || !columns.points()) {
    return true;
  }
  const auto missing = [&](Column column, std::size_t row) {
    return !column || trim(table.columns[*column].cell(row)).empty();
  };
  for (std::size_t row = 0; columns.postcode && row < table.rows; ++row) {
    if ((missing(columns.easting, row) || missing(columns.northing, row)) &&
        (missing(columns.lat, row) || missing(columns.lon, row))) {
      return true;
    }
  }
  return false;
}

/// As `parse_decimal`, and quicker for plain numbers.
std::optional<double> number_in(std::string_view text) {
  std::int64_t whole = 0;
  const auto* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, whole);
  return error == std::errc{} && stopped == end ? std::optional{static_cast<double>(whole)}
                                                : parse_decimal(text);
}

void append_whole(std::string& out, double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                 static_cast<std::int64_t>(std::llround(value)))
                       .ptr;
  out.append(digits.data(), end);
}

/// How far the nearest ward of a point outside is looked for: past that, only that it is far.
constexpr double kFarEnough = 20'000;

void append_cells(const io::RawTable& table, std::size_t row, std::string& out) {
  for (const auto& column : table.columns) {
    append_spreadsheet_cell(out, column.cell(row));
    out += ',';
  }
}

/// The cells of the first rows as they go out again, made while the wards are still read.
class RowTexts {
 public:
  /// Ends when the rows do, or at the row at hand when it is `enough`.
  RowTexts(const io::RawTable& table, std::stop_token enough) {
    start_.reserve(table.rows + 1);
    start_.push_back(0);
    for (std::size_t row = 0; row < table.rows && !enough.stop_requested(); ++row) {
      append_cells(table, row, text_);
      start_.push_back(text_.size());
    }
  }
  [[nodiscard]] bool has(std::size_t row) const { return row + 1 < start_.size(); }
  [[nodiscard]] std::string_view of(std::size_t row) const {
    return std::string_view{text_}.substr(start_[row], start_[row + 1] - start_[row]);
  }

 private:
  std::string text_;
  std::vector<std::size_t> start_;
};

/// A table that says where its rows are.
struct Places {
  io::RawTable table;
  Columns columns;
  bool by_index = false;  ///< of some rows
  RowTexts texts;
};

/// The one table of a file that says where its rows are.
Result<Places> read_places(const std::filesystem::path& file, const Job& job,
                           std::stop_token enough) {
  FAIRWARD_TRY(auto tables, io::read_tables(file, job));
  for (auto& table : tables) {
    const auto columns = columns_of(table);
    if (columns.any() && table.rows > 0) {
      const bool by_index = needs_places(table, columns);
      RowTexts texts{table, std::move(enough)};
      return Places{std::move(table), columns, by_index, std::move(texts)};
    }
  }
  return fail(Errc::MissingField,
              fmt::format("{}: no column says where its rows are; name one postcode, uprn, easting "
                          "and northing, or latitude and longitude",
                          file.filename().generic_string()));
}

/// What one row's answer is made from.
struct Asked {
  LocatedBy by = LocatedBy::Metres;
  Point place;
  double metres = 1;
  std::string_view stated;
};

struct Piece {
  std::string text;
  std::optional<KnownSpot> last;  ///< the next row is often near by
  std::size_t failed = 0;
  std::size_t may_be_elsewhere = 0;
};

/// Answers rows of one table. Safe to ask from several threads.
class RowLocator {
 public:
  RowLocator(const Locator& locator, const Places& places)
      : locator_{locator}, table_{places.table}, texts_{places.texts}, columns_{places.columns} {
    transform_degrees();
    for (std::size_t i = 0; i < locator.wards().size(); ++i) {
      ward_cells_.push_back(ward_cells(ward_index(i)));
    }
  }

  void add(std::size_t row, Piece& to) const {
    if (texts_.has(row)) {
      to.text += texts_.of(row);
    } else {
      append_cells(table_, row, to.text);
    }
    if (auto problem = answer(row, to)) {
      ++to.failed;
      to.text += ",,,,,,,,,,";
      append_spreadsheet_cell(to.text, *problem);
    }
    to.text += "\r\n";
  }

 private:
  [[nodiscard]] std::string_view cell(Column column, std::size_t row) const {
    return column ? trim(table_.columns[*column].cell(row)) : std::string_view{};
  }

  /// All longitudes and latitudes by one transformation.
  void transform_degrees() {
    if (!columns_.lat || !columns_.lon) {
      return;
    }
    std::vector<Point> degrees(table_.rows, Point{1e9, 1e9});
    for (std::size_t row = 0; row < table_.rows; ++row) {
      const auto lon = parse_decimal(cell(columns_.lon, row));
      const auto lat = parse_decimal(cell(columns_.lat, row));
      if (lon && lat) {
        degrees[row] = {*lon, *lat};
      }
    }
    from_degrees_ = to_british_grid(degrees);
  }

  /// Code, name, council's code and name as they stand in a row.
  [[nodiscard]] std::string ward_cells(WardIndex ward) const {
    const auto& wards = locator_.wards();
    std::string text;
    append_spreadsheet_cell(text, wards.code(ward).text());
    text += ',';
    append_spreadsheet_cell(text, wards.name(ward));
    text += ',';
    if (const auto council = wards.council(ward)) {
      append_spreadsheet_cell(text, wards.council(*council).code.text());
      text += ',';
      append_spreadsheet_cell(text, wards.council(*council).name);
    } else {
      text += ',';
    }
    return text;
  }

  [[nodiscard]] Result<Asked> asked(std::size_t row) const {
    const auto* index = locator_.index();
    if (const auto uprn = cell(columns_.uprn, row);
        !uprn.empty() && (!columns_.points() || (index != nullptr && !index->uprns().empty()))) {
      FAIRWARD_TRY(const auto place, locator_.uprn_point(uprn));
      return Asked{LocatedBy::Uprn, place, 1, {}};
    }
    const auto east = cell(columns_.easting, row);
    const auto north = cell(columns_.northing, row);
    if (!east.empty() && !north.empty()) {
      const auto x = number_in(east);
      const auto y = number_in(north);
      if (!x || !y) {
        return fail(Errc::BadValue, fmt::format("'{}, {}' is no easting and northing",
                                                quoted_for_people(east), quoted_for_people(north)));
      }
      if (*x != 0 || *y != 0) {
        return Asked{LocatedBy::Metres, {*x, *y}, 1, {}};
      }
    }
    const auto lat = cell(columns_.lat, row);
    if (!lat.empty() && !cell(columns_.lon, row).empty()) {
      constexpr double kTransformMetres = 3;
      if (from_degrees_[row]) {
        return Asked{LocatedBy::Degrees, *from_degrees_[row], kTransformMetres, {}};
      }
      return fail(Errc::BadValue,
                  fmt::format("'{}, {}' is no latitude and longitude here", quoted_for_people(lat),
                              quoted_for_people(cell(columns_.lon, row))));
    }
    const auto postcode = cell(columns_.postcode, row);
    if (postcode.empty()) {
      return fail(Errc::BadValue, east.empty() ? "the row does not say where it is"
                                               : "easting and northing are 0: it has no place");
    }
    FAIRWARD_TRY(const auto entry, locator_.entry(postcode));
    return Asked{LocatedBy::Postcode, *entry.place, locator_.precision_of(entry).metres,
                 locator_.stated_ward(entry)};
  }

  /// What went wrong, when something did.
  [[nodiscard]] std::optional<std::string> answer(std::size_t row, Piece& to) const {
    const auto where = asked(row);
    if (!where) {
      return sector(row, to) ? std::nullopt : std::optional{where.error().message()};
    }
    const auto spot =
        locator_.spot(where->place, where->metres, where->stated, to.last ? &*to.last : nullptr);
    const bool inside = spot.ward && !spot.by_code;
    to.last = inside ? std::optional{KnownSpot{where->place, *spot.ward, spot.border_metres}}
                     : std::nullopt;
    if (!spot.ward) {
      return locator_.outside("it", where->place, where->stated, kFarEnough);
    }
    auto& out = to.text;
    out += name_of(where->by);
    out += ',';
    append_whole(out, where->place.x);
    out += ',';
    append_whole(out, where->place.y);
    out += ',';
    out += ward_cells_[to_size(*spot.ward)];
    out += ',';
    append_whole(out, where->metres);
    out += ',';
    append_whole(out, spot.border_metres);
    out += ',';
    for (std::size_t i = 0; i < spot.may_be_in.size(); ++i) {
      out += i == 0 ? "" : "; ";
      out += locator_.wards().code(spot.may_be_in[i].ward).text();
    }
    out += ',';
    to.may_be_elsewhere += spot.may_be_in.empty() ? 0U : 1U;
    return std::nullopt;
  }

  /// A row with a sector or district: no one ward, but those it is in with their shares.
  [[nodiscard]] bool sector(std::size_t row, Piece& to) const {
    const auto text = cell(columns_.postcode, row);
    if (!read_postcode_part(text)) {
      return false;
    }
    const auto found = locator_.part(text);
    if (!found) {
      return false;
    }
    to.text += name_of(found->by);
    to.text += ",,,,,,,,,";
    for (std::size_t i = 0; i < found->shares.size(); ++i) {
      to.text += fmt::format("{}{} {:.1f}%", i == 0 ? "" : "; ",
                             locator_.wards().code(found->shares[i].ward).text(),
                             100 * found->shares[i].share);
    }
    to.text += ',';
    to.may_be_elsewhere += found->shares.size() > 1 ? 1U : 0U;
    return true;
  }

  const Locator& locator_;
  const io::RawTable& table_;
  const RowTexts& texts_;
  Columns columns_;
  std::vector<std::optional<Point>> from_degrees_;
  std::vector<std::string> ward_cells_;
};

std::string header_of(const io::RawTable& table) {
  std::string text;
  for (const auto& column : table.columns) {
    append_spreadsheet_cell(text, column.name);
    text += ',';
  }
  return text +
         "located_by,located_easting,located_northing,located_ward_code,located_ward_name,"
         "located_lad_code,located_lad_name,located_precision_m,located_border_m,"
         "located_may_be_in,located_problem\r\n";
}

}  // namespace

Result<LocatedFile> locate_file(const std::filesystem::path& project,
                                const std::filesystem::path& file, const std::filesystem::path& out,
                                const Job& job, const WardCache& cache, Threads threads) {
  // Wards and table are read side by side; most tables have coordinates and need no index.
  std::stop_source wards_are_read;
  auto table_only = std::async(std::launch::async,
                               [&] { return read_places(file, job, wards_are_read.get_token()); });
  auto opened = open_locator(project, WithPlaces::No, job, cache);
  wards_are_read.request_stop();
  auto read = table_only.get();
  if (!opened) {
    return tl::unexpected<Error>{std::move(opened).error()};
  }
  if (!read) {
    return tl::unexpected<Error>{std::move(read).error()};
  }
  const auto& table = read->table;
  if (read->by_index) {
    if (opened->keeping.valid()) {
      opened->keeping.wait();  // and the wards are found instead of read again
    }
    FAIRWARD_TRY(*opened, open_locator(project, WithPlaces::Yes, job, cache));
  }
  const RowLocator rows{*opened->locator, *read};
  FAIRWARD_TRY(auto file_out, io::NewFile::begin(out, io::Readers::Owner));
  FAIRWARD_CHECK(file_out.add(header_of(table)));
  const auto pieces = (table.rows + kRowsAtOnce - 1) / kRowsAtOnce;
  WrittenInOrder written{std::move(file_out), pieces};
  std::atomic<std::size_t> failed{0};
  std::atomic<std::size_t> may_be_elsewhere{0};
  parallel_for(table.rows, kRowsAtOnce, threads, job.stop,
               [&](std::size_t first, std::size_t last) {
                 Piece piece;
                 piece.text.reserve(kBytesPerRow * (last - first));
                 for (auto row = first; row < last; ++row) {
                   rows.add(row, piece);
                 }
                 failed += piece.failed;
                 may_be_elsewhere += piece.may_be_elsewhere;
                 written.take(first / kRowsAtOnce, std::move(piece.text));
               });
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped; nothing was written");
  }
  FAIRWARD_CHECK(written.finish());
  LocatedFile done;
  done.rows = table.rows;
  done.notes = opened->notes;
  done.failed = failed;
  done.may_be_elsewhere = may_be_elsewhere;
  return done;
}

}  // namespace fairward::engine
