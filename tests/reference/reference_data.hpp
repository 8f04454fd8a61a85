#pragma once
/// The classic data sets that the reference programs were run on.

#include "domain/boundaries.hpp"
#include "domain/contiguity.hpp"
#include "domain/rates.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fairward::reference {

/// Columns by name, cells as text.
using Columns = std::map<std::string, std::vector<std::string>>;
[[nodiscard]] Columns read_csv(const std::filesystem::path& path);
[[nodiscard]] std::vector<double> numbers(const Columns& columns, const std::string& name);

/// North Carolina, 100 counties: sudden infant deaths and births 1974-78, queen neighbours.
struct NorthCarolina {
  Rates rates;
  std::vector<double> rate;  ///< 1000 x deaths / births
  std::vector<Point> centroid;
  Contiguity queen;
};
[[nodiscard]] NorthCarolina north_carolina();

/// Columbus, Ohio, 49 neighbourhoods: crime, and the neighbours of columbus.gal.
struct Columbus {
  std::vector<double> crime;
  Contiguity contiguity;
};
[[nodiscard]] Columbus columbus();

/// A table of cases, residents and places outside the repository: $FAIRWARD_SHARED/reference-values
/// has it, or there is none.
struct Cases {
  Rates rates;
  std::vector<Point> place;
};
[[nodiscard]] std::optional<Cases> shared_cases(const std::string& file);

}  // namespace fairward::reference
