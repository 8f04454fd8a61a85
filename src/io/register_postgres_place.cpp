#include "io/register_postgres.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace fairward::io {
namespace {

constexpr std::string_view kService = "service=";
// Longest first.
constexpr std::array<std::string_view, 6> kUrls{
    "postgresql:///", "postgresql://", "postgresql:", "postgres:///", "postgres://", "postgres:"};

tl::unexpected<Error> refused() {
  return fail(Errc::Usage,
              "a shared register is given as service=NAME and nothing else: host, database and "
              "login belong in ~/.pg_service.conf, the password in ~/.pgpass, never in an address");
}

bool is_name(std::string_view text) {
  constexpr std::size_t kLongest = 63;
  return !text.empty() && text.size() <= kLongest && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  });
}

Result<std::string> named(std::string_view name) {
  if (!is_name(name)) {
    return refused();
  }
  return std::string{name};
}

Result<std::string> of_environment() {
  const char* name = std::getenv("PGSERVICE");
  if (name == nullptr || *name == '\0') {
    return fail(Errc::Usage, "no shared register is named: give service=NAME, or set PGSERVICE");
  }
  return named(name);
}

}  // namespace

bool is_shared_register(std::string_view where) {
  constexpr std::array<std::string_view, 7> kBegins{
      "postgresql:", "postgres:", kService, "host=", "hostaddr=", "user=", "password="};
  where = trim(where);
  return std::ranges::any_of(
             kBegins,
             [where](std::string_view begin) { return starts_with_ignoring_case(where, begin); }) ||
         where.find(" password=") != std::string_view::npos;
}

Result<std::string> shared_register_service(std::string_view where) {
  where = trim(where);
  if (where.starts_with(kService)) {
    return named(where.substr(kService.size()));
  }
  const auto* const url = std::ranges::find_if(
      kUrls, [where](std::string_view begin) { return where.starts_with(begin); });
  if (url == kUrls.end()) {
    return refused();
  }
  auto rest = where.substr(url->size());
  if (rest.empty()) {
    return of_environment();
  }
  if (rest.starts_with("?service=")) {
    return named(rest.substr(std::string_view{"?service="}.size()));
  }
  return refused();
}

}  // namespace fairward::io
