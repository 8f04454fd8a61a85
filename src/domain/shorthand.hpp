#pragma once
/// The shorthand of UK government statistics for a figure that is not there.

#include "domain/figure.hpp"

#include <string_view>

namespace fairward {

/// "[c]" confidential, "[z]" not applicable (no residents to divide by), "[x]" not available.
/// REQUIRES: not Known.
[[nodiscard]] constexpr std::string_view shorthand(FigureState state) {
  switch (state) {
    case FigureState::Suppressed:
      return "[c]";
    case FigureState::NoPopulation:
      return "[z]";
    default:
      return "[x]";
  }
}

}  // namespace fairward
