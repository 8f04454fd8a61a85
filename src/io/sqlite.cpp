#include "io/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

namespace fairward::io {
namespace {

/// A file name as SQLite's URI wants it.
std::string as_uri(const std::filesystem::path& file, std::string_view query) {
  constexpr std::string_view kPlain = "/._-";
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kPlain.find(c) != std::string_view::npos;
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  uri += query;
  return uri;
}

struct Sentence {
  int code;
  Errc kind;
  std::string_view words;
};

constexpr std::array<Sentence, 9> kSentences{{
    {SQLITE_FULL, Errc::WriteFailed,
     "the disk is full; nothing was written, and what was in the "
     "register is intact"},
    {SQLITE_READONLY, Errc::WriteFailed,
     "it may not be written: the file or its folder is read-only; nothing was written"},
    {SQLITE_PERM, Errc::WriteFailed, "it may not be written; nothing was written"},
    {SQLITE_CANTOPEN, Errc::Unreadable,
     "cannot be opened: the file or its folder may not be read or written"},
    {SQLITE_NOTADB, Errc::Unrecognised, "is no case register"},
    {SQLITE_CORRUPT, Errc::Unreadable,
     "is damaged; keep a copy of it as it is and go back to a backup"},
    {SQLITE_IOERR, Errc::WriteFailed,
     "the disk could not be read or written (full, over a quota, or gone); what was acknowledged "
     "before is intact"},
    {SQLITE_TOOBIG, Errc::TooLarge, "the event is too long; nothing was written"},
    {SQLITE_NOMEM, Errc::TooLarge, "there is not enough memory"},
}};

using namespace std::string_view_literals;  // NOLINT(google-build-using-namespace): for bytes of 0

constexpr std::array kDatabase{"SQLite format 3\0"sv};
/// Of the file formats of SQLite: a write-ahead log of either order of bytes, a rollback journal,
/// and the index of a log in the order of this machine and the other.
constexpr std::array kLogsAndJournals{
    "\x37\x7F\x06\x82"sv, "\x37\x7F\x06\x83"sv, "\xD9\xD5\x05\xF9\x20\xA1\x63\xD7"sv,
    "\x18\xE2\x2D\x00\x00\x00\x00\x00"sv, "\x00\x2D\xE2\x18\x00\x00\x00\x00"sv};
constexpr std::array kBeside{"-wal"sv, "-journal"sv, "-shm"sv};

bool starts_with_any(const std::filesystem::path& file, std::span<const std::string_view> starts) {
  std::array<char, kDatabase[0].size()> first{};
  std::ifstream in{file, std::ios::binary};
  in.read(first.data(), first.size());
  const std::string_view read{first.data(), static_cast<std::size_t>(in.gcount())};
  return std::ranges::any_of(starts, [&](std::string_view one) { return read.starts_with(one); });
}

}  // namespace

bool is_database(const std::filesystem::path& file) {
  return starts_with_any(file, kDatabase);
}

bool is_beside_database(const std::filesystem::path& file) {
  const auto name = file.string();
  const bool named = std::ranges::any_of(kBeside, [&](std::string_view ending) {
    return name.ends_with(ending) && is_database(name.substr(0, name.size() - ending.size()));
  });
  return named || starts_with_any(file, kLogsAndJournals);
}

std::optional<std::filesystem::path> unfinished_beside(const std::filesystem::path& file) {
  std::error_code unknown;
  for (const auto ending : {kBeside[0], kBeside[1]}) {
    const std::filesystem::path beside{file.string() + std::string{ending}};
    const auto size = std::filesystem::file_size(beside, unknown);
    if (!unknown && size > 0) {
      return beside;
    }
  }
  return std::nullopt;
}

void SqliteDatabase::Close::operator()(sqlite3* database) const noexcept {
  // The last connection to close writes everything into the one file and removes its sidecars.
  sqlite3_close_v2(database);
}

SqliteDatabase::SqliteDatabase(sqlite3* database, std::string name)
    : database_{database}, name_{std::move(name)} {}

Result<SqliteDatabase> SqliteDatabase::open(const std::filesystem::path& file, Access access) {
  sqlite3* database = nullptr;
  const bool immutable = access == Access::Immutable;
  const int flags = (immutable ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_URI |
                    SQLITE_OPEN_NOMUTEX;
  const auto uri = as_uri(file, immutable ? "?immutable=1" : "");
  const int code = sqlite3_open_v2(uri.c_str(), &database, flags, nullptr);
  SqliteDatabase opened{database, file.string()};
  if (code != SQLITE_OK) {
    return tl::unexpected<Error>{opened.error(code)};
  }
  sqlite3_extended_result_codes(database, 1);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  return opened;
}

Result<SqliteDatabase> SqliteDatabase::in_memory() {
  constexpr const char* kName = ":memory:";
  sqlite3* database = nullptr;
  const int code = sqlite3_open_v2(
      kName, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  SqliteDatabase opened{database, kName};
  if (code != SQLITE_OK) {
    return tl::unexpected<Error>{opened.error(code)};
  }
  return opened;
}

void SqliteDatabase::wait_for_others(std::chrono::milliseconds longest) {
  longest_wait_ = longest;
  sqlite3_busy_timeout(database_.get(), static_cast<int>(longest.count()));
}

Error SqliteDatabase::error(int code) const {
  const int primary = code & 0xff;
  if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED) {
    return {Errc::WriteFailed,
            fmt::format("{}: another program has been writing to it for over {:.0f} s; nothing was "
                        "written, try again",
                        name_, static_cast<double>(longest_wait_.count()) / 1000)};
  }
  for (const auto& sentence : kSentences) {
    if (sentence.code == primary) {
      return {sentence.kind, fmt::format("{}: {}", name_, sentence.words)};
    }
  }
  return {Errc::Unreadable,
          fmt::format("{}: {}", name_, database_ ? sqlite3_errmsg(database_.get()) : "no memory")};
}

Result<void> SqliteDatabase::run(const std::string& sql) {
  const int code = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? Result<void>{} : tl::unexpected<Error>{error(code)};
}

Result<SqliteStatement> SqliteDatabase::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()),
                                      &statement, nullptr);
  if (code != SQLITE_OK) {
    return tl::unexpected<Error>{error(code)};
  }
  return SqliteStatement{*this, statement};
}

