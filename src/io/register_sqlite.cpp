#include "io/register_sqlite.hpp"

#include "io/register_codec.hpp"
#include "io/register_guard.hpp"
#include "io/register_rows.hpp"
#include "io/register_schema.hpp"
#include "io/sqlite.hpp"
#include "pcc/case_reference.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

namespace fairward::io {
namespace {

namespace fs = std::filesystem;

/// SQLite keeps what is newest beside the name a file was opened by: under two names two programs
/// would each write over what the other has written.
Result<void> has_one_name(const fs::path& file) {
  std::error_code unknown;
  const auto names = fs::hard_link_count(file, unknown);
  return unknown || names <= 1
             ? Result<void>{}
             : fail(Errc::Usage,
                    fmt::format("{}: this file has {} names (hard links), and events would be lost "
                                "when two of them are used; copy it, and use the copy",
                                file.string(), names));
}

class SqliteStore final : public pcc::CaseStore {
 public:
  explicit SqliteStore(SqliteDatabase database) : database_{std::move(database)} {}

  Result<pcc::Appended> append(const pcc::NewEvent& event, std::int64_t seen) override;
  Result<std::vector<pcc::CaseEvent>> events(std::string_view reference) override {
    return read("WHERE case_reference = ?", {by_text(reference)}, pcc::WithFigures::Yes);
  }
  Result<std::vector<pcc::CaseEvent>> all(std::int64_t after, pcc::WithFigures figures) override {
    return read("WHERE sequence > ?", {by_number(after)}, figures);
  }
  Result<pcc::ChainCheck> verify() override;
  Result<pcc::StoreAbout> about() override;

 private:
  Result<std::vector<pcc::CaseEvent>> read(std::string_view condition,
                                           const std::vector<RowKey>& keys,
                                           pcc::WithFigures figures);
  Result<std::vector<std::string>> references();
  Result<std::string> next_reference();
  Result<pcc::CaseEvent> write(const pcc::NewEvent& event, std::string reference,
                               std::int64_t number);
  SqliteDatabase database_;
};

Result<std::vector<pcc::CaseEvent>> SqliteStore::read(std::string_view condition,
                                                      const std::vector<RowKey>& keys,
                                                      pcc::WithFigures figures) {
  FAIRWARD_TRY(const auto records, read_rows(database_, condition, keys, figures));
  std::vector<pcc::CaseEvent> events;
  events.reserve(records.size());
  for (const auto& record : records) {
    FAIRWARD_TRY(auto event, from_record(record));
    events.push_back(std::move(event));
  }
  return events;
}

Result<std::vector<std::string>> SqliteStore::references() {
  FAIRWARD_TRY(auto statement,
               database_.prepare("SELECT case_reference FROM case_event WHERE number = 1"));
  std::vector<std::string> all;
  while (true) {
    FAIRWARD_TRY(const bool row, statement.step());
    if (!row) {
      return all;
    }
    all.push_back(statement.text(0));
  }
}

Result<std::string> SqliteStore::next_reference() {
  FAIRWARD_TRY(const auto there, references());
  std::int64_t highest = 0;
  for (const auto& reference : there) {
    highest = std::max(highest, pcc::number_of(reference).value_or(0));
  }
  return pcc::next_reference(highest + 1, there);
}

Result<pcc::CaseEvent> SqliteStore::write(const pcc::NewEvent& event, std::string reference,
                                          std::int64_t number) {
  FAIRWARD_TRY(auto last, database_.prepare("SELECT sequence, at, hash FROM case_event ORDER BY "
                                            "sequence DESC LIMIT 1"));
  FAIRWARD_TRY(const bool any, last.step());
  std::optional<pcc::UtcTime> last_at;
  if (any) {
    FAIRWARD_TRY(last_at, pcc::parse_time(last.text(1)));
  }
  pcc::CaseEvent stored;
  stored.sequence = (any ? last.number(0) : 0) + 1;
  stored.case_reference = std::move(reference);
  stored.number = number;
  stored.actor = event.actor;
  stored.at = pcc::time_of_next(event.clock, last_at);
  stored.clock = event.clock;
  stored.key = event.key;
  stored.fact = event.fact;
  stored.correction = event.correction;
  FAIRWARD_TRY(auto record, to_record(stored));
  record.hash = event_hash(any ? last.text(2) : "", record);
  FAIRWARD_CHECK(insert_row(database_, record));
  FAIRWARD_CHECK(add_case_point(database_, stored));
  return stored;
}

Result<pcc::Appended> SqliteStore::append(const pcc::NewEvent& event, std::int64_t seen) {
  FAIRWARD_CHECK(has_one_name(database_.name()));
  FAIRWARD_TRY(auto transaction, SqliteTransaction::begin(database_));
  FAIRWARD_TRY(auto landed,
               read("WHERE event_key = ?", {by_text(event.key)}, pcc::WithFigures::Yes));
  if (!landed.empty()) {
    return pcc::Appended{std::move(landed.front())};
  }
  auto asked = event;
  if (asked.case_reference.empty() && std::holds_alternative<pcc::Received>(asked.fact)) {
    FAIRWARD_TRY(asked.case_reference, next_reference());
  }
  FAIRWARD_TRY(const auto history, read("WHERE case_reference = ?", {by_text(asked.case_reference)},
                                        pcc::WithFigures::No));
  FAIRWARD_TRY(auto conflict, pcc::judge_append(history, asked, seen));
  if (conflict) {
    return pcc::Appended{*std::move(conflict)};
  }
  if (history.empty()) {
    FAIRWARD_TRY(const auto there, references());
    FAIRWARD_CHECK(pcc::check_new_reference(asked.case_reference, there));
  }
  FAIRWARD_TRY(auto stored,
               write(asked, asked.case_reference, static_cast<std::int64_t>(history.size()) + 1));
  FAIRWARD_CHECK(transaction.commit());
  return pcc::Appended{std::move(stored)};
}

Result<pcc::ChainCheck> SqliteStore::verify() {
  FAIRWARD_TRY(const auto sound, database_.text("PRAGMA quick_check(1)"));
  if (sound != "ok") {
    return fail(Errc::Unreadable,
                fmt::format("{}: is damaged; keep a copy of it as it is and go back to a backup",
                            database_.name()));
  }
  ChainReader chain;
  FAIRWARD_CHECK(each_row(database_, [&](const EventRecord& record) { chain.add(record); }));
  auto found = chain.found();
  FAIRWARD_TRY(found.faults, guard_faults(database_));
  return found;
}

Result<pcc::StoreAbout> SqliteStore::about() {
  pcc::StoreAbout about;
  about.kind = "SQLite file";
  FAIRWARD_TRY(about.register_id,
               database_.text("SELECT value FROM fairward_register WHERE key = 'register_id'"));
  FAIRWARD_TRY(const auto created,
               database_.text("SELECT value FROM fairward_register WHERE key = 'created'"));
  FAIRWARD_TRY(about.created, pcc::parse_time(created));
  FAIRWARD_TRY(about.schema_version, register_schema_version(database_));
  about.may_append = !database_.read_only();
  return about;
}

bool is_there(const fs::path& file) {
  std::error_code unknown;
  return fs::exists(file, unknown);
}

/// Opens for writing; where a folder may not be written and nobody else can be writing either, for
/// reading.
Result<SqliteDatabase> open_database(const fs::path& file, const SqliteRegisterOptions& options) {
  using Access = SqliteDatabase::Access;
  auto opened = SqliteDatabase::open(file, Access::Write);
  if (opened) {
    opened->wait_for_others(options.wait);
    // The first read is what finds the folder not writable: WAL needs its sidecars.
    const auto first = opened->number("SELECT count(*) FROM sqlite_schema");
    if (first) {
      return opened;
    }
    if (first.error().code() == Errc::Unrecognised) {
      return tl::unexpected<Error>{first.error()};
    }
  }
  const auto folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
  const bool frozen = ::faccessat(AT_FDCWD, folder.c_str(), W_OK, AT_EACCESS) != 0 &&
                      !is_there(fs::path{file}.concat("-wal"));
  if (frozen) {
    return SqliteDatabase::open(file, Access::Immutable);
  }
  if (!opened) {
    return opened;
  }
  return tl::unexpected<Error>{opened->number("SELECT count(*) FROM sqlite_schema").error()};
}

std::string reason(int error) {
  return std::error_code{error, std::generic_category()}.message();
}

/// Makes an empty file that its owner alone may read, or takes an empty one.
Result<void> reserve(const fs::path& file) {
  if (is_beside_database(file)) {
    return fail(Errc::Usage, fmt::format("{}: belongs to another database; give the register "
                                         "another name",
                                         file.string()));
  }
  constexpr mode_t kOwnerOnly = 0600;
  const int made = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, kOwnerOnly);
  if (made >= 0) {
    ::close(made);
    return {};
  }
  if (errno != EEXIST) {
    return fail(Errc::WriteFailed,
                fmt::format("{}: cannot be made: {}", file.string(), reason(errno)));
  }
  std::error_code unknown;
  if (!fs::is_regular_file(file, unknown) || fs::file_size(file, unknown) != 0) {
    return fail(Errc::Usage,
                fmt::format("{}: is there already; a register is never replaced", file.string()));
  }
  if (::chmod(file.c_str(), kOwnerOnly) != 0) {
    return fail(Errc::WriteFailed,
                fmt::format("{}: cannot be made: {}", file.string(), reason(errno)));
  }
  return {};
}

/// So that the name of the new file is on disk too.
void sync_folder(const fs::path& file) {
  const auto folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle >= 0) {
    ::fsync(handle);
    ::close(handle);
  }
}

