#include "report/house_numbers.hpp"

#include "report/street_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace fairward::report {
namespace {

constexpr std::string_view kBlanks = " \t\n\r";
constexpr std::size_t kMostBetween = 5;  // separators

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool all_digits(std::string_view word) {
  return std::ranges::all_of(word, is_digit);
}
bool is_year(std::string_view word) {
  return word.size() == 4 && all_digits(word) && (word.starts_with("19") || word.starts_with("20"));
}

template <std::size_t Size>
bool is_among(std::string_view word, const std::array<std::string_view, Size>& list) {
  return std::ranges::find(list, word) != list.end();
}

/// Nouns that are counted and do not end in "s", and what else stands behind a count.
bool is_counted(std::string_view word) {
  constexpr std::array<std::string_view, 34> kCounted{
      "day",    "week",     "month", "year",    "hour",  "minute",   "person", "people", "man",
      "men",    "woman",    "women", "adult",   "child", "children", "family", "bed",    "bedroom",
      "bedded", "bedspace", "per",   "percent", "of",    "out",      "km",     "m",      "metre",
      "mile",   "am",       "pm",    "a.m",     "p.m",   "storey",   "fold"};
  return is_among(word, kCounted);
}

/// A noun of several, for all that can be told of a word in small letters.
bool is_plural(std::string_view word) {
  constexpr std::size_t kShortest = 4;
  constexpr std::array<std::string_view, 14> kVerbs{
      "does",   "needs", "looks", "seems", "stands", "this",    "belongs",
      "always", "gets",  "takes", "lacks", "houses", "perhaps", "shows"};
  return word.size() >= kShortest && word.ends_with('s') && !word.ends_with("ss") &&
         !is_among(word, kVerbs);
}

/// It may stand between a count and what is counted.
bool qualifies(std::string_view word) {
  constexpr std::array<std::string_view, 20> kQualities{
      "new",      "more",     "other",     "single",  "further", "such",      "small",
      "large",    "reported", "recorded",  "serious", "empty",   "full",      "working",
      "calendar", "separate", "different", "similar", "local",   "additional"};
  return is_among(word, kQualities);
}

bool meets(const HouseNumbers& list, std::span<const int> known) {
  return std::ranges::any_of(known, [&](int one) {
    return std::ranges::find(list.values, one) != list.values.end() ||
           std::ranges::any_of(list.ranges, [&](const auto& range) {
             return range.first <= one && one <= range.second;
           });
  });
}

}  // namespace

std::optional<int> house_number_of(std::string_view word) {
  if (!is_house_number(word)) {
    return std::nullopt;
  }
  int value = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
  return read.ec == std::errc{} ? std::optional{value} : counted_word(word);
}

bool NumberReader::is_within(std::size_t first, std::size_t last, std::string_view marks) const {
  if (last < first || last - first > kMostBetween) {
    return false;
  }
  return std::all_of(units_.begin() + static_cast<std::ptrdiff_t>(first),
                     units_.begin() + static_cast<std::ptrdiff_t>(last),
                     [&](const Unit& unit) { return marks.find(unit.mark) != marks.npos; });
}

/// The one separator between a token and the next; 0 for none or more.
char NumberReader::only_mark(std::size_t token) const {
  const bool one =
      token + 1 < tokens_.size() && tokens_[token + 1].first == tokens_[token].last + 1;
  return one ? units_[tokens_[token].last].mark : '\0';
}

bool NumberReader::is_month(std::size_t token) const {
  constexpr std::array<std::string_view, 24> kMonths{
      "january",   "february", "march",    "april",    "may",  "june", "july", "august",
      "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
      "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov",  "dec"};
  return token < tokens_.size() && is_among(tokens_[token].word, kMonths) &&
         (tokens_[token].word != "may" || tokens_[token].capital);
}

bool NumberReader::is_of_date(std::size_t token) const {
  if (token > 0 && is_month(token - 1) && is_year(tokens_[token].word)) {
    return true;
  }
  // As many as are joined by one and the same mark.
  const auto joins = [&](std::size_t i) {
    return all_digits(tokens_[i].word) && all_digits(tokens_[i + 1].word) &&
           std::string_view{"-/."}.find(only_mark(i)) != std::string_view::npos &&
           only_mark(i) != '\0';
  };
  auto first = token;
  while (first > 0 && joins(first - 1)) {
    --first;
  }
  auto last = token;
  while (last + 1 < tokens_.size() && joins(last)) {
    ++last;
  }
  const bool named = is_year(tokens_[first].word) || is_year(tokens_[last].word);
  return last == first + 2 && named;
}

/// Of a date, a decimal, a time or a number of thousands.
bool NumberReader::is_figure(std::size_t token) const {
  const auto goes_on = [&](std::size_t i) {
    const auto& next = tokens_[i + 1].word;
    const char mark = only_mark(i);
    return is_digit(tokens_[i].word.back()) && is_digit(next.front()) &&
           (mark == '.' || mark == ':' || (mark == ',' && next.size() == 3));
  };
  return is_of_date(token) || is_year(tokens_[token].word) ||
         (token + 1 < tokens_.size() && goes_on(token)) || (token > 0 && goes_on(token - 1));
}

