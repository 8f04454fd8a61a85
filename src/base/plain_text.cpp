#include "base/plain_text.hpp"

#include <fmt/format.h>

namespace fairward {

std::uint32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto first = byte(at++);
  if (first < 0x80) {
    return first;
  }
  const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
  if (more == 0 || first > 0xF4 || at + more > text.size()) {
    return kReplacementCharacter;
  }
  std::uint32_t code = first & (0x3FU >> more);
  for (std::size_t i = 0; i < more; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) {
      return kReplacementCharacter;
    }
    code = (code << 6U) | (byte(at + i) & 0x3FU);
  }
  constexpr std::uint32_t kLeast[] = {0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < kLeast[more - 1] || surrogate || code > 0x10FFFF) {
    return kReplacementCharacter;
  }
  at += more;
  return code;
}

bool is_unseen(std::uint32_t character) {
  const auto within = [&](std::uint32_t first, std::uint32_t last) {
    return character >= first && character <= last;
  };
  const bool control = character < 0x20 || within(0x7F, 0x9F);
  const bool ends_line = within(0x2028, 0x2029);
  const bool turns = character == 0x061C || within(0x200E, 0x200F) || within(0x202A, 0x202E) ||
                     within(0x2066, 0x2069);
  return control || ends_line || turns;
}

bool has_unseen(std::string_view text) {
  return in_plain_view(text) != text;
}

std::string in_plain_view(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto from = at;
    const auto character = next_character(text, at);
    const bool broken = character == kReplacementCharacter && at == from + 1;
    if (broken || is_unseen(character)) {
      shown += '?';
    } else {
      shown += text.substr(from, at - from);
    }
  }
  return shown;
}

std::string json_in_plain_view(std::string_view json) {
  std::string shown;
  shown.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const auto from = at;
    const auto character = next_character(json, at);
    if (character >= 0x20 && is_unseen(character)) {
      shown += fmt::format("\\u{:04x}", character);
    } else {
      shown += json.substr(from, at - from);
    }
  }
  return shown;
}

}  // namespace fairward
