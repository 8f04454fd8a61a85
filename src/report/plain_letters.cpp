#include "report/plain_letters.hpp"

#include "base/plain_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace fairward::report {
namespace {

/// The character at a byte of UTF-8 and its length; of a broken one, the byte.
std::pair<char32_t, std::size_t> letter_at(std::string_view text, std::size_t at) {
  auto next = at;
  const char32_t letter = next_character(text, next);
  const bool broken = letter == kReplacementCharacter && next == at + 1;
  return {broken ? static_cast<unsigned char>(text[at]) : letter, next - at};
}

bool is_unseen(char32_t c) {
  return c == 0xAD || c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}
bool is_accent(char32_t c) {
  return c >= 0x300 && c <= 0x36F;
}
/// Blanks, dashes and quotation marks beyond ASCII, and pictures.
bool is_other_separator(char32_t c) {
  return c >= 0x10000 || (c >= 0x80 && c <= 0xBF) || (c >= 0x2000 && c <= 0x206F) || c == 0x2212 ||
         c == 0x3000 || c == 0x02BC || c == 0x2022;
}
bool is_dash(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}
constexpr char32_t kNumero = 0x2116;
bool is_apostrophe(char32_t c) {
  return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x02BC ||
         c == 0x2032;
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

/// A Greek or Cyrillic letter that looks like a Latin one; 0 for any other.
char looks_like(char32_t c) {
  using Pair = std::pair<char32_t, char>;
  constexpr std::array<Pair, 44> kAlike{
      {{0x0410, 'a'}, {0x0412, 'b'}, {0x0415, 'e'}, {0x041A, 'k'}, {0x041C, 'm'}, {0x041D, 'h'},
       {0x041E, 'o'}, {0x0420, 'p'}, {0x0421, 'c'}, {0x0422, 't'}, {0x0423, 'y'}, {0x0425, 'x'},
       {0x0430, 'a'}, {0x0435, 'e'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'},
       {0x0445, 'x'}, {0x043A, 'k'}, {0x0456, 'i'}, {0x0406, 'i'}, {0x0455, 's'}, {0x0405, 's'},
       {0x0458, 'j'}, {0x0408, 'j'}, {0x04BB, 'h'}, {0x0501, 'd'}, {0x0391, 'a'}, {0x0392, 'b'},
       {0x0395, 'e'}, {0x0396, 'z'}, {0x0397, 'h'}, {0x0399, 'i'}, {0x039A, 'k'}, {0x039C, 'm'},
       {0x039D, 'n'}, {0x039F, 'o'}, {0x03A1, 'p'}, {0x03A4, 't'}, {0x03A5, 'y'}, {0x03A7, 'x'},
       {0x03BF, 'o'}, {0x03BD, 'v'}}};
  const auto* const found = std::ranges::find(kAlike, c, &Pair::first);
  return found == kAlike.end() ? '\0' : found->second;
}

char ascii_letter(char32_t c) {
  if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
    return static_cast<char>(c);
  }
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : '\0';
}

struct Entity {
  char32_t letter = ' ';
  std::size_t length = 0;
};

/// "&nbsp;", "&amp;", "&#39;", "&#x2019;" at a byte.
std::optional<Entity> entity_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 10;
  const auto end = text.find(';', at);
  if (text[at] != '&' || end == std::string_view::npos || end < at + 3 || end - at > kLongest) {
    return std::nullopt;
  }
  auto name = text.substr(at + 1, end - at - 1);
  if (name.front() == '#') {
    name.remove_prefix(1);
    const bool hex = !name.empty() && (name.front() == 'x' || name.front() == 'X');
    name.remove_prefix(hex ? 1 : 0);
    unsigned value = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), value, hex ? 16 : 10);
    const bool whole = read.ec == std::errc{} && read.ptr == name.data() + name.size();
    return whole ? std::optional{Entity{value, end + 1 - at}} : std::nullopt;
  }
  const bool letters = std::ranges::all_of(
      name, [](char c) { return ascii_letter(static_cast<unsigned char>(c)) != '\0'; });
  if (!letters) {
    return std::nullopt;
  }
  const bool apostrophe = name == "apos" || name == "rsquo" || name == "lsquo";
  return Entity{name == "amp" ? U'&' : apostrophe ? U'\'' : U' ', end + 1 - at};
}

void add_unit(std::vector<Unit>& units, std::string_view text, char32_t letter, std::size_t at,
              std::size_t length) {
  Unit unit;
  unit.begin = at;
  unit.end = at + length;
  if (is_apostrophe(letter)) {
    unit.mark = '\'';
    units.push_back(unit);
  } else if (letter == kNumero || is_dash(letter)) {
    unit.mark = letter == kNumero ? '#' : '-';
    units.push_back(unit);
  } else if (letter < 0x80) {
    unit.letter = ascii_letter(letter);
    unit.capital = letter >= 'A' && letter <= 'Z';
    unit.mark = unit.letter == '\0' ? static_cast<char>(letter) : '\0';
    units.push_back(unit);
  } else if (is_other_separator(letter)) {
    unit.mark = ' ';
    units.push_back(unit);
  } else if (const char base =
                 without_accent(letter) != '\0' ? without_accent(letter) : looks_like(letter);
             base != '\0') {
    unit.letter = base;
    unit.capital = true;  // not known: as one
    units.push_back(unit);
  } else {
    for (std::size_t i = at; i < at + length; ++i) {
      units.push_back({text[i], true, '\0', i, i + 1});
    }
  }
}

}  // namespace

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

std::vector<Unit> units_of(std::string_view text) {
  std::vector<Unit> units;
  units.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto entity = entity_at(text, at);
    const auto [letter, length] =
        entity ? std::pair{entity->letter, entity->length} : letter_at(text, at);
    if (is_accent(letter) && !units.empty()) {
      units.back().end = at + length;
    } else if (!is_unseen(letter)) {
      add_unit(units, text, letter, at, length);
    }
    at += length;
  }
  return units;
}

std::vector<Token> tokens_of(const std::vector<Unit>& units) {
  std::vector<Token> tokens;
  bool inside = false;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto& unit = units[i];
    const bool joins =
        unit.mark == '\'' && inside && i + 1 < units.size() && units[i + 1].letter != '\0';
    if (unit.letter != '\0') {
      if (!inside) {
        tokens.push_back({{}, i, i, unit.capital});
      }
      tokens.back().word.push_back(unit.letter);
      tokens.back().last = i + 1;
    } else if (unit.mark == '&') {
      tokens.push_back({"and", i, i + 1, false});
    }
    inside = unit.letter != '\0' || joins;
  }
  return tokens;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (auto& token : tokens_of(units_of(text))) {
    words.push_back(std::move(token.word));
  }
  return words;
}

}  // namespace fairward::report
