#pragma once
/// What is outlined on a map and how: ward groups over the limit, hot spots and areas with room.
/// The window and every picture draw from this description.

#include "carto/badges.hpp"
#include "carto/border_lines.hpp"
#include "carto/legend.hpp"
#include "domain/tables.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::carto {

enum class OutlineKind : std::uint8_t {
  OverLimit,   ///< ward groups above the limit
  Area,        ///< areas with room
  HotSpot,     ///< other ward groups, which statistics alone found: dashed
  ChosenArea,  ///< areas all of whose wards are selected
};
/// "Over the limit", "Area with room", "Hot spot by statistics".
[[nodiscard]] std::string_view name_of(OutlineKind kind);

/// A group of the policy (wards above the limit, or together above it beyond chance), or any that
/// is above it as one area. Others are hot spots: statistics found them, and they breach nothing.
[[nodiscard]] bool is_over_the_limit(const GroupRow& row);

/// The sets of wards that are outlined, and what their numbers need to know.
struct MapOutlines {
  std::vector<WardIndex> over_limit;          ///< of all groups over the limit
  std::vector<WardIndex> hot_spots;           ///< of all others
  std::vector<GroupShape> groups;             ///< as they are numbered
  std::size_t groups_over = 0;                ///< of `groups`
  std::vector<std::vector<WardIndex>> areas;  ///< as they are numbered
  std::vector<GroupShape> area_shapes;        ///< one an area
  double area_side = 0;  ///< metres: of the mean square that just holds an area

  [[nodiscard]] bool empty() const noexcept { return groups.empty() && areas.empty(); }
};
/// `groups` may be null. `areas` are in the order in which they are listed; one that is selected
/// whole is chosen, unless all are.
[[nodiscard]] MapOutlines outlines_of(const WardTable& wards, const GroupTable* groups,
                                      std::vector<std::vector<WardIndex>> areas);
/// One flag an area. `selection` is ascending. None is chosen when every one would be.
[[nodiscard]] std::vector<std::uint8_t> chosen_areas(const MapOutlines& outlines,
                                                     std::span<const WardIndex> selection);

/// Which of `outlines.groups` are in the picture: those whose number is, ascending, then those of
/// which only a part of the outline is. `em` is that of numbers.
[[nodiscard]] std::vector<std::size_t> groups_in_picture(const WardTable& wards,
                                                         const GroupTable& groups,
                                                         const MapOutlines& outlines,
                                                         const Projection& projection, double em);

/// Arcs to be drawn in one style.
struct OutlineArcs {
  OutlineKind kind = OutlineKind::Area;
  std::vector<std::uint32_t> arcs;  ///< ascending
};
/// In drawing order; kinds without arcs are left out. What lies along a group over the limit is
/// drawn with that group.
[[nodiscard]] std::vector<OutlineArcs> outline_arcs(const MapOutlines& outlines,
                                                    std::span<const BorderArc> arcs,
                                                    std::size_t wards,
                                                    std::span<const WardIndex> selection);

struct OutlineColours {
  Colour group;
  Colour group_casing;
  Colour area;
  Colour halo;
};
[[nodiscard]] OutlineColours outline_colours(const palette::PageColours& colours);
/// `em` in pixels. Where areas are small on the map (`area_side`, pixels) their lines are thinner
/// and lighter: many of them would hide what they divide.
[[nodiscard]] OutlineStyle outline_style(OutlineKind kind, const OutlineColours& colours, double em,
                                         double area_side);

/// Numbers of areas: of chosen ones always when there is any place, of others where they have room
/// for it. `em` is that of their text. As `place_badges` otherwise.
[[nodiscard]] std::vector<PlacedBadge> place_area_badges(const MapOutlines& outlines,
                                                         std::span<const std::uint8_t> chosen,
                                                         const Projection& projection, double em,
                                                         std::vector<Taken> taken);
/// The em of areas' numbers, of that of groups'.
inline constexpr double kAreaBadge = 0.8;

struct OutlineKeyRow {
  OutlineKind kind = OutlineKind::Area;
  std::size_t count = 0;
};
/// How many there are of what is outlined: groups over the limit and hot spots when there are
/// groups, areas when there are areas.
[[nodiscard]] std::vector<OutlineKeyRow> outline_key(const MapOutlines& outlines);
/// " Outlined: 2 groups over the limit, 1 hot spot, 12 areas with room."; empty without any.
[[nodiscard]] std::string spoken_outlines(const MapOutlines& outlines);
/// What the room of an area is, in a sentence.
[[nodiscard]] std::string_view room_in_words();
[[nodiscard]] LegendSection legend_of(const MapOutlines& outlines,
                                      const palette::PageColours& colours, double em);

/// Lines of the groups over the limit (what the selection is drawn over), or all others.
enum class OutlineLevel : std::uint8_t { BelowSelection, AboveSelection };
void draw_outlines(MapScene& scene, const Sheet& sheet, const BorderSet& borders,
                   const MapOutlines& outlines, std::span<const WardIndex> selection,
                   OutlineLevel level);
/// Numbers of groups, then of areas. Returns the places taken.
std::vector<Taken> draw_outline_numbers(MapScene& scene, Sheet& sheet, const MapOutlines& outlines,
                                        std::span<const WardIndex> selection);

}  // namespace fairward::carto
