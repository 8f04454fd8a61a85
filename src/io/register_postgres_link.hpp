#pragma once
/// A connection to a PostgreSQL server. Inside `io` only.
///
/// Every statement goes with its values beside it, never in it.

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct pg_conn;
struct pg_result;

namespace fairward::io {

/// A value of a statement; nothing is NULL. Texts are UTF-8 without a zero byte.
using SqlValue = std::optional<std::string>;
using SqlValues = std::vector<SqlValue>;

/// What a statement gave back.
class SqlRows {
 public:
  explicit SqlRows(pg_result* result) : result_{result, &clear} {}
  [[nodiscard]] int count() const;
  [[nodiscard]] bool is_null(int row, int column) const;
  /// Empty for NULL.
  [[nodiscard]] std::string text(int row, int column) const;
  /// REQUIRES: a whole number.
  [[nodiscard]] std::int64_t number(int row, int column) const;
  [[nodiscard]] bool flag(int row, int column) const { return text(row, column) == "t"; }
  /// "COMMIT", "ROLLBACK", "INSERT 0 1".
  [[nodiscard]] std::string command() const;

 private:
  static void clear(pg_result* result);
  std::unique_ptr<pg_result, void (*)(pg_result*)> result_;
};

class PostgresLink {
 public:
  /// Errors: as `connection_error`.
  [[nodiscard]] static Result<PostgresLink> open(std::string service,
                                                 std::chrono::milliseconds patience);

  /// One statement, its values as $1, $2, ... Errors: as `statement_error`; `state` tells which.
  [[nodiscard]] Result<SqlRows> run(const char* statement, const SqlValues& values = {});
  /// SQLSTATE of the last `run`; empty when it succeeded.
  [[nodiscard]] const std::string& state() const noexcept { return state_; }
  /// Whether the connection is gone.
  [[nodiscard]] bool lost() const;
  [[nodiscard]] const std::string& service() const noexcept { return service_; }

 private:
  explicit PostgresLink(std::string service);
  static void close(pg_conn* connection);

  std::string service_;
  std::string state_;
  std::unique_ptr<pg_conn, void (*)(pg_conn*)> connection_;
};

/// A transaction that is undone when nobody commits it.
class PostgresTransaction {
 public:
  /// Errors: as `PostgresLink::run`.
  [[nodiscard]] static Result<PostgresTransaction> begin(PostgresLink& link);
  ~PostgresTransaction();
  PostgresTransaction(PostgresTransaction&& other) noexcept : link_{other.link_} {
    other.link_ = nullptr;
  }
  PostgresTransaction(const PostgresTransaction&) = delete;
  PostgresTransaction& operator=(const PostgresTransaction&) = delete;
  PostgresTransaction& operator=(PostgresTransaction&&) = delete;

  /// On disk when it returns without an error.
  [[nodiscard]] Result<void> commit();

 private:
  explicit PostgresTransaction(PostgresLink& link) : link_{&link} {}
  PostgresLink* link_;
};

}  // namespace fairward::io
