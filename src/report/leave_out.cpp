#include "report/every_text.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

namespace fairward::report {
namespace {

// --- Letters -------------------------------------------------------------------------------------

/// The code point at a byte of UTF-8 and its length; of a broken one, the byte.
std::pair<char32_t, std::size_t> letter_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  if (byte(0) >= 0xE0U && byte(0) < 0xF0U) {
    return {static_cast<char32_t>((byte(0) & 15U) << 12U | (byte(1) & 63U) << 6U | (byte(2) & 63U)),
            std::min<std::size_t>(3, text.size() - at)};
  }
  if (byte(0) >= 0xC0U && byte(0) < 0xE0U) {
    return {static_cast<char32_t>((byte(0) & 31U) << 6U | (byte(1) & 63U)),
            std::min<std::size_t>(2, text.size() - at)};
  }
  return {byte(0), 1};
}

bool is_unseen(char32_t c) {
  return c == 0xAD || c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}
bool is_accent(char32_t c) {
  return c >= 0x300 && c <= 0x36F;
}
/// Blanks, dashes and quotation marks beyond ASCII.
bool is_other_separator(char32_t c) {
  return (c >= 0xA0 && c <= 0xBF) || (c >= 0x2000 && c <= 0x206F) || c == 0x2212 || c == 0x3000;
}

/// The letter without its accent, of Latin-1 and Latin Extended-A; 0 for any other.
char without_accent(char32_t c) {
  constexpr std::string_view kLatin1 =
      "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy";
  constexpr std::string_view kExtended =
      "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
      "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
  static_assert(kLatin1.size() == 64 && kExtended.size() == 128);
  if (c >= 0xC0 && c <= 0xFF) {
    const char base = kLatin1[c - 0xC0];
    return base == ' ' ? '\0' : base;
  }
  return c >= 0x100 && c <= 0x17F ? kExtended[c - 0x100] : '\0';
}

/// Without letters that nobody sees, and with plain ones for full-width ones.
std::string plain(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [letter, length] = letter_at(text, at);
    if (letter >= 0xFF01 && letter <= 0xFF5E) {
      out.push_back(static_cast<char>(letter - 0xFF01 + '!'));
    } else if (!is_unseen(letter)) {
      out.append(text.substr(at, length));
    }
    at += length;
  }
  return out;
}

/// One letter, digit or separator of a text, and its bytes. Bytes of other alphabets are letters.
struct Unit {
  char letter = '\0';  ///< lower case without its accent; 0 for a separator
  std::size_t begin = 0;
  std::size_t end = 0;
};

char ascii_letter(char32_t c) {
  if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
    return static_cast<char>(c);
  }
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : '\0';
}

std::vector<Unit> units_of(std::string_view text) {
  std::vector<Unit> units;
  units.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [letter, length] = letter_at(text, at);
    if (is_accent(letter) && !units.empty()) {
      units.back().end = at + length;
    } else if (letter < 0x80 || is_other_separator(letter)) {
      units.push_back({letter < 0x80 ? ascii_letter(letter) : '\0', at, at + length});
    } else if (const char base = without_accent(letter); base != '\0') {
      units.push_back({base, at, at + length});
    } else {
      for (std::size_t i = at; i < at + length; ++i) {
        units.push_back({text[i], i, i + 1});
      }
    }
    at += length;
  }
  return units;
}

// --- What is looked for --------------------------------------------------------------------------

/// Words that mean the same in an address. An empty one: it may be left out, as "&" is no letter.
using Forms = std::array<std::string_view, 4>;
constexpr std::string_view kNone = "-";
constexpr std::array<Forms, 24> kForms{{
    {"road", "rd", kNone, kNone},
    {"street", "st", "str", "saint"},
    {"avenue", "ave", "av", kNone},
    {"drive", "dr", "drv", kNone},
    {"lane", "ln", "la", kNone},
    {"close", "cl", "clo", kNone},
    {"court", "ct", "crt", kNone},
    {"crescent", "cres", "cr", "crs"},
    {"place", "pl", kNone, kNone},
    {"square", "sq", kNone, kNone},
    {"terrace", "ter", "terr", "tce"},
    {"gardens", "gdns", "gdn", "garden"},
    {"grove", "gr", "gro", "grv"},
    {"park", "pk", kNone, kNone},
    {"mount", "mt", kNone, kNone},
    {"house", "hse", "ho", kNone},
    {"building", "bldg", "buildings", "bldgs"},
    {"apartment", "apt", "apartments", "apts"},
    {"flat", "flt", "fl", kNone},
    {"boulevard", "blvd", "bvd", kNone},
    {"north", "nth", "n", kNone},
    {"south", "sth", "s", kNone},
    {"walk", "wlk", "wk", kNone},
    {"and", "", kNone, kNone},
}};

