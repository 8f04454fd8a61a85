/// Home Office tables of supported people by council: Asy_D11 and Reg_02, and regional councils'
/// tables made from them.

#include "base/text.hpp"
#include "io/coded_readers.hpp"
#include "io/population_series.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace fairward::io {
namespace {

constexpr std::string_view kDispersalLabel = "People in dispersal accommodation";
constexpr std::string_view kAllLabel = "People in all asylum accommodation";

/// What a row of Asy_D11 counts towards.
enum class Part : std::uint8_t { Dispersal, OtherAccommodation, Subsistence };

/// Errors: BadValue for a type that no edition has had.
Result<Part> part_of(const TypedRows& rows, std::size_t row) {
  const auto text = rows.text("accommodation_type", row);
  const auto type = accommodation_type_from(text);
  if (type == AccommodationType::Dispersal) {
    return Part::Dispersal;
  }
  if (type == AccommodationType::SubsistenceOnly) {
    return Part::Subsistence;
  }
  if (type) {
    return Part::OtherAccommodation;
  }
  return fail(Errc::BadValue,
              fmt::format("{}: '{}' is not an accommodation type of Asy_D11 (Dispersal, Initial, "
                          "Contingency, Other Accommodation, Subsistence only)",
                          rows.place("accommodation_type", row).text(), text));
}

struct CouncilSum {
  std::string name;
  std::size_t file_row = 0;
  std::optional<Count> dispersal;
  std::optional<Count> all;
};

void add_to(std::optional<Count>& sum, Count value) {
  sum = sum ? add(*sum, value) : value;
}

/// Rows that are of no council ("N/A - Section 4 (pre-2018)", "Unknown"): counted, never placed.
struct Unplaced {
  std::int64_t rows = 0;
  std::int64_t people = 0;
};

using Councils = std::map<std::string, CouncilSum, std::less<>>;

Result<void> add_row(const TypedRows& rows, std::size_t row, std::size_t people_column,
                     Councils& councils, Unplaced& unplaced) {
  FAIRWARD_TRY(const auto people,
               read_people(rows.cell(people_column, row), rows.place(people_column, row)));
  const auto code = rows.text("lad_code", row);
  if (area_kind_of_code(code) != AreaKind::Council) {
    ++unplaced.rows;
    unplaced.people += people.value_or(0);
    return {};
  }
  FAIRWARD_TRY(const auto part, part_of(rows, row));
  auto& council = councils[std::string{code}];
  if (council.file_row == 0) {
    council.name = std::string{rows.text("lad_name", row)};
    council.file_row = rows.table().file_row(row);
  }
  if (part == Part::Dispersal) {
    add_to(council.dispersal, people);
  }
  if (part != Part::Subsistence) {
    add_to(council.all, people);
  }
  return {};
}

/// The date of each row, nothing for rows after the data ("End of table").
Result<std::vector<std::optional<Date>>> dates_of(const TypedRows& rows) {
  std::vector<std::optional<Date>> dates(rows.size());
  std::map<std::string, Date, std::less<>> known;  // a quarter repeats for hundreds of rows
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto text = rows.text("date", row);
    const bool data = !rows.text("people", row).empty();
    if (!data || is_total_label(text)) {
      continue;
    }
    auto found = known.find(text);
    if (found == known.end()) {
      FAIRWARD_TRY(const auto date, Date::parse(text).in(rows.place("date", row).text()));
      found = known.emplace(std::string{text}, date).first;
    }
    dates[row] = found->second;
  }
  return dates;
}

CodedTable table_of(const TypedRows& rows, const Councils& councils, Date as_at) {
  auto table = new_coded_table(rows);
  table.edition = fmt::format("Asy_D11 as at {}", as_at.text());
  CountSeries dispersal{"dispersal", std::string{kDispersalLabel}, as_at.year(), as_at, {}};
  CountSeries all{"all", std::string{kAllLabel}, as_at.year(), as_at, {}};
  for (const auto& [code, council] : councils) {
    table.areas.push_back({code, council.name, "", "", council.file_row});
    dispersal.values.push_back(council.dispersal.value_or(Count{}));
    all.values.push_back(council.all.value_or(Count{}));
  }
  table.counts = {std::move(dispersal), std::move(all)};
  return table;
}

/// A column's figures when the table has it.
Result<std::vector<Count>> optional_people(const TypedRows& rows, const RowChoice& choice,
                                           std::string_view role, std::vector<DataNote>& notes) {
  const auto column = rows.recognition().column(role);
  if (!column) {
    return std::vector<Count>(choice.rows.size());
  }
  return people_column(rows, choice.rows, *column, notes);
}

Count less_subsistence(Count total, Count subsistence) {
  if (total.known() && subsistence.known() && total.value() >= subsistence.value()) {
    return Count{total.value() - subsistence.value()};
  }
  const bool suppressed =
      total.state() == FigureState::Suppressed || subsistence.state() == FigureState::Suppressed;
  return Count::missing(suppressed ? FigureState::Suppressed : FigureState::NoData);
}

