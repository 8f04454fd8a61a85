#pragma once
/// The figures of a session as a table or a layer for other programs: released ones only, with
/// their states and their basis.

#include "base/result.hpp"
#include "engine/session.hpp"

#include <filesystem>

namespace fairward::engine {

/// One row a ward. The extension says what: .csv (for spreadsheets too), .gpkg and .geojson with
/// the boundaries as read. Every figure has a column `..._state` beside it: "known", "no_data",
/// "suppressed" or "no_population"; its own cell is empty unless it is known. The basis and the
/// mode are columns; in a GeoPackage they are in the table `about`.
///
/// Errors: Usage before there are figures, or for another extension; WriteFailed with the path and
/// the reason. An existing file is replaced as a whole or not at all.
[[nodiscard]] Result<void> export_table(const Session& session, const std::filesystem::path& path);

}  // namespace fairward::engine
