#pragma once
/// Pressures beyond the limit: deprivation and every indicator of the project, ranked, with date
/// and source.

#include "domain/snapshot.hpp"
#include "engine/check_answer.hpp"

#include <string>
#include <vector>

namespace fairward::engine {

/// Every pressure of a region with the rank of each area, worked out once.
///
/// Rank 1 is the most pressed. Equal values share a rank. Areas without a value have none and are
/// not counted, and their value keeps its state: no data is not zero. An indicator that does not
/// say which end is worse is not ranked. Deprivation is that of wards: the mean score of their
/// small areas, and the share of residents in the most deprived tenth of the country.
class PressureTable {
 public:
  explicit PressureTable(const Snapshot& snapshot);
  [[nodiscard]] Pressures of(WardIndex ward) const;

 private:
  struct Column {
    Pressure what;  ///< without value and rank
    std::vector<Measure> value;
    std::vector<std::size_t> rank;
  };
  void add(Pressure what, std::vector<Measure> values, bool ranked, bool higher_is_worse);
  const WardTable& wards_;
  std::vector<Column> columns_;
  std::vector<std::string> not_in_project_;
};

/// The pressures a post code check looks at, that no table of the project is about.
[[nodiscard]] std::vector<std::string> missing_pressures(const Snapshot& snapshot);

}  // namespace fairward::engine
