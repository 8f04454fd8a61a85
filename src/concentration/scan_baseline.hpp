#pragma once
/// What the people of a scan are compared with.

#include <cstdint>
#include <limits>

namespace fairward::concentration {

enum class ScanBaseline : std::uint8_t {
  Relative,  ///< the region's own rate: a ward's share of all people counted, by its baseline
  Absolute,  ///< the baseline is itself the number of people expected: a policy limit, say
};

/// The total of a likelihood ratio that is not conditional on one.
inline constexpr double kNoTotal = std::numeric_limits<double>::infinity();

}  // namespace fairward::concentration
