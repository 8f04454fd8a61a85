#include "model/place_key.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace fairward::model {
namespace {

void add(std::vector<PlaceKeyRow>& rows, const engine::PlaceMark& mark, const std::string& what) {
  if (mark.point) {
    rows.push_back({PlaceSymbol::Pin, "Place " + what});
  }
  if (!mark.rings.empty()) {
    std::vector<std::string> distances;
    for (const auto& ring : mark.rings) {
      distances.push_back(with_thousands(static_cast<std::int64_t>(ring.metres)));
    }
    rows.push_back({PlaceSymbol::Rings, join(distances, ", ") + " m around it"});
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
