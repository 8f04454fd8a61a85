#pragma once
/// Words of a case that the window and the terminal share.

#include "domain/released.hpp"
#include "engine/case_register.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::model {

/// Control characters, and ends of lines, become blanks: a text is shown in one line.
[[nodiscard]] std::string one_line(std::string text);
/// "concentration (the ward is above its limit); community safety".
[[nodiscard]] std::string grounds_words(const pcc::Responded& fact);
/// "object (P1, P3)", "nothing: the figures cannot tell".
[[nodiscard]] std::string suggested_words(const pcc::Assessed& fact);
/// "4 days (4 working)", "3 days overdue", "due today".
[[nodiscard]] std::string left_words(const pcc::QueueRow& row);
/// "1 case of 3 to be answered, 0 overdue".
[[nodiscard]] std::string queue_words(const std::vector<pcc::QueueRow>& queue, std::size_t cases);
/// `words` for an event; for a correction which event it is of, what it changed and why: "event 3
/// retracted", "event 1 corrected: bedspaces 10 → 8; address (the letter says so)".
[[nodiscard]] std::string with_correction(const pcc::CaseEvent& event, std::string words);
/// Role, asked, reply by, replied and position, as they stand in a row; in restricted mode what
/// was said too.
[[nodiscard]] std::vector<std::string> consultee_cells(const pcc::Consultee& one,
                                                       DisclosureMode mode);
/// The line that says who may see cases.
[[nodiscard]] std::string_view case_mode_line(DisclosureMode mode);

}  // namespace fairward::model
