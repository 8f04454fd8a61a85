#pragma once
/// The ward table as files and the clipboard get it: released figures only.

#include "base/result.hpp"
#include "domain/released.hpp"
#include "domain/tables.hpp"
#include "domain/ward_table.hpp"

#include <filesystem>
#include <span>
#include <string>

namespace fairward::engine {

/// Writes one row a ward: .csv, or .gpkg and .geojson with the boundaries as read. A figure that is
/// not known leaves its cell empty and `people_state` says why. Errors: of the file.
[[nodiscard]] Result<void> write_released(const std::filesystem::path& path, const WardTable& wards,
                                          const Released<StatusTable>& table);
/// Tab-separated with a heading line, for a spreadsheet: the given rows, all when there are none. A
/// suppressed figure is "[c]", one without data "[x]", one without population "[z]". The basis
/// stands below.
[[nodiscard]] std::string as_tabs(const Released<StatusTable>& table,
                                  std::span<const WardIndex> rows);

}  // namespace fairward::engine
