#pragma once
/// A post code check as sections of a document. Each takes what the answer holds and nothing else;
/// one that has nothing to say has no blocks.

#include "engine/check_advice.hpp"
#include "engine/check_answer.hpp"
#include "report/document.hpp"

#include <optional>
#include <string>

namespace fairward::engine {

/// "Object", "Support with conditions".
[[nodiscard]] std::string recommendation_words(Recommendation recommendation);

/// What it comes to: the decision or the suggestion, the rule behind it, and the threshold first
/// crossed in ward and council.
[[nodiscard]] report::Section summary_section(const CheckAnswer& answer,
                                              const std::optional<Decision>& decision);
/// Ward and council before and after, and on other bases.
[[nodiscard]] report::Section limit_section(const CheckAnswer& answer);
[[nodiscard]] report::Section group_section(const CheckAnswer& answer);
[[nodiscard]] report::Section around_section(const CheckAnswer& answer);
[[nodiscard]] report::Section pressure_section(const CheckAnswer& answer);
/// Restricted mode only.
[[nodiscard]] report::Section nearby_section(const CheckAnswer& answer);
/// Restricted mode only.
[[nodiscard]] report::Section chance_section(const CheckAnswer& answer);
[[nodiscard]] report::Section alternative_section(const CheckAnswer& answer);
/// Every rule that applied, with what it saw.
[[nodiscard]] report::Section rule_section(const CheckAnswer& answer);

}  // namespace fairward::engine
