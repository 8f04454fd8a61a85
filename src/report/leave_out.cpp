#include "report/leave_out.hpp"

#include "base/text.hpp"
#include "report/every_text.hpp"
#include "report/house_numbers.hpp"
#include "report/plain_letters.hpp"
#include "report/street_words.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

namespace fairward::report {
namespace {

constexpr std::size_t kBetweenWords = 8;    // separators
constexpr std::size_t kBetweenLetters = 3;  // of one word

// --- What is looked for --------------------------------------------------------------------------

/// A word and what else may stand for it; an empty one: it may be left out.
using Forms = std::vector<std::string>;

struct Pattern {
  std::vector<Forms> words;
  Sought::Kind kind = Sought::Kind::Words;
  std::size_t letters = 0;  ///< of the words as they were given
  bool street = false;      ///< numbers of houses stand behind it
};

struct Patterns {
  std::vector<Pattern> all;
  std::vector<int> houses;  ///< numbers of the property
};

bool has_digit(std::string_view word) {
  return word.find_first_of("0123456789") != std::string_view::npos;
}

Forms forms_of(const std::string& word) {
  constexpr std::size_t kShortest = 3;
  Forms forms;
  const auto same = same_words(word);
  forms.assign(same.begin(), same.end());
  const bool name = forms.size() == 1 && word.size() >= kShortest && !has_digit(word);
  if (name) {
    forms.push_back(word + "s");
    if (word.back() == 's' && word.size() > kShortest) {
      forms.push_back(word.substr(0, word.size() - 1));
    }
  }
  return forms;
}

std::optional<Pattern> pattern_of(const Sought& sought) {
  constexpr std::size_t kFewest = 4;
  Pattern pattern;
  pattern.kind = sought.kind;
  for (const auto& word : words_of(plain(sought.words))) {
    pattern.letters += word.size();
    pattern.words.push_back(forms_of(word));
  }
  const bool short_one = sought.kind == Sought::Kind::Short || sought.kind == Sought::Kind::Name;
  const std::size_t fewest = short_one ? 2 : kFewest;
  pattern.street =
      sought.kind == Sought::Kind::Name ||
      (!pattern.words.empty() && std::ranges::any_of(pattern.words.back(), [](const auto& form) {
        return ends_street(form);
      }));
  return pattern.letters < fewest ? std::nullopt : std::optional{std::move(pattern)};
}

Patterns patterns_of(const std::vector<Sought>& sought) {
  Patterns patterns;
  for (const auto& one : sought) {
    if (one.kind == Sought::Kind::House) {
      if (const auto number = house_number_of(one.words)) {
        patterns.houses.push_back(*number);
      }
    } else if (auto pattern = pattern_of(one)) {
      patterns.all.push_back(*std::move(pattern));
    }
  }
  // The longest first: an address is left out whole before the postcode at its end is.
  std::ranges::stable_sort(patterns.all, std::ranges::greater{}, &Pattern::letters);
  return patterns;
}

// --- Finding it ----------------------------------------------------------------------------------

using Units = std::vector<Unit>;

/// The unit after `form`, whose first letter may follow `at` after as many as `most` separators.
std::optional<std::size_t> end_of(const Units& units, std::size_t at, std::string_view form,
                                  std::size_t most) {
  std::size_t between = 0;
  for (std::size_t i = 0; i < form.size(); ++at) {
    if (at >= units.size() || between > (i == 0 ? most : kBetweenLetters)) {
      return std::nullopt;
    }
    const char letter = units[at].letter;
    if (letter != '\0' && letter != form[i]) {
      return std::nullopt;
    }
    i += letter != '\0' ? 1U : 0U;
    between = letter != '\0' ? 0 : between + 1;
  }
  return at;
}

/// The unit after the words from `word` on, the furthest of all their forms.
std::optional<std::size_t> end_of(const Units& units, std::size_t at, const Pattern& pattern,
                                  std::size_t word) {
  if (word == pattern.words.size()) {
    const bool goes_on = at < units.size() && units[at].letter != '\0';
    return goes_on ? std::nullopt : std::optional{at};
  }
  std::optional<std::size_t> furthest;
  for (const auto& form : pattern.words[word]) {
    const auto next = form.empty() ? (word == 0 ? std::nullopt : std::optional{at})
                                   : end_of(units, at, form, word == 0 ? 0 : kBetweenWords);
    const auto end = next ? end_of(units, *next, pattern, word + 1) : std::nullopt;
    if (end && (!furthest || *end > *furthest)) {
      furthest = end;
    }
  }
  return furthest;
}

/// The first place that has the words.
std::optional<UnitSpan> find(const Units& units, const Pattern& pattern) {
  for (std::size_t at = 0; at < units.size(); ++at) {
    const bool begins = units[at].letter != '\0' && (at == 0 || units[at - 1].letter == '\0') &&
                        (pattern.kind != Sought::Kind::Name || units[at].capital);
    if (const auto end = begins ? end_of(units, at, pattern, 0) : std::nullopt) {
      return UnitSpan{at, *end};
    }
  }
  return std::nullopt;
}

/// A number of the property, "on" or "in" its street.
bool leads_to_street(std::span<const Token> tokens, std::size_t at, std::span<const int> houses) {
  const auto& word = tokens[at].word;
  const auto number = at > 0 ? house_number_of(tokens[at - 1].word) : std::nullopt;
  return number && (word == "on" || word == "in") &&
         std::ranges::find(houses, *number) != houses.end();
}

/// Where numbers of houses and flats before it begin, with what joins them: "Flats 2 and 3, 14-16".
std::size_t begin_with_numbers(const Units& units, const std::vector<Token>& tokens,
                               std::size_t first, std::span<const int> houses) {
  const NumberReader numbers{units, tokens};
  const auto joins = [](std::string_view word) {
    return word == "to" || word == "and" || word == "or" || word == "at" || word.size() == 1;
  };
  auto at = static_cast<std::ptrdiff_t>(
      std::ranges::count_if(tokens, [&](const Token& token) { return token.last <= first; }));
  std::size_t next = first;
  while (--at >= 0) {
    const auto place = static_cast<std::size_t>(at);
    const auto& token = tokens[place];
    const bool counts =
        (is_house_number(token.word) && !numbers.is_of_date(place)) || names_number(token.word);
    const bool leads = counts || joins(token.word) || leads_to_street(tokens, place, houses);
    if (next - token.last > kBetweenWords || !leads) {
      break;
    }
    first = counts ? token.first : first;
    next = token.first;
  }
  return first;
}

/// With the numbers of houses and flats beside it, and marks that belong to it.
UnitSpan with_numbers(const Units& units, UnitSpan found, const Pattern& pattern,
                      std::span<const int> houses) {
  const auto tokens = tokens_of(units);
  found.first = begin_with_numbers(units, tokens, found.first, houses);
  const auto unit_at = [&](std::size_t unit) { return unit < units.size() ? units[unit] : Unit{}; };
  const bool owns = unit_at(found.last).mark == '\'' && unit_at(found.last + 1).letter == 's' &&
                    unit_at(found.last + 2).letter == '\0';
  found.last += owns ? 2 : 0;
  const auto leads = [&](char mark) {
    const bool closed = mark == '(' && unit_at(found.last).mark == ')';
    return found.first > 0 && unit_at(found.first - 1).mark == mark && !closed;
  };
  while (leads('+') || leads('(') || leads('#')) {
    --found.first;
  }
  if (pattern.street && found.last < units.size()) {
    found.last = NumberReader{units, tokens}.end_of_numbers_behind(found.last);
  }
  return found;
}

// --- Leaving it out ------------------------------------------------------------------------------

/// A part of a text between two places that were left out.
struct Piece {
  explicit Piece(std::string words) : text{std::move(words)}, units{units_of(text)} {}
  std::string text;
  Units units;
};

std::optional<UnitSpan> find_house(const Units& units, std::span<const int> houses) {
  const auto tokens = houses.empty() ? std::vector<Token>{} : tokens_of(units);
  return NumberReader{units, tokens}.find_mention(houses);
}

/// Divides each piece wherever `next` finds something in its units.
template <class Next>
void divide(std::vector<Piece>& pieces, const Next& next) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::optional<UnitSpan> found = next(pieces[i].units);
    if (!found) {
      continue;
    }
    const auto& units = pieces[i].units;
    const auto begin = units[found->first].begin;
    const auto end = units[found->last - 1].end;
    Piece rest{pieces[i].text.substr(end)};
    pieces[i] = Piece{pieces[i].text.substr(0, begin)};
    pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(rest));
  }
}

