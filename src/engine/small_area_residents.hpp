#pragma once
/// Residents by areas smaller than wards, with their polygons: finer shares of a circle.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/figure.hpp"
#include "domain/ward_table.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

struct SmallAreas {
  struct Residents {
    std::string id;         ///< as of the populations by ward: "census2021"
    std::string label;      ///< "Census 2021 residents"
    std::vector<Count> of;  ///< one an area
  };
  Boundaries boundaries;  ///< in the wards' coordinates
  std::vector<Residents> residents;

  /// Those of the population with this id, else the first.
  [[nodiscard]] const Residents& on(std::string_view population_id) const;
};

/// The project's small-area boundaries with the residents of its small-area populations and
/// lookups, joined by code. Null when the project has no such boundaries, or no residents for any
/// of them. Errors: of the files, naming them; UnknownCrs; Cancelled.
[[nodiscard]] Result<std::shared_ptr<const SmallAreas>> read_small_areas(
    const std::filesystem::path& project, const WorkingCrs& crs, const Job& job);

}  // namespace fairward::engine
