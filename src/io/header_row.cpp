#include "io/header_row.hpp"

#include "base/text.hpp"
#include "domain/codes.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace fairward::io {
namespace {

constexpr std::size_t kSearchRows = 30;
/// How far below a calendar year in a header more calendar years would show it to be data.
constexpr std::size_t kLookBelow = 20;
constexpr std::size_t kMostTitles = 8;
constexpr std::int64_t kFirstYear = 1900;
constexpr std::int64_t kLastYear = 2100;

bool is_blank(std::string_view cell) {
  return trim(cell).empty();
}

/// The width that a tenth of the rows, and at least two, reach: the table's, whatever one row does.
std::size_t typical_width(const CellGrid& grid) {
  std::vector<std::size_t> widths;
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    if (const auto width = filled_width(grid, row); width > 0) {
      widths.push_back(width);
    }
  }
  if (widths.empty()) {
    return 0;
  }
  const auto enough = std::min(widths.size(), std::max<std::size_t>(2, widths.size() / 10)) - 1;
  std::ranges::nth_element(widths, widths.begin() + static_cast<std::ptrdiff_t>(enough),
                           std::ranges::greater{});
  return widths[enough];
}

std::optional<std::int64_t> year_of(std::string_view cell) {
  const auto number = parse_whole_number(cell);
  return number && *number >= kFirstYear && *number <= kLastYear ? number : std::nullopt;
}

bool years_go_on_below(const CellGrid& grid, std::size_t row, std::size_t column) {
  std::size_t years = 0;
  std::size_t others = 0;
  for (std::size_t r = row + 1; r < grid.rows() && r <= row + kLookBelow; ++r) {
    const bool blank = column >= grid.width(r) || is_blank(grid.cell(r, column));
    if (!blank) {
      ++(year_of(grid.cell(r, column)) ? years : others);
    }
  }
  return years > others;
}

/// Numbers that are names: single years of age, or calendar years.
bool numbers_are_names(const CellGrid& grid, std::size_t row, std::size_t width) {
  std::vector<std::int64_t> run;
  bool all_years = true;
  for (std::size_t c = 0; c < width; ++c) {
    const auto cell = grid.cell(row, c);
    if (!parse_decimal(cell)) {
      continue;
    }
    const auto number = parse_whole_number(cell);
    if (!number) {
      return false;
    }
    run.push_back(*number);
    all_years = all_years && year_of(cell) && !years_go_on_below(grid, row, c);
  }
  bool steps_by_one = run.size() >= 3 && run.front() <= 1;
  for (std::size_t i = 1; i < run.size() && steps_by_one; ++i) {
    steps_by_one = run[i] == run[i - 1] + 1;
  }
  return run.empty() || all_years || steps_by_one;
}

bool looks_like_names(const CellGrid& grid, std::size_t row, std::size_t fewest) {
  const auto width = filled_width(grid, row);
  std::size_t filled = 0;
  std::size_t words = 0;
  for (std::size_t c = 0; c < width; ++c) {
    const auto cell = trim(grid.cell(row, c));
    if (is_gss_code(cell)) {
      return false;
    }
    filled += cell.empty() ? 0U : 1U;
    words += cell.empty() || parse_decimal(cell) ? 0U : 1U;
  }
  return filled >= fewest && words >= 1 && numbers_are_names(grid, row, width);
}

std::string one_line(std::string_view cell) {
  std::string name;
  for (const char c : trim(cell)) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) {
      name.push_back(c);
    } else if (!name.ends_with(' ')) {
      name.push_back(' ');
    }
  }
  return name;
}

/// Text above the header: titles, "as at" dates; page furniture is shorter.
void note_titles(const CellGrid& grid, std::size_t header_row, RawTable& table) {
  constexpr std::size_t kShortestTitle = 10;
  std::size_t noted = 0;
  for (std::size_t row = 0; row + 1 < header_row && noted < kMostTitles; ++row) {
    std::string text;
    for (std::size_t c = 0; c < grid.width(row); ++c) {
      if (auto piece = one_line(grid.cell(row, c)); !piece.empty()) {
        text += (text.empty() ? "" : " ") + piece;
      }
    }
    if (text.size() >= kShortestTitle) {
      table.notes.push_back({DataNote::Severity::Note,
                             fmt::format("{}: row {}", table.layer, row + 1),
                             fmt::format("above the table: {}", text)});
      ++noted;
    }
  }
}

struct Shape {
  std::size_t header_row = 0;        ///< from 1, 0 when there is none
  std::vector<std::uint32_t> rows;   ///< grid rows with something in them, below the header
  std::vector<std::size_t> columns;  ///< grid columns that are named or hold something
  std::size_t header_cells = 0;      ///< width of the header as written
  std::size_t short_rows = 0;
};

