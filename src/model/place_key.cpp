#include "model/place_key.hpp"

#include <algorithm>
#include <utility>

namespace fairward::model {
namespace {

void add(std::vector<PlaceKeyRow>& rows, const engine::PlaceMark& mark, const std::string& what,
         double least_ring_metres) {
  if (mark.point) {
    rows.push_back({PlaceSymbol::Pin, "Place " + what});
  }
  if (auto words = engine::ring_words(mark, least_ring_metres); !words.empty()) {
    rows.push_back({PlaceSymbol::Rings, std::move(words)});
  }
  rows.push_back({PlaceSymbol::Outline, (mark.point              ? "Its ward"
                                         : mark.wards.size() > 1 ? "Wards of the area " + what
                                                                 : "Ward of the place " + what)});
}

}  // namespace

std::vector<PlaceKeyRow> place_key(const engine::PlaceMark* checked, const engine::PlaceMark* found,
                                   double least_ring_metres) {
  std::vector<PlaceKeyRow> rows;
  if (checked != nullptr) {
    add(rows, *checked, "checked", least_ring_metres);
  }
  if (found != nullptr) {
    add(rows, *found, "searched for", least_ring_metres);
  }
  return rows;
}

std::vector<carto::MarkKeyRow> point_key(std::span<const engine::PointMark> points) {
  const auto dots =
      std::ranges::count(points, PropertyStatus::Occupied, &engine::PointMark::status);
  return carto::mark_key(static_cast<std::size_t>(dots),
                         points.size() - static_cast<std::size_t>(dots));
}

}  // namespace fairward::model
