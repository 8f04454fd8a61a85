#include "pcc/case_reference.hpp"

#include "base/text.hpp"
#include "pcc/case_event.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace fairward::pcc {
namespace {

// Dashes, minus signs and blanks that are not ASCII, in UTF-8.
constexpr std::array<std::string_view, 15> kOtherDashes{
    "\xC2\xA0",     "\xC2\xAD",     "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92",
    "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95", "\xE2\x80\xAF", "\xE2\x88\x92",
    "\xEF\xB9\x98", "\xEF\xB9\xA3", "\xEF\xBC\x8D", "\xE2\x80\x8B", "\xE2\x80\x89"};

/// What is drawn like an ASCII character, in UTF-8: Greek and Cyrillic letters.
struct Twin {
  std::string_view drawn;
  char as = 0;
};
constexpr std::array<Twin, 52> kTwins{{
    {"\u0391", 'A'}, {"\u0392", 'B'}, {"\u0395", 'E'}, {"\u0396", 'Z'}, {"\u0397", 'H'},
    {"\u0399", 'I'}, {"\u039A", 'K'}, {"\u039C", 'M'}, {"\u039D", 'N'}, {"\u039F", 'O'},
    {"\u03A1", 'P'}, {"\u03A4", 'T'}, {"\u03A5", 'Y'}, {"\u03A7", 'X'}, {"\u03B9", 'I'},
    {"\u03BD", 'V'}, {"\u03BF", 'O'}, {"\u03C1", 'P'}, {"\u03F2", 'C'}, {"\u03F9", 'C'},
    {"\u0405", 'S'}, {"\u0406", 'I'}, {"\u0408", 'J'}, {"\u0410", 'A'}, {"\u0412", 'B'},
    {"\u0415", 'E'}, {"\u0417", '3'}, {"\u041A", 'K'}, {"\u041C", 'M'}, {"\u041D", 'H'},
    {"\u041E", 'O'}, {"\u0420", 'P'}, {"\u0421", 'C'}, {"\u0422", 'T'}, {"\u0423", 'Y'},
    {"\u0425", 'X'}, {"\u0430", 'A'}, {"\u0435", 'E'}, {"\u043A", 'K'}, {"\u043E", 'O'},
    {"\u0440", 'P'}, {"\u0441", 'C'}, {"\u0442", 'T'}, {"\u0443", 'Y'}, {"\u0445", 'X'},
    {"\u0455", 'S'}, {"\u0456", 'I'}, {"\u0458", 'J'}, {"\u04C0", 'I'}, {"\u04CF", 'I'},
    {"\u0501", 'D'}, {"\u051B", 'Q'},
}};

/// What one character at the front of a text is taken for, and how many bytes it has.
struct Taken {
  std::string_view as;
  std::size_t bytes = 1;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
/// The digit that a letter may be meant for; the letter itself when none.
char as_digit(char c) {
  return c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
}

/// Nothing when it is no character that is drawn like one of ASCII.
std::optional<Taken> taken_for_ascii(std::string_view text) {
  for (const auto dash : kOtherDashes) {
    if (text.starts_with(dash)) {
      return Taken{"-", dash.size()};
    }
  }
  for (const auto& twin : kTwins) {
    if (text.starts_with(twin.drawn)) {
      return Taken{{&twin.as, 1}, twin.drawn.size()};
    }
  }
  return std::nullopt;
}

/// '!' to '~' as wide as a Chinese character, U+FF01 to U+FF5E; 0 when it is none.
char narrow(std::string_view text) {
  constexpr std::size_t kBytes = 3;
  if (text.size() < kBytes || !text.starts_with('\xEF')) {
    return 0;
  }
  const auto second = static_cast<unsigned char>(text[1]);
  const auto third = static_cast<unsigned char>(text[2]);
  const unsigned code = 0xF000U + ((second & 0x3FU) << 6U) + (third & 0x3FU);
  return code >= 0xFF01 && code <= 0xFF5E ? static_cast<char>(code - 0xFEE0) : '\0';
}

/// Capitals, with '-' for every dash and blank.
char plain(char c) {
  const bool blank = c == ' ' || c == '\t' || c == '_';
  return blank ? '-' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
std::string plain(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (const auto taken = taken_for_ascii(text)) {
      out += taken->as;
      text.remove_prefix(taken->bytes);
    } else if (const char wide = narrow(text); wide != 0) {
      out += plain(wide);
      text.remove_prefix(3);
    } else {
      out += plain(text.front());
      text.remove_prefix(1);
    }
  }
  return out;
}

/// A word of nothing but O, I and L is a number: "PCC-l".
void read_words_of_digits(std::string& text) {
  for (std::size_t from = 0; from < text.size();) {
    const auto word = text.find_first_not_of("OIL", from);
    const auto end = word == std::string::npos ? text.size() : word;
    const bool starts = from == 0 || !(is_letter(text[from - 1]) || is_digit(text[from - 1]));
    const bool ends = end == text.size() || !(is_letter(text[end]) || is_digit(text[end]));
    for (std::size_t i = from; starts && ends && i < end; ++i) {
      text[i] = as_digit(text[i]);
    }
    from = end + 1;
  }
}

/// Letters beside digits become the digits they look like.
void read_digits(std::string& text) {
  for (std::size_t i = text.size(); i-- > 1;) {
    text[i - 1] = is_digit(text[i]) ? as_digit(text[i - 1]) : text[i - 1];
  }
  for (std::size_t i = 1; i < text.size(); ++i) {
    text[i] = is_digit(text[i - 1]) ? as_digit(text[i]) : text[i];
  }
}

}  // namespace

std::string reference_key(std::string_view reference) {
  auto text = plain(trim(reference));
  read_words_of_digits(text);
  read_digits(text);
  std::string key;
  char last = '-';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool another = is_digit(c) != is_digit(last);
    if (is_digit(c) && another && c == '0' && i + 1 < text.size() && is_digit(text[i + 1])) {
      continue;  // a zero in front, `last` stays
    }
    // "PCC12" is "PCC-12"; a dash beside a dash is one.
    const bool parts = is_letter(last) != is_letter(c) && is_digit(last) != is_digit(c);
    if (parts && (is_letter(c) || is_digit(c)) && (is_letter(last) || is_digit(last))) {
      key += '-';
    }
    if (c != '-' || (last != '-' && !key.empty())) {
      key += c;
    }
    last = c;
  }
  while (key.ends_with('-')) {
    key.pop_back();
  }
  return key;
}

