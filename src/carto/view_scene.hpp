#pragma once
/// What a window shows, as a finished picture: the same fills, outlines and extent, with a title,
/// its legends, a scale bar and the basis around it.

#include "base/result.hpp"
#include "carto/build_scene.hpp"
#include "carto/classes.hpp"
#include "carto/furniture.hpp"
#include "carto/map_marks.hpp"
#include "carto/map_view.hpp"
#include "carto/place_pins.hpp"
#include "domain/borders.hpp"
#include "domain/released.hpp"
#include "domain/tables.hpp"
#include "domain/ward_table.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fairward::carto {

enum class Tint : std::uint8_t { Light, Dark };

/// Counts of people arrive only as Released.
struct ViewPicture {
  std::shared_ptr<const WardTable> wards;
  std::shared_ptr<const BorderSet> borders;
  std::shared_ptr<const TriangleMesh> mesh;
  std::vector<Fill> fills;              ///< one a ward, as on a light ground
  std::vector<Classification> legends;  ///< of the layers that are seen, the top one first
  bool counts_are_seen = false;         ///< legends count what is in the picture, not the region
  std::optional<Released<GroupTable>> groups;
  bool groups_are_old = false;                ///< they were found on another basis
  std::vector<std::vector<WardIndex>> areas;  ///< with room, as they are listed
  bool areas_are_old = false;
  std::vector<WardIndex> selection;  ///< ascending
  std::vector<MapMark> marks;        ///< properties of the register
  std::vector<PlacePin> places;      ///< of a post code check, or searched for
  Header header;
  Footer footer;
  /// All that the window shows is in the picture; its shape decides what else is. Without a size:
  /// the whole region.
  MapView extent;
  Tint tint = Tint::Light;
  bool labels = true;
};

/// Errors: Usage for a size outside 320x240 to 8192x8192, or when no ward has a polygon; Internal
/// when fills or triangles are of other wards.
[[nodiscard]] Result<MapScene> view_scene(const ViewPicture& picture, PictureSize size);

}  // namespace fairward::carto
