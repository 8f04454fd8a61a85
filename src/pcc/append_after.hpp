#pragma once
/// Adding to a case in which somebody else has written meanwhile.

#include "base/result.hpp"
#include "pcc/case_event.hpp"
#include "pcc/case_store.hpp"

#include <cstdint>

namespace fairward::pcc {

/// Whether `mine` says the same with `theirs` before it, so that its writer need not have seen
/// that. A note does after anything. Asking, a reply and a kept check do after notes, kept checks,
/// and what was asked of or said by other consultees. All others, and corrections, do not: whoever
/// decides looks at what was said first.
[[nodiscard]] bool may_pass(const NewEvent& mine, const CaseEvent& theirs);

/// As `CaseStore::append`, and once more after what was written meanwhile while all of that
/// `may_pass`. The store asks each time whether the event may follow. A few tries only: then, as
/// when something may not be passed, the conflict, with everything written since `seen`.
[[nodiscard]] Result<Appended> append_after(CaseStore& store, const NewEvent& event,
                                            std::int64_t seen);

}  // namespace fairward::pcc
