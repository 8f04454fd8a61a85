#include "io/register_postgres_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace fairward::io {
namespace {

struct Meaning {
  std::string_view state;  ///< a SQLSTATE, or the two characters of its class
  Errc code;
  std::string_view words;
};

// The first that fits; whole states before their classes.
constexpr std::array<Meaning, 25> kStatements{{
    {"25006", Errc::WriteFailed,
     "the server only answers questions (a standby, or in read-only mode); nothing was written: "
     "name the primary server in pg_service.conf"},
    {"53100", Errc::WriteFailed, "the disk of the server is full; nothing was written"},
    {"53200", Errc::WriteFailed, "the server is out of memory; nothing was written"},
    {"53300", Errc::Unreadable, "the server has no connection left; try again in a moment"},
    {"55P03", Errc::WriteFailed,
     "another reviewer's program has been writing for ten seconds; nothing was written, try again"},
    {"57014", Errc::WriteFailed, "the server stopped the request; nothing was written, try again"},
    {"57P03", Errc::Unreadable, "the server is starting or stopping; try again in a moment"},
    {"3F000", Errc::FileNotFound,
     "the database holds no case register yet; its owner makes one with `fairward register init`"},
    {"42P01", Errc::FileNotFound,
     "the database holds no case register yet; its owner makes one with `fairward register init`"},
    {"42883", Errc::Unreadable,
     "the register in the database is not whole; its owner mends it with `fairward register init`"},
    {"42703", Errc::Unreadable,
     "the register in the database is not whole; its owner mends it with `fairward register init`"},
    {"42501", Errc::WriteFailed,
     "this login may not do that; the owner of the database can give it the role fairward_reviewer "
     "(to read and write) or fairward_viewer (to read without addresses)"},
    {"42P06", Errc::WriteFailed,
     "the database has a schema 'fairward' that is not a case register; rename it, or use another "
     "database"},
    {"23505", Errc::WriteFailed,
     "there is such an event or case already, of a council that this login may not see; nothing "
     "was written"},
    {"FW001", Errc::WriteFailed, "events are never changed or deleted; nothing was written"},
    {"FW002", Errc::WriteFailed,
     "the event does not continue the register as the server has it; nothing was written"},
    {"28", Errc::Unreadable,
     "the server refuses this login; put the login into pg_service.conf (user=) and its password "
     "into ~/.pgpass, which nobody else may read"},
    {"3D", Errc::FileNotFound,
     "the server has no such database; look at dbname= of the service in pg_service.conf"},
    {"08", Errc::Unreadable, "the connection to the server was lost"},
    {"57", Errc::Unreadable, "the server closed the connection"},
    {"53", Errc::WriteFailed, "the server is short of something; nothing was written"},
    {"58", Errc::Unreadable, "the server cannot read or write its own files"},
    {"XX", Errc::Unreadable, "the server reports damage to its own files; ask who runs it"},
    {"42", Errc::Internal, "the server does not understand the request"},
    {"", Errc::WriteFailed, "the server refused the request; nothing was written"},
}};

struct WordsOfConnection {
  std::string_view part;
  Errc code;
  std::string_view words;
};

// Of libpq itself, which gives no SQLSTATE before a server has answered.
constexpr std::array<WordsOfConnection, 5> kConnections{{
    {"definition of service", Errc::FileNotFound,
     "there is no such service; name the server in pg_service.conf (your ~/.pg_service.conf, or "
     "the file that PGSERVICEFILE names)"},
    {"service file", Errc::FileNotFound,
     "the service file cannot be used; look at ~/.pg_service.conf, or the file that PGSERVICEFILE "
     "names"},
    {"no password supplied", Errc::Unreadable,
     "the server asks for a password and ~/.pgpass has none for this login (nobody else may read "
     "that file)"},
    {"SSL", Errc::Unreadable,
     "the server and this computer do not agree on encryption; look at sslmode= of the service"},
    {"certificate", Errc::Unreadable,
     "the certificate of the server is not trusted; look at sslrootcert= of the service"},
}};

const Meaning& meaning_of(std::string_view state) {
  return *std::ranges::find_if(
      kStatements, [state](const Meaning& meaning) { return state.starts_with(meaning.state); });
}

}  // namespace

std::string shared_register_named(std::string_view service) {
  return fmt::format("the shared register '{}'", service);
}

Error statement_error(std::string_view service, std::string_view state) {
  const auto& meaning = meaning_of(state.empty() ? kConnectionLost : state);
  const bool told = meaning.state.size() == 5;
  return {meaning.code, fmt::format("{}: {}{}", shared_register_named(service), meaning.words,
                                    told || state.empty() ? "" : fmt::format(" ({})", state))};
}

std::string state_in(std::string_view words) {
  constexpr std::size_t kLength = 5;
  const auto fits = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  // "FATAL:  28P01: password authentication failed ...", in any language.
  for (auto at = words.find(":  "); at != std::string_view::npos; at = words.find(":  ", at + 1)) {
    const auto state = words.substr(at + 3, kLength);
    if (state.size() == kLength && std::ranges::all_of(state, fits) &&
        words.substr(at + 3 + kLength).starts_with(": ")) {
      return std::string{state};
    }
  }
  return {};
}

Error connection_error(std::string_view service, std::string_view words) {
  if (const auto state = state_in(words); !state.empty()) {
    return statement_error(service, state);
  }
  for (const auto& known : kConnections) {
    if (words.find(known.part) != std::string_view::npos) {
      return {known.code, fmt::format("{}: {}", shared_register_named(service), known.words)};
    }
  }
  return {Errc::Unreadable,
          fmt::format("{}: no server answers; see whether it runs, and look at host= and port= of "
                      "the service in pg_service.conf",
                      shared_register_named(service))};
}

}  // namespace fairward::io
