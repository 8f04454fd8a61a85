#pragma once
/// What a correction starts from, and what it changes.

#include "base/result.hpp"
#include "engine/case_register.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <utility>

namespace fairward::engine {

/// A field by its name in the register and its new value as text.
using FieldChange = std::pair<std::string, std::string>;

/// What an event of a case says after all corrections so far. Errors: Usage when there is no such
/// event, or it is a correction itself.
[[nodiscard]] Result<pcc::CaseFact> fact_now(const CaseRecord& record, std::int64_t number);

/// Errors: Usage for a field that the fact does not have; BadValue for a value it cannot be.
[[nodiscard]] Result<pcc::CaseFact> amended_fact(pcc::CaseFact fact,
                                                 std::span<const FieldChange> changes);

}  // namespace fairward::engine
