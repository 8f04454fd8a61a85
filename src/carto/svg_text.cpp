#include "carto/svg_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace fairward::carto::svg {
namespace {

/// Length of the UTF-8 character that `text` begins with; 0 when it does not begin with one.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  const std::size_t length = first < 0x80U            ? 1
                             : (first >> 5U) == 0x06U ? 2
                             : (first >> 4U) == 0x0EU ? 3
                             : (first >> 3U) == 0x1EU ? 4
                                                      : 0;
  if (length == 0 || length > text.size()) {
    return 0;
  }
  constexpr std::uint32_t kMask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  constexpr std::uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  std::uint32_t code = first & kMask[length];
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) {
      return 0;
    }
    code = (code << 6U) | (byte(i) & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  return code < kLeast[length] || surrogate || code > 0x10FFFF ? 0 : length;
}

bool allowed(std::string_view character) {
  const auto c = static_cast<unsigned char>(character[0]);
  return c >= 0x20
             ? character != "\x7F" && character != "\xEF\xBF\xBE" && character != "\xEF\xBF\xBF"
             : c == '\t' || c == '\n';
}

std::string_view entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

std::string number(double value) {
  if (!std::isfinite(value)) {
    return "0";
  }
  auto text = fmt::format("{:.2f}", value);
  while (text.back() == '0') {
    text.pop_back();
  }
  if (text.back() == '.') {
    text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

std::string hex(Colour colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", colour.r, colour.g, colour.b);
}

std::string paint(std::string_view attribute, Colour colour) {
  auto text = fmt::format(" {}=\"{}\"", attribute, hex(colour));
  if (colour.a != 255) {
    text += fmt::format(" {}-opacity=\"{:.3f}\"", attribute, colour.a / 255.0);
  }
  return text;
}

std::string escaped(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto length = character_length(text);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
      text.remove_prefix(1);
      continue;
    }
    const auto character = text.substr(0, length);
    const auto name = length == 1 ? entity(character[0]) : std::string_view{};
    if (!name.empty()) {
      out += name;
    } else if (allowed(character)) {
      out += character;
    }
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace fairward::carto::svg
