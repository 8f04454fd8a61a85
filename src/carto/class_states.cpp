#include "carto/class_states.hpp"

#include "base/assert.hpp"

#include <utility>

namespace fairward::carto {

MapClass suppressed_class() {
  return {"Suppressed", "a small count, not shown", "suppressed", palette::suppressed(), 0};
}

MapClass no_data_class(std::string detail) {
  return {"No data", std::move(detail), "without data", palette::no_data(), 0};
}

MapClass no_population_class() {
  return {"No population", "no residents to divide by", "without population",
          palette::no_population(), 0};
}

Classification counted_classes(Classification c, std::size_t missing) {
  for (const auto index : c.ward_class) {
    ++c.classes[index].wards;
  }
  for (std::size_t i = c.classes.size(); i-- > c.classes.size() - missing;) {
    if (c.classes[i].wards > 0) {
      continue;
    }
    c.classes.erase(c.classes.begin() + static_cast<std::ptrdiff_t>(i));
    --missing;
    for (auto& index : c.ward_class) {
      index = static_cast<std::uint8_t>(index > i ? index - 1 : index);
    }
  }
  return c;
}

void add_state_classes(Classification& c, std::string no_data_detail) {
  c.classes.push_back(suppressed_class());
  c.classes.push_back(no_data_class(std::move(no_data_detail)));
  c.classes.push_back(no_population_class());
}

std::size_t state_position(FigureState state) {
  FAIRWARD_ASSERT(state != FigureState::Known);
  switch (state) {
    case FigureState::Suppressed:
      return 0;
    case FigureState::NoPopulation:
      return 2;
    default:
      return 1;
  }
}

}  // namespace fairward::carto
