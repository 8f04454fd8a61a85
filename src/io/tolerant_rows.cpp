#include "io/tolerant_rows.hpp"

#include "base/text.hpp"
#include "io/csv_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

namespace fairward::io {
namespace {

/// A quoted cell with line ends in it is no longer than this; what seems to be is a stray quote.
constexpr std::size_t kMostOverLines = 64'000;

struct Record {
  std::vector<std::string> cells;
  std::size_t end = 0;  ///< where the next one begins
  bool stray_quote = false;
  bool over_lines = false;
};

class RowReader {
 public:
  RowReader(std::string_view text, char delimiter) : text_{text}, delimiter_{delimiter} {}

  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  [[nodiscard]] std::size_t line() const { return line_; }

  /// The next record; `columns` 0 takes any number of cells.
  Record next(std::size_t columns) {
    line_ = next_line_;
    auto record = scan(Quotes::Kept);
    const bool too_few = record.over_lines && columns > 0 && record.cells.size() < columns;
    if (record.stray_quote || too_few) {
      record = scan(Quotes::Literal);
      record.stray_quote = true;
    }
    for (auto i = at_; i < record.end; i = past_line_end(i)) {
      i = std::min(text_.find_first_of("\r\n", i), record.end);
      next_line_ += i < record.end ? 1U : 0U;
    }
    at_ = record.end;
    return record;
  }

 private:
  enum class Quotes : std::uint8_t { Kept, Literal };

  [[nodiscard]] bool ends_cell(std::size_t i) const {
    return i >= text_.size() || text_[i] == delimiter_ || text_[i] == '\n' || text_[i] == '\r';
  }

  Record scan(Quotes quotes) const {
    Record record;
    auto i = at_;
    for (;;) {
      const bool opens = quotes == Quotes::Kept && i < text_.size() && text_[i] == '"';
      const auto end = opens ? quoted(i, record) : plain(i, record);
      if (record.stray_quote) {
        return record;
      }
      if (end >= text_.size() || text_[end] != delimiter_) {
        record.end = past_line_end(end);
        return record;
      }
      i = end + 1;
    }
  }

  [[nodiscard]] std::size_t past_line_end(std::size_t i) const {
    if (i < text_.size() && text_[i] == '\r') {
      ++i;
      return i < text_.size() && text_[i] == '\n' ? i + 1 : i;
    }
    return std::min(text_.size(), i + 1);
  }

  std::size_t plain(std::size_t i, Record& record) const {
    const auto first = i;
    while (!ends_cell(i)) {
      ++i;
    }
    record.cells.emplace_back(text_.substr(first, std::min(i - first, kTolerantCellBytes)));
    return i;
  }

