#include "report/leave_out.hpp"

#include "report/every_text.hpp"
#include "report/plain_letters.hpp"
#include "report/street_words.hpp"

#include <algorithm>
#include <optional>
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
  const std::size_t fewest = sought.kind == Sought::Kind::Short ? 2 : kFewest;
  return pattern.letters < fewest ? std::nullopt : std::optional{std::move(pattern)};
}

std::vector<Pattern> patterns_of(const std::vector<Sought>& sought) {
  std::vector<Pattern> patterns;
  for (const auto& one : sought) {
    if (auto pattern = pattern_of(one)) {
      patterns.push_back(*std::move(pattern));
    }
  }
  // The longest first: an address is left out whole before the postcode at its end is.
  std::ranges::stable_sort(patterns, std::ranges::greater{}, &Pattern::letters);
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

struct Span {
  std::size_t first = 0;  ///< unit
  std::size_t last = 0;   ///< unit after
};

/// The first place that has the words.
std::optional<Span> find(const Units& units, const Pattern& pattern) {
  for (std::size_t at = 0; at < units.size(); ++at) {
    const bool begins = units[at].letter != '\0' && (at == 0 || units[at - 1].letter == '\0') &&
                        (pattern.kind != Sought::Kind::Name || units[at].capital);
    if (const auto end = begins ? end_of(units, at, pattern, 0) : std::nullopt) {
      return Span{at, *end};
    }
  }
  return std::nullopt;
}

/// Numbers of houses and flats beside it, with what joins them: "Flats 2 and 3, 14-16 ...".
Span with_numbers(const Units& units, Span found) {
  const auto tokens = tokens_of(units);
  const auto joins = [](std::string_view word) {
    return word == "to" || word == "and" || word == "or" || word == "at" || word.size() == 1;
  };
  auto at = static_cast<std::ptrdiff_t>(
      std::ranges::count_if(tokens, [&](const Token& token) { return token.last <= found.first; }));
  std::size_t next = found.first;
  while (--at >= 0) {
    const auto& token = tokens[static_cast<std::size_t>(at)];
    const bool counts = is_house_number(token.word) || names_number(token.word);
    if (next - token.last > kBetweenWords || !(counts || joins(token.word))) {
      break;
    }
    found.first = counts ? token.first : found.first;
    next = token.first;
  }
  const auto unit_at = [&](std::size_t unit) { return unit < units.size() ? units[unit] : Unit{}; };
  const bool owns = unit_at(found.last).mark == '\'' && unit_at(found.last + 1).letter == 's' &&
                    unit_at(found.last + 2).letter == '\0';
  found.last += owns ? 2 : 0;
  const auto leads = [&](char mark) {
    const bool closed = mark == '(' && unit_at(found.last).mark == ')';
    return found.first > 0 && unit_at(found.first - 1).mark == mark && !closed;
  };
  while (leads('+') || leads('(')) {
    --found.first;
  }
  auto behind =
      std::ranges::find_if(tokens, [&](const Token& token) { return token.first >= found.last; });
  for (; tokens.end() - behind >= 2 && names_number(behind->word) &&
         is_house_number(std::next(behind)->word);
       behind += 2) {
    found.last = std::next(behind)->last;
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

/// What stands instead is not looked into again.
std::size_t leave_out_patterns(std::string& text, const std::vector<Pattern>& patterns,
                               const std::string& instead) {
  text = plain(text);
  std::vector<Piece> pieces{Piece{text}};
  for (const auto& pattern : patterns) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const auto found = find(pieces[i].units, pattern);
      if (!found) {
        continue;
      }
      const auto& units = pieces[i].units;
      const auto whole = with_numbers(units, *found);
      const auto begin = units[whole.first].begin;
      const auto end = units[whole.last - 1].end;
      Piece rest{pieces[i].text.substr(end)};
      pieces[i] = Piece{pieces[i].text.substr(0, begin)};
      pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(rest));
    }
  }
  text = pieces.front().text;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    text += instead + pieces[i].text;
  }
  return pieces.size() - 1;
}

}  // namespace

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
