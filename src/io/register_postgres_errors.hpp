#pragma once
/// What a PostgreSQL server, or the way to it, says went wrong, in one sentence. Inside `io` only.
///
/// Decided by SQLSTATE. The server's own words are not repeated: they may hold what was written,
/// and those of a connection may name a login.

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace fairward::io {

/// SQLSTATEs that are decided on elsewhere.
inline constexpr std::string_view kNoSchema = "3F000";
inline constexpr std::string_view kNoTable = "42P01";
inline constexpr std::string_view kNotAllowed = "42501";
inline constexpr std::string_view kReadOnly = "25006";
inline constexpr std::string_view kNoSuchFeature = "0A000";
inline constexpr std::string_view kNoSuchFile = "58P01";
inline constexpr std::string_view kConnectionLost = "08006";

/// "the shared register 'NAME'", at the head of every sentence.
[[nodiscard]] std::string shared_register_named(std::string_view service);

/// Of a statement. `state`: its SQLSTATE, empty when the server sent none.
[[nodiscard]] Error statement_error(std::string_view service, std::string_view state);

/// The SQLSTATE in the words of a failed connection, made with PQERRORS_VERBOSE; empty: none.
[[nodiscard]] std::string state_in(std::string_view words);
/// Of a connection that was not made; `words` are looked at and not repeated.
[[nodiscard]] Error connection_error(std::string_view service, std::string_view words);

}  // namespace fairward::io