std::optional<NumberReader::Number> NumberReader::number_at(std::size_t token) const {
  if (token >= tokens_.size() || is_figure(token)) {
    return std::nullopt;
  }
  const auto& word = tokens_[token].word;
  const auto value = house_number_of(word);
  if (!value) {
    return std::nullopt;
  }
  const bool next = token + 1 < tokens_.size() &&
                    is_within(tokens_[token].last, tokens_[token + 1].first, " -") &&
                    tokens_[token + 1].first == tokens_[token].last + 1;
  const auto more = next ? counted_word(tokens_[token + 1].word) : std::nullopt;
  if (const auto tens = counted_word(word); tens && *tens >= 20 && more && *more < 10) {
    return Number{*tens + *more, token + 2};
  }
  // "14-a", "14 A".
  const bool letter = next && all_digits(word) && tokens_[token + 1].word.size() == 1 &&
                      !is_digit(tokens_[token + 1].word.front()) &&
                      (tokens_[token + 1].capital || only_mark(token) == '-');
  return Number{*value, token + (letter ? 2U : 1U)};
}

/// What joins the token before `token` to a number.
std::optional<NumberReader::Joined> NumberReader::join_at(std::size_t token) const {
  if (token == 0 || token >= tokens_.size()) {
    return std::nullopt;
  }
  const auto from = tokens_[token - 1].last;
  const auto to = tokens_[token].first;
  const auto& word = tokens_[token].word;
  using How = Joined::How;
  if (is_within(from, to, kBlanks) && (word == "and" || word == "or" || word == "to")) {
    const bool near = token + 1 < tokens_.size() &&
                      is_within(tokens_[token].last, tokens_[token + 1].first, kBlanks);
    return near ? std::optional{Joined{word == "to" ? How::Range : How::Loosely, token + 1,
                                       word != "and"}}
                : std::nullopt;
  }
  for (const auto& [mark, how] : {std::pair{'-', How::Range}, std::pair{'/', How::Slash},
                                  std::pair{',', How::Loosely}, std::pair{'+', How::Loosely}}) {
    const std::string marks = std::string{kBlanks} + mark;
    if (is_within(from, to, marks) && !is_within(from, to, kBlanks)) {
      return Joined{how, token, false};
    }
  }
  return std::nullopt;
}

std::optional<HouseNumbers> NumberReader::list_at(std::size_t token) const {
  const auto first = number_at(token);
  if (!first) {
    return std::nullopt;
  }
  HouseNumbers list;
  list.values = {first->value};
  list.last = first->last;
  list.in_words = !is_digit(tokens_[token].word.front());
  for (auto join = join_at(list.last); join; join = join_at(list.last)) {
    const auto next = number_at(join->next);
    const bool loose = join->how == Joined::How::Loosely;
    if (!next || (loose && !join->or_to && counts(next->last))) {
      break;
    }
    if (join->how == Joined::How::Range) {
      list.ranges.emplace_back(list.values.back(), next->value);
    }
    list.values.push_back(next->value);
    list.last = next->last;
  }
  return list;
}

bool NumberReader::counts(std::size_t token) const {
  const auto end = tokens_[token - 1].last;
  const auto mark = [&](std::size_t unit) {
    return unit < units_.size() ? units_[unit].mark : '\0';
  };
  if (mark(end) == '%' || (mark(end) == ' ' && mark(end + 1) == '%')) {
    return true;
  }
  if (token >= tokens_.size() || !is_within(end, tokens_[token].first, " -\t\n\r")) {
    return false;
  }
  const auto& [word, first, last, capital] = tokens_[token];
  if (is_counted(word) || is_month(token) || (!capital && is_plural(word))) {
    return true;
  }
  const bool more =
      token + 1 < tokens_.size() && is_within(last, tokens_[token + 1].first, kBlanks);
  return more && !capital &&
         (qualifies(word) || (word == "in" && is_digit(tokens_[token + 1].word.front())));
}

/// The token behind words that stand before the number of a house; `token` when there are none.
std::size_t NumberReader::behind_names(std::size_t token) const {
  auto next = token;
  while (next < tokens_.size() && names_one_house(tokens_[next].word) &&
         (next == token || is_within(tokens_[next - 1].last, tokens_[next].first, " .\t\n\r"))) {
    ++next;
  }
  return next;
}

/// Words that stand before other numbers as often: "to house 14 people", "no 14 days".
bool NumberReader::is_loose(std::size_t first, std::size_t last) const {
  const auto& [word, begin, end, capital] = tokens_[first];
  const bool point = end < units_.size() && units_[end].mark == '.';
  return last == first + 1 && (word.starts_with("house") || word.starts_with("room") ||
                               (word == "no" && !capital && !point));
}

