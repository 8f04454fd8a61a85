#include "domain/border_levels.hpp"

#include "base/assert.hpp"

namespace fairward {

const BorderLevel& BorderLevels::level_for(double metres) const {
  FAIRWARD_ASSERT(!levels.empty());
  std::size_t at = 0;
  while (at + 1 < levels.size() && levels[at + 1].tolerance <= metres) {
    ++at;
  }
  return levels[at];
}

}  // namespace fairward
