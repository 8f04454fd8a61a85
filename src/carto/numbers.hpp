#pragma once
/// Numbers as a legend prints them.

#include <string>

namespace fairward::carto {

/// At most two decimals, without trailing zeros, thousands separated: "50", "37.5", "1,250".
[[nodiscard]] std::string short_number(double value);
/// A hyphen in front becomes a minus sign (U+2212), as wide as a figure.
[[nodiscard]] std::string with_minus(std::string number);

}  // namespace fairward::carto
