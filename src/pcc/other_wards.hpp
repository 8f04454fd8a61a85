#pragma once
/// How a request names its ward when it is about more than one.

#include "pcc/case_event.hpp"

#include <string>

namespace fairward::pcc {

/// " and 3 other wards", to stand behind the name of the ward; " and others" where only that is
/// known; empty when it is in one ward. Only their number is restricted.
[[nodiscard]] std::string other_wards(const Received& fact);

}  // namespace fairward::pcc
