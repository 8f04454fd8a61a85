#pragma once
/// SQLite with Results: a database that closes itself, and statements whose values are always bound
/// and never pasted. Inside `io` only.

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;       // NOLINT(readability-identifier-naming): SQLite's own
struct sqlite3_stmt;  // NOLINT(readability-identifier-naming): SQLite's own

namespace fairward::io {

class SqliteStatement;

/// Whether a file begins as every SQLite database does, GeoPackages too. False when it is not there
/// or cannot be read.
[[nodiscard]] bool is_database(const std::filesystem::path& file);

/// Whether a file is, or would be, one of those that SQLite keeps beside a database: a write-ahead
/// log, which holds what was written last and is not in the database yet, its index, or a rollback
/// journal. Told by the name and a database of that name, and by how the file begins.
[[nodiscard]] bool is_beside_database(const std::filesystem::path& file);
/// A log or a journal beside `file` that has something in it; nothing when there is none. Whatever
/// took the place of `file` would be read together with it.
[[nodiscard]] std::optional<std::filesystem::path> unfinished_beside(
    const std::filesystem::path& file);

/// One connection, for one thread. What goes wrong is said in one sentence that begins with the
/// name of the file and holds no value.
class SqliteDatabase {
 public:
  enum class Access : std::uint8_t {
    Write,      ///< falls back to reading where the file may not be written
    Immutable,  ///< reading a file that nobody can be writing, in a folder that cannot be written
  };
  /// The file must be there. Errors: Unreadable.
  [[nodiscard]] static Result<SqliteDatabase> open(const std::filesystem::path& file,
                                                   Access access);

  /// An empty one of its own, in no file.
  [[nodiscard]] static Result<SqliteDatabase> in_memory();

  /// How long to wait for another program that is writing.
  void wait_for_others(std::chrono::milliseconds longest);
  /// One or several statements without values.
  [[nodiscard]] Result<void> run(const std::string& sql);
  [[nodiscard]] Result<SqliteStatement> prepare(std::string_view sql);
  /// The first column of the first row. Errors: Unreadable when there is no row.
  [[nodiscard]] Result<std::int64_t> number(std::string_view sql);
  [[nodiscard]] Result<std::string> text(std::string_view sql);
  [[nodiscard]] bool read_only() const;
  /// What the last failure was, as one sentence.
  [[nodiscard]] Error error(int code) const;
  [[nodiscard]] const std::string& name() const noexcept { return name_; }

 private:
  struct Close {
    void operator()(sqlite3* database) const noexcept;
  };
  SqliteDatabase(sqlite3* database, std::string name);
  std::unique_ptr<sqlite3, Close> database_;
  std::string name_;
  std::chrono::milliseconds longest_wait_{0};
};

/// A prepared statement: bind every value in order, then step. Must not outlive its database.
class SqliteStatement {
 public:
  SqliteStatement& bind(std::int64_t value);
  SqliteStatement& bind(std::string_view text);
  SqliteStatement& bind_blob(std::span<const std::byte> bytes);
  /// True when there is a row.
  [[nodiscard]] Result<bool> step();
  /// Steps a statement that gives no rows.
  [[nodiscard]] Result<void> run();
  /// Columns count from 0.
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] bool is_null(int column) const;

 private:
  friend class SqliteDatabase;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  SqliteStatement(const SqliteDatabase& database, sqlite3_stmt* statement);
  const SqliteDatabase* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int next_ = 1;
  int fault_ = 0;
};

/// Begins at once as a writer, and rolls back unless committed.
class SqliteTransaction {
 public:
  [[nodiscard]] static Result<SqliteTransaction> begin(SqliteDatabase& database);
  ~SqliteTransaction();
  SqliteTransaction(SqliteTransaction&& other) noexcept;
  SqliteTransaction& operator=(SqliteTransaction&&) = delete;
  SqliteTransaction(const SqliteTransaction&) = delete;
  SqliteTransaction& operator=(const SqliteTransaction&) = delete;
  /// After this returns without an error everything is on disk.
  [[nodiscard]] Result<void> commit();

 private:
  explicit SqliteTransaction(SqliteDatabase& database) : database_{&database} {}
  SqliteDatabase* database_;
};

}  // namespace fairward::io
