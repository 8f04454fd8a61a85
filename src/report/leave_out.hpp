#pragma once
/// Takes places and people out of a text, known ones and whatever reads as one.

#include "report/document.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace fairward::report {

/// What is looked for in a text.
struct Sought {
  enum class Kind : std::uint8_t {
    Words,  ///< of four letters and digits or more
    Short,  ///< however short: "no 4", "5RX"
    Name,   ///< one word, when it begins with a capital: "Bloggs", "Lee", "Broadway"
    House,  ///< the number of a house or flat, where a text names one by it: "flats 2 and 3"
  };
  // Implicit on purpose: most are texts alone.
  Sought(std::string text, Kind how = Kind::Words)  // NOLINT(google-explicit-constructor)
      : words{std::move(text)}, kind{how} {}
  Sought(const char* text) : words{text} {}  // NOLINT(google-explicit-constructor)
  bool operator==(const Sought&) const = default;

  std::string words;
  Kind kind = Kind::Words;
};

/// Puts `instead` where a text has one of `sought`, whatever the case, with accents or without, and
/// however many spaces, hyphens, commas and line breaks stand in it ("M14 5RX" also finds "m145rx",
/// an address also finds itself over several lines). Letters and digits must not go on at either
/// end. Words of streets are found in their usual short forms and the other way round ("Elm Rd" for
/// "Elm Road", "St" for "Saint" and "Street", "&" for "and"), and any word with or without a last
/// "s" or "'s". What leads to it goes too: numbers of houses and flats before and behind it ("Elm
/// Street, 14-16"), but no counts and dates ("Elm Street, 14 days ago").
/// Letters that nobody sees are taken out of every text, and full-width letters become plain ones,
/// so that neither hides a word. Slips of the hand are not found. Returns how many were replaced.
std::size_t leave_out(std::string& text, const std::vector<Sought>& sought,
                      const std::string& instead);
std::size_t leave_out(Document& document, const std::vector<Sought>& sought,
                      const std::string& instead);

/// Changes the parts of a text between the places that were left out before, of which nothing else
/// is to be made; the whole text where `instead` is shorter than 4 letters. Returns the sum of what
/// `change` does.
std::size_t change_between_marks(std::string& text, const std::string& instead,
                                 const std::function<std::size_t(std::string& part)>& change);

/// Puts `instead` where a text has what reads as a street or a building: one to three words that
/// begin with capitals and a word for a street or a building, with the numbers beside it ("12 Elm
/// Road", "Flat 2, Mill Court", "Elm Road 12", "Elm House"); without capitals after a number and
/// before "road", "street", "avenue", "lane" or "crescent". Texts name houses that a case does not
/// know of. One that is part of a name in `said` (a ward, a council) stays. Returns how many were
/// replaced.
std::size_t leave_out_houses(std::string& text, const std::vector<std::string>& said,
                             const std::string& instead);

/// Puts `instead` where a text has what points at a place or a person by itself: postcodes,
/// addresses of e-mail and of the web, telephone numbers of the United Kingdom, grid references
/// to the kilometre or nearer, eastings and northings, degrees (decimal, with minutes, with the
/// letter of a quarter), and numbers of 9 to 12 digits (UPRN). Returns how many were replaced.
std::size_t leave_out_pointers(std::string& text, const std::string& instead);

}  // namespace fairward::report