std::optional<UnitSpan> NumberReader::named_at(std::size_t token,
                                               std::span<const int> known) const {
  const auto next = behind_names(token);
  if (next == token || next >= tokens_.size() ||
      !is_within(tokens_[next - 1].last, tokens_[next].first, " .:#(-\t\n\r")) {
    return std::nullopt;
  }
  const auto list = list_at(next);
  if (!list || !meets(*list, known)) {
    return std::nullopt;
  }
  // "Flats: 2" counts them.
  const auto& name = tokens_[next - 1].word;
  const bool several = name.ends_with('s') && name != "nos" && name != "numbers";
  if (several && units_[tokens_[next - 1].last].mark == ':') {
    return std::nullopt;
  }
  // "No one objected", "no two are alike".
  const bool none = list->in_words && list->values.front() <= 2 && tokens_[token].word == "no" &&
                    units_[tokens_[token].last].mark != '.';
  if (none || (is_loose(token, next) && counts(list->last))) {
    return std::nullopt;
  }
  return UnitSpan{tokens_[token].first, tokens_[list->last - 1].last};
}

/// "#14", and the sign for a number.
std::optional<UnitSpan> NumberReader::marked_at(std::size_t token,
                                                std::span<const int> known) const {
  const auto first = tokens_[token].first;
  const auto mark = [&](std::size_t back) {
    return first >= back ? units_[first - back].mark : '\0';
  };
  const std::size_t back = mark(1) == '#' ? 1 : mark(1) == ' ' && mark(2) == '#' ? 2 : 0;
  const auto list = back > 0 ? list_at(token) : std::nullopt;
  return list && meets(*list, known)
             ? std::optional{UnitSpan{first - back, tokens_[list->last - 1].last}}
             : std::nullopt;
}

std::optional<UnitSpan> NumberReader::pair_at(std::size_t token, std::span<const int> known) const {
  constexpr int kFraction = 10;
  const auto list = list_at(token);
  const bool part_of_more =
      token > 0 && std::string_view{"/-."}.find(only_mark(token - 1)) != std::string_view::npos &&
      only_mark(token - 1) != '\0';
  if (!list || list->values.size() != 2 || part_of_more || counts(list->last)) {
    return std::nullopt;
  }
  const auto is_known = [&](int one) { return std::ranges::find(known, one) != known.end(); };
  const auto [low, high] = std::minmax(list->values[0], list->values[1]);
  const bool both = is_known(low) && is_known(high) && low != high;
  const bool slash = join_at(token + 1) && join_at(token + 1)->how == Joined::How::Slash;
  const bool one = slash && high >= kFraction && (is_known(low) || is_known(high));
  return both || one ? std::optional{UnitSpan{tokens_[token].first, tokens_[list->last - 1].last}}
                     : std::nullopt;
}

std::optional<UnitSpan> NumberReader::find_mention(std::span<const int> known) const {
  for (std::size_t i = 0; i < tokens_.size() && !known.empty(); ++i) {
    for (const auto& found : {named_at(i, known), marked_at(i, known), pair_at(i, known)}) {
      if (found) {
        return found;
      }
    }
  }
  return std::nullopt;
}

/// Of another street: "Elm Street, 14 Oak Road".
bool NumberReader::is_before_street(std::size_t token) const {
  for (auto i = token; i < std::min(token + 3, tokens_.size()); ++i) {
    if (!is_within(tokens_[i - 1].last, tokens_[i].first, kBlanks)) {
      return false;
    }
    if (i > token && ends_street(tokens_[i].word)) {
      return true;
    }
  }
  return false;
}

std::size_t NumberReader::end_of_numbers_behind(std::size_t unit) const {
  auto token = static_cast<std::size_t>(
      std::ranges::count_if(tokens_, [&](const Token& one) { return one.first < unit; }));
  while (token < tokens_.size()) {
    const bool led = tokens_[token].word == "at" || tokens_[token].word == "and";
    const auto next = behind_names(led ? token + 1 : token);
    const bool named = next > token + (led ? 1U : 0U);
    const std::string_view marks = named ? " .,;:/#()-\t\n\r" : " ,:/#(-\t\n\r";
    if (next >= tokens_.size() || !is_within(unit, tokens_[token].first, marks)) {
      break;
    }
    const auto list = list_at(next);
    if (!list || (!named && (led || counts(list->last) || is_before_street(list->last)))) {
      break;
    }
    const bool bracket = std::ranges::any_of(units_.subspan(unit, tokens_[token].first - unit),
                                             [](const Unit& one) { return one.mark == '('; });
    unit = tokens_[list->last - 1].last;
    unit += bracket && unit < units_.size() && units_[unit].mark == ')' ? 1U : 0U;
    token = list->last;
  }
  return unit;
}

}  // namespace fairward::report