Result<std::vector<Count>> people_accommodated(const TypedRows& rows, const RowChoice& choice,
                                               const std::vector<Count>& dispersal,
                                               std::vector<DataNote>& notes) {
  std::vector<Count> sums = dispersal;
  for (const std::string_view role : {"initial", "contingency", "other"}) {
    FAIRWARD_TRY(const auto part, optional_people(rows, choice, role, notes));
    for (std::size_t i = 0; i < sums.size(); ++i) {
      sums[i] = add(sums[i], part[i]);
    }
  }
  FAIRWARD_TRY(const auto total, optional_people(rows, choice, "supported", notes));
  FAIRWARD_TRY(const auto subsistence, optional_people(rows, choice, "subsistence", notes));
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (!sums[i].known()) {
      sums[i] = less_subsistence(total[i], subsistence[i]);
    }
  }
  return sums;
}

std::optional<Date> date_in_titles(const RawTable& table) {
  for (const auto& note : table.notes) {
    if (const auto date = as_at_date_in(note.message)) {
      return date;
    }
  }
  return date_in_file_name(table.file);
}

void add_council_areas(const TypedRows& rows, const RowChoice& choice, CodedTable& table) {
  for (const auto row : choice.rows) {
    table.areas.push_back({std::string{rows.text("lad_code", row)},
                           std::string{rows.text("lad_name", row)}, "", "",
                           rows.table().file_row(row)});
  }
}

/// The date of an "as at" column when every row agrees.
Result<std::optional<Date>> as_at_column(const TypedRows& rows, const RowChoice& choice) {
  std::optional<Date> as_at;
  for (const auto row : choice.rows) {
    const auto text = rows.text("as_at", row);
    if (text.empty()) {
      continue;
    }
    const auto place = rows.place("as_at", row).text();
    FAIRWARD_TRY(const auto date, Date::parse(text).in(place));
    if (as_at && *as_at != date) {
      return fail(Errc::BadValue, fmt::format("{}: {} after {} above; one file holds one date",
                                              place, date.iso(), as_at->iso()));
    }
    as_at = date;
  }
  return as_at;
}

}  // namespace

Result<CodedTable> read_asylum_support(const TypedRows& rows) {
  FAIRWARD_TRY(const auto people, required_column(rows, "people"));
  FAIRWARD_TRY(const auto dates, dates_of(rows));
  std::optional<Date> latest;
  for (const auto& date : dates) {
    latest = date && (!latest || *date > *latest) ? date : latest;
  }
  if (!latest) {
    return fail(Errc::BadValue, fmt::format("{}: no row has a date and people", rows.file()));
  }
  Councils councils;
  Unplaced unplaced;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (dates[row] == latest) {
      FAIRWARD_CHECK(add_row(rows, row, people, councils, unplaced));
    }
  }
  auto table = table_of(rows, councils, *latest);
  if (unplaced.rows > 0) {
    table.notes.push_back(
        rows.note(DataNote::Severity::Note,
                  fmt::format("{} of no council left out ({})", counted(unplaced.rows, "row"),
                              counted(unplaced.people, "person", "people"))));
  }
  return table;
}

Result<CodedTable> read_immigration_groups(const TypedRows& rows) {
  FAIRWARD_TRY(const auto code, required_column(rows, "lad_code"));
  auto choice = rows_about_areas(rows, code, AreaKind::Council);
  auto table = new_coded_table(rows);
  table.notes = std::move(choice.notes);
  add_council_areas(rows, choice, table);
  const auto as_at = date_in_titles(rows.table());
  const int year = as_at ? as_at->year() : 0;
  table.edition = as_at ? fmt::format("Reg_02 as at {}", as_at->text()) : table.edition;
  CountSeries dispersal{"dispersal", std::string{kDispersalLabel}, year, as_at, {}};
  CountSeries all{"all", std::string{kAllLabel}, year, as_at, {}};
  FAIRWARD_TRY(dispersal.values, optional_people(rows, choice, "dispersal", table.notes));
  FAIRWARD_TRY(all.values, people_accommodated(rows, choice, dispersal.values, table.notes));
  table.counts = {std::move(dispersal), std::move(all)};
  if (rows.has("population")) {
    CountSeries population{"population", "Population (Reg_02)", 0, std::nullopt, {}};
    FAIRWARD_TRY(population.values, optional_people(rows, choice, "population", table.notes));
    table.counts.push_back(std::move(population));
  }
  return without_duplicates(std::move(table));
}

Result<CodedTable> read_council_counts(const TypedRows& rows) {
  FAIRWARD_TRY(const auto code, required_column(rows, "lad_code"));
  auto choice = rows_about_areas(rows, code, AreaKind::Council);
  auto table = new_coded_table(rows);
  table.notes = std::move(choice.notes);
  add_council_areas(rows, choice, table);
  FAIRWARD_TRY(auto as_at, as_at_column(rows, choice));
  as_at = as_at ? as_at : date_in_titles(rows.table());
  const int year = as_at ? as_at->year() : 0;
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kSeries{{
      {"dispersal", kDispersalLabel},
      {"all", "People supported, of all kinds"},
  }};
  for (const auto& [role, label] : kSeries) {
    if (const auto column = rows.recognition().column(role)) {
      CountSeries series{std::string{role}, std::string{label}, year, as_at, {}};
      FAIRWARD_TRY(series.values, people_column(rows, choice.rows, *column, table.notes));
      table.counts.push_back(std::move(series));
    }
  }
  FAIRWARD_TRY(auto populations, population_series(rows, choice.rows, table.notes));
  for (auto& population : populations) {
    table.counts.push_back(std::move(population));
  }
  return without_duplicates(std::move(table));
}

}  // namespace fairward::io
