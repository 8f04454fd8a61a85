#pragma once
/// Words of a case that its parts share. Included by case_*.cpp only.

#include "engine/case_register.hpp"

#include <string>

namespace fairward::model {

/// Control characters, and ends of lines, become blanks: a text is shown in one line.
[[nodiscard]] std::string one_line(std::string text);
/// "concentration (the ward is above its limit); community safety".
[[nodiscard]] std::string grounds_words(const pcc::Responded& fact);
/// "object (P1, P3)", "nothing: the figures cannot tell".
[[nodiscard]] std::string suggested_words(const pcc::Assessed& fact);

}  // namespace fairward::model
