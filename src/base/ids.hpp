#pragma once
/// Row identities in memory. Meaningless outside the table they index; across files a code
/// identifies.

#include <cstddef>
#include <cstdint>

namespace fairward {

enum class WardIndex : std::uint32_t {};
enum class CouncilIndex : std::uint32_t {};

[[nodiscard]] constexpr std::size_t to_size(WardIndex i) noexcept {
  return static_cast<std::size_t>(i);
}
[[nodiscard]] constexpr std::size_t to_size(CouncilIndex i) noexcept {
  return static_cast<std::size_t>(i);
}
[[nodiscard]] constexpr WardIndex ward_index(std::size_t i) noexcept {
  return static_cast<WardIndex>(i);
}
[[nodiscard]] constexpr CouncilIndex council_index(std::size_t i) noexcept {
  return static_cast<CouncilIndex>(i);
}

}  // namespace fairward
