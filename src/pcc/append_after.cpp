#include "pcc/append_after.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

namespace fairward::pcc {
namespace {

constexpr int kTries = 8;

/// The consultee that a fact is about; nullptr: it is about none.
const std::string* role_of(const CaseFact& fact) {
  if (const auto* asked = std::get_if<Consulted>(&fact)) {
    return &asked->role;
  }
  const auto* replied = std::get_if<Replied>(&fact);
  return replied != nullptr ? &replied->role : nullptr;
}

}  // namespace

bool may_pass(const NewEvent& mine, const CaseEvent& theirs) {
  if (mine.correction) {
    return false;
  }
  if (std::holds_alternative<Noted>(mine.fact)) {
    return true;
  }
  const auto* my_role = role_of(mine.fact);
  const bool is_check = std::holds_alternative<Assessed>(mine.fact);
  if (theirs.correction || (my_role == nullptr && !is_check)) {
    return false;
  }
  if (std::holds_alternative<Noted>(theirs.fact) || std::holds_alternative<Assessed>(theirs.fact)) {
    return true;
  }
  const auto* their_role = role_of(theirs.fact);
  return their_role != nullptr &&
         (is_check || !equals_ignoring_case(trim(*my_role), trim(*their_role)));
}

Result<Appended> append_after(CaseStore& store, const NewEvent& event, std::int64_t seen) {
  Conflict since;
  for (int tried = 1;; ++tried) {
    FAIRWARD_TRY(auto done, store.append(event, seen));
    auto* conflict = std::get_if<Conflict>(&done);
    if (conflict == nullptr) {
      return done;
    }
    seen += static_cast<std::int64_t>(conflict->meanwhile.size());
    const bool passes = std::ranges::all_of(
        conflict->meanwhile, [&](const CaseEvent& theirs) { return may_pass(event, theirs); });
    std::ranges::move(conflict->meanwhile, std::back_inserter(since.meanwhile));
    if (!passes || tried == kTries) {
      return Appended{std::move(since)};
    }
  }
}

}  // namespace fairward::pcc
