#pragma once
/// One cell of a CSV file that people open in a spreadsheet.

#include <string>
#include <string_view>

namespace fairward {

/// Appends `text` as a cell (RFC 4180): in quotes where it must be. A text that a spreadsheet would
/// run as a formula (it begins with =, +, -, @, a tab or a carriage return and is no number) gets
/// an apostrophe in front.
void append_spreadsheet_cell(std::string& out, std::string_view text);

}  // namespace fairward
