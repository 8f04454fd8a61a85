#include "report/street_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace fairward::report {
namespace {

/// What a word is in an address.
enum class Part : std::uint8_t {
  Always,  ///< a street ends in it, whatever stands before
  Ends,    ///< a street or a building may end in it
  Numbers,
  Other,
};

struct StreetWord {
  Part part = Part::Other;
  std::array<std::string_view, 5> forms;
};

/// An empty form: the word may be left out, as "&" is no letter. "-" is none.
constexpr std::string_view kNone = "-";
constexpr std::array<StreetWord, 65> kWords{{
    {Part::Always, {"road", "rd", kNone, kNone, kNone}},
    {Part::Always, {"street", "st", "str", "saint", "ste"}},
    {Part::Always, {"avenue", "ave", "av", "avn", kNone}},
    {Part::Always, {"lane", "ln", "la", kNone, kNone}},
    {Part::Always, {"crescent", "cres", "cr", "crs", "crsnt"}},
    {Part::Ends, {"drive", "dr", "drv", kNone, kNone}},
    {Part::Ends, {"close", "cl", "clo", kNone, kNone}},
    {Part::Ends, {"court", "ct", "crt", kNone, kNone}},
    {Part::Ends, {"place", "pl", kNone, kNone, kNone}},
    {Part::Ends, {"square", "sq", "sqr", kNone, kNone}},
    {Part::Ends, {"terrace", "ter", "terr", "tce", kNone}},
    {Part::Ends, {"gardens", "gdns", "gdn", "garden", "gds"}},
    {Part::Ends, {"grove", "gr", "gro", "grv", kNone}},
    {Part::Ends, {"park", "pk", kNone, kNone, kNone}},
    {Part::Ends, {"mount", "mt", kNone, kNone, kNone}},
    {Part::Ends, {"house", "hse", "ho", "hs", kNone}},
    {Part::Ends, {"building", "bldg", "buildings", "bldgs", kNone}},
    {Part::Ends, {"boulevard", "blvd", "bvd", kNone, kNone}},
    {Part::Ends, {"walk", "wlk", "wk", kNone, kNone}},
    {Part::Ends, {"mews", "ms", kNone, kNone, kNone}},
    {Part::Ends, {"way", "wy", kNone, kNone, kNone}},
    {Part::Ends, {"row", kNone, kNone, kNone, kNone}},
    {Part::Ends, {"view", "vw", kNone, kNone, kNone}},
    {Part::Ends, {"rise", kNone, kNone, kNone, kNone}},
    {Part::Ends, {"hill", "hl", kNone, kNone, kNone}},
    {Part::Ends, {"green", "grn", kNone, kNone, kNone}},
    {Part::Ends, {"parade", "pde", kNone, kNone, kNone}},
    {Part::Ends, {"passage", "psge", kNone, kNone, kNone}},
    {Part::Ends, {"alley", "aly", kNone, kNone, kNone}},
    {Part::Ends, {"yard", "yd", kNone, kNone, kNone}},
    {Part::Ends, {"wharf", "whf", kNone, kNone, kNone}},
    {Part::Ends, {"quay", "qy", kNone, kNone, kNone}},
    {Part::Ends, {"circus", "circle", kNone, kNone, kNone}},
    {Part::Ends, {"vale", kNone, kNone, kNone, kNone}},
    {Part::Ends, {"mill", "mills", "ml", kNone, kNone}},
    {Part::Ends, {"lodge", "ldg", kNone, kNone, kNone}},
    {Part::Ends, {"hall", kNone, kNone, kNone, kNone}},
    {Part::Ends, {"tower", "towers", "twr", "twrs", kNone}},
    {Part::Ends, {"cottage", "cottages", "cott", "cotts", kNone}},
    {Part::Ends, {"villa", "villas", kNone, kNone, kNone}},
    {Part::Ends, {"mansions", "mansion", "mans", kNone, kNone}},
    {Part::Ends, {"farm", "fm", kNone, kNone, kNone}},
    {Part::Ends, {"rectory", "vicarage", kNone, kNone, kNone}},
    {Part::Ends, {"hotel", "htl", kNone, kNone, kNone}},
    {Part::Ends, {"hostel", kNone, kNone, kNone, kNone}},
    {Part::Ends, {"heights", "hts", kNone, kNone, kNone}},
    {Part::Ends, {"point", "pt", kNone, kNone, kNone}},
    {Part::Ends, {"estate", "est", kNone, kNone, kNone}},
    {Part::Ends, {"flats", "flts", kNone, kNone, kNone}},
    {Part::Numbers, {"flat", "flt", "fl", kNone, kNone}},
    {Part::Numbers, {"apartment", "apt", "apartments", "apts", "appt"}},
    {Part::Numbers, {"number", "no", "nos", "numbers", "nr"}},
    {Part::Numbers, {"unit", "units", kNone, kNone, kNone}},
    {Part::Numbers, {"room", "rm", "rooms", kNone, kNone}},
    {Part::Numbers, {"studio", "studios", "bedsit", "bedsits", kNone}},
    {Part::Numbers, {"suite", "suites", kNone, kNone, kNone}},
    {Part::Numbers, {"maisonette", "maisonettes", kNone, kNone, kNone}},
    {Part::Numbers, {"block", "blk", kNone, kNone, kNone}},
    {Part::Numbers, {"plot", kNone, kNone, kNone, kNone}},
    {Part::Numbers, {"floor", "flr", kNone, kNone, kNone}},
    {Part::Other, {"and", "", "n", kNone, kNone}},
    {Part::Other, {"north", "nth", "n", kNone, kNone}},
    {Part::Other, {"south", "sth", "s", kNone, kNone}},
    {Part::Other, {"upper", "upr", "up", kNone, kNone}},
    {Part::Other, {"lower", "lwr", "lr", kNone, kNone}},
}};

const StreetWord* find(std::string_view word) {
  const auto* const found = std::ranges::find_if(kWords, [&](const StreetWord& one) {
    return word != kNone && std::ranges::find(one.forms, word) != one.forms.end();
  });
  return found == kWords.end() ? nullptr : found;
}

}  // namespace