Result<void> fill(const fs::path& file, pcc::UtcTime now) {
  FAIRWARD_TRY(auto database, SqliteDatabase::open(file, SqliteDatabase::Access::Write));
  FAIRWARD_CHECK(make_register_schema(database, random_key(), now));
  // Last, so that a file is either empty or whole.
  return database.run("PRAGMA journal_mode = WAL");
}

}  // namespace

Result<void> create_sqlite_register(const fs::path& file, pcc::UtcTime now) {
  FAIRWARD_CHECK(reserve(file));
  if (auto filled = fill(file, now); !filled) {
    std::error_code ignored;
    fs::remove(file, ignored);
    return filled;
  }
  sync_folder(file);
  return {};
}

bool is_sqlite_register(const fs::path& file) {
  return is_database(file) && is_case_register(file);
}

Result<std::unique_ptr<pcc::CaseStore>> open_sqlite_register(const fs::path& file,
                                                             const SqliteRegisterOptions& options) {
  if (!is_there(file)) {
    return fail(Errc::FileNotFound,
                fmt::format("{}: there is no case register; `fairward register init {}` makes one",
                            file.string(), file.string()));
  }
  FAIRWARD_CHECK(has_one_name(file));
  FAIRWARD_TRY(auto database, open_database(file, options));
  FAIRWARD_CHECK(
      database.run("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; "
                   "PRAGMA trusted_schema = OFF"));
  if (options.most_pages > 0) {
    FAIRWARD_CHECK(database.run(fmt::format("PRAGMA max_page_count = {}", options.most_pages)));
  }
  FAIRWARD_CHECK(migrate_register(database));
  return std::unique_ptr<pcc::CaseStore>{std::make_unique<SqliteStore>(std::move(database))};
}

}  // namespace fairward::io
