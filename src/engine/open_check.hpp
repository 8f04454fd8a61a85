#pragma once
/// A region with its places, for a post code check.

#include "engine/locate.hpp"
#include "engine/region.hpp"
#include "engine/small_area_residents.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace fairward::engine {

struct OpenedForCheck {
  Region region;
  std::shared_ptr<const Locator> locator;         ///< of the region's wards
  std::shared_ptr<const SmallAreas> small_areas;  ///< null when the project has none
  std::vector<std::string> notes;                 ///< of the index of places
};

/// Opens the region and its index of places side by side, and reads its small areas. Errors: of
/// any.
[[nodiscard]] Result<OpenedForCheck> open_for_check(const std::filesystem::path& project,
                                                    const Job& job);

}  // namespace fairward::engine
