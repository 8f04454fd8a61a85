#pragma once
/// Whether the schema of a shared register has the tables, indexes, rules and functions that this
/// version makes, and no others, and whether viewers read no more than they should. Inside `io`
/// only.

#include "base/result.hpp"
#include "io/register_postgres_link.hpp"

#include <string>
#include <vector>

namespace fairward::io {

/// One sentence each. Triggers and the texts of functions are for `shared_guard_faults`. Errors: as
/// `PostgresLink::run`.
[[nodiscard]] Result<std::vector<std::string>> shared_shape_faults(PostgresLink& link);

}  // namespace fairward::io
