#pragma once
/// One database of the server that postgres.py runs, for one test.

#include "base/result.hpp"
#include "pcc/case_store.hpp"
#include "unit/io/register_conformance.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace fairward::testing {

enum class Make : std::uint8_t {
  Register,  ///< with the schema, made by registrar
  Nothing,   ///< PostGIS and nothing else
  Plain,     ///< not even PostGIS
  Latin1,    ///< nor UTF-8
};

/// An empty database of its own, gone with this object. REQUIRES: to run under `postgres.py run`.
class PostgresDatabase {
 public:
  explicit PostgresDatabase(Make make = Make::Register);
  ~PostgresDatabase();
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;
  PostgresDatabase(PostgresDatabase&&) = delete;
  PostgresDatabase& operator=(PostgresDatabase&&) = delete;

  /// "service=...": the address of the register for one login of postgres.py.
  [[nodiscard]] std::string address(std::string_view login) const;
  /// The register as this login sees it; fails the test when it does not open.
  [[nodiscard]] std::unique_ptr<pcc::CaseStore> open(std::string_view login) const;
  /// Runs SQL past Fairward. The first value it gives, or "". Errors: SQLSTATE and the server's
  /// words.
  [[nodiscard]] Result<std::string> sql(std::string_view login, const std::string& statement) const;
  /// The same, and fails the test when the server refuses.
  std::string must(std::string_view login, const std::string& statement) const;
  /// More than one register's service file: a service with these lines, by this name.
  static void add_service(const std::string& name, const std::string& lines);
  /// "host=...", as a service file has it.
  [[nodiscard]] static std::string host_line();
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_;
};

/// For the conformance suite: alice reviews, registrar owns.
[[nodiscard]] std::unique_ptr<RegisterUnderTest> make_postgres();

}  // namespace fairward::testing
