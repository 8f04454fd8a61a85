#pragma once
/// The options that say where, and the one place they ask for.

#include "engine/check.hpp"

#include <string>

namespace CLI {  // NOLINT(readability-identifier-naming): CLI11's own
class App;
}

namespace fairward::cli {

struct PlaceOptions {
  std::string query;
  std::string postcode;
  std::string sector;
  std::string uprn;
  std::string at;
  std::string grid_ref;
  std::string easting;
  std::string northing;
  std::string lat;
  std::string lon;
  std::string ward;

  void add_to(CLI::App& command);
  [[nodiscard]] bool any() const;
  /// Errors: Usage unless exactly one place is asked for; as `Locator`.
  [[nodiscard]] Result<engine::CheckPlace> find(const engine::Locator& locator) const;
};

}  // namespace fairward::cli
