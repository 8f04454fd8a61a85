#pragma once
/// How many random cases a law is tried on.

#include <cstdint>

namespace fairward::testing {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

/// All of them, but a fifth under the sanitizers, which are twenty times slower: what they look for
/// shows in the first few, and figures are compared in the release build too.
[[nodiscard]] constexpr std::uint64_t random_cases(std::uint64_t all) {
  return kSanitized ? (all + 4) / 5 : all;
}

}  // namespace fairward::testing
