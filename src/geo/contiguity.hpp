#pragma once
/// Neighbours from polygons.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/borders.hpp"
#include "domain/boundaries.hpp"
#include "domain/contiguity.hpp"

#include <cstdint>

namespace fairward::geo {

/// How wards that touch no other take part.
struct IslandLinks {
  enum class Kind : std::uint8_t { None, Nearest, WithinDistance };
  Kind kind = Kind::None;
  std::uint32_t count = 1;  ///< for Nearest: how many, by distance between centroids
  double metres = 0;        ///< for WithinDistance: between centroids
};

/// Exact shared vertices first (queen: any; rook: an edge with both ends shared); then, only along
/// borders that stayed unmatched, vertices within `snap_metres` of another area's border
/// (T-junctions, differently generalised borders). Rook needs shared length over zero.
/// `border_metres` is the exactly shared length. REQUIRES: repaired boundaries in metres. Errors:
/// Cancelled.
[[nodiscard]] Result<Contiguity> build_contiguity(const Boundaries& boundaries, ContiguityKind kind,
                                                  IslandLinks islands, const Job& job,
                                                  double snap_metres = 0.0);

/// Every border once: shared edges chained into arcs with the same two areas beside them, and outer
/// edges with kOutside. Arcs are maximal: they end where three areas meet or the neighbour changes,
/// or are closed. Where more than two areas have the same edge (a faulty coverage) the lowest two
/// share it and every other has it to itself, so that the arcs of each area still go all around it.
[[nodiscard]] BorderSet build_borders(const Boundaries& boundaries);

/// Fills for drawing, from the boundaries' own vertices: constrained Delaunay triangles by GEOS, or
/// ears where GEOS finds none. REQUIRES: repaired boundaries. Errors: BadGeometry naming an area
/// that cannot be cut into triangles. Areas are cut in parallel.
[[nodiscard]] Result<TriangleMesh> triangulate(const Boundaries& boundaries, const Job& job);

}  // namespace fairward::geo
