#pragma once
/// The fingerprint of a text in memory.

#include <string>
#include <string_view>

namespace fairward::io {

/// Lower-case hexadecimal SHA-256.
[[nodiscard]] std::string sha256_of(std::string_view text);

}  // namespace fairward::io
