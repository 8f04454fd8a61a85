#include "io/place_rows.hpp"

#include "base/text.hpp"
#include "io/csv_rows.hpp"
#include "io/csv_text.hpp"
#include "io/mapped_file.hpp"
#include "io/place_layer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace fairward::io {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHeadBytes = 256 * 1024;
constexpr std::size_t kHeadRows = 200;
constexpr std::size_t kRowsBetweenChecks = 1 << 16;

std::string name_of(const fs::path& file) {
  return file.filename().generic_string();
}

/// Without a byte-order mark.
Result<std::string_view> text_in(const MappedFile& file) {
  auto text = file.text();
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  if (text.substr(0, kHeadBytes).find('\0') != std::string_view::npos) {
    return fail(Errc::Unreadable, "not UTF-8 text; save it as CSV in UTF-8");
  }
  return text;
}

/// The first rows as a table, for recognising.
Result<RawTable> head_of(const fs::path& path, std::string_view text, char delimiter) {
  auto head = text.substr(0, kHeadBytes);
  if (head.size() < text.size()) {
    head = head.substr(0, head.rfind('\n') + 1);
  }
  RawTable table;
  table.file = path;
  table.format = "CSV";
  CsvRows rows{head, delimiter};
  std::vector<std::string_view> cells;
  while (table.rows < kHeadRows) {
    FAIRWARD_TRY(const bool more, rows.next(cells));
    if (!more) {
      break;
    }
    if (table.columns.empty()) {
      // A first row that begins with a postcode or a number is data: Code-Point Open has no header.
      const bool data = !cells.empty() && (Postcode::read(cells[0]) || parse_decimal(cells[0]));
      table.header_row = data ? 0 : rows.line();
      for (std::size_t i = 0; i < cells.size(); ++i) {
        table.columns.emplace_back();
        table.columns.back().name = data ? fmt::format("column {}", i + 1) : std::string{cells[i]};
      }
      if (!data) {
        continue;
      }
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      table.columns[i].add(i < cells.size() ? cells[i] : std::string_view{});
    }
    ++table.rows;
  }
  return table;
}

struct OpenedCsv {
  MappedFile file;
  std::string_view text;
  char delimiter = ',';
  std::size_t header_row = 0;
  Recognition recognition;
};

Result<OpenedCsv> open_csv(const fs::path& path) {
  OpenedCsv csv;
  FAIRWARD_TRY(csv.file, MappedFile::open(path));
  FAIRWARD_TRY(csv.text, text_in(csv.file).in(name_of(path)));
  csv.delimiter = detect_delimiter(csv.text.substr(0, kHeadBytes)).value_or(',');
  FAIRWARD_TRY(const auto head, head_of(path, csv.text, csv.delimiter).in(name_of(path)));
  csv.recognition = recognise(head);
  csv.header_row = head.header_row;
  return csv;
}

Result<void> expect_kind(const Recognition& found, SourceKind kind, const fs::path& path) {
  if (found.kind == kind) {
    return {};
  }
  return fail(Errc::Unrecognised,
              fmt::format("{}: the project says {}, but the file holds {}; correct the kind in "
                          "region.toml, or run `fairward inspect` on the file",
                          name_of(path), kind_label(kind),
                          found.kind == SourceKind::Unknown ? "a table that is not recognised"
                                                            : kind_label(found.kind)));
}

/// Calls `row(cells, line)` for every row behind the header.
template <class Row>
Result<void> each_row(const OpenedCsv& csv, const fs::path& path, const Job& job, Row row) {
  CsvRows rows{csv.text, csv.delimiter};
  std::vector<std::string_view> cells;
  const auto total = static_cast<std::int64_t>(csv.text.size());
  for (std::size_t count = 0;; ++count) {
    if (count % kRowsBetweenChecks == 0) {
      if (job.stopped()) {
        return fail(Errc::Cancelled, "stopped while reading " + name_of(path));
      }
      job.tell("reading places", total - static_cast<std::int64_t>(rows.left()), total);
    }
    auto more = rows.next(cells);
    if (!more) {
      return fail(Errc::Unreadable,
                  fmt::format("{}:{}: {}", name_of(path), rows.line(), more.error().message()));
    }
    if (!*more) {
      return {};
    }
    if (rows.line() > csv.header_row) {
      FAIRWARD_CHECK(row(cells, rows.line()));
    }
  }
}

}  // namespace

