#pragma once
/// Notes on the data, under a table or as JSON.

#include "domain/released.hpp"
#include "domain/snapshot.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace fairward::cli {

/// "Notes on the data (14): ..." with at most `shown` warnings, then how many more there are. Empty
/// without warnings.
[[nodiscard]] std::string notes_text(const Released<std::vector<DataNote>>& notes,
                                     std::size_t shown);
[[nodiscard]] nlohmann::ordered_json notes_json(const Released<std::vector<DataNote>>& notes);

}  // namespace fairward::cli
