#pragma once
/// Resident populations: the denominators. Several may be loaded; each figure says which one it
/// used.

#include "base/date.hpp"
#include "domain/figure.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fairward {

/// One population source, joined. Either level may be absent.
struct PopulationTable {
  std::string id;     ///< short key for `--population`: "census2021", "mye2024"
  std::string label;  ///< "Census 2021 residents"
  int year = 0;
  std::string source;          ///< file name, without folders
  std::vector<Count> ward;     ///< one a ward, or empty when the source has no wards
  std::vector<Count> council;  ///< one a council, or empty when the source has no councils
};

/// A published count of people by council ("dispersal", "supported"), beside the register's own
/// totals.
struct CouncilCounts {
  std::string id;  ///< "dispersal" or "all"
  std::string label;
  std::optional<Date> as_at;
  std::string source;
  std::vector<Count> council;  ///< one a council
};

/// Deprivation by ward: the population-weighted mean of its small areas' scores, never of their
/// deciles.
struct Deprivation {
  std::string index;  ///< "IoD 2025"
  std::string source;
  std::vector<Measure> score;  ///< one a ward; higher is more deprived
  std::vector<Measure>
      share_most_deprived_10;  ///< share (0 to 1) of residents in small areas of decile 1
};

/// Any other indicator, as the source gave it.
struct Indicator {
  std::string name;
  std::string source;
  std::optional<Date> as_at;
  std::string direction;         ///< "higher is worse", "higher is better", or empty
  std::vector<Measure> ward;     ///< one a ward, or empty
  std::vector<Measure> council;  ///< one a council, or empty
};

/// A plan's numbers by council: indicative allocations, provider figures.
struct PlanTable {
  std::string name;
  std::string source;
  std::vector<Count> council;
};

}  // namespace fairward
