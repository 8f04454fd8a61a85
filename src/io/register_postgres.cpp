#include "io/register_postgres.hpp"

#include "base/text.hpp"
#include "io/register_codec.hpp"
#include "io/register_postgres_errors.hpp"
#include "io/register_postgres_guard.hpp"
#include "io/register_postgres_link.hpp"
#include "io/register_postgres_schema.hpp"
#include "pcc/case_reference.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>
#include <utility>

namespace fairward::io {
namespace {

using Clock = std::chrono::steady_clock;

/// How long a server may take to answer.
constexpr std::chrono::seconds kPatience{10};

// Columns in the order of `record_of`; who may not see restricted parts reads NULL in their place.
constexpr auto kWhole =
    "SELECT sequence, case_reference, number, kind, actor, at, clock, event_key, version, "
    "corrects, "
    "body, restricted, figures, restricted_figures, hash FROM fairward.case_event ";
constexpr auto kWholeWithPlaces =
    "SELECT sequence, case_reference, number, kind, actor, at, clock, event_key, version, "
    "corrects, "
    "body, restricted, figures, restricted_figures, hash, council, point::text "
    "FROM fairward.case_event ";
constexpr auto kOpen =
    "SELECT sequence, case_reference, number, kind, actor, at, clock, NULL, version, corrects, "
    "body, NULL, figures, NULL, NULL FROM fairward.case_event ";
constexpr auto kWithoutFigures =
    "SELECT sequence, case_reference, number, kind, actor, at, clock, event_key, version, "
    "corrects, "
    "body, restricted, NULL, NULL, NULL FROM fairward.case_event ";
constexpr auto kOpenWithoutFigures =
    "SELECT sequence, case_reference, number, kind, actor, at, clock, NULL, version, corrects, "
    "body, NULL, NULL, NULL, NULL FROM fairward.case_event ";

EventRecord record_of(const SqlRows& rows, int row) {
  EventRecord record;
  record.sequence = rows.number(row, 0);
  record.case_reference = rows.text(row, 1);
  record.number = rows.number(row, 2);
  record.kind = rows.text(row, 3);
  record.actor = rows.text(row, 4);
  record.at = rows.text(row, 5);
  record.clock = rows.text(row, 6);
  record.event_key = rows.text(row, 7);
  record.version = static_cast<int>(rows.number(row, 8));
  record.corrects = rows.number(row, 9);
  record.body = rows.text(row, 10);
  if (!rows.is_null(row, 11)) {
    record.restricted = rows.text(row, 11);
  }
  record.figures = rows.text(row, 12);
  record.restricted_figures = rows.text(row, 13);
  record.hash = rows.text(row, 14);
  return record;
}

Result<std::vector<pcc::CaseEvent>> events_of(const SqlRows& rows) {
  std::vector<pcc::CaseEvent> events;
  events.reserve(static_cast<std::size_t>(rows.count()));
  for (int row = 0; row < rows.count(); ++row) {
    FAIRWARD_TRY(auto event, from_record(record_of(rows, row)));
    events.push_back(std::move(event));
  }
  return events;
}

/// The council that an event puts its case in, and where on the map, in PostGIS's text form.
struct Place {
  std::string council;
  SqlValue point;
};

Place place_of(const pcc::CaseFact& fact) {
  Place place;
  if (const auto* received = std::get_if<pcc::Received>(&fact)) {
    place.council = received->ward.lad_code;
    if (const auto& point = received->restricted.point) {
      place.point = fmt::format("SRID=27700;POINT({} {})", point->x, point->y);
    }
  }
  return place;
}

/// What the last event of the register is, and of what the next must be made.
struct Head {
  std::int64_t sequence = 0;
  std::string hash;
  std::optional<pcc::UtcTime> at;
};

pcc::CaseEvent event_after(const Head& last, const pcc::NewEvent& event, std::int64_t number) {
  pcc::CaseEvent next;
  next.sequence = last.sequence + 1;
  next.case_reference = event.case_reference;
  next.number = number;
  next.actor = event.actor;
  next.at = pcc::time_of_next(event.clock, last.at);
  next.clock = event.clock;
  next.key = event.key;
  next.fact = event.fact;
  next.correction = event.correction;
  return next;
}

class PostgresStore final : public pcc::CaseStore {
 public:
  /// Errors: as `open_shared_register`.
  static Result<std::unique_ptr<pcc::CaseStore>> open(std::string service,
                                                      const SharedRegisterOptions& options);