/// Words of a text, lower case without accents; "&" is "and".
std::vector<std::string> tokens_of(const std::string& text) {
  std::vector<std::string> tokens;
  bool inside = false;
  for (const auto& unit : units_of(text)) {
    if (unit.letter != '\0') {
      if (!inside) {
        tokens.emplace_back();
      }
      tokens.back().push_back(unit.letter);
    } else if (text[unit.begin] == '&') {
      tokens.emplace_back("and");
    }
    inside = unit.letter != '\0';
  }
  return tokens;
}

/// A word of an address and what else may stand for it, itself first.
std::vector<std::string_view> forms_of(const std::string& token) {
  std::vector<std::string_view> forms{token};
  const auto* const same = std::ranges::find_if(
      kForms, [&](const Forms& one) { return std::ranges::find(one, token) != one.end(); });
  if (same != kForms.end()) {
    std::ranges::copy_if(*same, std::back_inserter(forms),
                         [&](std::string_view form) { return form != token && form != kNone; });
  }
  return forms;
}

/// All spellings of a word that are looked for: its letters and digits alone, in each form.
std::vector<std::string> spellings_of(const std::string& word) {
  constexpr std::size_t kMost = 200;
  std::vector<std::string> spellings{""};
  for (const auto& token : tokens_of(word)) {
    auto forms = forms_of(token);
    forms.resize(spellings.size() < kMost ? forms.size() : 1);
    std::vector<std::string> longer;
    for (const auto form : forms) {
      for (const auto& begun : spellings) {
        longer.push_back(begun + std::string{form});
      }
    }
    spellings = std::move(longer);
  }
  return spellings;
}

std::vector<std::string> keys_of(const std::vector<std::string>& words) {
  constexpr std::size_t kShortest = 4;
  std::vector<std::string> keys;
  for (const auto& word : words) {
    for (auto& key : spellings_of(plain(word))) {
      if (key.size() >= kShortest) {
        keys.push_back(std::move(key));
      }
    }
  }
  // The longest first: an address is left out whole before the postcode at its end is.
  std::ranges::stable_sort(keys, std::ranges::greater{}, &std::string::size);
  return keys;
}

// --- Leaving it out ------------------------------------------------------------------------------

/// The unit after `key` when it begins at `start`, letting a few separators stand between.
std::optional<std::size_t> end_of(const std::vector<Unit>& units, std::size_t start,
                                  std::string_view key) {
  constexpr std::size_t kMostBetween = 3;
  std::size_t at = start;
  std::size_t between = 0;
  for (std::size_t i = 0; i < key.size(); ++at) {
    if (at >= units.size() || between > kMostBetween) {
      return std::nullopt;
    }
    const char letter = units[at].letter;
    if (letter != '\0' && letter != key[i]) {
      return std::nullopt;
    }
    i += letter != '\0' ? 1U : 0U;
    between = letter != '\0' ? 0 : between + 1;
  }
  return at < units.size() && units[at].letter != '\0' ? std::nullopt : std::optional{at};
}

/// The bytes of the first place that has the key, from a unit on.
std::optional<std::pair<std::size_t, std::size_t>> find(const std::vector<Unit>& units,
                                                        std::string_view key) {
  for (std::size_t at = 0; at < units.size(); ++at) {
    const bool begins =
        units[at].letter == key.front() && (at == 0 || units[at - 1].letter == '\0');
    if (const auto end = begins ? end_of(units, at, key) : std::nullopt) {
      return std::pair{units[at].begin, units[*end - 1].end};
    }
  }
  return std::nullopt;
}

/// A part of a text between two places that were left out.
struct Piece {
  explicit Piece(std::string words) : text{std::move(words)}, units{units_of(text)} {}
  std::string text;
  std::vector<Unit> units;
};

/// What stands instead is not looked into again.
std::size_t leave_out_keys(std::string& text, const std::vector<std::string>& keys,
                           const std::string& instead) {
  text = plain(text);
  std::vector<Piece> pieces{Piece{text}};
  for (const auto& key : keys) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (const auto found = find(pieces[i].units, key)) {
        Piece rest{pieces[i].text.substr(found->second)};
        pieces[i] = Piece{pieces[i].text.substr(0, found->first)};
        pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(rest));
      }
    }
  }
  text = pieces.front().text;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    text += instead + pieces[i].text;
  }
  return pieces.size() - 1;
}

}  // namespace

std::size_t leave_out(std::string& text, const std::vector<std::string>& words,
                      const std::string& instead) {
  return leave_out_keys(text, keys_of(words), instead);
}

std::size_t leave_out(Document& document, const std::vector<std::string>& words,
                      const std::string& instead) {
  const auto keys = keys_of(words);
  std::size_t count = 0;
  every_text(document, [&](std::string& text) { count += leave_out_keys(text, keys, instead); });
  return count;
}

}  // namespace fairward::report
