#pragma once
/// Small text operations that every layer needs: trimming, matching names, reading and writing
/// numbers.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward {

/// Without leading and trailing white space (ASCII space, tab, CR, LF, and the no-break space).
[[nodiscard]] std::string_view trim(std::string_view text);
/// ASCII letters folded to lower case; other bytes as they are.
[[nodiscard]] std::string to_lower(std::string_view text);
[[nodiscard]] std::string to_upper(std::string_view text);
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b);
[[nodiscard]] bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
/// Pieces between separators; "a,,b" has three, and "" has one empty piece.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string join(std::span<const std::string> pieces, std::string_view separator);

/// A whole number as people write it: "1,296", " 45 ", "-3", and "28445.0" (a whole number exported
/// as a decimal). Nothing else: not "", not "4.5", not "1,2", not "4 people".
[[nodiscard]] std::optional<std::int64_t> parse_whole_number(std::string_view text);
/// A finite decimal, with thousands separators or an exponent. Not "nan", not "inf", not "".
[[nodiscard]] std::optional<double> parse_decimal(std::string_view text);

/// "16,693"; negative numbers with a minus sign in front.
[[nodiscard]] std::string with_thousands(std::int64_t value);
/// Fixed decimals with thousands separators: (1234.567, 1) -> "1,234.6".
[[nodiscard]] std::string with_decimals(double value, int decimals);
/// A hyphen in front becomes a minus sign (U+2212), which is as wide as a figure.
[[nodiscard]] std::string with_minus(std::string number);
/// "1 ward", "2 wards"; `plural` when it is not just an s.
[[nodiscard]] std::string counted(std::int64_t count, std::string_view singular,
                                  std::string_view plural = "");

/// Levenshtein distance in bytes.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);
/// The candidate nearest to `word`, or nothing when the nearest is more than a third of the word
/// away. Ties go to the earlier candidate. Case is ignored.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 std::span<const std::string> candidates);

/// Letters and digits only, lower case, "&" read as "and", a leading "saint"/"st" unified: two
/// spellings of one place name compare equal ("St. Helens" and "St Helens").
[[nodiscard]] std::string place_name_key(std::string_view name);

}  // namespace fairward
