#pragma once
/// Whether a register file has the tables, indexes, views and marks that this version makes, and
/// no others. Inside `io` only.

#include "base/result.hpp"
#include "io/sqlite.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fairward::io {

/// One sentence each, against an empty register that is made for it: what is missing, what is not
/// as made, what was added. Triggers of events and points are for `guard_faults`. What map programs
/// add to a GeoPackage (an index of points, their own tables, styles) is no fault. Errors: as
/// reading.
[[nodiscard]] Result<std::vector<std::string>> shape_faults(SqliteDatabase& database);

/// Whether a map program adds something of this name to a GeoPackage.
[[nodiscard]] bool is_of_map_programs(std::string_view name);

/// Words with one blank between them: files of earlier versions break lines elsewhere.
[[nodiscard]] std::string statement_in_one_line(std::string_view text);

}  // namespace fairward::io
