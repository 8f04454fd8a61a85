#pragma once
/// Ward, council and coast borders as lines in the picture, and the outlines of ward groups.

#include "carto/map_scene.hpp"
#include "carto/palette.hpp"
#include "domain/borders.hpp"
#include "domain/ward_table.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::carto {

enum class BorderKind : std::uint8_t { Ward, Council, Coast };

/// What an arc separates. Wards of unknown council are taken to be in one council of their own.
[[nodiscard]] BorderKind kind_of(const BorderArc& arc, const WardTable& wards);

/// Vertices [start, end) of the arc in the picture, without those nearer than `tolerance` pixels to
/// the one kept before; both ends stay.
[[nodiscard]] std::vector<Point> arc_in_picture(const BorderSet& borders, const BorderArc& arc,
                                                const Projection& projection, double tolerance);

/// The borders in the frame in drawing order: wards, council casings, coast, councils. `unit` is
/// the size of one em of the map's text, to which widths are proportioned.
[[nodiscard]] std::vector<Line> border_lines(const BorderSet& borders, const WardTable& wards,
                                             const Projection& projection, double unit,
                                             const palette::PageColours& colours = palette::kLight);

/// How sets of wards are outlined: a line on a wider casing.
struct OutlineStyle {
  double width = 2;   ///< pixels
  double casing = 4;  ///< pixels
  Colour colour = palette::kGroup;
  Colour casing_colour = palette::kGroupCasing;
  std::vector<double> dashes = {};  ///< of the line, pixels on and off; the casing has none
};
[[nodiscard]] OutlineStyle selection_style(const palette::PageColours& colours, double unit);

/// All casings, then all lines, of those of `arcs` (by their numbers) that are in the frame.
[[nodiscard]] std::vector<Line> arc_lines(const BorderSet& borders,
                                          std::span<const std::uint32_t> arcs,
                                          const Projection& projection, const OutlineStyle& style);

/// Outlines of sets of wards that do not overlap: all casings, then all lines. Each is the list of
/// arcs in the frame with just one side in the set.
[[nodiscard]] std::vector<Line> set_outlines(const BorderSet& borders,
                                             std::span<const std::vector<WardIndex>> sets,
                                             std::size_t wards, const Projection& projection,
                                             const OutlineStyle& style);

}  // namespace fairward::carto
