#pragma once
/// Typed characters of postcodes, for the two files that read them.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace fairward::postcode_text {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
  return c >= 'A' && c <= 'Z';
}

/// Up to eight characters: one more than any postcode has.
struct Packed {
  std::array<char, 8> at{};
  std::size_t size = 0;
  [[nodiscard]] std::string_view text() const { return {at.data(), size}; }
};

/// Upper-case ASCII without blanks; nothing when there are other characters or too many.
[[nodiscard]] std::optional<Packed> packed(std::string_view text);

}  // namespace fairward::postcode_text
