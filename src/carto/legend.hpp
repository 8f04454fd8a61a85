#pragma once
/// The key to the map, as a list of sections, and its drawing.

#include "carto/border_lines.hpp"
#include "carto/classes.hpp"
#include "carto/sheet.hpp"
#include "domain/tables.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fairward::carto {

/// In place of a swatch.
enum class LegendDot : std::uint8_t { None, Full, Ring };

struct LegendEntry {
  std::optional<Fill> swatch;
  std::optional<OutlineStyle> outline;  ///< a line, in place of a swatch
  std::string badge;                    ///< a number in a circle, in place of a swatch
  std::string label;
  std::string detail;  ///< a second, quieter line; may be empty
  std::string value;   ///< right aligned: wards of the class, % of limit
  LegendDot dot = LegendDot::None;
};

/// Nine classes of two values at once: thirds of one across, of the other upwards.
struct LegendSquare {
  std::array<Fill, 9> cells;         ///< row by row from the lowest
  std::array<std::string, 9> value;  ///< wards of each, written in it
  std::string across;                ///< "Deprivation score"
  std::string up;
};

/// What a list of groups leaves out.
struct Unlisted {
  std::size_t here = 0;       ///< in the picture
  std::size_t elsewhere = 0;  ///< of the region, outside the picture
};

struct LegendSection {
  std::string heading;
  std::string unit;
  std::string value_heading;
  std::optional<LegendSquare> square;  ///< before the entries
  std::vector<LegendEntry> entries;
  std::string note;
  std::optional<Unlisted> unlisted;  ///< of a list that may be shortened; `note` says so
};

/// How much of each entry is shown: without details a legend fits a small picture.
enum class LegendDetail : std::uint8_t { Full, LabelsOnly };

[[nodiscard]] LegendSection legend_of(const Classification& classification);
/// At most eight of the groups that are in the picture, then how many more there are.
[[nodiscard]] LegendSection legend_of(const GroupTable& groups,
                                      std::span<const std::size_t> in_picture);
/// The same with no more than `most` entries, where it may be shortened.
[[nodiscard]] LegendSection shortened(LegendSection section, std::size_t most);

/// Width that no line of the section has to be broken for.
[[nodiscard]] double natural_width(const LegendSection& section, const Sheet& sheet,
                                   LegendDetail detail);
/// Draws downwards from the top of `area`, as wide as it; returns the bottom.
double draw_section(Sheet& sheet, const LegendSection& section, Area area, LegendDetail detail);
/// What `draw_section` would use.
[[nodiscard]] double section_height(const Sheet& sheet, const LegendSection& section, double width,
                                    LegendDetail detail);
/// The entries spread over `columns` sections of about equal length; only the first has the
/// heading, only the last the note.
[[nodiscard]] std::vector<LegendSection> in_columns(const LegendSection& section,
                                                    std::size_t columns);

}  // namespace fairward::carto
