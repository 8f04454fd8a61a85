#pragma once
/// The ward table as the clipboard gets it: released figures only.

#include "domain/released.hpp"
#include "domain/tables.hpp"
#include "domain/ward_table.hpp"

#include <span>
#include <string>

namespace fairward::engine {

/// Tab-separated with a heading line, for a spreadsheet: the given rows, all when there are none. A
/// suppressed figure is "[c]", one without data "[x]", one without population "[z]". The basis
/// stands below.
[[nodiscard]] std::string as_tabs(const Released<StatusTable>& table,
                                  std::span<const WardIndex> rows);

}  // namespace fairward::engine
