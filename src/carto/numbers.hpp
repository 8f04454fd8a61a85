#pragma once
/// Numbers as a legend prints them.

#include <string>

namespace fairward::carto {

/// At most two decimals, without trailing zeros, thousands separated: "50", "37.5", "1,250".
[[nodiscard]] std::string short_number(double value);

}  // namespace fairward::carto
