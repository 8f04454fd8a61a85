#pragma once
/// What an option takes that is bound to a number: its refusal names the range, as that of every
/// other option does. For `CLI::Option::check`.

#include <cstdint>
#include <functional>
#include <limits>
#include <string>

namespace fairward::cli {

using NumberCheck = std::function<std::string(const std::string&)>;

/// "'abc' is not a whole number from 1 to 1,000,000". Both ends belong to it.
[[nodiscard]] NumberCheck whole_between(std::uint64_t least, std::uint64_t most);
/// "'abc' is not a number from 0.5 to 4". Both ends belong to it.
[[nodiscard]] NumberCheck decimal_between(double least, double most);
/// "'0' is not a number over 0 and up to 50".
[[nodiscard]] NumberCheck decimal_up_to(double most);

inline constexpr std::uint64_t kAnySeed = std::numeric_limits<std::uint64_t>::max();
inline constexpr std::uint64_t kMostThreads = 1024;
inline constexpr std::uint64_t kMostRows = 1'000'000;

}  // namespace fairward::cli
