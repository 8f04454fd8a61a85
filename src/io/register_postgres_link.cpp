#include "io/register_postgres_link.hpp"

#include "io/late_libpq.hpp"
#include "io/register_postgres_errors.hpp"

#include <poll.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <utility>

namespace fairward::io {
namespace {

using Clock = std::chrono::steady_clock;

/// libpq would print what the server remarks.
void keep_quiet(void* /*unused*/, const PGresult* /*unused*/) {}

/// Waits until the socket can be read or written. False: it took too long.
bool wait_for(PGconn* connection, PostgresPollingStatusType wanted, Clock::time_point until) {
  pollfd socket{PQsocket(connection),
                static_cast<short>(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    const int ready = left > 0 ? ::poll(&socket, 1, static_cast<int>(left)) : 0;
    if (ready >= 0 || errno != EINTR) {
      return ready > 0;
    }
  }
}

/// True when connected. Never longer than until `until`, but for a name server that is slow.
bool connected(PGconn* connection, Clock::time_point until) {
  auto status = PGRES_POLLING_WRITING;
  while (status == PGRES_POLLING_READING || status == PGRES_POLLING_WRITING) {
    if (!wait_for(connection, status, until)) {
      return false;
    }
    status = PQconnectPoll(connection);
  }
  return status == PGRES_POLLING_OK;
}

// An event is acknowledged when it is on disk, so a session never takes less than that; a program
// that stands still must not keep others from writing; and nothing is found by a search path.
constexpr const char* kSession = R"(
  SELECT pg_catalog.set_config('search_path', 'pg_catalog', false),
         pg_catalog.set_config('lock_timeout', '10s', false),
         pg_catalog.set_config('idle_in_transaction_session_timeout', '30s', false),
         pg_catalog.set_config('synchronous_commit',
           CASE pg_catalog.current_setting('synchronous_commit') WHEN 'off' THEN 'on'
             ELSE pg_catalog.current_setting('synchronous_commit') END, false))";

}  // namespace

void SqlRows::clear(pg_result* result) {
  PQclear(result);
}

int SqlRows::count() const {
  return PQntuples(result_.get());
}

bool SqlRows::is_null(int row, int column) const {
  return PQgetisnull(result_.get(), row, column) != 0;
}

std::string SqlRows::text(int row, int column) const {
  return {PQgetvalue(result_.get(), row, column),
          static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}

std::int64_t SqlRows::number(int row, int column) const {
  const auto digits = text(row, column);
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string SqlRows::command() const {
  return PQcmdStatus(result_.get());
}

PostgresLink::PostgresLink(std::string service)
    : service_{std::move(service)}, connection_{nullptr, &close} {}

void PostgresLink::close(pg_conn* connection) {
  PQfinish(connection);
}

Result<PostgresLink> PostgresLink::open(std::string service, std::chrono::milliseconds patience) {
  PostgresLink link{std::move(service)};
  FAIRWARD_CHECK(libpq_library().loaded());
  // The last three: a network that went silent is noticed within 20 seconds.
  const std::array<const char*, 7> keys{"service",
                                        "client_encoding",
                                        "fallback_application_name",
                                        "keepalives_idle",
                                        "keepalives_interval",
                                        "tcp_user_timeout",
                                        nullptr};
  const std::array<const char*, 7> values{
      link.service_.c_str(), "UTF8", "fairward", "10", "5", "20000", nullptr};
  link.connection_.reset(PQconnectStartParams(keys.data(), values.data(), 0));
  auto* connection = link.connection_.get();
  if (connection == nullptr || PQstatus(connection) == CONNECTION_BAD) {
    return tl::unexpected<Error>{
        connection_error(link.service_, connection == nullptr ? "" : PQerrorMessage(connection))};
  }
  PQsetErrorVerbosity(connection, PQERRORS_VERBOSE);
  PQsetNoticeReceiver(connection, &keep_quiet, nullptr);
  if (!connected(connection, Clock::now() + patience)) {
    return tl::unexpected<Error>{connection_error(link.service_, PQerrorMessage(connection))};
  }
  FAIRWARD_CHECK(link.run(kSession));
  return link;
}

Result<SqlRows> PostgresLink::run(const char* statement, const SqlValues& values) {
  std::vector<const char*> texts;
  texts.reserve(values.size());
  for (const auto& value : values) {
    if (value && value->find('\0') != std::string::npos) {
      return fail(Errc::BadValue,
                  "a text holds a zero byte, which the server cannot keep; nothing was written");
    }
    texts.push_back(value ? value->c_str() : nullptr);
  }
  auto* result = PQexecParams(connection_.get(), statement, static_cast<int>(texts.size()), nullptr,
                              texts.data(), nullptr, nullptr, 0);
  SqlRows rows{result};
  const auto status = PQresultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
    state_.clear();
    return rows;
  }
  const auto* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  state_ = state == nullptr ? std::string{kConnectionLost} : state;
  if (state == nullptr) {
    // libpq gave up by itself, at times without calling the connection bad: it is not used again.
    connection_.reset();
  }
  return tl::unexpected<Error>{statement_error(service_, state_)};
}

bool PostgresLink::lost() const {
  return PQstatus(connection_.get()) != CONNECTION_OK;
}

Result<PostgresTransaction> PostgresTransaction::begin(PostgresLink& link) {
  FAIRWARD_CHECK(link.run("BEGIN ISOLATION LEVEL READ COMMITTED"));
  return PostgresTransaction{link};
}

PostgresTransaction::~PostgresTransaction() {
  if (link_ != nullptr && !link_->lost()) {
    // What went wrong is known already; the server undoes it in any case when the connection ends.
    static_cast<void>(link_->run("ROLLBACK"));
  }
}

Result<void> PostgresTransaction::commit() {
  auto* link = std::exchange(link_, nullptr);
  FAIRWARD_TRY(const auto done, link->run("COMMIT"));
  if (done.command() != "COMMIT") {
    return fail(Errc::WriteFailed, shared_register_named(link->service()) +
                                       ": the server did not keep the event; nothing was written");
  }
  return {};
}

}  // namespace fairward::io