std::optional<double> PlaceColumns::number(std::string_view cell) {
  cell = trim(cell);
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error == std::errc{} && end == cell.data() + cell.size() && std::isfinite(value)) {
    return value;
  }
  return parse_decimal(cell);
}

Result<void> PlaceColumns::point(PlaceSystem& system, Point& place, bool irish) const {
  system = PlaceSystem::None;
  const auto pair = [&](std::string_view first, std::string_view second,
                        std::string_view what) -> Result<std::optional<Point>> {
    if (trim(first).empty() && trim(second).empty()) {
      return std::optional<Point>{};
    }
    const auto a = number(first);
    const auto b = number(second);
    if (!a || !b) {
      return fail(Errc::BadValue, fmt::format("'{}' and '{}' are no {}", quoted_for_people(first),
                                              quoted_for_people(second), what));
    }
    return std::optional{Point{*a, *b}};
  };
  FAIRWARD_TRY(const auto metres, pair(easting, northing, "easting and northing"));
  const bool on_grid = metres && (metres->x != 0 || metres->y != 0);
  if (on_grid && !irish) {
    system = PlaceSystem::BritishGrid;
    place = *metres;
    return {};
  }
  FAIRWARD_TRY(const auto degrees, pair(lon, lat, "longitude and latitude"));
  // ONSPD writes 99.999999 and 0 for a postcode without a place.
  if (degrees && degrees->y < 90 && (degrees->x != 0 || degrees->y != 0)) {
    system = PlaceSystem::Degrees;
    place = *degrees;
  } else if (on_grid) {
    system = PlaceSystem::IrishGrid;
    place = *metres;
  }
  return {};
}

Result<PostcodeCells> PlaceColumns::postcode_cells() const {
  const auto read = Postcode::read(postcode);
  if (!read) {
    return fail(Errc::BadValue, fmt::format("'{}' is not a postcode", quoted_for_people(postcode)));
  }
  PostcodeCells cells{*read,           PlaceSystem::None, {}, kNoCoordinates, 0, 0,
                      trim(ward_code), trim(lad_code)};
  FAIRWARD_CHECK(point(cells.system, cells.place, read->area() == "BT"));
  // Code-Point writes tens, ONS units; 7 is neither's.
  const auto given = parse_whole_number(quality).value_or(7);
  const auto units = given >= 10 ? given / 10 : given;
  cells.quality = static_cast<std::uint8_t>(units >= 1 && units <= 9 ? units : 7);
  if (cells.quality == kNoCoordinates) {
    cells.system = PlaceSystem::None;
  }
  if (const auto ended = trim(terminated); !ended.empty()) {
    const auto month = parse_whole_number(ended);
    if (!month || *month < 190'001 || *month > 299'912) {
      return fail(Errc::BadValue, fmt::format("'{}' is no month of termination (write 201906)",
                                              quoted_for_people(ended)));
    }
    cells.ended_year = static_cast<int>(*month / 100);
    cells.ended_month = static_cast<int>(std::clamp<std::int64_t>(*month % 100, 1, 12));
  }
  return cells;
}

Result<UprnCells> PlaceColumns::uprn_cells() const {
  const auto text = trim(uprn);
  UprnCells cells;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), cells.uprn);
  if (error != std::errc{} || end != text.data() + text.size() || cells.uprn == 0 ||
      cells.uprn > 999'999'999'999ULL) {
    return fail(Errc::BadValue,
                fmt::format("'{}' is not a UPRN (1 to 12 digits)", quoted_for_people(uprn)));
  }
  FAIRWARD_CHECK(point(cells.system, cells.place, false));
  return cells;
}

namespace {

/// Columns of the file -> cells by role.
struct ColumnNumbers {
  explicit ColumnNumbers(const Recognition& r)
      : postcode{r.column("postcode")},
        uprn{r.column("uprn")},
        easting{r.column("easting")},
        northing{r.column("northing")},
        lon{r.column("lon")},
        lat{r.column("lat")},
        quality{r.column("quality")},
        terminated{r.column("terminated")},
        ward_code{r.column("ward_code")},
        lad_code{r.column("lad_code")} {}

