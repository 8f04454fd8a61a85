#pragma once
/// Figures and their basis as JSON.

#include "domain/basis.hpp"
#include "domain/figure.hpp"
#include "domain/released.hpp"
#include "domain/snapshot.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace fairward::engine {

/// `object[name]` is the number, or null with `name_state` beside it.
void put(nlohmann::ordered_json& object, const std::string& name, const Count& figure);
void put(nlohmann::ordered_json& object, const std::string& name, const Measure& figure,
         int decimals);

/// Everything that a reader needs to repeat the figures: choices, sources and their hashes, mode,
/// program version.
[[nodiscard]] nlohmann::ordered_json basis_json(const Basis& basis, DisclosureMode mode,
                                                const std::vector<InputFile>& inputs);

}  // namespace fairward::engine
