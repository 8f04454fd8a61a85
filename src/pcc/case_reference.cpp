#include "pcc/case_reference.hpp"

#include "base/text.hpp"
#include "pcc/case_event.hpp"

#include <fmt/format.h>

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

/// Capitals, with '-' for every dash and blank.
std::string plain(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t taken = 0;
    for (const auto dash : kOtherDashes) {
      taken = text.starts_with(dash) ? dash.size() : taken;
    }
    const char c = text.front();
    const bool blank = c == ' ' || c == '\t' || c == '_';
    out += taken > 0 || blank ? '-' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    text.remove_prefix(taken > 0 ? taken : 1);
  }
  return out;
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
