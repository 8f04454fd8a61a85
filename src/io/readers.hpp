#pragma once
/// Who may read a file that is written.

#include "domain/released.hpp"

#include <cstdint>

namespace fairward::io {

enum class Readers : std::uint8_t {
  Anyone,  ///< whom the user's umask lets
  Owner,   ///< nobody but the user, whatever the umask and whatever stood there before
};

/// What restricted mode writes may hold addresses and exact counts.
[[nodiscard]] constexpr Readers readers_of(DisclosureMode mode) {
  return mode == DisclosureMode::Restricted ? Readers::Owner : Readers::Anyone;
}

}  // namespace fairward::io
