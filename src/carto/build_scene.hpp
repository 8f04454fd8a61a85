#pragma once
/// Region + released figures + a layer -> MapScene: classes, legend, scale bar, north arrow,
/// labels, credits.

#include "base/result.hpp"
#include "carto/map_scene.hpp"
#include "domain/population.hpp"
#include "domain/released.hpp"
#include "domain/tables.hpp"
#include "domain/ward_table.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fairward::carto {

enum class MapLayer : std::uint8_t { Limit, Density, Deprivation, Groups };

/// Everything a picture is made of. Counts of people arrive only as Released.
struct MapInput {
  std::shared_ptr<const WardTable> wards;
  std::shared_ptr<const BorderSet> borders;
  std::shared_ptr<const TriangleMesh> mesh;
  std::optional<Released<StatusTable>> status;  ///< ward level; for Limit, Density and Groups
  std::optional<Released<GroupTable>> groups;   ///< for Groups
  std::vector<std::vector<WardIndex>> areas;    ///< with room, as they are listed; outlined
  std::shared_ptr<const Deprivation> deprivation;
  std::string region_name;
  std::string basis_line;     ///< printed under the map
  std::string source_credit;  ///< printed under the basis
  std::string credit{};       ///< that licences ask for, under it
};

struct PictureSize {
  int width = 1600;
  int height = 1000;
};

/// Errors: Usage when the layer's data is not there, or the size is outside 320x240 to 8192x8192.
[[nodiscard]] Result<MapScene> build_scene(const MapInput& input, MapLayer layer, PictureSize size);

}  // namespace fairward::carto