Result<void> check_new_reference(std::string_view reference, std::span<const std::string> there) {
  const bool ascii = std::ranges::all_of(reference, [](char c) { return c >= ' ' && c <= '~'; });
  if (!ascii) {
    return fail(Errc::Usage,
                fmt::format("'{}' has a character that is not among A to Z, 0 to 9 and the signs "
                            "of every keyboard, or is only drawn like one of them; type it anew, "
                            "or leave the reference out and the next is given",
                            reference));
  }
  const auto key = reference_key(reference);
  for (const auto& other : there) {
    if (other != reference && reference_key(other) == key) {
      return fail(Errc::Usage,
                  fmt::format("'{}' looks like {}, which is there already; choose another "
                              "reference, or leave it out and the next is given",
                              reference, other));
    }
  }
  constexpr std::string_view kGiven = "PCC-";
  const auto number = key.starts_with(kGiven) ? parse_whole_number(key.substr(kGiven.size()))
                                              : std::optional<std::int64_t>{};
  if (number && *number > 0 && reference_of(*number) != reference) {
    return fail(Errc::Usage,
                fmt::format("'{}' looks like {}, which the register gives; write it so, or choose "
                            "another reference",
                            reference, reference_of(*number)));
  }
  return {};
}

std::string next_reference(std::int64_t number, std::span<const std::string> there) {
  const auto taken = [&](const std::string& next) {
    const auto key = reference_key(next);
    return std::ranges::any_of(
        there, [&](const std::string& other) { return reference_key(other) == key; });
  };
  auto next = reference_of(number);
  while (taken(next)) {
    next = reference_of(++number);
  }
  return next;
}

std::string reference_meant(std::string_view typed, std::span<const std::string> there) {
  const auto key = reference_key(typed);
  for (const auto& reference : there) {
    if (reference_key(reference) == key) {
      return reference;
    }
  }
  return nearest(typed, there).value_or("");
}

}  // namespace fairward::pcc
