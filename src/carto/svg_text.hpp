#pragma once
/// Numbers, colours and texts as SVG writes them.

#include "carto/map_scene.hpp"

#include <string>
#include <string_view>

namespace fairward::carto::svg {

/// At most two decimals, without a locale; what is not finite is 0.
[[nodiscard]] std::string number(double value);
/// "#0b0c0c"; its alpha is not in it.
[[nodiscard]] std::string hex(Colour colour);
/// ` fill="#0b0c0c" fill-opacity="0.5"`: the attribute for a colour, opaque ones without the
/// second.
[[nodiscard]] std::string paint(std::string_view attribute, Colour colour);
/// For text and attributes. Characters that XML cannot have are left out; bytes that are not UTF-8
/// become the replacement character.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace fairward::carto::svg
