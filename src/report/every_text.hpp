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

/// Puts `instead` where a text has what reads as a house in a street: a number of up to four digits
/// ("12", "12a"), one to three words and a word for a street ("12 Elm Road", "3 St Mary's Cl"). The
/// words must begin with capitals, or be one before "road", "street", "avenue", "lane" or
/// "crescent". For copies that tell no address: texts name houses that a case does not know of.
std::size_t leave_out_houses(std::string& text, const std::string& instead);
std::size_t leave_out_houses(Document& document, const std::string& instead);

}  // namespace fairward::report
