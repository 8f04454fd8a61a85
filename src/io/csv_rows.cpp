#include "io/csv_rows.hpp"

#include <algorithm>

namespace fairward::io {
namespace {

/// A quoted cell longer than this was never meant to be one.
constexpr std::size_t kLongestCell = 1 << 20;

}  // namespace

/// A cell that begins with a quote; the quote has been taken.
Result<std::string_view> CsvRows::quoted() {
  std::string text;
  bool doubled = false;
  const auto whole = rest_;
  for (std::size_t from = 0;;) {
    const auto quote = rest_.find('"', from);
    if (quote == std::string_view::npos || quote > kLongestCell) {
      return fail(Errc::Unreadable, "a quote that is opened here is never closed");
    }
    if (quote + 1 < rest_.size() && rest_[quote + 1] == '"') {
      text += rest_.substr(0, quote + 1);
      rest_.remove_prefix(quote + 2);
      doubled = true;
      from = 0;
      if (text.size() > kLongestCell) {
        return fail(Errc::Unreadable, "a quote that is opened here is never closed");
      }
      continue;
    }
    const auto last = rest_.substr(0, quote);
    rest_.remove_prefix(quote + 1);
    lines_read_ += static_cast<std::size_t>(
        std::count(whole.begin(), whole.begin() + (rest_.data() - whole.data()), '\n'));
    if (!doubled) {
      return last;
    }
    text += last;
    unescaped_.push_back(std::move(text));
    return std::string_view{unescaped_.back()};
  }
}

Result<bool> CsvRows::next(std::vector<std::string_view>& cells) {
  cells.clear();
  unescaped_.clear();
  while (!rest_.empty() && (rest_.front() == '\n' || rest_.front() == '\r')) {
    lines_read_ += rest_.front() == '\n' ? 1U : 0U;
    rest_.remove_prefix(1);
  }
  if (rest_.empty()) {
    return false;
  }
  line_ = lines_read_ + 1;
  for (;;) {
    std::string_view cell;
    if (!rest_.empty() && rest_.front() == '"') {
      if (unescaped_.capacity() == 0) {
        unescaped_.reserve(256);  // views into short texts must not move
      }
      if (unescaped_.size() == unescaped_.capacity()) {
        return fail(Errc::Unreadable, "more than 256 cells with quotes inside in one row");
      }
      rest_.remove_prefix(1);
      FAIRWARD_TRY(cell, quoted());
    }
    // What follows a closing quote, or the whole of a plain cell.
    std::size_t end = 0;
    while (end < rest_.size() && rest_[end] != delimiter_ && rest_[end] != '\n' &&
           rest_[end] != '\r') {
      ++end;
    }
    cells.push_back(cell.data() != nullptr ? cell : rest_.substr(0, end));
    const bool more = end < rest_.size() && rest_[end] == delimiter_;
    rest_.remove_prefix(std::min(rest_.size(), end + (more ? 1U : 0U)));
    if (!more) {
      if (rest_.starts_with("\r\n")) {
        rest_.remove_prefix(1);
      }
      if (!rest_.empty()) {
        rest_.remove_prefix(1);
        ++lines_read_;
      }
      return true;
    }
  }
}

}  // namespace fairward::io
