#pragma once
/// Border levels made before, kept in a folder of the user's: the next opening of the same
/// boundaries does not make them again. A cache: what cannot be trusted is not used, and whatever
/// is deleted is made again.

#include "domain/border_levels.hpp"
#include "domain/boundaries.hpp"
#include "engine/cache_folder.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>

namespace fairward::engine {

/// Sums over all that boundaries consist of: the same for the same coordinates in the same order.
using BoundaryKey = std::array<std::uint64_t, 5>;
[[nodiscard]] BoundaryKey key_of(const Boundaries& boundaries);

class BorderCache {
 public:
  /// An empty folder keeps nothing and finds nothing.
  explicit BorderCache(std::filesystem::path folder) : folder_{std::move(folder), ".borders"} {}

  /// The levels kept for these boundaries of `areas` areas; nothing when there are none, or when
  /// their file is damaged or of another version.
  [[nodiscard]] std::optional<BorderLevels> find(const BoundaryKey& key, std::size_t areas) const;
  /// Does nothing where it cannot write: nobody would miss a cache.
  void keep(const BoundaryKey& key, std::size_t areas, const BorderLevels& levels) const;

 private:
  CacheFolder folder_;
};

}  // namespace fairward::engine
