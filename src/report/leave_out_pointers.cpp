#include "domain/postcode.hpp"
#include "report/coordinates_in.hpp"
#include "report/leave_out.hpp"
#include "report/plain_letters.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::report {
namespace {

struct Span {
  std::size_t begin = 0;  ///< byte
  std::size_t end = 0;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool all_digits(std::string_view word) {
  return std::ranges::all_of(word, is_digit);
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// One reading of a text, by its letters and by its words.
class PointerFinder {
 public:
  explicit PointerFinder(std::string_view text)
      : text_{text}, units_{units_of(text)}, tokens_{tokens_of(units_)} {}

  [[nodiscard]] std::vector<Span> all() const {
    std::vector<Span> found;
    add_addresses(found);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      add_numbers(found, i);
      add_postcode(found, i);
    }
    add_telephones(found);
    for (const auto& [begin, end] : coordinates_in(text_)) {
      found.push_back({begin, end});
    }
    return joined(std::move(found));
  }

 private:
  [[nodiscard]] std::size_t begin_of(std::size_t token) const {
    return units_[tokens_[token].first].begin;
  }
  [[nodiscard]] std::size_t end_of(std::size_t token) const {
    return units_[tokens_[token].last - 1].end;
  }
  [[nodiscard]] std::string_view between(std::size_t token) const {
    return text_.substr(end_of(token), begin_of(token + 1) - end_of(token));
  }

  /// Of e-mail and of the web: anything without blanks that has "@", "://", "www." or "///".
  void add_addresses(std::vector<Span>& found) const {
    constexpr std::string_view kEdges = "<>()[]\"',;.";
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const auto begin = at;
      while (at < text_.size() && !is_blank(text_[at])) {
        ++at;
      }
      auto word = text_.substr(begin, at - begin);
      const auto inner = word.find_first_not_of(kEdges);
      const auto mail = word.find('@');
      const bool points = (mail != std::string_view::npos && mail > 0 && mail + 1 < word.size()) ||
                          word.find("://") != std::string_view::npos ||
                          word.find("///") != std::string_view::npos ||
                          word.find("www.") != std::string_view::npos;
      if (points && inner != std::string_view::npos) {
        const auto last = word.find_last_not_of(kEdges);
        found.push_back({begin + inner, begin + last + 1});
      }
    }
  }

  void add_numbers(std::vector<Span>& found, std::size_t i) const {
    constexpr std::size_t kUprnLeast = 9;
    constexpr std::size_t kUprnMost = 12;
    constexpr std::size_t kMetres = 6;
    constexpr std::size_t kDecimals = 3;
    const std::string_view word = tokens_[i].word;
    const bool next = i + 1 < tokens_.size();
    if (all_digits(word) && word.size() >= kUprnLeast && word.size() <= kUprnMost) {
      found.push_back({begin_of(i), end_of(i)});
    }
    if (!next) {
      return;
    }
    const std::string_view after = tokens_[i + 1].word;
    const auto gap = between(i);
    if (all_digits(word) && all_digits(after)) {
      const bool metres = word.size() == kMetres && after.size() >= kMetres &&
                          after.size() <= kMetres + 1 && gap.size() <= 3;
      const bool date =
          (i > 0 && between(i - 1) == ".") || (i + 2 < tokens_.size() && between(i + 1) == ".");
      const bool degrees = word.size() <= 2 && after.size() >= kDecimals && gap == "." && !date;
      if (metres || degrees) {
        found.push_back({begin_of(i), end_of(i + 1)});
      }
    }
  }

  void add_postcode(std::vector<Span>& found, std::size_t i) const {
    constexpr std::size_t kInward = 3;
    constexpr std::size_t kShortest = 5;
    std::string letters;
    for (std::size_t last = i; last < tokens_.size() && last < i + 4; ++last) {
      if (last > i && between(last - 1).size() > 3) {
        return;
      }
      letters += tokens_[last].word;
      const bool ends = last == i || tokens_[last].word.size() <= kInward;
      if (ends && letters.size() >= kShortest && Postcode::read(letters)) {
        found.push_back({begin_of(i), end_of(last)});
        return;
      }
    }
  }

  /// Nine to thirteen digits from "0", "+" or "(0" on, with blanks, hyphens, points
  /// and brackets.
  void add_telephones(std::vector<Span>& found) const {
    constexpr std::size_t kLeast = 9;
    constexpr std::size_t kMost = 14;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const bool starts = units_[i].letter == '0' || units_[i].mark == '+';
      if (!starts || (i > 0 && units_[i - 1].letter != '\0')) {
        continue;
      }
      if (is_date(i)) {
        i += kDateOther;
        continue;
      }
      auto last = i;
      std::size_t digits = 0;
      auto at = i;
      for (; at < units_.size() && digits <= kMost && goes_on(at); ++at) {
        if (is_digit(units_[at].letter)) {
          ++digits;
          last = at;
        }
      }
      const bool cut = at < units_.size() && units_[at].letter != '\0' && last + 1 == at;
      if (digits >= kLeast && digits <= kMost && !cut) {
        const bool bracket = i > 0 && units_[i - 1].mark == '(';
        found.push_back({units_[bracket ? i - 1 : i].begin, units_[last].end});
        i = last;
      }
    }
  }
  [[nodiscard]] bool goes_on(std::size_t unit) const {
    constexpr std::string_view kWithin = " \t\n+-.()";
    const auto& one = units_[unit];
    return is_digit(one.letter) ||
           (one.letter == '\0' && kWithin.find(one.mark) != std::string_view::npos);
  }
  /// "06/03/2026", "06.03.26".
  [[nodiscard]] bool is_date(std::size_t unit) const {
    if (unit + kDateOther >= units_.size()) {
      return false;
    }
    const char mark = units_[unit + kDatePoint].mark;
    return mark != '\0' && mark != ' ' && units_[unit + kDateOther].mark == mark;
  }

  static std::vector<Span> joined(std::vector<Span> found) {
    std::ranges::sort(found, {}, &Span::begin);
    std::vector<Span> apart;
    for (const auto& one : found) {
      if (!apart.empty() && one.begin < apart.back().end) {
        apart.back().end = std::max(apart.back().end, one.end);
      } else {
        apart.push_back(one);
      }
    }
    return apart;
  }

  static constexpr std::size_t kDatePoint = 2;  // units to the first point of a date
  static constexpr std::size_t kDateOther = 5;

  std::string_view text_;
  std::vector<Unit> units_;
  std::vector<Token> tokens_;
};

std::size_t leave_out_of_part(std::string& text, const std::string& instead) {
  const auto found = PointerFinder{text}.all();
  std::string done;
  std::size_t from = 0;
  for (const auto& one : found) {
    done += text.substr(from, one.begin - from) + instead;
    from = one.end;
  }
  text = done + text.substr(from);
  return found.size();
}

}  // namespace

std::size_t leave_out_pointers(std::string& text, const std::string& instead) {
  return change_between_marks(text, instead,
                              [&](std::string& part) { return leave_out_of_part(part, instead); });
}

}  // namespace fairward::report
