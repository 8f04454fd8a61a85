#pragma once
/// The schema of a shared register, in steps from one version to the next. Inside `io` only.

#include "io/register_postgres_link.hpp"

#include <span>
#include <string_view>

namespace fairward::io {

/// Statements that bring a database from schema version `to - 1` to `to`.
struct SchemaStep {
  int to = 0;
  std::span<const char* const> statements;
};
/// In order, the last to `kSharedSchemaVersion`.
[[nodiscard]] std::span<const SchemaStep> schema_steps();

/// Held by whoever writes in the register or changes its schema, until the end of the transaction.
/// The number is that of `fairward.lock_register()`: "Fairward" in ASCII.
inline constexpr std::string_view kRegisterLock = "5071450595745952356";

/// The version of the schema in the database; 0 when there is none. Errors: as `statement_error`.
[[nodiscard]] Result<int> schema_version(PostgresLink& link);

}  // namespace fairward::io
