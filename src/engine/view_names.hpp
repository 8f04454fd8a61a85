#pragma once
/// What commands and view files call the choices of a ViewState, in the order of their enumerators.

#include "engine/document.hpp"

#include <array>
#include <string_view>

namespace fairward::engine {

inline constexpr std::array<std::string_view, 2> kThemeNames{"light", "dark"};
inline constexpr std::array<std::string_view, 4> kVisionNames{"none", "protanopia", "deuteranopia",
                                                              "tritanopia"};
inline constexpr std::array<std::string_view, 11> kTabNames{
    "table",    "councils", "histogram", "scatter", "moran",  "ranking",
    "timeline", "groups",   "pcc",       "cases",   "history"};
inline constexpr std::array<std::string_view, 3> kCompareNames{"off", "side", "swipe"};

}  // namespace fairward::engine
