#pragma once
/// Texts as parts of an HTML page: whatever they hold, they stay texts.

#include <string>
#include <string_view>

namespace fairward::report {

/// For element content and for attribute values in double quotes. Bytes that are not UTF-8 become
/// the replacement character; control characters and those that turn the direction of writing are
/// left out, apart from line breaks and tabs.
[[nodiscard]] std::string html_text(std::string_view text);
/// As `html_text`, of words that are longer than their column may be wide: a line may break behind
/// the signs that names of files are made of.
[[nodiscard]] std::string html_long_text(std::string_view text);
/// As the inside of a CSS string in double quotes. Everything but letters, digits and spaces of
/// ASCII is written as its number.
[[nodiscard]] std::string css_text(std::string_view text);
/// Base64 of RFC 4648, with padding, on one line.
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace fairward::report
