#pragma once
/// A suggested recommendation with the rule that produced it. The reviewer decides.

#include "base/result.hpp"
#include "engine/check_answer.hpp"

#include <span>
#include <string>
#include <string_view>

namespace fairward::engine {

/// One line of the table of rules, which docs/checks.md repeats.
struct AdviceRule {
  std::string_view id;
  PlaceScale scale = PlaceScale::Property;
  Recommendation recommendation = Recommendation::Support;
  std::string_view words;
};
[[nodiscard]] std::span<const AdviceRule> advice_rules();

/// Every rule that applies to the rest of the answer; the strongest recommendation is suggested,
/// and the rules that give it stand first. Nothing is suggested where people or residents of the
/// ward are not known.
[[nodiscard]] Advice advise(const CheckAnswer& answer);

/// What the reviewer decided, and why when that differs from what was suggested.
struct Decision {
  Recommendation recommendation = Recommendation::Support;
  std::string because;
  bool differs = false;
};
/// "support", "support_with_conditions", "support-with-conditions", ... Errors: Usage, with the
/// nearest known one.
[[nodiscard]] Result<Recommendation> parse_recommendation(std::string_view text);
/// Errors: Usage for a text that is none of the five, and for a decision that differs from the
/// suggestion and gives no reason.
[[nodiscard]] Result<Decision> decide(const Advice& advice, std::string_view decision,
                                      std::string_view because);

}  // namespace fairward::engine
