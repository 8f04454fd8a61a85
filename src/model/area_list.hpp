#pragma once
/// Areas with room, in plain words.

#include "engine/areas.hpp"
#include "engine/document.hpp"
#include "model/ward_card.hpp"

#include <span>
#include <string>
#include <vector>

namespace fairward::model {

struct AreaCard {
  std::size_t row = 0;   ///< of the answer's table
  std::string title;     ///< "Area 2"
  std::string subtitle;  ///< "14 wards in Bolton and Bury"
  std::string headline;  ///< "room for 120 people"
  Emphasis emphasis = Emphasis::Plain;
  std::vector<CardLine> figures;
  std::string wards;  ///< names
  bool selected = false;
};

struct AreaList {
  std::vector<AreaCard> areas;     ///< most room first
  std::string summary;             ///< "12 areas with room."
  std::vector<std::string> notes;  ///< what room is, what is left out, method and seed
};
[[nodiscard]] AreaList make_area_list(const engine::AreaAnswer& answer,
                                      std::span<const WardIndex> selection);

}  // namespace fairward::model
