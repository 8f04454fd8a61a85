#pragma once
/// The sentences on a map: title, subtitle, credits, mode, and its text equivalent.

#include "carto/build_scene.hpp"
#include "carto/furniture.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace fairward::carto {

/// Who is counted, when, against whom: the basis as a phrase.
[[nodiscard]] std::string in_plain_words(const Basis& basis);
/// What the mode does to counts, for the foot of a picture.
[[nodiscard]] std::string mode_line(DisclosureMode mode);

[[nodiscard]] Header header_for(const MapInput& input, MapLayer layer);
[[nodiscard]] Footer footer_for(const MapInput& input, MapLayer layer);
/// "Cluster limit by ward — North West: 3 wards above limit, ..."; names hidden for want of room
/// are counted here, for the picture cannot say so.
[[nodiscard]] std::string alternative_text(const Header& header, std::string_view counts,
                                           std::size_t hidden_names);

}  // namespace fairward::carto
