#pragma once
/// Text files: from bytes to UTF-8, and from UTF-8 to cells (RFC 4180, with the liberties that real
/// files take).

#include "base/result.hpp"
#include "io/cell_grid.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairward::io {

enum class TextEncoding : std::uint8_t { Utf8, Utf16LittleEndian, Utf16BigEndian, Windows1252 };
/// "UTF-8", "UTF-16", "Windows-1252".
[[nodiscard]] std::string_view encoding_name(TextEncoding encoding);

struct DecodedText {
  std::string text;  ///< UTF-8 without a byte-order mark
  TextEncoding encoding = TextEncoding::Utf8;
};

[[nodiscard]] bool is_utf8(std::string_view bytes);
/// Every byte is a character of the code page; the five that Windows leaves undefined become
/// U+FFFD.
[[nodiscard]] std::string from_windows_1252(std::string_view bytes);

/// UTF-16 is known by its byte-order mark, or by zero bytes in every other place; what is neither
/// that nor UTF-8 is Windows-1252. Errors: Unreadable when the bytes are no text at all (zero
/// bytes, control characters, broken UTF-16).
[[nodiscard]] Result<DecodedText> decode_text(std::string bytes);

/// Comma, semicolon, tab or bar: the one that cuts most of the first 30 rows into the same number
/// of cells; nothing when none cuts any.
[[nodiscard]] std::optional<char> detect_delimiter(std::string_view text);

struct ParsedCsv {
  CellGrid grid;
  std::size_t odd_quotes = 0;  ///< cells with text after their closing quote, kept as text
};

/// Quoted cells may hold delimiters, line ends and doubled quotes; rows end with LF, CRLF or CR.
/// Errors: Unreadable when a quote is never closed, naming the row; TooLarge over `most_cells`.
[[nodiscard]] Result<ParsedCsv> parse_csv(std::string text, char delimiter,
                                          std::uint64_t most_cells);

}  // namespace fairward::io
