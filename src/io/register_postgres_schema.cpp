#include "io/register_postgres_schema.hpp"

#include "io/register_codec.hpp"
#include "io/register_postgres.hpp"
#include "io/register_postgres_errors.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <string>

namespace fairward::io {
namespace {

constexpr std::chrono::seconds kPatience{10};

tl::unexpected<Error> sorry(const PostgresLink& link, Errc code, std::string_view words) {
  return tl::unexpected<Error>{
      Error{code, fmt::format("{}: {}", shared_register_named(link.service()), words)}};
}

/// Runs it; a login that may not is told `words` instead.
Result<void> run_or_say(PostgresLink& link, const char* statement, std::string_view words) {
  auto done = link.run(statement);
  if (!done && link.state() == kNotAllowed) {
    return sorry(link, Errc::WriteFailed, words);
  }
  return done.map([](const SqlRows& /*rows*/) {});
}

Result<void> check_server(PostgresLink& link) {
  constexpr int kOldest = 150000;
  FAIRWARD_TRY(const auto server, link.run("SELECT current_setting('server_version_num')"));
  if (server.number(0, 0) < kOldest) {
    return sorry(link, Errc::Unreadable,
                 "the server is older than PostgreSQL 15, which a register needs");
  }
  FAIRWARD_TRY(const auto found, link.run("SHOW server_encoding"));
  if (found.text(0, 0) != "UTF8") {
    return sorry(link, Errc::Unreadable,
                 fmt::format("the database keeps its text as {}; a register needs a database made "
                             "with ENCODING 'UTF8'",
                             found.text(0, 0)));
  }
  return {};
}

Result<void> need_roles(PostgresLink& link) {
  struct Role {
    const char* name;
    const char* create;
  };
  constexpr std::array kRoles{Role{"fairward_reviewer", "CREATE ROLE fairward_reviewer NOLOGIN"},
                              Role{"fairward_viewer", "CREATE ROLE fairward_viewer NOLOGIN"}};
  for (const auto& role : kRoles) {
    FAIRWARD_TRY(const auto found,
                 link.run("SELECT 1 FROM pg_roles WHERE rolname = $1", {role.name}));
    if (found.count() == 0) {
      FAIRWARD_CHECK(run_or_say(
          link, role.create,
          "the roles fairward_reviewer and fairward_viewer are missing, and this login may not "
          "make "
          "roles; ask the administrator of the server to run: CREATE ROLE fairward_reviewer "
          "NOLOGIN; CREATE ROLE fairward_viewer NOLOGIN"));
    }
  }
  return {};
}

Result<void> need_postgis(PostgresLink& link) {
  constexpr auto kWhere =
      "SELECT set_config('search_path', 'pg_catalog, ' || quote_ident(n.nspname), true) "
      "FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
      "WHERE e.extname = 'postgis'";
  FAIRWARD_TRY(const auto found, link.run(kWhere));
  if (found.count() == 1) {
    return {};
  }
  const auto made =
      run_or_say(link, "CREATE EXTENSION postgis SCHEMA public",
                 "the database has no PostGIS, and this login may not add it; ask the "
                 "administrator of the server to run in this database: CREATE EXTENSION postgis");
  if (!made && (link.state() == kNoSuchFeature || link.state() == kNoSuchFile)) {
    return sorry(link, Errc::WriteFailed,
                 "PostGIS is not installed on the server; its administrator can install it "
                 "(Debian: postgresql-15-postgis-3)");
  }
  FAIRWARD_CHECK(made);
  return link.run(kWhere).map([](const SqlRows& /*rows*/) {});
}

/// A schema that somebody made for the register beforehand is used when it is empty.
Result<void> need_schema(PostgresLink& link) {
  FAIRWARD_TRY(const auto found,
               link.run("SELECT EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid) "
                        "FROM pg_namespace n WHERE n.nspname = 'fairward'"));
  if (found.count() == 1 && !found.flag(0, 0)) {
    return {};
  }
  return run_or_say(link, "CREATE SCHEMA fairward",
                    "this login may not make a schema in the database; use its owner's login, or "
                    "ask the owner to run: CREATE SCHEMA fairward AUTHORIZATION (this login)");
}

Result<void> record_version(PostgresLink& link, int version) {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const auto text = std::to_string(version);
  if (version == 1) {
    FAIRWARD_CHECK(
        link.run("INSERT INTO fairward.meta (schema_version, register_id, created) "
                 "VALUES ($1, $2, $3)",
                 {text, random_key(), pcc::iso(now)}));
  } else {
    FAIRWARD_CHECK(link.run("UPDATE fairward.meta SET schema_version = $1", {text}));
  }
  FAIRWARD_CHECK(link.run("INSERT INTO fairward.migration (schema_version) VALUES ($1)", {text}));
  return {};
}

Result<int> migrate(PostgresLink& link, int version) {
  FAIRWARD_TRY(auto transaction, PostgresTransaction::begin(link));
  FAIRWARD_CHECK(link.run("SELECT pg_advisory_xact_lock($1)", {std::string{kRegisterLock}}));
  FAIRWARD_TRY(const int from, schema_version(link));
  if (from >= version) {
    return from;
  }
  FAIRWARD_CHECK(check_server(link));
  FAIRWARD_CHECK(need_roles(link));
  FAIRWARD_CHECK(need_postgis(link));
  if (from == 0) {
    FAIRWARD_CHECK(need_schema(link));
  }
  for (const auto& step : schema_steps()) {
    if (step.to <= from || step.to > version) {
      continue;
    }
    for (const auto* statement : step.statements) {
      FAIRWARD_CHECK(run_or_say(link, statement,
                                "only the owner of the register may change its schema; run "
                                "`fairward register init` with the login that made it"));
    }
    FAIRWARD_CHECK(record_version(link, step.to));
  }
  FAIRWARD_CHECK(transaction.commit());
  return from;
}

}  // namespace

Result<int> schema_version(PostgresLink& link) {
  FAIRWARD_TRY(const auto there, link.run("SELECT to_regclass('fairward.meta') IS NOT NULL"));
  if (!there.flag(0, 0)) {
    return 0;
  }
  FAIRWARD_TRY(const auto found, link.run("SELECT schema_version FROM fairward.meta"));
  return found.count() == 0 ? 0 : static_cast<int>(found.number(0, 0));
}

Result<SharedInit> init_shared_register(std::string_view where, int version) {
  FAIRWARD_TRY(const auto service, shared_register_service(where));
  SharedInit done;
  {
    FAIRWARD_TRY(auto link, PostgresLink::open(service, kPatience));
    FAIRWARD_TRY(done.from, migrate(link, version));
  }
  if (version < kSharedSchemaVersion) {
    return done;
  }
  FAIRWARD_TRY(const auto store, open_shared_register(where));
  FAIRWARD_TRY(done.about, store->about());
  return done;
}

}  // namespace fairward::io