  Result<pcc::Appended> append(const pcc::NewEvent& event, std::int64_t seen) override;
  Result<std::vector<pcc::CaseEvent>> events(std::string_view reference) override;
  Result<std::vector<pcc::CaseEvent>> all(std::int64_t after, pcc::WithFigures figures) override;
  Result<pcc::ChainCheck> verify() override;
  Result<pcc::StoreAbout> about() override;

 private:
  PostgresStore(PostgresLink link, const SharedRegisterOptions& options)
      : link_{std::move(link)}, options_{options} {}

  Result<void> look_at_schema();
  Result<void> connect_once();
  Result<void> connect_again(Clock::time_point until);
  Result<SqlRows> read(const std::string& statement, const SqlValues& values);
  [[nodiscard]] const char* columns(pcc::WithFigures figures) const;
  [[nodiscard]] tl::unexpected<Error> sorry(Errc code, std::string_view words) const;

  Result<pcc::Appended> append_once(const pcc::NewEvent& event, std::int64_t seen);
  Result<std::vector<pcc::CaseEvent>> events_inside(const char* where, const std::string& value,
                                                    pcc::WithFigures figures);
  Result<std::vector<std::string>> references();
  Result<void> check_reference(const pcc::NewEvent& event, const std::string& reference);
  Result<Head> head();
  Result<void> insert(const EventRecord& record, const Place& place);

