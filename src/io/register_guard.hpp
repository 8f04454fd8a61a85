#pragma once
/// Whether what protects the events of a register in SQLite, and what is derived from them, is as
/// this version made it. Inside `io` only.

#include "base/result.hpp"
#include "io/sqlite.hpp"

#include <string>
#include <vector>

namespace fairward::io {

/// One sentence each: a trigger that is missing, changed or added, a point of a case that is not
/// that of its event, and what `shape_faults` finds. Nothing restricted is said.
[[nodiscard]] Result<std::vector<std::string>> guard_faults(SqliteDatabase& database);

}  // namespace fairward::io
