#include "engine/check_batch.hpp"

#include "base/csv_cell.hpp"
#include "base/text.hpp"
#include "engine/check_row.hpp"
#include "engine/redact_place.hpp"
#include "io/files.hpp"
#include "io/tolerant_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fairward::engine {
namespace {

constexpr std::size_t kRowsAtOnce = 64;
constexpr std::size_t kMostReference = 80;
constexpr std::size_t kMostCohort = 60;

using Column = std::optional<std::size_t>;

/// "PCC Reference" -> "pcc_reference".
std::string key_of(std::string_view name) {
  std::string key;
  for (const char c : to_lower(trim(name))) {
    const bool keeps = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (keeps) {
      key += c;
    } else if (!key.empty() && key.back() != '_') {
      key += '_';
    }
  }
  return key;
}

struct Columns {
  Column reference;
  Column bedspaces;
  Column cohort;
  Column uprn;
  Column easting;
  Column northing;
  Column lat;
  Column lon;
  Column grid;
  Column postcode;
  Column ward;

  [[nodiscard]] bool say_where() const {
    return uprn || (easting && northing) || (lat && lon) || grid || postcode || ward;
  }
};

/// On one line, cut at a whole character.
std::string plain(std::string_view text, std::size_t most) {
  constexpr auto continues = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
  };
  auto end = std::min(text.size(), most);
  while (end > 0 && end < text.size() && continues(text[end])) {
    --end;
  }
  std::string line{text.substr(0, end)};
  std::ranges::replace_if(
      line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return line;
}

/// What columns may be called; of two that are there the first name counts.
constexpr std::string_view kReference = "pcc_reference|reference|ref|id|proposal_id|property_id";
constexpr std::string_view kBedspaces = "bedspaces|beds|bed_spaces|places|max_occupancy";
constexpr std::string_view kCohort = "cohort";
constexpr std::string_view kUprn = "uprn";
constexpr std::string_view kEasting = "easting|eastings|x_coordinate|x";
constexpr std::string_view kNorthing = "northing|northings|y_coordinate|y";
constexpr std::string_view kLat = "lat|latitude";
constexpr std::string_view kLon = "lon|long|lng|longitude";
constexpr std::string_view kGrid = "grid_ref|grid_reference|gridref";
constexpr std::string_view kPostcode = "postcode|post_code|pcds|pcd|postcode_sector|sector";
constexpr std::string_view kWard = "ward_code|ward";
constexpr std::array<std::string_view, 11> kAllNames{kReference, kBedspaces, kCohort, kUprn,
                                                     kEasting,   kNorthing,  kLat,    kLon,
                                                     kGrid,      kPostcode,  kWard};

/// A name that two columns have, though one of them is read.
std::optional<std::string_view> repeated_name(const std::vector<std::string>& header) {
  for (const auto names : kAllNames) {
    for (const auto name : split(names, '|')) {
      if (std::ranges::count(header, name, key_of) > 1) {
        return name;
      }
    }
  }
  return std::nullopt;
}

/// The column of the first of these names that there is.
Column find_column(const std::vector<std::string>& header, std::string_view names) {
  for (const auto name : split(names, '|')) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (key_of(header[i]) == name) {
        return i;
      }
    }
  }
  return std::nullopt;
}

Columns columns_of(const std::vector<std::string>& header) {
  const auto find = [&](std::string_view names) { return find_column(header, names); };
  return {find(kReference), find(kBedspaces), find(kCohort), find(kUprn),
          find(kEasting),   find(kNorthing),  find(kLat),    find(kLon),
          find(kGrid),      find(kPostcode),  find(kWard)};
}

/// One row read, ready to be answered.
struct Asked {
  CheckPlace place;
  Proposal proposal;
};

/// Reads the rows of one table.
class ProposalRows {
 public:
  ProposalRows(const io::TolerantTable& table, const Columns& columns, const Locator& locator)
      : table_{table}, columns_{columns}, locator_{locator} {}

  [[nodiscard]] std::string_view cell(Column column, std::size_t row) const {
    const auto& cells = table_.rows[row].cells;
    return column && *column < cells.size() ? trim(cells[*column]) : std::string_view{};
  }

