#include "base/text.hpp"
#include "domain/postcode.hpp"
#include "engine/request_line.hpp"
#include "report/street_words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace fairward::engine {
namespace {

constexpr std::int64_t kMost = 100'000;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter_or_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80U;
}
bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

template <std::size_t Size>
bool is_among(std::string_view word, const std::array<std::string_view, Size>& list) {
  return std::ranges::find(list, word) != list.end();
}

template <class T>
void add_once(std::vector<T>& all, T one) {
  if (std::ranges::find(all, one) == all.end()) {
    all.push_back(std::move(one));
  }
}

struct Phrase {
  std::string_view words;
  std::string_view cohort;
};
/// A longer one before a shorter one that begins it.
constexpr std::array<Phrase, 31> kPhrases{{{"single adult men", "single men"},
                                           {"single adult males", "single men"},
                                           {"single adult male", "single men"},
                                           {"single adult women", "single women"},
                                           {"single adult females", "single women"},
                                           {"single adult female", "single women"},
                                           {"single adults", "single adults"},
                                           {"single adult", "single adults"},
                                           {"single people", "single adults"},
                                           {"single persons", "single adults"},
                                           {"single men", "single men"},
                                           {"single males", "single men"},
                                           {"single male", "single men"},
                                           {"single women", "single women"},
                                           {"single females", "single women"},
                                           {"single female", "single women"},
                                           {"single parents", "lone parents"},
                                           {"single parent", "lone parents"},
                                           {"lone parents", "lone parents"},
                                           {"lone parent", "lone parents"},
                                           {"disabled adults", "disabled adults"},
                                           {"disabled adult", "disabled adults"},
                                           {"families", "families"},
                                           {"family", "families"},
                                           {"couples", "couples"},
                                           {"for men", "single men"},
                                           {"for males", "single men"},
                                           {"for women", "single women"},
                                           {"for females", "single women"},
                                           {"for adults", "single adults"},
                                           {"for singles", "single adults"}}};

