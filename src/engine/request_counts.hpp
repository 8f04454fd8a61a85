#pragma once
/// How many bedspaces a request is for, by all the ways in which people say it.

#include "engine/request_text.hpp"

namespace fairward::engine {

/// Whether the number at `i` is of bedspaces, beds or people.
[[nodiscard]] bool is_counted(const RequestText& text, std::size_t i);

/// As `RequestWords::bedspaces`.
[[nodiscard]] std::vector<std::int64_t> bedspaces_of(const RequestText& text);

}  // namespace fairward::engine
