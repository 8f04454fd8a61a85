#pragma once
/// One visit to every text of a document, so that what is left out is left out everywhere.

#include "report/document.hpp"

#include <functional>
#include <string>
#include <vector>

namespace fairward::report {

/// Calls `change` with every text that a reader can see, and with alternative texts. Pictures are
/// made of public things and are not texts; nor are the identifiers of sections.
void every_text(Document& document, const std::function<void(std::string&)>& change);

/// Puts `instead` where a text has one of `words`, whatever the case, with accents or without, and
/// however many spaces, hyphens, commas and line breaks stand in it, up to three in a row ("M14
/// 5RX" also finds "m145rx", an address also finds itself over two lines). Letters and digits must
/// not go on at either end. Words of streets are found in their usual short forms and the other way
/// round ("Elm Rd" for "Elm Road", "St" for "Saint" and "Street", "&" for "and"). Letters that
/// nobody sees (soft hyphens, zero-width spaces, marks of direction) are taken out of every text,
/// and full-width letters become plain ones, so that neither hides a word. Other spellings, slips
/// of the hand and look-alikes of other alphabets are not found. Words of fewer than four letters
/// and digits are not looked for. Returns how many were replaced.
std::size_t leave_out(std::string& text, const std::vector<std::string>& words,
                      const std::string& instead);
std::size_t leave_out(Document& document, const std::vector<std::string>& words,
                      const std::string& instead);

}  // namespace fairward::report
