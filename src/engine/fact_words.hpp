#pragma once
/// What an event of a case says, in a few words and nothing restricted.

#include "engine/case_register.hpp"

#include <string>

namespace fairward::engine {

/// "police asked on 23 November 2026, reply by 30 November 2026".
[[nodiscard]] std::string fact_words(const pcc::CaseFact& fact);

/// The same of what is being written, with what only the case tells: whether a response is in time,
/// whether who replied was asked.
[[nodiscard]] std::string done_words(const pcc::CaseFact& fact, const CaseRecord& before);

/// Of the request that opened a case, with its ward and when it is to be answered.
[[nodiscard]] std::string received_words(const pcc::CaseState& state);

}  // namespace fairward::engine