  PostgresLink link_;
  SharedRegisterOptions options_;
  bool sees_restricted_ = false;
  std::string why_not_append_;  ///< the SQLSTATE that says why; empty: this login may
  bool sees_all_councils_ = false;
  bool unsettled_ = false;  ///< a COMMIT was sent and nobody knows yet whether it was done
};

tl::unexpected<Error> PostgresStore::sorry(Errc code, std::string_view words) const {
  return tl::unexpected<Error>{
      Error{code, fmt::format("{}: {}", shared_register_named(link_.service()), words)}};
}

const char* PostgresStore::columns(pcc::WithFigures figures) const {
  if (figures == pcc::WithFigures::Yes) {
    return sees_restricted_ ? kWhole : kOpen;
  }
  return sees_restricted_ ? kWithoutFigures : kOpenWithoutFigures;
}

// --- Opening -------------------------------------------------------------------------------------

Result<std::unique_ptr<pcc::CaseStore>> PostgresStore::open(std::string service,
                                                            const SharedRegisterOptions& options) {
  FAIRWARD_TRY(auto link, PostgresLink::open(std::move(service), kPatience));
  std::unique_ptr<PostgresStore> store{new PostgresStore{std::move(link), options}};
  FAIRWARD_CHECK(store->look_at_schema());
  return std::unique_ptr<pcc::CaseStore>{std::move(store)};
}

Result<void> PostgresStore::look_at_schema() {
  FAIRWARD_TRY(const int version, schema_version(link_));
  if (version == 0) {
    return tl::unexpected<Error>{statement_error(link_.service(), kNoTable)};
  }
  if (version > kSharedSchemaVersion) {
    return sorry(Errc::NewerVersion,
                 "it was made by a newer version of Fairward; update this one "
                 "(nothing was changed)");
  }
  if (version < kSharedSchemaVersion) {
    return sorry(Errc::Unreadable,
                 "it was made by an earlier version of Fairward; its owner brings "
                 "it up to date with `fairward register init`");
  }
  FAIRWARD_TRY(const auto found,
               link_.run("SELECT has_column_privilege('fairward.case_event', 'body', 'SELECT'), "
                         "has_column_privilege('fairward.case_event', 'restricted', 'SELECT'), "
                         "row_security_active('fairward.case_event'), "
                         "CASE WHEN NOT has_column_privilege('fairward.case_event', 'sequence', "
                         "'INSERT') THEN $1 WHEN pg_is_in_recovery() "
                         "OR current_setting('default_transaction_read_only') = 'on' THEN $2 END",
                         {std::string{kNotAllowed}, std::string{kReadOnly}}));
  if (!found.flag(0, 0)) {
    return tl::unexpected<Error>{statement_error(link_.service(), kNotAllowed)};
  }
  sees_restricted_ = found.flag(0, 1);
  sees_all_councils_ = !found.flag(0, 2);
  why_not_append_ = found.text(0, 3);
  if (!sees_all_councils_) {
    FAIRWARD_TRY(const auto all, link_.run("SELECT fairward.sees_all_councils()"));
    sees_all_councils_ = all.flag(0, 0);
  }
  return {};
}

Result<void> PostgresStore::connect_once() {
  FAIRWARD_TRY(auto link, PostgresLink::open(link_.service(), kPatience));
  link_ = std::move(link);
  return look_at_schema();
}

Result<void> PostgresStore::connect_again(Clock::time_point until) {
  auto pause = std::chrono::milliseconds{50};
  while (true) {
    auto done = connect_once();
    if (done || !link_.lost() || Clock::now() + pause > until) {
      return done;
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::milliseconds{1000});
  }
}

// --- Reading -------------------------------------------------------------------------------------

Result<SqlRows> PostgresStore::read(const std::string& statement, const SqlValues& values) {
  auto rows = link_.run(statement.c_str(), values);
  const auto until = Clock::now() + options_.wait;
  while (!rows && link_.lost() && Clock::now() < until) {
    FAIRWARD_CHECK(connect_again(until));
    rows = link_.run(statement.c_str(), values);
  }
  return rows;
}

Result<std::vector<pcc::CaseEvent>> PostgresStore::events(std::string_view reference) {
  FAIRWARD_TRY(const auto rows, read(std::string{columns(pcc::WithFigures::Yes)} +
                                         "WHERE case_reference = $1 ORDER BY number",
                                     {std::string{reference}}));
  return events_of(rows);
}

Result<std::vector<pcc::CaseEvent>> PostgresStore::all(std::int64_t after,
                                                       pcc::WithFigures figures) {
  FAIRWARD_TRY(const auto rows,
               read(std::string{columns(figures)} + "WHERE sequence > $1 ORDER BY sequence",
                    {std::to_string(after)}));
  return events_of(rows);
}

Result<pcc::ChainCheck> PostgresStore::verify() {
  if (!sees_restricted_ || !sees_all_councils_) {
    return sorry(Errc::Usage,
                 "checking the chain reads every event whole, and this login may not; "
                 "use a reviewer's login that sees all councils");
  }
  constexpr int kAtOnce = 500;
  ChainReader chain;
  PlaceColumns places;
  std::int64_t last = 0;
  int read_now = kAtOnce;
  while (read_now == kAtOnce) {
    FAIRWARD_TRY(const auto rows, read(std::string{kWholeWithPlaces} +
                                           "WHERE sequence > $1 ORDER BY sequence LIMIT $2",
                                       {std::to_string(last), std::to_string(kAtOnce)}));
    read_now = rows.count();
    for (int row = 0; row < read_now; ++row) {
      const auto record = record_of(rows, row);
      chain.add(record);
      places.add(record, rows.text(row, 15), rows.text(row, 16));
      last = record.sequence;
    }
  }
  auto found = chain.found();
  FAIRWARD_TRY(found.faults, shared_guard_faults(link_));
  found.faults.insert(found.faults.end(), places.faults().begin(), places.faults().end());
  return found;
}

Result<pcc::StoreAbout> PostgresStore::about() {
  FAIRWARD_TRY(const auto rows,
               read("SELECT register_id, schema_version, created FROM fairward.meta", {}));
  if (rows.count() != 1) {
    return tl::unexpected<Error>{statement_error(link_.service(), kNoTable)};
  }
  pcc::StoreAbout about;
  about.kind = "PostgreSQL";
  about.register_id = rows.text(0, 0);
  about.schema_version = static_cast<int>(rows.number(0, 1));
  FAIRWARD_TRY(about.created, pcc::parse_time(rows.text(0, 2)));
  about.may_append = why_not_append_.empty();
  about.sees_restricted = sees_restricted_;
  return about;
}

// --- Writing -------------------------------------------------------------------------------------

Result<pcc::Appended> PostgresStore::append(const pcc::NewEvent& event, std::int64_t seen) {
  if (!why_not_append_.empty()) {
    return tl::unexpected<Error>{statement_error(link_.service(), why_not_append_)};
  }
  unsettled_ = false;
  auto done = append_once(event, seen);
  const auto until = Clock::now() + options_.wait;
  while (!done && link_.lost() && Clock::now() < until) {
    // The transaction that was cut off holds the register's lock until it has ended on the server:
    // the next try waits for that, and then its key tells whether it landed.
    if (!connect_again(until)) {
      break;
    }
    done = append_once(event, seen);
  }
  if (!done && unsettled_) {
    return sorry(Errc::WriteFailed,
                 "the connection was lost while the event was being kept; look whether it is there "
                 "before you write it again");
  }
  if (!done && link_.lost()) {
    return sorry(Errc::WriteFailed,
                 "the connection was lost and the server does not answer; nothing was written");
  }
  return done;
}

Result<pcc::Appended> PostgresStore::append_once(const pcc::NewEvent& event, std::int64_t seen) {
  FAIRWARD_TRY(auto transaction, PostgresTransaction::begin(link_));
  FAIRWARD_CHECK(link_.run("SELECT fairward.lock_register()"));
  FAIRWARD_TRY(auto same, events_inside("WHERE event_key = $1", event.key, pcc::WithFigures::Yes));
  unsettled_ = false;
  if (!same.empty()) {
    return pcc::Appended{std::move(same.front())};
  }
  auto asked = event;
  if (asked.case_reference.empty() && std::holds_alternative<pcc::Received>(asked.fact)) {
    FAIRWARD_TRY(const auto free, link_.run("SELECT fairward.next_case_number()"));
    FAIRWARD_TRY(const auto there, references());
    asked.case_reference = pcc::next_reference(free.number(0, 0), there);
  }
  FAIRWARD_TRY(const auto history, events_inside("WHERE case_reference = $1 ORDER BY number",
                                                 asked.case_reference, pcc::WithFigures::No));
  FAIRWARD_TRY(auto conflict, pcc::judge_append(history, asked, seen));
  if (conflict) {
    return pcc::Appended{*std::move(conflict)};
  }
  if (history.empty()) {
    FAIRWARD_CHECK(check_reference(event, asked.case_reference));
  }
  FAIRWARD_TRY(const auto last, head());
  auto next = event_after(last, asked, static_cast<std::int64_t>(history.size()) + 1);
  FAIRWARD_TRY(auto record, to_record(next));
  record.hash = event_hash(last.hash, record);
  FAIRWARD_CHECK(insert(record, place_of(next.fact)));
  unsettled_ = true;
  auto kept = transaction.commit();
  unsettled_ = !kept && link_.lost();
  FAIRWARD_CHECK(kept);
  return pcc::Appended{std::move(next)};
}

Result<std::vector<pcc::CaseEvent>> PostgresStore::events_inside(const char* where,
                                                                 const std::string& value,
                                                                 pcc::WithFigures figures) {
  FAIRWARD_TRY(const auto rows,
               link_.run((std::string{columns(figures)} + where).c_str(), {value}));
  return events_of(rows);
}

Result<std::vector<std::string>> PostgresStore::references() {
  FAIRWARD_TRY(const auto rows,
               link_.run("SELECT case_reference FROM fairward.case_event WHERE number = 1"));
  std::vector<std::string> there;
  there.reserve(static_cast<std::size_t>(rows.count()));
  for (int row = 0; row < rows.count(); ++row) {
    there.push_back(rows.text(row, 0));
  }
  return there;
}

Result<void> PostgresStore::check_reference(const pcc::NewEvent& event,
                                            const std::string& reference) {
  // One that is refused would tell that another council has a case of that name, and one that is
  // not might look like it.
  const bool chosen = !event.case_reference.empty();
  if (chosen && !sees_all_councils_ && std::holds_alternative<pcc::Received>(event.fact)) {
    return sorry(Errc::Usage,
                 "a login of single councils takes the reference that the register gives; leave "
                 "the reference out, and keep one of your own as a note");
  }
  FAIRWARD_TRY(const auto there, references());
  return pcc::check_new_reference(reference, there);
}

Result<Head> PostgresStore::head() {
  FAIRWARD_TRY(const auto rows,
               link_.run("SELECT last_sequence, last_hash, last_at FROM fairward.register_head()"));
  Head last;
  if (rows.count() == 1 && !rows.is_null(0, 0)) {
    last.sequence = rows.number(0, 0);
    last.hash = rows.text(0, 1);
    FAIRWARD_TRY(last.at, pcc::parse_time(rows.text(0, 2)));
  }
  return last;
}

Result<void> PostgresStore::insert(const EventRecord& record, const Place& place) {
  constexpr auto kInsert =
      "INSERT INTO fairward.case_event (sequence, case_reference, number, kind, actor, at, clock, "
      "event_key, version, corrects, body, restricted, figures, restricted_figures, hash, council, "
      "point) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
  const auto done = link_.run(
      kInsert, {std::to_string(record.sequence), record.case_reference,
                std::to_string(record.number), record.kind, record.actor, record.at, record.clock,
                record.event_key, std::to_string(record.version), std::to_string(record.corrects),
                record.body, record.restricted.value_or(""), record.figures,
                record.restricted_figures, record.hash, place.council, place.point});
  if (done) {
    return {};
  }
  if (!sees_all_councils_ && link_.state() == kNotAllowed) {
    return sorry(Errc::Usage,
                 "this login writes in cases of its own councils only; nothing was written");
  }
  return tl::unexpected<Error>{done.error()};
}

}  // namespace

Result<std::unique_ptr<pcc::CaseStore>> open_shared_register(std::string_view where,
                                                             const SharedRegisterOptions& options) {
  FAIRWARD_TRY(auto service, shared_register_service(where));
  return PostgresStore::open(std::move(service), options);
}

}  // namespace fairward::io
