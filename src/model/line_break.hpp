#pragma once
/// Where sentences are broken into lines.

#include <functional>
#include <string>
#include <string_view>

namespace fairward::model {

using WidthOf = std::function<float(std::string_view)>;

/// `text` with line ends in place of spaces, so that no line is wider than `width` as `width_of`
/// measures it. Never breaks inside a number or between one and its unit ("7.4 km", "84.4 %", "1 in
/// 200"); a word that is wider by itself stays whole. Line ends of `text` stay.
[[nodiscard]] std::string in_lines(std::string_view text, float width, const WidthOf& width_of);

}  // namespace fairward::model
