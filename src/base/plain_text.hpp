#pragma once
/// Characters that nobody sees and that change how what is around them is read: they end lines,
/// move a terminal's cursor, or turn the direction of writing.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fairward {

/// Stands for a byte that is not UTF-8.
inline constexpr std::uint32_t kReplacementCharacter = 0xFFFD;

/// The next character of a text in UTF-8 from `at`, which moves on. A byte that is not UTF-8 is one
/// character, the replacement.
///
/// REQUIRES: `at` < `text.size()`.
[[nodiscard]] std::uint32_t next_character(std::string_view text, std::size_t& at);

/// Controls (C0, which line breaks and tabs are among, DEL and C1), separators of lines and
/// paragraphs, and whatever turns the direction of writing.
[[nodiscard]] bool is_unseen(std::uint32_t character);
/// Whether a text has an unseen character, or a byte that is not UTF-8.
[[nodiscard]] bool has_unseen(std::string_view text);
/// The text with a question mark for each of these.
[[nodiscard]] std::string in_plain_view(std::string_view text);
/// JSON with each of these in its strings as \uXXXX: what it says stays the same. Line breaks, tabs
/// and what is not UTF-8 stay.
[[nodiscard]] std::string json_in_plain_view(std::string_view json);

}  // namespace fairward