/// The parts of a text between the places that were left out before.
std::vector<std::string> without_marks(std::string_view text, std::string_view instead) {
  constexpr std::size_t kShortest = 4;  // a shorter one may stand in any text
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (auto at = instead.size() < kShortest ? std::string_view::npos : text.find(instead);
       at != std::string_view::npos; at = text.find(instead, from)) {
    parts.emplace_back(text.substr(from, at - from));
    from = at + instead.size();
  }
  parts.emplace_back(text.substr(from));
  return parts;
}

/// What stands instead is not looked into again, nor what stood so before.
std::size_t leave_out_patterns(std::string& text, const Patterns& patterns,
                               const std::string& instead) {
  text = plain(text);
  std::vector<Piece> pieces;
  for (auto& part : without_marks(text, instead)) {
    pieces.emplace_back(std::move(part));
  }
  const auto before = pieces.size();
  for (const auto& pattern : patterns.all) {
    divide(pieces, [&](const Units& units) {
      const auto found = find(units, pattern);
      return found ? std::optional{with_numbers(units, *found, pattern, patterns.houses)}
                   : std::nullopt;
    });
  }
  divide(pieces, [&](const Units& units) { return find_house(units, patterns.houses); });
  text = pieces.front().text;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    text += instead + pieces[i].text;
  }
  return pieces.size() - before;
}

}  // namespace

std::size_t change_between_marks(std::string& text, const std::string& instead,
                                 const std::function<std::size_t(std::string& part)>& change) {
  auto parts = without_marks(text, instead);
  std::size_t changed = 0;
  for (auto& part : parts) {
    changed += change(part);
  }
  text = join(parts, instead);
  return changed;
}

std::size_t leave_out(std::string& text, const std::vector<Sought>& sought,
                      const std::string& instead) {
  return leave_out_patterns(text, patterns_of(sought), instead);
}

std::size_t leave_out(Document& document, const std::vector<Sought>& sought,
                      const std::string& instead) {
  const auto patterns = patterns_of(sought);
  std::size_t count = 0;
  every_text(document,
             [&](std::string& text) { count += leave_out_patterns(text, patterns, instead); });
  return count;
}

}  // namespace fairward::report