  using Number = std::optional<std::size_t>;
  Number postcode, uprn, easting, northing, lon, lat, quality, terminated, ward_code, lad_code;

  [[nodiscard]] PlaceColumns of(const std::vector<std::string_view>& cells) const {
    const auto cell = [&](Number number) {
      return number && *number < cells.size() ? cells[*number] : std::string_view{};
    };
    return {cell(postcode), cell(uprn),    cell(easting),    cell(northing),  cell(lon),
            cell(lat),      cell(quality), cell(terminated), cell(ward_code), cell(lad_code)};
  }
};

}  // namespace

Result<void> OddRows::count(const Error& error, std::string_view where) {
  ++rows.odd;
  if (rows.first_odd.empty()) {
    rows.first_odd = fmt::format("{}: {}", where, error.message());
  }
  return {};
}

Result<PlaceRows> OddRows::judged() const {
  constexpr std::size_t kFew = 10;
  if (rows.odd > kFew && rows.odd * 100 > rows.rows) {
    return fail(Errc::BadValue,
                fmt::format("{}; {} of {} rows are like it: is this the right file?",
                            rows.first_odd, with_thousands(static_cast<std::int64_t>(rows.odd)),
                            with_thousands(static_cast<std::int64_t>(rows.rows))));
  }
  return rows;
}

namespace {

/// Rows of a CSV file through `read` to `sink`.
template <class Read, class Sink>
Result<PlaceRows> csv_rows(const fs::path& path, SourceKind kind, const Job& job, Read read,
                           const Sink& sink) {
  FAIRWARD_TRY(const auto csv, open_csv(path));
  FAIRWARD_CHECK(expect_kind(csv.recognition, kind, path));
  const ColumnNumbers numbers{csv.recognition};
  OddRows odd;
  FAIRWARD_CHECK(
      each_row(csv, path, job,
               [&](const std::vector<std::string_view>& cells, std::size_t line) -> Result<void> {
                 ++odd.rows.rows;
                 const auto columns = numbers.of(cells);
                 const auto made = read(columns);
                 if (made) {
                   return sink(*made);
                 }
                 return odd.count(made.error(), fmt::format("{}:{}", name_of(path), line));
               }));
  return odd.judged();
}

bool is_geopackage(const fs::path& path) {
  return equals_ignoring_case(path.extension().string(), ".gpkg");
}

}  // namespace

Result<PlaceRows> read_postcodes(const fs::path& file, const Job& job, const PostcodeSink& sink) {
  if (is_geopackage(file)) {
    return read_postcode_layer(file, job, sink);
  }
  return csv_rows(
      file, SourceKind::Postcodes, job, [](const PlaceColumns& c) { return c.postcode_cells(); },
      sink);
}

Result<PlaceRows> read_uprns(const fs::path& file, const Job& job, const UprnSink& sink) {
  return csv_rows(
      file, SourceKind::Uprns, job, [](const PlaceColumns& c) { return c.uprn_cells(); }, sink);
}

std::optional<Recognition> recognise_places(const fs::path& file) {
  if (is_geopackage(file)) {
    return recognise_postcode_layer(file);
  }
  if (!equals_ignoring_case(file.extension().string(), ".csv")) {
    return std::nullopt;
  }
  auto csv = open_csv(file);
  if (!csv || (csv->recognition.kind != SourceKind::Postcodes &&
               csv->recognition.kind != SourceKind::Uprns)) {
    return std::nullopt;
  }
  return std::move(csv->recognition);
}

Result<std::vector<fs::path>> place_files(const fs::path& file_or_folder) {
  std::error_code error;
  if (!fs::is_directory(file_or_folder, error)) {
    if (!fs::exists(file_or_folder, error)) {
      return fail(Errc::FileNotFound, file_or_folder.generic_string() + ": no such file or folder");
    }
    return std::vector{file_or_folder};
  }
  std::vector<fs::path> files;
  fs::directory_iterator entries{file_or_folder, error};
  for (; !error && entries != fs::directory_iterator{}; entries.increment(error)) {
    if (entries->is_regular_file(error) && recognise_places(entries->path())) {
      files.push_back(entries->path());
    }
  }
  if (files.empty()) {
    return fail(Errc::Unrecognised,
                fmt::format("{}: no file in this folder holds postcodes or UPRNs",
                            file_or_folder.generic_string()));
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace fairward::io
