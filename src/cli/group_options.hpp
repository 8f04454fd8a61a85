#pragma once
/// The options of the spatial check, shared by `groups` and `render --layer groups`.

#include "base/result.hpp"
#include "cli/basis_options.hpp"
#include "engine/groups.hpp"

#include <cstdint>
#include <string>

namespace fairward::cli {

struct GroupOptions {
  std::string method = "usual";
  std::string baseline = "region";
  std::string policy_status = "above_limit";
  std::size_t smallest = 2;
  std::string contiguity = "queen";
  std::string islands = "none";
  std::string weights = "contiguity";
  std::string values = "rates";
  std::string inference = "exact";
  std::int32_t permutations = 99'999;
  std::int32_t replicates = 999;
  std::string scan_inference = "threshold";
  std::string secondary = "no-overlap";
  double fdr_percent = 5;
  double max_population_percent = 5;
  std::int32_t most_wards = 15;
  std::int32_t redraws = 0;
  std::uint64_t seed = 20221;
  unsigned threads = 0;

  void add_to(CLI::App& command);
  /// Errors: Usage naming the option.
  [[nodiscard]] Result<engine::GroupQuery> query(const engine::Region& region,
                                                 const BasisOptions& basis) const;
};

}  // namespace fairward::cli
