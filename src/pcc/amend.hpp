#pragma once
/// A fact of a case with some of its members changed, for corrections.

#include "base/result.hpp"
#include "pcc/case_event.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fairward::pcc {

/// A member by its name in the register ("bedspaces", "provider", "sent") and what it becomes, as
/// text; an empty text takes an optional one away.
using MemberChange = std::pair<std::string, std::string>;

/// The names of a fact that may be changed one at a time, in the order of the register. Where a
/// proposal is goes together and is looked up (`engine::put_place`), and the figures of a kept
/// check stay as they were made: neither is among them.
[[nodiscard]] std::vector<std::string> amendable(const CaseFact& fact);

/// Errors: Usage for a name that is not `amendable`, with the nearest, for one that is
/// given twice, and for a text that its member cannot be, without quoting it. Whether the whole may
/// stand in its case is for `may_follow`.
[[nodiscard]] Result<CaseFact> amended(CaseFact fact, std::span<const MemberChange> changes);

}  // namespace fairward::pcc
