#pragma once
/// The wards of a project and its places, without everything else that a region has.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "engine/locate.hpp"
#include "engine/ward_cache.hpp"

#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <vector>

namespace fairward::engine {

enum class WithPlaces : std::uint8_t {
  No,   ///< points only: postcodes and UPRNs are refused
  Yes,  ///< opens the index, or makes it
};

struct OpenedLocator {
  std::shared_ptr<const Locator> locator;
  std::vector<std::string> notes;
  std::future<void> keeping;  ///< of wards that were read: goes on beside what comes next
};

/// Reads what wards are built from, unless the cache has the wards made of it, and the index of
/// places. Errors: of the project, of its sources of wards, and of `open_place_index`.
[[nodiscard]] Result<OpenedLocator> open_locator(const std::filesystem::path& project,
                                                 WithPlaces with, const Job& job,
                                                 const WardCache& cache = WardCache{});

}  // namespace fairward::engine