  [[nodiscard]] Result<Asked> read(std::size_t row) const {
    if (const auto& problem = table_.rows[row].problem; !problem.empty()) {
      return fail(Errc::BadValue, problem);
    }
    Asked asked;
    FAIRWARD_TRY(asked.proposal.bedspaces, bedspaces(row));
    asked.proposal.cohort = plain(cell(columns_.cohort, row), kMostCohort);
    FAIRWARD_TRY(asked.place, place(row));
    return asked;
  }

  /// What the row says of where it is.
  [[nodiscard]] std::vector<std::string_view> places(std::size_t row) const {
    std::vector<std::string_view> places;
    for (const auto column : {columns_.postcode, columns_.uprn, columns_.grid, columns_.ward}) {
      places.push_back(cell(column, row));
    }
    return places;
  }

  [[nodiscard]] std::string reference(std::size_t row) const {
    return plain(cell(columns_.reference, row), kMostReference);
  }

 private:
  [[nodiscard]] Result<std::int64_t> bedspaces(std::size_t row) const {
    const auto text = cell(columns_.bedspaces, row);
    const auto number = parse_whole_number(text);
    if (number && *number >= 0 && *number <= kMostBedspaces) {
      return *number;
    }
    return fail(Errc::BadValue,
                text.empty()
                    ? std::string{"it does not say how many bedspaces"}
                    : fmt::format("bedspaces must be a whole number from 0 to {}; it says '{}'",
                                  with_thousands(kMostBedspaces), quoted_for_people(text)));
  }

  [[nodiscard]] Result<CheckPlace> place(std::size_t row) const {
    const auto* index = locator_.index();
    const auto uprn = cell(columns_.uprn, row);
    const auto east = cell(columns_.easting, row);
    const auto north = cell(columns_.northing, row);
    const auto lat = cell(columns_.lat, row);
    const auto lon = cell(columns_.lon, row);
    const auto grid = cell(columns_.grid, row);
    const auto postcode = cell(columns_.postcode, row);
    const bool has_point = !east.empty() && !north.empty() && (east != "0" || north != "0");
    const bool has_uprns = index != nullptr && !index->uprns().empty();
    const bool by_uprn = has_uprns || (!has_point && lat.empty());
    if (!uprn.empty() && by_uprn) {
      if (Postcode::read(postcode)) {
        return placed(locator_.property(uprn, postcode));
      }
      if (has_uprns || postcode.empty()) {
        return placed(locator_.uprn(uprn));
      }
    }
    if (has_point) {
      return placed(locator_.place(fmt::format("{}, {}", east, north)));
    }
    const bool nowhere = (lat == "0" && lon == "0") || (east == "0" && north == "0");
    if (!lat.empty() && !lon.empty() && (lat != "0" || lon != "0")) {
      return placed(locator_.place(fmt::format("{}, {}", lat, lon)));
    }
    if (!grid.empty()) {
      return placed(locator_.place(grid));
    }
    if (!postcode.empty()) {
      const bool whole = Postcode::read(postcode) || !read_postcode_part(postcode);
      return placed(whole ? locator_.postcode(postcode) : locator_.part(postcode));
    }
    if (const auto ward = cell(columns_.ward, row); !ward.empty()) {
      return ward_called(ward);
    }
    return fail(Errc::BadValue, nowhere
                                    ? "its coordinates are 0, 0, which is no place: a spreadsheet "
                                      "writes that for cells left empty, so enter them, or its "
                                      "postcode"
                                    : "it does not say where it is");
  }

  [[nodiscard]] Result<CheckPlace> ward_called(std::string_view text) const {
    auto ward = whole_ward(locator_.wards(), text);
    if (ward) {
      return ward;
    }
    // In a cell, not behind an option; and a sentence without what it quotes, as shared mode says
    // it.
    return fail(
        ward.error().code(),
        fmt::format("no ward of this region, or more than one, is called so: give the ward's code; "
                    "it says '{}'",
                    quoted_for_people(text)));
  }

  static Result<CheckPlace> placed(Result<Located> located) {
    if (!located) {
      return tl::unexpected<Error>{std::move(located).error()};
    }
    return place_of(*located);
  }

