#pragma once
/// A case register in one SQLite file, which is a GeoPackage too.
///
/// The file is in WAL mode with full synchronisation: an event is on disk when `append` returns. It
/// must be on a local disk; the two sidecars (-wal, -shm) that are beside it while it is open
/// belong to it. Files are readable by their owner only.

#include "base/result.hpp"
#include "pcc/case_store.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace fairward::io {

/// Errors: Usage when the file is there already (an empty one is taken); WriteFailed. Leaves
/// nothing behind when it fails.
[[nodiscard]] Result<void> create_sqlite_register(const std::filesystem::path& file,
                                                  pcc::UtcTime now);

/// Whether a file is a database with the tables of a register, or one that cannot be looked into.
/// Writes nothing.
[[nodiscard]] bool is_sqlite_register(const std::filesystem::path& file);

struct SqliteRegisterOptions {
  std::chrono::milliseconds wait{5000};  ///< for another program that is writing
  std::int64_t most_pages = 0;           ///< of 4,096 bytes, for tests of a full disk; 0: no limit
};

/// An older register is brought up to date. Where the file may not be written it can still be read.
/// Errors: FileNotFound; Unrecognised; NewerVersion, with the file untouched; Unreadable.
[[nodiscard]] Result<std::unique_ptr<pcc::CaseStore>> open_sqlite_register(
    const std::filesystem::path& file, const SqliteRegisterOptions& options = {});

}  // namespace fairward::io
