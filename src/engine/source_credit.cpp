#include "engine/source_credit.hpp"

#include "base/text.hpp"
#include "base/version.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <vector>

namespace fairward::engine {

std::string boundary_credit(const Snapshot& snapshot) {
  std::set<std::string> names;
  for (const auto& file : snapshot.inputs) {
    if (file.role == "ward_boundaries") {
      names.insert(
          std::filesystem::path{file.path}.parent_path().filename().generic_string().empty()
              ? file.path
              : std::filesystem::path{file.path}.filename().generic_string());
    }
  }
  if (names.empty()) {
    return "";
  }
  return names.size() == 1 ? "boundaries: " + *names.begin()
                           : fmt::format("boundaries: {} files", names.size());
}

std::string source_credit(const PictureSources& sources) {
  std::vector<std::string> parts;
  if (!sources.boundaries.empty()) {
    parts.push_back(sources.boundaries);
  }
  if (sources.people != nullptr) {
    parts.push_back("people: " + sources.people->numerator_source);
    parts.push_back("residents: " + sources.people->population_source);
  }
  if (!sources.deprivation.empty()) {
    parts.push_back("deprivation: " + sources.deprivation);
  }
  return parts.empty()
             ? fmt::format("Made with Fairward {}.", version())
             : fmt::format("Sources: {}. Made with Fairward {}.", join(parts, "; "), version());
}

}  // namespace fairward::engine
