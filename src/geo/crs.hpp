#pragma once
/// Coordinate systems: what a layer is in, whether that can be true, and the way to the working
/// system.

#include "base/result.hpp"
#include "domain/boundaries.hpp"
#include "domain/ward_table.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fairward::geo {

/// What the numbers of a layer look like, whatever the file says.
enum class CoordinateLook : std::uint8_t {
  LongitudeLatitude,    ///< within +-180 and +-90
  BritishNationalGrid,  ///< metres within -100,000..700,000 (the west of Northern
                        ///< Ireland is negative) by 0..1,300,000
  IrishGridOrItm,       ///< metres that fit the Irish grids better
  WebMercator,          ///< metres around the British Isles in EPSG:3857
  OtherProjected,
  Unusable,  ///< not finite, or empty
};
[[nodiscard]] CoordinateLook look_of(const Box& box);

/// A layer's coordinate system, settled or refused.
struct LayerCrs {
  std::string id;  ///< "EPSG:4326"; or "custom" with the WKT kept
  std::string name;
  std::string wkt;
  bool projected = false;
  std::string how;  ///< one sentence: "declared by the file", "the file is silent, and its
                    ///< coordinates are ..."
};

/// Settles what a layer is in. A declared system that contradicts the coordinates is an UnknownCrs
/// error which says what they look like and how to state it; so is a missing one, unless `stated`
/// names it. `stated` ("EPSG:27700", may be empty) is what the user said in the project file and
/// wins over the file. `implied_by_format`: the format, not the file, says WGS 84 (GeoJSON without
/// a crs member).
[[nodiscard]] Result<LayerCrs> settle_crs(std::string_view declared_wkt, bool implied_by_format,
                                          const Box& box, std::string_view stated);

/// The system to work in: the layer's own when it is projected in metres (not Web Mercator, whose
/// metres are none); EPSG:27700 for the United Kingdom; else an equal-area system centred on the
/// data. Its `how` says which and why.
[[nodiscard]] Result<WorkingCrs> working_crs_for(const LayerCrs& layer, const Box& box);

/// Transforms all vertices by one operation, so that equal vertices stay equal. States the
/// operation's accuracy in metres when PROJ knows it (without the OSTN15 grid, longitude/latitude
/// to British National Grid is good to about 3 m). Errors: UnknownCrs, BadGeometry naming the first
/// vertex that cannot be transformed.
struct Transformed {
  Boundaries boundaries;
  std::optional<double> accuracy_metres;
  std::string operation;
};
[[nodiscard]] Result<Transformed> transform(Boundaries boundaries, const LayerCrs& from,
                                            const WorkingCrs& to);

}  // namespace fairward::geo
