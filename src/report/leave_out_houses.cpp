#include "report/house_numbers.hpp"
#include "report/leave_out.hpp"
#include "report/plain_letters.hpp"
#include "report/street_words.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fairward::report {
namespace {

struct Span {
  std::size_t begin = 0;  ///< byte
  std::size_t end = 0;
};

/// Finds houses, streets and buildings among the words of one text.
class HouseFinder {
 public:
  HouseFinder(std::string_view text, const std::vector<std::string>& said)
      : units_{units_of(text)}, tokens_{tokens_of(units_)} {
    for (const auto& name : said) {
      said_.push_back(" " + join(words_of(name), " ") + " ");
    }
  }

  /// The bytes of the first one from a byte on.
  [[nodiscard]] std::optional<Span> find(std::size_t from) const {
    for (std::size_t word = 0; word < tokens_.size(); ++word) {
      if (units_[tokens_[word].first].begin < from) {
        continue;
      }
      if (const auto last = street_from(word)) {
        const auto end = numbers_.end_of_numbers_behind(tokens_[*last].last);
        return Span{units_[tokens_[word].first].begin, units_[end - 1].end};
      }
    }
    return std::nullopt;
  }

 private:
  /// A few blanks stand between a word and the next, or a comma after a number.
  [[nodiscard]] bool follows(std::size_t word) const {
    const auto& before = tokens_[word];
    const auto& after = tokens_[word + 1];
    const bool number = is_house_number(before.word) || names_number(before.word);
    const std::string_view allowed = number ? " .\n\r\t,/-" : " \n\r\t-";
    for (auto i = before.last; i < after.first; ++i) {
      const bool stop = units_[i].mark == '.' && is_initial(before.word);
      if (allowed.find(units_[i].mark) == std::string_view::npos && !stop) {
        return false;
      }
    }
    return after.first - before.last <= kMostBetween;
  }
  /// "St." has its point and goes on.
  static bool is_initial(std::string_view word) { return word == "st" || word.size() == 1; }

  /// The street or building whose numbers, or whose name, begin at a word: its last word.
  [[nodiscard]] std::optional<std::size_t> street_from(std::size_t first) const {
    auto word = first;
    while (word < tokens_.size() && leads(word)) {
      if (word + 1 >= tokens_.size() || !follows(word)) {
        return std::nullopt;
      }
      ++word;
    }
    if (word >= tokens_.size() || (word == first && !is_name(word))) {
      return std::nullopt;
    }
    const auto last = street_after(word, word > first);
    return last && !is_said(word, *last) ? last : std::nullopt;
  }
  [[nodiscard]] bool leads(std::size_t word) const {
    const auto& token = tokens_[word].word;
    const bool digits = token.front() >= '0' && token.front() <= '9';
    if (numbers_.is_of_date(word)) {
      return false;
    }
    return (is_house_number(token) && (digits ? !is_of_reference(word) : tokens_[word].capital)) ||
           (names_number(token) && word + 1 < tokens_.size() &&
            is_house_number(tokens_[word + 1].word));
  }
  /// "0001" of "PCC-0001".
  [[nodiscard]] bool is_of_reference(std::size_t word) const {
    const auto at = tokens_[word].first;
    const bool hyphen = word > 0 && at > 0 && units_[at - 1].mark == '-';
    return hyphen && !is_house_number(tokens_[word - 1].word);
  }
  [[nodiscard]] bool is_name(std::size_t word) const {
    constexpr std::array<std::string_view, 18> kNoNames{
        "the", "a",    "an",    "this",   "that", "in",      "on",   "at",   "near",
        "by",  "from", "crown", "county", "high", "supreme", "town", "city", "civic"};
    return tokens_[word].capital &&
           std::ranges::find(kNoNames, tokens_[word].word) == kNoNames.end();
  }
  [[nodiscard]] std::optional<std::size_t> street_after(std::size_t first, bool numbered) const {
    constexpr std::size_t kMostWords = 4;
    bool capitals = tokens_[first].capital;
    std::optional<std::size_t> last;
    for (std::size_t i = 1; first + i < tokens_.size() && i < kMostWords; ++i) {
      const auto word = first + i;
      if (!follows(word - 1)) {
        break;
      }
      capitals = capitals && (tokens_[word].capital || tokens_[word].word == "and");
      const bool street = (capitals && tokens_[word].capital && ends_street(tokens_[word].word) &&
                           (tokens_[word].word.size() > 1)) ||
                          (numbered && i == 1 && always_ends_street(tokens_[word].word));
      last = street ? std::optional{word} : last;
    }
    return last;
  }
  [[nodiscard]] bool is_said(std::size_t first, std::size_t last) const {
    std::string name = " ";
    for (auto i = first; i <= last; ++i) {
      name += tokens_[i].word + " ";
    }
    return std::ranges::any_of(
        said_, [&](const std::string& one) { return one.find(name) != std::string::npos; });
  }

  static constexpr std::size_t kMostBetween = 4;
  std::vector<Unit> units_;
  std::vector<Token> tokens_;
  NumberReader numbers_{units_, tokens_};
  std::vector<std::string> said_;
};

std::size_t leave_out_of_part(std::string& text, const std::vector<std::string>& said,
                              const std::string& instead) {
  const HouseFinder finder{text, said};
  std::string done;
  std::size_t count = 0;
  std::size_t from = 0;
  while (const auto house = finder.find(from)) {
    done += text.substr(from, house->begin - from) + instead;
    from = house->end;
    ++count;
  }
  text = done + text.substr(from);
  return count;
}

}  // namespace

std::size_t leave_out_houses(std::string& text, const std::vector<std::string>& said,
                             const std::string& instead) {
  return change_between_marks(
      text, instead, [&](std::string& part) { return leave_out_of_part(part, said, instead); });
}

}  // namespace fairward::report
