#pragma once
/// The tables of a case register in SQLite, and how an older file becomes one of today. Inside `io`
/// only.

#include "base/result.hpp"
#include "io/sqlite.hpp"
#include "pcc/case_event.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fairward::io {

/// 1: events. 2: the points of cases as a layer of the GeoPackage.
inline constexpr int kRegisterSchema = 2;

/// Makes the tables in an empty database, in one transaction.
[[nodiscard]] Result<void> make_register_schema(SqliteDatabase& database,
                                                const std::string& register_id,
                                                pcc::UtcTime created);
/// Whether a database holds tables of a register, whatever else it holds, or cannot be looked into:
/// it may be one then. Writes nothing.
[[nodiscard]] bool is_case_register(const std::filesystem::path& file);
/// Errors: Unrecognised when the file is no case register, by its tables, its mark (application_id)
/// or for want of a version.
[[nodiscard]] Result<int> register_schema_version(SqliteDatabase& database);
/// To `kRegisterSchema`, in one transaction: whole or not at all. Errors: NewerVersion, with the
/// file untouched; WriteFailed.
[[nodiscard]] Result<void> migrate_register(SqliteDatabase& database);

/// The point of a proposal in the layer `case_point`. Nothing when it has none.
[[nodiscard]] Result<void> add_case_point(SqliteDatabase& database, const pcc::CaseEvent& event);

/// A GeoPackage geometry: "GP", version 0, little-endian without an envelope, then WKB.
[[nodiscard]] std::vector<std::byte> point_blob(Point point);

}  // namespace fairward::io
