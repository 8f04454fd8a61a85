#pragma once
/// A broken invariant is a bug in Fairward: say where and stop. Bad input is a Result instead.

namespace fairward {

/// Prints the broken promise with its place on stderr and aborts.
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace fairward

/// On in every build: the cost is nothing beside a wrong figure.
#define FAIRWARD_ASSERT(condition) \
  ((condition) ? void(0) : ::fairward::assertion_failed(#condition, __FILE__, __LINE__))
