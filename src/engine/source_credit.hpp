#pragma once
/// The line under every picture that says which files it was made from.

#include "domain/basis.hpp"
#include "domain/snapshot.hpp"

#include <string>

namespace fairward::engine {

/// "boundaries: wards.geojson"; empty when no file is known.
[[nodiscard]] std::string boundary_credit(const Snapshot& snapshot);

/// What of a project a picture shows. Empty, or null: nothing of it.
struct PictureSources {
  std::string boundaries;         ///< as `boundary_credit`
  const Basis* people = nullptr;  ///< of what was counted
  std::string deprivation;        ///< file name
};
/// "Sources: boundaries: …; people: …; residents: …; deprivation: …. Made with Fairward 1.0.0."
[[nodiscard]] std::string source_credit(const PictureSources& sources);

}  // namespace fairward::engine
