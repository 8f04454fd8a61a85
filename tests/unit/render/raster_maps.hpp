#pragma once
/// Maps for the raster's tests: mosaics with crooked borders, chained into arcs the simple way, and
/// the slow answer to "which ward is here".

#include "carto/map_view.hpp"
#include "domain/border_levels.hpp"
#include "domain/boundaries.hpp"
#include "render/map_raster.hpp"

#include <cstdint>
#include <memory>
#include <string_view>

namespace fairward::testing {

/// How far `crooked` moves a vertex, at most, from where the straight border would have it.
inline constexpr double kBend = 15.0;

/// The mosaic with cells of 1,000 metres, corners moved by up to 300, and three vertices more on
/// every cell edge that bend it by up to kBend. Neighbours still share all their vertices.
[[nodiscard]] Boundaries crooked(std::string_view picture, std::uint64_t seed);

/// Each stretch of border once, chained along rings while the areas beside it stay the same. Of
/// more than two areas at one edge the lowest two share it.
[[nodiscard]] BorderSet chained(const Boundaries& map);

/// Level 0 alone.
[[nodiscard]] std::shared_ptr<const BorderLevels> full(const BorderSet& borders);
/// Level 0, and one without the bends of `crooked` called `tolerance`.
[[nodiscard]] std::shared_ptr<const BorderLevels> with_straight_level(const BorderSet& borders,
                                                                      double tolerance);

/// All borders are of wards.
[[nodiscard]] render::MapRasteriser rasteriser(std::shared_ptr<const BorderLevels> levels);

/// Even-odd over all rings: the highest area around `p`, plus 1; else 0.
[[nodiscard]] std::uint32_t id_by_rings(const Boundaries& map, Point p);
/// Metres from the nearest edge.
[[nodiscard]] double from_border(const Boundaries& map, Point p);

/// World place of the centre of one sample.
[[nodiscard]] Point sample_place(const carto::MapView& view, int samples, int column, int row);

}  // namespace fairward::testing
