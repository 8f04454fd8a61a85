#pragma once
/// The options that choose a basis, the same for every command that shows figures.

#include "base/result.hpp"
#include "engine/status.hpp"

#include <string>

namespace CLI {  // NOLINT(readability-identifier-naming): CLI11's own
class App;
}

namespace fairward::cli {

/// Raw texts as the command line gives them; `query` turns them into a StatusQuery.
struct BasisOptions {
  std::string numerator;
  std::string population;
  std::string limit;
  std::string trigger;
  std::string attrition;
  std::string proposal;
  std::string on;

  void add_to(CLI::App& command);
  /// Errors: Usage naming the option.
  [[nodiscard]] Result<engine::StatusQuery> query(const engine::Region& region) const;
};

}  // namespace fairward::cli
