#pragma once
/// A region with its places, for a post code check.

#include "engine/locate.hpp"
#include "engine/region.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace fairward::engine {

struct OpenedForCheck {
  Region region;
  std::shared_ptr<const Locator> locator;  ///< of the region's wards
  std::vector<std::string> notes;          ///< of the index of places
};

/// Opens the region and its index of places side by side. Errors: of either.
[[nodiscard]] Result<OpenedForCheck> open_for_check(const std::filesystem::path& project,
                                                    const Job& job);

}  // namespace fairward::engine
