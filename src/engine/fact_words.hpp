#pragma once
/// What an event of a case says, in a few words and nothing restricted.

#include "domain/released.hpp"
#include "engine/case_register.hpp"

#include <string>

namespace fairward::engine {

/// "police asked on 23 November 2026, reply by 30 November 2026".
[[nodiscard]] std::string fact_words(const pcc::CaseFact& fact);

/// The same of what is being written, with what only the case tells: whether a response is in time,
/// whether who replied was asked, and which reply that replaces.
[[nodiscard]] std::string done_words(const pcc::CaseFact& fact, const CaseRecord& before);

/// "Rusholme", "Rusholme and 3 other wards"; "Rusholme and others" where only that is known.
[[nodiscard]] std::string ward_words(const pcc::Received& fact);
/// "Rusholme (E05011377) and 3 other wards".
[[nodiscard]] std::string ward_and_code(const pcc::Received& fact);
/// "4 bedspaces for families".
[[nodiscard]] std::string offer_words(const pcc::Received& fact);

/// Of the request that opened a case, with its ward, its bedspaces and when it is to be answered.
[[nodiscard]] std::string received_words(const Released<CaseRecord>& record);

}  // namespace fairward::engine
