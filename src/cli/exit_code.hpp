#pragma once
/// What the shell sees: documented in the manual and tested.

#include "base/result.hpp"

namespace fairward::cli {

inline constexpr int kDone = 0;
inline constexpr int kUsage = 2;     ///< the request is wrong
inline constexpr int kInput = 3;     ///< an input cannot be read or an output not written
inline constexpr int kInternal = 4;  ///< a bug
inline constexpr int kCancelled = 130;

[[nodiscard]] int exit_code_for(Errc code) noexcept;

}  // namespace fairward::cli
