#pragma once
/// A text as the letters and digits that a reader sees, whatever bytes they are written with.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::report {

/// One letter, digit or separator of a text, and its bytes. Bytes of other alphabets are letters.
struct Unit {
  char letter = '\0';  ///< lower case without its accent; 0 for a separator
  bool capital = false;
  char mark = '\0';  ///< of a separator: its character, '&' and '\'' also as an HTML entity
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Without letters that nobody sees, and with plain ones for full-width ones.
[[nodiscard]] std::string plain(std::string_view text);
/// Accents are gone, letters of other alphabets that look Latin are Latin, and HTML entities
/// ("&nbsp;", "&#39;") are what they stand for; any dash is "-", and the sign for a number is "#".
[[nodiscard]] std::vector<Unit> units_of(std::string_view text);

/// Letters and digits in a row, lower case; "&" is "and". Apostrophes do not divide a word.
struct Token {
  std::string word;
  std::size_t first = 0;  ///< unit
  std::size_t last = 0;   ///< unit after
  bool capital = false;   ///< it begins with one
};
[[nodiscard]] std::vector<Token> tokens_of(const std::vector<Unit>& units);
/// The words alone.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

}  // namespace fairward::report