std::vector<std::string_view> same_words(std::string_view word) {
  std::vector<std::string_view> forms{word};
  for (const auto& one : kWords) {
    if (word.empty() || word == kNone || std::ranges::find(one.forms, word) == one.forms.end()) {
      continue;
    }
    std::ranges::copy_if(one.forms, std::back_inserter(forms), [&](std::string_view form) {
      return form != kNone && std::ranges::find(forms, form) == forms.end();
    });
  }
  return forms;
}

bool ends_street(std::string_view word) {
  const auto* const found = find(word);
  return found != nullptr && (found->part == Part::Ends || found->part == Part::Always);
}

bool always_ends_street(std::string_view word) {
  const auto* const found = find(word);
  return found != nullptr && found->part == Part::Always && found->forms.front() == word;
}

bool names_number(std::string_view word) {
  const auto* const found = find(word);
  return found != nullptr && found->part == Part::Numbers;
}

bool names_one_house(std::string_view word) {
  constexpr std::array<std::string_view, 5> kNeighbours{"block", "plot", "floor", "blk", "flr"};
  constexpr std::array<std::string_view, 4> kMore{"flats", "flts", "house", "houses"};
  return std::ranges::find(kMore, word) != kMore.end() ||
         (names_number(word) && std::ranges::find(kNeighbours, word) == kNeighbours.end());
}

std::optional<int> counted_word(std::string_view word) {
  constexpr std::array<std::string_view, 20> kCounted{
      "one",     "two",     "three",     "four",     "five",     "six",      "seven",
      "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
      "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
  constexpr std::array<std::string_view, 7> kTens{"thirty",  "forty",  "fifty", "sixty",
                                                  "seventy", "eighty", "ninety"};
  const auto* const counted = std::ranges::find(kCounted, word);
  if (counted != kCounted.end()) {
    return static_cast<int>(counted - kCounted.begin()) + 1;
  }
  const auto* const tens = std::ranges::find(kTens, word);
  return tens == kTens.end() ? std::nullopt
                             : std::optional{10 * (static_cast<int>(tens - kTens.begin()) + 3)};
}

bool is_house_number(std::string_view word) {
  const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
  return (digits >= 1 && digits <= 4 && word.size() <= digits + 1) || counted_word(word);
}

}  // namespace fairward::report
