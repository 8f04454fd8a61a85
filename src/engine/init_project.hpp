#pragma once
/// From a handful of files to a project file.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/snapshot.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace fairward::engine {

struct InitResult {
  std::filesystem::path project_file;
  std::vector<std::string> used;  ///< "wards.geojson: ward boundaries", one a source
  std::vector<DataNote> notes;    ///< files that were left out, and why
};

/// Recognises every path and writes `folder/region.toml`. Folders stand for the files in them; a
/// folder that holds only ward boundaries, only postcodes or only UPRNs is one source. Needs at
/// least one layer of ward boundaries, and refuses two of different vintages. An existing
/// region.toml is not overwritten unless `replace`.
enum class Existing : std::uint8_t { Keep, Replace };
[[nodiscard]] Result<InitResult> init_project(const std::filesystem::path& folder,
                                              const std::vector<std::filesystem::path>& paths,
                                              std::string name, Existing existing, const Job& job);

}  // namespace fairward::engine
