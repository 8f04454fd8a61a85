#pragma once
/// A fact of a case with some of its members changed, for corrections.

#include "base/result.hpp"
#include "pcc/case_event.hpp"

#include <span>
#include <string>
#include <utility>

namespace fairward::io {

/// A member by its name in the register ("bedspaces", "provider", "sent") and what it becomes, as
/// text; an empty text takes an optional one away.
using MemberChange = std::pair<std::string, std::string>;

/// Errors: Usage for a name that the fact does not have, with the nearest; BadValue for a text that
/// its member cannot be, without quoting it.
[[nodiscard]] Result<pcc::CaseFact> amended(pcc::CaseFact fact,
                                            std::span<const MemberChange> changes);

}  // namespace fairward::io
