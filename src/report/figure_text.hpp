#pragma once
/// Figures as cells of a document, with the states that never merge.

#include "domain/figure.hpp"
#include "domain/limit.hpp"
#include "report/document.hpp"

#include <string>
#include <string_view>

namespace fairward::report {

/// With its first letter upper case (ASCII).
[[nodiscard]] std::string capital(std::string_view words);
/// "1,296", "[c]", "[x]", "[z]". A minus is a minus sign.
[[nodiscard]] std::string text_of(const Count& figure);
[[nodiscard]] std::string text_of(const Measure& figure, int decimals);
[[nodiscard]] Sign sign_of(LimitStatus status);
/// "above limit", "below trigger (agreed 1 in 150)".
[[nodiscard]] std::string status_words(const LimitFigures& figures);
/// Those words with their sign.
[[nodiscard]] Cell status_cell(const LimitFigures& figures);
/// Adds the key to the shorthand that the cells use, when they use any.
void add_key(Table& table);

}  // namespace fairward::report
