#pragma once
/// How documents look, on a screen and on A4.

#include <string>
#include <string_view>

namespace fairward::report {

/// The style sheet. `foot` stands at the left of every printed page's foot, page numbers at its
/// right.
[[nodiscard]] std::string style_sheet(std::string_view foot);

}  // namespace fairward::report
