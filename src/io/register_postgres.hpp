#pragma once
/// The case register that several reviewers share: a PostgreSQL database with PostGIS.
///
/// The server, the database and the login stand in pg_service.conf, the password in ~/.pgpass: an
/// address here is the name of a service and nothing else, so that neither a project file, a
/// command nor a log ever holds a login or a password.

#include "base/result.hpp"
#include "pcc/case_store.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace fairward::io {

/// The newest schema that this version makes, reads and writes.
inline constexpr int kSharedSchemaVersion = 2;

/// Whether `where` means a server and not a file: "service=NAME", "postgresql:///?service=NAME", or
/// anything else that looks like a way to reach one and is refused when it is opened.
[[nodiscard]] bool is_shared_register(std::string_view where);

/// The name of the service; that of the environment's PGSERVICE for "postgresql:///". Errors:
/// Usage, which never repeats what was given: it may hold a password.
[[nodiscard]] Result<std::string> shared_register_service(std::string_view where);

struct SharedInit {
  int from = 0;  ///< the schema version that was there; 0: none
  pcc::StoreAbout about;
};

/// Makes the schema, or brings an older one up to `version`; does nothing when it is there. Whole
/// or not at all. Errors: one sentence, also for a login that may not, and for a missing PostGIS.
[[nodiscard]] Result<SharedInit> init_shared_register(std::string_view where,
                                                      int version = kSharedSchemaVersion);

struct SharedRegisterOptions {
  /// For a server that went away: it may be recovering from a power cut.
  std::chrono::milliseconds wait{30'000};
};

/// Opens one that `init_shared_register` made. A lost connection is made again, and an event that
/// was under way is then found or written again: never twice. Errors: FileNotFound (no service, no
/// database, no schema), NewerVersion, Unreadable.
[[nodiscard]] Result<std::unique_ptr<pcc::CaseStore>> open_shared_register(
    std::string_view where, const SharedRegisterOptions& options = {});

}  // namespace fairward::io