/// One reading of a request.
class RequestReader {
 public:
  explicit RequestReader(std::string_view text) : text_{text} {
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto begin = at;
      while (at < text.size() && is_letter_or_digit(text[at])) {
        ++at;
      }
      if (at > begin) {
        words_.push_back({to_lower(text.substr(begin, at - begin)), begin, at});
      }
    }
  }

  [[nodiscard]] RequestWords all() const {
    RequestWords found;
    std::map<int, std::vector<std::int64_t>> spaces;  // by how surely they are bedspaces
    for (std::size_t i = 0; i < words_.size(); ++i) {
      add_postcode(found.postcodes, i);
      add_uprn(found.uprns, i);
      add_spaces(spaces, i);
    }
    if (!spaces.empty()) {
      found.bedspaces = spaces.begin()->second;
    }
    for (std::size_t i = 0; i < words_.size();) {
      i += add_cohort(found.cohorts, i);
    }
    return found;
  }

 private:
  struct Word {
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  struct Number {
    std::int64_t value = 0;
    std::size_t next = 0;  ///< word after
  };

  [[nodiscard]] std::string_view word(std::size_t i) const {
    return i < words_.size() ? std::string_view{words_[i].text} : std::string_view{};
  }
  /// Between a word and the one before it.
  [[nodiscard]] std::string_view gap(std::size_t i) const {
    return i == 0 || i >= words_.size()
               ? std::string_view{"."}
               : text_.substr(words_[i - 1].end, words_[i].begin - words_[i - 1].end);
  }
  [[nodiscard]] bool near(std::size_t i) const { return is_blank(gap(i)) || gap(i) == "-"; }

  void add_postcode(std::vector<std::string>& postcodes, std::size_t i) const {
    auto found = Postcode::read(words_[i].text);
    if (!found && gap(i + 1).find_first_not_of(" \t") == std::string_view::npos) {
      found = Postcode::read(words_[i].text + " " + std::string{word(i + 1)});
    }
    if (found) {
      add_once(postcodes, found->text());
    }
  }

  void add_uprn(std::vector<std::string>& uprns, std::size_t i) const {
    constexpr std::size_t kLongest = 12;
    if (words_[i].text != "uprn") {
      return;
    }
    const bool more = word(i + 1) == "number" || word(i + 1) == "no" || word(i + 1) == "is";
    const std::string digits{word(i + (more ? 2 : 1))};
    if (!digits.empty() && digits.size() <= kLongest && std::ranges::all_of(digits, is_digit)) {
      add_once(uprns, digits);
    }
  }

  /// "6", "six", "twenty-four"; no part of another number, and none below zero.
  [[nodiscard]] std::optional<Number> number_at(std::size_t i) const {
    if (i >= words_.size()) {
      return std::nullopt;
    }
    if (const auto counted = report::counted_word(words_[i].text)) {
      const auto more = near(i + 1) ? report::counted_word(word(i + 1)) : std::nullopt;
      const bool both = *counted >= 20 && more && *more < 10;
      return Number{*counted + (both ? *more : 0), i + (both ? 2U : 1U)};
    }
    const auto at = words_[i].begin;
    const auto back = [&](std::size_t by) { return at >= by ? text_[at - by] : ' '; };
    const bool decimal = (back(1) == '.' || back(1) == ',' || back(1) == '/') && is_digit(back(2));
    const bool joined = decimal || (back(1) == '-' && gap(i) != "-");
    const auto value = parse_whole_number(words_[i].text);
    const bool digits = std::ranges::all_of(words_[i].text, is_digit);
    return digits && value && *value <= kMost && !joined ? std::optional{Number{*value, i + 1}}
                                                         : std::nullopt;
  }

  /// How surely the words from `i` on name bedspaces, 0 the most.
  [[nodiscard]] std::optional<int> unit_at(std::size_t i) const {
    constexpr std::array<std::string_view, 12> kPeople{
        "beds", "people", "persons",   "person",    "places",      "pax",
        "bs",   "asylum", "occupants", "occupiers", "individuals", "tenants"};
    constexpr std::array<std::string_view, 5> kAdults{"adults", "men", "women", "males", "females"};
    const auto here = word(i);
    const bool spaces = word(i + 1) == "space" || word(i + 1) == "spaces";
    if (here == "bedspaces" || here == "bedspace" ||
        ((here == "bed" || here == "beds") && spaces && near(i + 1))) {
      return 0;
    }
    const bool room = (word(i + 1) == "room" || word(i + 1) == "rooms") && near(i + 1);
    if (is_among(here, kPeople) || (here == "bed" && !room)) {
      return 1;
    }
    const bool single = here == "single" && (is_among(word(i + 1), kAdults) ||
                                             word(i + 1) == "adult" || word(i + 1) == "people");
    return single || is_among(here, kAdults) ? std::optional{2} : std::nullopt;
  }

  /// "6 bedspaces", "4-6 bedspaces", "Bedspaces: 6", "capacity of 6".
  void add_spaces(std::map<int, std::vector<std::int64_t>>& spaces, std::size_t i) const {
    constexpr std::array<std::string_view, 6> kQualities{"new",   "additional", "proposed",
                                                         "extra", "more",       "total"};
    if (const auto number = number_at(i)) {
      const bool quality = is_among(word(number->next), kQualities);
      const auto at = number->next + (quality ? 1U : 0U);
      const auto unit = near(number->next) && near(at) ? unit_at(at) : std::nullopt;
      if (unit) {
        add_range(spaces[*unit], i);
        add_once(spaces[*unit], number->value);
      }
    }
    add_behind_name(spaces, i);
  }
  /// "4 to" and "4-" before a number.
  void add_range(std::vector<std::int64_t>& numbers, std::size_t i) const {
    const bool words = i >= 2 && (word(i - 1) == "to" || word(i - 1) == "or") && near(i);
    const bool dash = i >= 1 && gap(i) == "-";
    const auto lower = words && near(i - 1) ? number_at(i - 2)
                       : dash               ? number_at(i - 1)
                                            : std::nullopt;
    if (lower && lower->next <= i) {
      add_once(numbers, lower->value);
    }
  }
  void add_behind_name(std::map<int, std::vector<std::int64_t>>& spaces, std::size_t i) const {
    const bool capacity = word(i) == "capacity" || word(i) == "occupancy";
    const auto unit = capacity ? std::optional{1} : unit_at(i);
    const bool counted = i > 0 && number_at(i - 1) && near(i);
    if (!unit || *unit > 1 || counted) {
      return;
    }
    auto next = i + (word(i + 1).starts_with("space") ? 2U : 1U);
    const bool number_of = i >= 2 && word(i - 1) == "of" && word(i - 2) == "number";
    const bool verb = word(next) == "is" || word(next) == "of" || word(next) == "are";
    const auto between = gap(next);
    const bool marked = between.find_first_of(":=") != std::string_view::npos &&
                        between.find_first_not_of(" \t:=") == std::string_view::npos;
    next += verb ? 1U : 0U;
    const auto number =
        marked || verb || (number_of && near(next)) ? number_at(next) : std::nullopt;
    if (number) {
      add_once(spaces[*unit], number->value);
    }
  }

  [[nodiscard]] bool is_denied(std::size_t i) const {
    constexpr std::size_t kFar = 4;
    constexpr std::array<std::string_view, 7> kDenials{"not",        "no",     "non", "never",
                                                       "unsuitable", "except", "than"};
    for (std::size_t back = 1; back <= kFar && back <= i; ++back) {
      if (gap(i - back + 1).find_first_of(".;,\n") != std::string_view::npos) {
        return false;
      }
      if (is_among(word(i - back), kDenials)) {
        return true;
      }
    }
    return false;
  }
  /// How many words were read.
  std::size_t add_cohort(std::vector<std::string>& cohorts, std::size_t i) const {
    constexpr std::array<std::string_view, 6> kOfHouses{"house", "home",   "homes",
                                                        "sized", "houses", "dwelling"};
    for (const auto& [words, cohort] : kPhrases) {
      const auto parts = split(words, ' ');
      std::size_t same = 0;
      while (same < parts.size() && word(i + same) == parts[same] &&
             (same == 0 || near(i + same))) {
        ++same;
      }
      if (same < parts.size()) {
        continue;
      }
      const bool house = words == "family" && is_among(word(i + 1), kOfHouses);
      if (!house && !is_denied(i)) {
        add_once(cohorts, std::string{cohort});
      }
      return same;
    }
    return 1;
  }

  std::string_view text_;
  std::vector<Word> words_;
};

}  // namespace

RequestWords words_of_request(std::string_view text) {
  return RequestReader{text}.all();
}

}  // namespace fairward::engine
