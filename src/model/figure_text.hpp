#pragma once
/// Figures as the window words them. What is not known is said in words, never as a number.

#include "domain/figure.hpp"
#include "domain/limit.hpp"
#include "domain/released.hpp"

#include <string>
#include <string_view>

namespace fairward::model {

/// "suppressed", "no data", "no population"; empty for Known.
[[nodiscard]] std::string_view missing_word(FigureState state);
/// "1,250", "−12", or the missing word. A minus sign is U+2212.
[[nodiscard]] std::string text_of(const Count& figure);
[[nodiscard]] std::string text_of(const Measure& figure, int decimals);
/// With a sign in front of what is not zero: "+12", "−3.5", "0".
[[nodiscard]] std::string signed_text(const Measure& figure, int decimals);
/// "82.4 %" or the missing word.
[[nodiscard]] std::string percent_text(const Measure& figure, int decimals = 1);
/// "1 in 214"; "nobody" where there are no people. A ratio that would round to the limit without
/// being at it takes a decimal: "1 in 199.6".
[[nodiscard]] std::string one_in_text(const LimitFigures& figures);
/// "Above limit": `status_label` with a capital.
[[nodiscard]] std::string status_text(LimitStatus status);
/// First letter upper case (ASCII).
[[nodiscard]] std::string capitalised(std::string_view text);

/// What the figures of one area mean, in a sentence: "3 more people may be accommodated before the
/// limit of 1 in 200." Counts of shared mode are rounded, and the sentence says "about".
[[nodiscard]] std::string explanation(const LimitFigures& figures, DisclosureMode mode);

}  // namespace fairward::model
