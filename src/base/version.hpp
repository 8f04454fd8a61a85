#pragma once
/// The program's version, printed on everything it makes.

#include <string_view>

namespace fairward {

[[nodiscard]] std::string_view version() noexcept;

}  // namespace fairward
