#include "cli/text_table.hpp"

#include "base/assert.hpp"
#include "base/csv_cell.hpp"
#include "base/plain_text.hpp"
#include "cli/terminal.hpp"

#include <algorithm>
#include <string_view>

namespace fairward::cli {
namespace {

/// Characters a terminal shows: bytes that do not continue a UTF-8 sequence.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

void TextTable::add_column(std::string title, Align align) {
  titles_.push_back(std::move(title));
  aligns_.push_back(align);
}

void TextTable::add_row(std::vector<std::string> cells) {
  FAIRWARD_ASSERT(cells.size() == titles_.size());
  for (auto& cell : cells) {
    cell = in_plain_view(cell);
  }
  rows_.push_back(std::move(cells));
}

std::string TextTable::aligned() const {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < titles_.size(); ++c) {
    std::size_t width = width_of(titles_[c]);
    for (const auto& row : rows_) {
      width = std::max(width, width_of(row[c]));
    }
    widths.push_back(width);
  }
  std::string out;
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string padding(widths[c] - width_of(cells[c]), ' ');
      text += c > 0 ? "  " : "";
      text += aligns_[c] == Align::Right ? padding + cells[c] : cells[c] + padding;
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + "\n";
  };
  line(titles_);
  std::vector<std::string> rules;
  rules.reserve(widths.size());
  for (const auto width : widths) {
    rules.emplace_back(width, '-');
  }
  line(rules);
  for (const auto& row : rows_) {
    line(row);
  }
  return out;
}

std::string TextTable::csv() const {
  std::string out;
  const auto line = [&](const std::vector<std::string>& cells) {
    for (std::size_t c = 0; c < cells.size(); ++c) {
      out += c > 0 ? "," : "";
      append_spreadsheet_cell(out, cells[c]);
    }
    out += "\n";
  };
  line(titles_);
  for (const auto& row : rows_) {
    line(row);
  }
  return out;
}

}  // namespace fairward::cli
