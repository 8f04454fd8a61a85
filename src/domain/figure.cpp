#include "domain/figure.hpp"

namespace fairward {

std::string_view state_name(FigureState state) {
  switch (state) {
    case FigureState::Known:
      return "known";
    case FigureState::NoData:
      return "no_data";
    case FigureState::Suppressed:
      return "suppressed";
    case FigureState::NoPopulation:
      return "no_population";
  }
  return "no_data";
}

Count add(Count a, Count b) {
  if (a.known() && b.known()) {
    return Count{a.value() + b.value()};
  }
  for (const auto state :
       {FigureState::Suppressed, FigureState::NoData, FigureState::NoPopulation}) {
    if (a.state() == state || b.state() == state) {
      return Count::missing(state);
    }
  }
  return {};
}

}  // namespace fairward