  /// From an opening quote to behind the closing one and what may follow it in the cell.
  std::size_t quoted(std::size_t i, Record& record) const {
    std::string cell;
    const auto keep = [&cell](char c) {
      if (cell.size() < kTolerantCellBytes) {
        cell += c;
      }
    };
    const auto first = ++i;
    bool over_lines = false;
    for (;; ++i) {
      if (i >= text_.size() || (over_lines && i - first > kMostOverLines)) {
        record.stray_quote = true;
        return i;
      }
      over_lines = over_lines || text_[i] == '\n' || text_[i] == '\r';
      if (text_[i] != '"') {
        keep(text_[i]);
        continue;
      }
      if (i + 1 < text_.size() && text_[i + 1] == '"') {
        keep('"');
        ++i;
        continue;
      }
      break;
    }
    ++i;
    if (!ends_cell(i) && over_lines) {  // it is the opening quote of a cell further down
      record.stray_quote = true;
      return i;
    }
    for (; !ends_cell(i); ++i) {
      keep(text_[i]);
    }
    record.over_lines = record.over_lines || over_lines;
    record.cells.push_back(std::move(cell));
    return i;
  }

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t next_line_ = 1;
};

bool blank(const Record& record) {
  return std::ranges::all_of(record.cells,
                             [](const std::string& cell) { return trim(cell).empty(); });
}

bool has_control(std::string_view cell) {
  return std::ranges::any_of(cell, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
  });
}

/// Cuts a cell where a sequence of UTF-8 ends, and brings other bytes to UTF-8.
void tidy(std::string& cell) {
  if (cell.size() == kTolerantCellBytes) {
    while (!cell.empty() && (static_cast<unsigned char>(cell.back()) & 0xC0U) == 0x80U) {
      cell.pop_back();
    }
    if (!cell.empty() && (static_cast<unsigned char>(cell.back()) & 0xC0U) == 0xC0U) {
      cell.pop_back();
    }
  }
  if (!is_utf8(cell)) {
    cell = from_windows_1252(cell);
  }
}

std::string problem_of(const Record& record, std::size_t columns) {
  if (record.stray_quote) {
    return "a quotation mark is opened and never closed";
  }
  if (std::ranges::any_of(record.cells, has_control)) {
    return "it holds control characters, which no text has";
  }
  const auto filled = std::ranges::any_of(
      record.cells.begin() + static_cast<std::ptrdiff_t>(std::min(columns, record.cells.size())),
      record.cells.end(), [](const std::string& cell) { return !trim(cell).empty(); });
  return filled ? fmt::format("it has {} cells and the header {}: a comma in a cell needs quotes",
                              record.cells.size(), columns)
                : std::string{};
}

}  // namespace

Result<TolerantTable> tolerant_rows(std::string text) {
  const bool utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  if (utf16) {
    FAIRWARD_TRY(auto decoded, decode_text(std::move(text)));
    text = std::move(decoded.text);
  }
  std::string_view view{text};
  if (view.starts_with("\xEF\xBB\xBF")) {
    view.remove_prefix(3);
  }
  const auto first_line = view.substr(0, view.find_first_of("\r\n"));
  const auto in_first = detect_delimiter(first_line);
  RowReader reader{view, in_first ? *in_first : detect_delimiter(view).value_or(',')};
  TolerantTable table;
  while (!reader.done() && table.header.empty()) {
    auto record = reader.next(0);
    if (!blank(record)) {
      table.header = std::move(record.cells);
    }
  }
  if (table.header.empty()) {
    return fail(Errc::Unreadable, "the file is empty; give a header and one row a proposal");
  }
  std::ranges::for_each(table.header, tidy);
  while (!reader.done()) {
    auto record = reader.next(table.header.size());
    if (blank(record)) {
      continue;
    }
    TolerantRow row;
    row.line = reader.line();
    row.problem = problem_of(record, table.header.size());
    row.cells = std::move(record.cells);
    std::ranges::for_each(row.cells, tidy);
    table.rows.push_back(std::move(row));
  }
  return table;
}

Result<TolerantTable> read_tolerant_rows(const std::filesystem::path& file) {
  constexpr std::uintmax_t kMostBytes = 2ULL << 30U;
  std::error_code error;
  const auto name = file.filename().generic_string();
  if (!std::filesystem::is_regular_file(file, error)) {
    return fail(Errc::FileNotFound, fmt::format("{}: no such file", name));
  }
  const auto size = std::filesystem::file_size(file, error);
  if (error || size > kMostBytes) {
    return fail(Errc::TooLarge, fmt::format("{}: over 2 GiB; split the file", name));
  }
  std::ifstream stream{file, std::ios::binary};
  std::string text(static_cast<std::size_t>(size), '\0');
  stream.read(text.data(), static_cast<std::streamsize>(size));
  if (!stream || stream.gcount() != static_cast<std::streamsize>(size)) {
    return fail(Errc::Unreadable, fmt::format("{}: cannot be read to its end", name));
  }
  return tolerant_rows(std::move(text)).in(name);
}

}  // namespace fairward::io
