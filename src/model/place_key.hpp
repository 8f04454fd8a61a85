#pragma once
/// The key to what the map marks of places.

#include "carto/map_marks.hpp"
#include "engine/place_check.hpp"
#include "engine/session.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fairward::model {

enum class PlaceSymbol : std::uint8_t { Pin, Rings, Outline };

struct PlaceKeyRow {
  PlaceSymbol symbol = PlaceSymbol::Pin;
  std::string label;
};

/// Either may be null. Of circles those that the map draws: from `least_ring_metres` on.
[[nodiscard]] std::vector<PlaceKeyRow> place_key(const engine::PlaceMark* checked,
                                                 const engine::PlaceMark* found,
                                                 double least_ring_metres);

/// What dots and rings of register points stand for.
[[nodiscard]] std::vector<carto::MarkKeyRow> point_key(std::span<const engine::PointMark> points);

}  // namespace fairward::model