Result<std::int64_t> SqliteDatabase::number(std::string_view sql) {
  FAIRWARD_TRY(auto statement, prepare(sql));
  FAIRWARD_TRY(const bool row, statement.step());
  if (!row) {
    return fail(Errc::Unreadable, fmt::format("{}: is not whole", name_));
  }
  return statement.number(0);
}

Result<std::string> SqliteDatabase::text(std::string_view sql) {
  FAIRWARD_TRY(auto statement, prepare(sql));
  FAIRWARD_TRY(const bool row, statement.step());
  if (!row) {
    return fail(Errc::Unreadable, fmt::format("{}: is not whole", name_));
  }
  return statement.text(0);
}

bool SqliteDatabase::read_only() const {
  return sqlite3_db_readonly(database_.get(), "main") == 1;
}

// --- Statements ----------------------------------------------------------------------------------

void SqliteStatement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

SqliteStatement::SqliteStatement(const SqliteDatabase& database, sqlite3_stmt* statement)
    : database_{&database}, statement_{statement} {}

SqliteStatement& SqliteStatement::bind(std::int64_t value) {
  const int code = sqlite3_bind_int64(statement_.get(), next_++, value);
  fault_ = fault_ == SQLITE_OK ? code : fault_;
  return *this;
}

SqliteStatement& SqliteStatement::bind(std::string_view text) {
  const int code = sqlite3_bind_text64(statement_.get(), next_++, text.data(), text.size(),
                                       SQLITE_TRANSIENT, SQLITE_UTF8);
  fault_ = fault_ == SQLITE_OK ? code : fault_;
  return *this;
}

SqliteStatement& SqliteStatement::bind_blob(std::span<const std::byte> bytes) {
  const int code =
      sqlite3_bind_blob64(statement_.get(), next_++, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  fault_ = fault_ == SQLITE_OK ? code : fault_;
  return *this;
}

Result<bool> SqliteStatement::step() {
  if (fault_ != SQLITE_OK) {
    return tl::unexpected<Error>{database_->error(fault_)};
  }
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW || code == SQLITE_DONE) {
    return code == SQLITE_ROW;
  }
  return tl::unexpected<Error>{database_->error(code)};
}

Result<void> SqliteStatement::run() {
  FAIRWARD_TRY([[maybe_unused]] const bool row, step());
  return {};
}

std::int64_t SqliteStatement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string SqliteStatement::text(int column) const {
  const auto* text = sqlite3_column_text(statement_.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return text == nullptr ? std::string{} : std::string{text, text + size};
}

bool SqliteStatement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

// --- Transactions --------------------------------------------------------------------------------

Result<SqliteTransaction> SqliteTransaction::begin(SqliteDatabase& database) {
  FAIRWARD_CHECK(database.run("BEGIN IMMEDIATE"));
  return SqliteTransaction{database};
}

SqliteTransaction::SqliteTransaction(SqliteTransaction&& other) noexcept
    : database_{std::exchange(other.database_, nullptr)} {}

SqliteTransaction::~SqliteTransaction() {
  if (database_ != nullptr) {
    // After some failures SQLite has rolled back already; then this says so, which is all the same.
    static_cast<void>(database_->run("ROLLBACK"));
  }
}

Result<void> SqliteTransaction::commit() {
  FAIRWARD_CHECK(database_->run("COMMIT"));
  database_ = nullptr;
  return {};
}

}  // namespace fairward::io
