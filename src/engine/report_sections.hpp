#pragma once
/// A post code check as sections of a document. Each takes what the answer holds and nothing else;
/// one that has nothing to say has no blocks.

#include "engine/check_advice.hpp"
#include "engine/check_answer.hpp"
#include "report/document.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace fairward::engine {

/// In the order of NumeratorStage.
inline constexpr std::array<std::string_view, kCheckStages> kStageWords{
    "People there now", "with vacant bedspaces", "with the pipeline", "with this proposal"};

/// "Object", "Support with conditions".
[[nodiscard]] std::string recommendation_words(Recommendation recommendation);

/// The decision or the suggestion.
[[nodiscard]] report::Verdict check_verdict(const CheckAnswer& answer,
                                            const std::optional<Decision>& decision);
/// The rule behind the suggestion, in a sentence. REQUIRES: a rule applied.
[[nodiscard]] std::string deciding_rule(const CheckAnswer& answer);
/// What it comes to, and the threshold first crossed in ward and council.
[[nodiscard]] report::Section summary_section(const CheckAnswer& answer, report::Verdict verdict);
/// Ward and council before and after, and on other bases.
[[nodiscard]] report::Section limit_section(const CheckAnswer& answer);
[[nodiscard]] report::Section group_section(const CheckAnswer& answer);
[[nodiscard]] report::Section around_section(const CheckAnswer& answer);
[[nodiscard]] report::Section pressure_section(const CheckAnswer& answer);
/// Restricted mode only.
[[nodiscard]] report::Section nearby_section(const CheckAnswer& answer);
/// Restricted mode only.
[[nodiscard]] report::Section chance_section(const CheckAnswer& answer);
/// `how_far`: with distances, which tell where the place is to whoever knows the wards.
[[nodiscard]] report::Section alternative_section(const CheckAnswer& answer, bool how_far);
/// Every rule that applied, with what it saw.
[[nodiscard]] report::Section rule_section(const CheckAnswer& answer);

}  // namespace fairward::engine
