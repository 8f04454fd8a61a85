#pragma once
/// Column names as people and offices write them, read as what they say about areas.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairward::io {

/// The levels that tables are coded by.
enum class AreaKind : std::uint8_t { SmallArea, Ward, Council };
enum class AreaField : std::uint8_t { Code, Name };

/// A column name reduced to lower-case words joined by '_': letters and digits are kept, anything
/// else separates, a byte-order mark is dropped. "LSOA code (2021)" -> "lsoa_code_2021",
/// "Date (as at…)" -> "date_as_at", "WD24CD" -> "wd24cd".
[[nodiscard]] std::string header_key(std::string_view name);

/// What a column name says about an area column.
struct AreaHeading {
  std::optional<AreaKind> kind;    ///< nothing for a generic name ("area_code", "code")
  std::optional<AreaField> field;  ///< nothing when only the values can tell ("Local authority")
  int year = 0;                    ///< 2024 for WD24CD; 0 when the name has none
};

/// Nothing when the name is not that of an area's code or name. Welsh names (WD24NMW) and
/// superseded codes (WD13CDO) are not.
[[nodiscard]] std::optional<AreaHeading> area_heading(std::string_view name);

/// The level of a nine-character ONS code by its entity prefix (E05/W05/S13/N08 wards, E06-E09/W06/
/// S12/N09 councils, E01/W01/S01/N20 small areas); nothing for any other code.
[[nodiscard]] std::optional<AreaKind> area_kind_of_code(std::string_view code);

/// True for codes of whole countries, regions and counties (E92, E12, K04, E10, ...): rows of
/// totals.
[[nodiscard]] bool is_aggregate_code(std::string_view code);

/// True for "Total", "England", "End of table" and the like in a code or name cell.
[[nodiscard]] bool is_total_label(std::string_view text);

/// True when `key` (from `header_key`) matches `pattern`: '*' stands for any text, '#' for one or
/// more digits.
[[nodiscard]] bool matches_pattern(std::string_view key, std::string_view pattern);

/// The first four-digit year (1990 to 2099) in a text, 0 when there is none.
[[nodiscard]] int year_in(std::string_view text);

}  // namespace fairward::io
