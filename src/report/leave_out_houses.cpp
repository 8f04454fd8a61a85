#include "report/every_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::report {
namespace {

constexpr std::array<std::string_view, 5> kAlwaysStreets{"road", "street", "avenue", "lane",
                                                         "crescent"};
constexpr std::array<std::string_view, 34> kStreets{
    "road",     "rd",   "street", "st",    "avenue",  "ave",  "av",   "drive", "dr",
    "lane",     "ln",   "close",  "cl",    "court",   "ct",   "cres", "place", "pl",
    "crescent", "sq",   "square", "ter",   "terrace", "tce",  "gdns", "grove", "gr",
    "gardens",  "park", "mount",  "house", "walk",    "mews", "way"};

/// A run of letters, digits and apostrophes.
struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_of_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '\'' ||
         static_cast<unsigned char>(c) >= 0x80U;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_of_word(text[at])) {
      continue;
    }
    const auto begin = at;
    while (at < text.size() && is_of_word(text[at])) {
      ++at;
    }
    words.push_back({begin, at});
  }
  return words;
}

/// Finds houses among the words of one text.
class HouseFinder {
 public:
  explicit HouseFinder(std::string_view text) : text_{text}, words_{words_of(text)} {}

  /// The bytes of the first one.
  [[nodiscard]] std::optional<Word> find() const {
    for (std::size_t number = 0; number < words_.size(); ++number) {
      if (const auto last = is_number(number) ? street_after(number) : std::nullopt) {
        return Word{words_[number].begin, words_[*last].end};
      }
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::string_view at(std::size_t word) const {
    return text_.substr(words_[word].begin, words_[word].end - words_[word].begin);
  }
  [[nodiscard]] bool is_number(std::size_t word) const {
    const auto text = at(word);
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const bool joined = words_[word].begin > 0 && text_[words_[word].begin - 1] == '-';
    return digits >= 1 && digits <= 4 && text.size() <= digits + 1 && !joined;
  }
  /// A blank or two stand between a word and the next, or "St." has its point.
  [[nodiscard]] bool follows(std::size_t word) const {
    const auto gap = text_.substr(words_[word].end, words_[word + 1].begin - words_[word].end);
    return gap.size() <= 2 && gap.find_first_not_of(" .\n") == std::string_view::npos;
  }
  [[nodiscard]] bool is_capital(std::size_t word) const {
    const auto first = static_cast<unsigned char>(at(word).front());
    return std::isupper(first) != 0 || first >= 0x80U;
  }
  [[nodiscard]] bool is_in(std::size_t word, std::span<const std::string_view> list) const {
    std::string text{at(word)};
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::find(list, text) != list.end();
  }
  /// The last word of the street whose number is `number`.
  [[nodiscard]] std::optional<std::size_t> street_after(std::size_t number) const {
    constexpr std::size_t kMostWords = 3;
    bool capitals = true;
    std::optional<std::size_t> last;
    for (std::size_t i = 1; number + i < words_.size() && i <= kMostWords + 1; ++i) {
      const auto word = number + i;
      if (!follows(word - 1)) {
        break;
      }
      capitals = capitals && is_capital(word);
      const bool street = i >= 2 && ((capitals && is_in(word, kStreets)) ||
                                     (i == 2 && is_in(word, kAlwaysStreets)));
      last = street ? std::optional{word} : last;
    }
    return last;
  }

  std::string_view text_;
  std::vector<Word> words_;
};

}  // namespace

std::size_t leave_out_houses(std::string& text, const std::string& instead) {
  std::string done;
  std::size_t count = 0;
  for (;;) {
    const auto house = HouseFinder{text}.find();
    if (!house) {
      break;
    }
    done += text.substr(0, house->begin) + instead;
    text.erase(0, house->end);
    ++count;
  }
  text = done + text;
  return count;
}

std::size_t leave_out_houses(Document& document, const std::string& instead) {
  std::size_t count = 0;
  every_text(document, [&](std::string& text) { count += leave_out_houses(text, instead); });
  return count;
}

}  // namespace fairward::report
