#include "base/csv_cell.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace fairward {

void append_spreadsheet_cell(std::string& out, std::string_view text) {
  if (text.empty()) {
    return;
  }
  const bool risky = std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
  const bool formula = risky && !parse_decimal(text);
  const auto special = [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; };
  if (!formula && std::ranges::none_of(text, special)) {
    out += text;
    return;
  }
  out += '"';
  if (formula) {
    out += '\'';
  }
  for (const char c : text) {
    out.append(c == '"' ? 2U : 1U, c);
  }
  out += '"';
}

}  // namespace fairward
