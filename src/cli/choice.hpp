#pragma once
/// Options that take one of a few names.

#include "base/result.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace fairward::cli {

/// The value whose name was given. Errors: Usage naming the option and what it takes.
template <class Value, std::size_t N>
Result<Value> choice(std::string_view option, std::string_view given,
                     const std::array<std::string_view, N>& names) {
  const auto found = std::ranges::find(names, given);
  if (found == names.end()) {
    return fail(Errc::Usage, fmt::format("{}: '{}' is not known; use one of {}", option, given,
                                         fmt::join(names, ", ")));
  }
  return static_cast<Value>(found - names.begin());
}

}  // namespace fairward::cli
