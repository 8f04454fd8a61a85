#pragma once
/// Every colour and pattern of a map, in one place. Blues are the sequential palette of the
/// Government Analysis Function, extended at the light end; no class is told apart by colour alone.

#include "carto/map_scene.hpp"

#include <array>

namespace fairward::carto::palette {

inline constexpr Colour kPage{255, 255, 255, 255};
inline constexpr Colour kWater{243, 244, 246, 255};
inline constexpr Colour kInk{11, 12, 12, 255};       ///< titles and labels
inline constexpr Colour kQuietInk{80, 90, 95, 255};  ///< ranges, credits
inline constexpr Colour kRule{177, 180, 182, 255};   ///< hairlines of the furniture
inline constexpr Colour kFrame{110, 118, 125, 255};  ///< around the map
inline constexpr Colour kWardBorder{255, 255, 255, 255};
inline constexpr Colour kCouncilBorder{43, 55, 68, 255};
inline constexpr Colour kCouncilCasing{255, 255, 255, 255};
inline constexpr Colour kCoast{58, 70, 83, 255};
inline constexpr Colour kHalo{255, 255, 255, 235};
inline constexpr Colour kGroup{128, 22, 80, 255};  ///< outlines and badges of ward groups
inline constexpr Colour kGroupCasing{255, 255, 255, 255};
inline constexpr Colour kRestricted{128, 22, 80, 255};

/// What everything but the wards' fills is drawn in. Halos and borders are laid over fills of any
/// class.
struct PageColours {
  Colour page;
  Colour water;
  Colour ink;    ///< titles and labels
  Colour quiet;  ///< ranges, credits
  Colour frame;  ///< around the map and swatches
  Colour ward_border;
  Colour council_border;
  Colour council_casing;
  Colour coast;
  Colour halo;
  Colour group;
  Colour group_casing;
  Colour on_group;  ///< the number in the badge of a group or area
  Colour area;      ///< outlines and badges of areas with room
  Colour selection;
  Colour selection_casing;
  Colour restricted;
  Colour on_restricted;
};
inline constexpr PageColours kLight{.page = kPage,
                                    .water = kWater,
                                    .ink = kInk,
                                    .quiet = kQuietInk,
                                    .frame = kFrame,
                                    .ward_border = kWardBorder,
                                    .council_border = kCouncilBorder,
                                    .council_casing = kCouncilCasing,
                                    .coast = kCoast,
                                    .halo = kHalo,
                                    .group = kGroup,
                                    .group_casing = kGroupCasing,
                                    .on_group = kPage,
                                    .area = {0, 110, 84, 255},
                                    .selection = kInk,
                                    .selection_casing = kPage,
                                    .restricted = kRestricted,
                                    .on_restricted = kPage};
inline constexpr PageColours kDark{.page = {24, 28, 33, 255},
                                   .water = {30, 36, 43, 255},
                                   .ink = {243, 245, 247, 255},
                                   .quiet = {172, 182, 192, 255},
                                   .frame = {120, 132, 145, 255},
                                   .ward_border = {30, 36, 43, 255},
                                   .council_border = {240, 243, 246, 255},
                                   .council_casing = {30, 36, 43, 255},
                                   .coast = {150, 160, 170, 255},
                                   .halo = {16, 19, 23, 235},
                                   .group = {255, 120, 190, 255},
                                   .group_casing = {16, 19, 23, 255},
                                   .on_group = {24, 28, 33, 255},
                                   .area = {110, 226, 178, 255},
                                   .selection = {255, 255, 255, 255},
                                   .selection_casing = {16, 19, 23, 255},
                                   .restricted = {170, 48, 112, 255},
                                   .on_restricted = {255, 255, 255, 255}};

/// Full colours when the classes are the subject, muted ones when group outlines are.
enum class Tone : std::uint8_t { Full, Muted };

[[nodiscard]] Fill below_trigger(Tone tone);
[[nodiscard]] Fill trigger_reached(Tone tone);
[[nodiscard]] Fill at_limit(Tone tone);
[[nodiscard]] Fill above_limit(Tone tone);

[[nodiscard]] Fill no_data();
[[nodiscard]] Fill suppressed();
[[nodiscard]] Fill no_population();

/// Nobody, then the five ranges of dispersal density, ascending; the last is above the limit.
[[nodiscard]] std::array<Fill, 6> density();
/// Fifths of wards by deprivation, least deprived first.
[[nodiscard]] std::array<Fill, 5> deprivation();

}  // namespace fairward::carto::palette