Result<Shape> shape_of(const CellGrid& grid) {
  Shape shape;
  shape.header_row = find_header_row(grid);
  const auto named = shape.header_row == 0 ? 0 : filled_width(grid, shape.header_row - 1);
  shape.header_cells = shape.header_row == 0 ? 0 : grid.width(shape.header_row - 1);
  std::vector<char> used(named, 1);
  for (std::size_t row = shape.header_row; row < grid.rows(); ++row) {
    const auto width = filled_width(grid, row);
    if (width == 0) {
      continue;
    }
    if (shape.header_row != 0 && width > shape.header_cells) {
      return fail(Errc::Unreadable,
                  fmt::format("row {} has {} and the header in row {} has {}; quote the cells that "
                              "hold the delimiter, or name every column",
                              row + 1, counted(static_cast<std::int64_t>(width), "cell"),
                              shape.header_row, shape.header_cells));
    }
    shape.rows.push_back(static_cast<std::uint32_t>(row));
    shape.short_rows += grid.width(row) < named ? 1U : 0U;
    // Without names the place of a column is all it has, so none is left out.
    used.resize(std::max(used.size(), width), shape.header_row == 0 ? 1 : 0);
    for (std::size_t c = named; c < width; ++c) {
      used[c] = used[c] != 0 || !is_blank(grid.cell(row, c)) ? 1 : 0;
    }
  }
  for (std::size_t c = 0; c < used.size(); ++c) {
    if (used[c] != 0) {
      shape.columns.push_back(c);
    }
  }
  return shape;
}

std::vector<std::string> column_names(const CellGrid& grid, const Shape& shape) {
  std::vector<std::string> names;
  std::unordered_map<std::string, int> seen;
  for (const auto column : shape.columns) {
    const bool in_header = shape.header_row != 0 && column < grid.width(shape.header_row - 1);
    auto name = in_header ? one_line(grid.cell(shape.header_row - 1, column)) : std::string{};
    if (name.empty()) {
      name = fmt::format("column {}", column + 1);
    }
    std::string unique = name;
    while (seen.contains(unique)) {
      unique = fmt::format("{} ({})", name, ++seen[name]);
    }
    seen.emplace(unique, 1);
    names.push_back(std::move(unique));
  }
  return names;
}

/// The columns' cells, row by row as they lie in the grid.
std::vector<TextColumn> columns_of(const CellGrid& grid, const Shape& shape) {
  const auto cell = [&grid](std::size_t row, std::size_t column) {
    return column < grid.width(row) ? grid.cell(row, column) : std::string_view{};
  };
  const auto count = shape.columns.size();
  std::vector<std::size_t> bytes(count, 0);
  for (const auto row : shape.rows) {
    for (std::size_t i = 0; i < count; ++i) {
      bytes[i] += cell(row, shape.columns[i]).size();
    }
  }
  std::vector<TextColumn> columns(count);
  for (std::size_t i = 0; i < count; ++i) {
    columns[i].text.reserve(bytes[i]);
    columns[i].start.reserve(shape.rows.size() + 1);
  }
  for (const auto row : shape.rows) {
    for (std::size_t i = 0; i < count; ++i) {
      columns[i].add(cell(row, shape.columns[i]));
    }
  }
  return columns;
}

/// Whether the rows kept are the ones right below the header, so that no list of rows is needed.
bool without_gap(const Shape& shape) {
  return shape.rows.empty() || shape.rows.back() == shape.header_row + shape.rows.size() - 1;
}

}  // namespace

std::size_t filled_width(const CellGrid& grid, std::size_t row) {
  auto width = grid.width(row);
  while (width > 0 && is_blank(grid.cell(row, width - 1))) {
    --width;
  }
  return width;
}

std::size_t find_header_row(const CellGrid& grid) {
  const auto typical = typical_width(grid);
  const std::size_t fewest = typical == 1 ? 1 : 2;
  std::size_t narrower = 0;  // names over a table that many broken rows make look wider than it is
  for (std::size_t row = 0; typical > 0 && row < std::min(grid.rows(), kSearchRows); ++row) {
    const bool names = looks_like_names(grid, row, fewest);
    const bool wide = filled_width(grid, row) >= typical;
    if (names && wide) {
      return row + 1;
    }
    if (wide) {
      return narrower;  // the data has begun: there is no header further down
    }
    narrower = names ? row + 1 : narrower;
  }
  return narrower;
}

Result<void> fill_from_grid(const CellGrid& grid, std::uint64_t most_cells, RawTable& table) {
  FAIRWARD_TRY(const Shape shape, shape_of(grid));
  if (!shape.columns.empty() && shape.rows.size() > most_cells / shape.columns.size()) {
    return fail(Errc::TooLarge,
                fmt::format("{} rows of {} columns are more cells than the {} that are read; the "
                            "delimiter may be wrong, or the file needs splitting",
                            shape.rows.size(), shape.columns.size(),
                            with_thousands(static_cast<std::int64_t>(most_cells))));
  }
  table.header_row = shape.header_row;
  table.rows = shape.rows.size();
  auto names = column_names(grid, shape);
  table.columns = columns_of(grid, shape);
  for (std::size_t i = 0; i < names.size(); ++i) {
    table.columns[i].name = std::move(names[i]);
  }
  if (!without_gap(shape)) {
    table.source_rows.reserve(shape.rows.size());
    for (const auto row : shape.rows) {
      table.source_rows.push_back(row + 1);
    }
  }
  note_titles(grid, shape.header_row, table);
  if (shape.header_row == 0 && table.rows > 0) {
    table.notes.push_back({DataNote::Severity::Note, table.layer,
                           "no row names the columns; they are called \"column 1\" and so on"});
  }
  if (shape.short_rows > 0) {
    table.notes.push_back(
        {DataNote::Severity::Note, table.layer,
         fmt::format(
             "{} fewer cells than the header; the missing ones are read as empty",
             counted(static_cast<std::int64_t>(shape.short_rows), "row has", "rows have"))});
  }
  return {};
}

}  // namespace fairward::io
