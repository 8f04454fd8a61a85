#pragma once
/// Rows of a long CSV file one after the other, as views into its text.

#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::io {

/// The text must outlive it; so must the cells of a row, which end with the next call. Quotes,
/// doubled quotes and line ends as in `parse_csv`. Empty lines are passed over.
class CsvRows {
 public:
  CsvRows(std::string_view text, char delimiter) : rest_{text}, delimiter_{delimiter} {}
  /// False at the end. Errors: Unreadable when a quote is never closed.
  [[nodiscard]] Result<bool> next(std::vector<std::string_view>& cells);
  /// Of the row just read, from 1.
  [[nodiscard]] std::size_t line() const noexcept { return line_; }
  /// Bytes still to be read.
  [[nodiscard]] std::size_t left() const noexcept { return rest_.size(); }

 private:
  [[nodiscard]] Result<std::string_view> quoted();
  std::string_view rest_;
  char delimiter_;
  std::size_t line_ = 0;
  std::size_t lines_read_ = 0;
  std::vector<std::string> unescaped_;
};

}  // namespace fairward::io
