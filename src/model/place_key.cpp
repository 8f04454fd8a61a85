#include "model/place_key.hpp"

namespace fairward::model {
namespace {

void add(std::vector<PlaceKeyRow>& rows, const engine::PlaceMark& mark, const std::string& what) {
  if (mark.point) {
    rows.push_back({PlaceSymbol::Pin, "Place " + what});
  }
  if (!mark.rings.empty()) {
    rows.push_back({PlaceSymbol::Rings, engine::ring_words(mark)});
  }
  rows.push_back({PlaceSymbol::Outline, (mark.point              ? "Its ward"
                                         : mark.wards.size() > 1 ? "Wards of the area " + what
                                                                 : "Ward of the place " + what)});
}

}  // namespace

std::vector<PlaceKeyRow> place_key(const engine::PlaceMark* checked,
                                   const engine::PlaceMark* found) {
  std::vector<PlaceKeyRow> rows;
  if (checked != nullptr) {
    add(rows, *checked, "checked");
  }
  if (found != nullptr) {
    add(rows, *found, "searched for");
  }
  return rows;
}

}  // namespace fairward::model
