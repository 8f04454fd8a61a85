#pragma once
/// The fictional sample region as files, with its project file and the truth about its planted
/// groups.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "engine/init_project.hpp"
#include "sample/sample_region.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace fairward::engine {

inline constexpr std::size_t kFewestSampleWards = sample::kFewestWards;
inline constexpr std::size_t kMostSampleWards = sample::kMostWards;

struct SampleQuery {
  std::size_t wards = 250;
  std::uint64_t seed = 1;
  Existing existing = Existing::Keep;
};

struct SampleWritten {
  std::string region_name;
  std::size_t wards = 0;
  std::size_t councils = 0;
  std::vector<std::string> files;  ///< names in the folder, the project file last
};

/// Writes wards.geojson (wards.gpkg for more than 1,000 wards), lsoa_to_ward_best_fit.csv and the
/// other tables, registers by date, plans, proposals, planted_groups.json and region.toml into
/// `folder`. The same query writes the same bytes. Errors: Usage for too few wards, and for a
/// folder with anything in it but a sample region that may be replaced; WriteFailed.
[[nodiscard]] Result<SampleWritten> write_sample(const std::filesystem::path& folder,
                                                 const SampleQuery& query, const Job& job);

}  // namespace fairward::engine