  const io::TolerantTable& table_;
  const Columns& columns_;
  const Locator& locator_;
};

/// Lines of the answer file.
class Answers {
 public:
  explicit Answers(std::size_t rows) : lines_(rows), failed_(rows, 0) {}

  static std::string header() {
    std::string text{"row,reference"};
    for (const auto name : check_columns()) {
      text += ',';
      text += name;
    }
    return text + "\r\n";
  }
  void begin(std::size_t row, std::size_t line, std::string_view reference) {
    lines_[row] = std::to_string(line) + ",";
    append_spreadsheet_cell(lines_[row], reference);
  }
  void answered(std::size_t row, const Released<CheckAnswer>& answer) {
    for (const auto& cell : check_cells(answer)) {
      lines_[row] += ',';
      append_spreadsheet_cell(lines_[row], cell);
    }
    lines_[row] += ",\r\n";
  }
  void failed(std::size_t row, std::string_view problem) {
    lines_[row].append(check_columns().size(), ',');
    append_spreadsheet_cell(lines_[row], problem);
    lines_[row] += "\r\n";
    failed_[row] = 1;
  }
  [[nodiscard]] std::size_t failures() const {
    return static_cast<std::size_t>(std::ranges::count(failed_, 1));
  }
  [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }

 private:
  std::vector<std::string> lines_;
  std::vector<std::uint8_t> failed_;
};

Result<Columns> checked_columns(const io::TolerantTable& table) {
  const auto columns = columns_of(table.header);
  if (const auto name = repeated_name(table.header)) {
    return fail(Errc::BadValue,
                fmt::format("two columns are called '{}'; name each one differently", *name));
  }
  if (!columns.say_where()) {
    return fail(Errc::MissingField,
                "no column says where its rows are; name one postcode, uprn, easting and northing, "
                "lat and lon, grid_ref, or ward_code");
  }
  if (!columns.bedspaces) {
    return fail(Errc::MissingField, "no column says how many bedspaces; name one bedspaces");
  }
  return columns;
}

}  // namespace

Result<CheckedBatch> check_batch(Checker& checker, const Locator& locator,
                                 const BatchOptions& options, const Job& job) {
  const auto name = options.file.filename().generic_string();
  FAIRWARD_TRY(const auto table, io::read_tolerant_rows(options.file));
  FAIRWARD_TRY(const auto columns, checked_columns(table).in(name));
  const ProposalRows rows{table, columns, locator};
  Answers answers{table.rows.size()};
  const auto answer_row = [&](std::size_t row) -> std::optional<Asked> {
    answers.begin(row, table.rows[row].line, rows.reference(row));
    const auto refused = [&](const Error& error) {
      answers.failed(row, options.mode == DisclosureMode::Restricted
                              ? error.message()
                              : without_places(error.message(), rows.places(row)));
    };
    auto asked = rows.read(row);
    if (!asked) {
      refused(asked.error());
      return std::nullopt;
    }
    const auto answer = checker.answer(asked->place, asked->proposal, job, CheckDepth::Row);
    if (!answer) {
      refused(answer.error());
      return std::nullopt;
    }
    answers.answered(row, *answer);
    return *std::move(asked);
  };
  if (options.rows == BatchRows::Cumulative) {
    for (std::size_t row = 0; row < table.rows.size() && !job.stopped(); ++row) {
      if (const auto asked = answer_row(row)) {
        checker.add(asked->place, asked->proposal.bedspaces);
      }
    }
  } else {
    parallel_for(table.rows.size(), kRowsAtOnce, options.threads, job.stop,
                 [&](std::size_t first, std::size_t last) {
                   for (auto row = first; row < last; ++row) {
                     answer_row(row);
                   }
                 });
  }
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped; nothing was written");
  }
  const auto header = Answers::header();
  std::vector<std::string_view> pieces{header};
  pieces.insert(pieces.end(), answers.lines().begin(), answers.lines().end());
  FAIRWARD_CHECK(io::write_pieces(options.out, pieces, io::readers_of(options.mode)));
  return CheckedBatch{table.rows.size(), answers.failures()};
}

}  // namespace fairward::engine
