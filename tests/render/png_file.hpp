#pragma once
/// PNG files of the tests, by libpng's simplified interface.

#include "base/image.hpp"

#include <optional>
#include <string>

namespace fairward::testing {

/// Nothing when there is no such file or it is no PNG.
[[nodiscard]] std::optional<Image> read_png(const std::string& path);
/// False when it cannot be written.
[[nodiscard]] bool write_png(const std::string& path, const Image& image);

}  // namespace fairward::testing
