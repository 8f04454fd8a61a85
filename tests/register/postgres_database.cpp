#include "register/postgres_database.hpp"

#include "io/register_postgres.hpp"

#include <gtest/gtest.h>
#include <libpq-fe.h>

#include <array>
#include <cstdlib>
#include <fstream>

namespace fairward::testing {
namespace {

constexpr std::array kLogins{"postgres", "registrar", "alice", "bob", "victor", "nina"};

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) {
    ADD_FAILURE() << name << " is not set: run this with tests/register/postgres.py run";
    std::exit(1);
  }
  return value;
}

Result<std::string> run(const std::string& service, const std::string& statement) {
  std::unique_ptr<PGconn, void (*)(PGconn*)> connection{PQconnectdb(("service=" + service).c_str()),
                                                        &PQfinish};
  if (PQstatus(connection.get()) != CONNECTION_OK) {
    return fail(Errc::Internal, PQerrorMessage(connection.get()));
  }
  PQsetNoticeProcessor(
      connection.get(), [](void*, const char*) {}, nullptr);
  PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
  std::unique_ptr<PGresult, void (*)(PGresult*)> result{PQexec(connection.get(), statement.c_str()),
                                                        &PQclear};
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    return fail(Errc::Internal, PQresultErrorMessage(result.get()));
  }
  return PQntuples(result.get()) > 0 ? std::string{PQgetvalue(result.get(), 0, 0)} : std::string{};
}

class PostgresRegister final : public RegisterUnderTest {
 public:
  Result<std::unique_ptr<pcc::CaseStore>> open() override {
    return io::open_shared_register(database_.address("alice"));
  }
  Result<void> sql(const std::string& statement) override {
    return database_.sql("registrar", statement).map([](const std::string&) {});
  }
  std::string sql_that_unlocks() const override {
    return "ALTER TABLE fairward.case_event DISABLE TRIGGER USER";
  }
  std::string event_table() const override { return "fairward.case_event"; }

 private:
  PostgresDatabase database_;
};

}  // namespace

PostgresDatabase::PostgresDatabase(Make make) {
  static int count = 0;
  name_ = "register" + std::to_string(++count);
  const bool plain = make == Make::Plain || make == Make::Latin1;
  const std::string from = plain ? "template0" : "with_postgis";
  const std::string more = make == Make::Latin1 ? " ENCODING 'LATIN1' LOCALE 'C'" : "";
  const auto made = run("postgres_postgres", "CREATE DATABASE " + name_ + " TEMPLATE " + from +
                                                 " OWNER registrar" + more);
  EXPECT_TRUE(made) << (made ? "" : made.error().message());
  for (const auto* login : kLogins) {
    add_service(name_ + "_" + login,
                host_line() + "\ndbname=" + name_ + "\nuser=" + std::string{login});
  }
  if (make == Make::Register) {
    const auto done = io::init_shared_register(address("registrar"));
    EXPECT_TRUE(done) << (done ? "" : done.error().message());
  }
}

PostgresDatabase::~PostgresDatabase() {
  const auto gone = run("postgres_postgres", "DROP DATABASE " + name_ + " WITH (FORCE)");
  EXPECT_TRUE(gone) << (gone ? "" : gone.error().message());
}

std::string PostgresDatabase::address(std::string_view login) const {
  return "service=" + name_ + "_" + std::string{login};
}

std::unique_ptr<pcc::CaseStore> PostgresDatabase::open(std::string_view login) const {
  auto opened = io::open_shared_register(address(login));
  EXPECT_TRUE(opened) << (opened ? "" : opened.error().message());
  return opened ? *std::move(opened) : nullptr;
}

Result<std::string> PostgresDatabase::sql(std::string_view login,
                                          const std::string& statement) const {
  return run(name_ + "_" + std::string{login}, statement);
}

std::string PostgresDatabase::must(std::string_view login, const std::string& statement) const {
  auto done = sql(login, statement);
  EXPECT_TRUE(done) << statement << ": " << (done ? "" : done.error().message());
  return done ? *std::move(done) : "";
}

void PostgresDatabase::add_service(const std::string& name, const std::string& lines) {
  std::ofstream{from_environment("PGSERVICEFILE"), std::ios::app} << "[" << name << "]\n"
                                                                  << lines << "\n\n";
}

std::string PostgresDatabase::host_line() {
  return "host=" + from_environment("FAIRWARD_TEST_SOCKET");
}

std::unique_ptr<RegisterUnderTest> make_postgres() {
  return std::make_unique<PostgresRegister>();
}

}  // namespace fairward::testing
