#include "base/text.hpp"
#include "domain/postcode.hpp"
#include "engine/request_counts.hpp"
#include "engine/request_line.hpp"
#include "engine/request_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fairward::engine {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

template <class T>
void add_once(std::vector<T>& all, T one) {
  if (std::ranges::find(all, one) == all.end()) {
    all.push_back(std::move(one));
  }
}

struct Phrase {
  std::string_view words;
  std::string_view cohort;
};
/// A longer one before a shorter one that begins it.
constexpr std::array<Phrase, 31> kPhrases{{{"single adult men", "single men"},
                                           {"single adult males", "single men"},
                                           {"single adult male", "single men"},
                                           {"single adult women", "single women"},
                                           {"single adult females", "single women"},
                                           {"single adult female", "single women"},
                                           {"single adults", "single adults"},
                                           {"single adult", "single adults"},
                                           {"single people", "single adults"},
                                           {"single persons", "single adults"},
                                           {"single men", "single men"},
                                           {"single males", "single men"},
                                           {"single male", "single men"},
                                           {"single women", "single women"},
                                           {"single females", "single women"},
                                           {"single female", "single women"},
                                           {"single parents", "lone parents"},
                                           {"single parent", "lone parents"},
                                           {"lone parents", "lone parents"},
                                           {"lone parent", "lone parents"},
                                           {"disabled adults", "disabled adults"},
                                           {"disabled adult", "disabled adults"},
                                           {"families", "families"},
                                           {"family", "families"},
                                           {"couples", "couples"},
                                           {"for men", "single men"},
                                           {"for males", "single men"},
                                           {"for women", "single women"},
                                           {"for females", "single women"},
                                           {"for adults", "single adults"},
                                           {"for singles", "single adults"}}};

/// One reading of a request.
class RequestReader {
 public:
  explicit RequestReader(std::string_view given) : text_{given} {}

  [[nodiscard]] RequestWords all() const {
    RequestWords found;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      add_postcode(found.postcodes, i);
      add_sector(found.sectors, i);
      add_uprn(found.uprns, i);
    }
    found.bedspaces = bedspaces_of(text_);
    for (std::size_t i = 0; i < text_.size();) {
      i += add_cohort(found.cohorts, i);
    }
    return found;
  }

 private:
  void add_postcode(std::vector<std::string>& postcodes, std::size_t i) const {
    auto found = Postcode::read(text_.word(i));
    if (!found && text_.gap(i + 1).find_first_not_of(" \t") == std::string_view::npos) {
      found = Postcode::read(std::string{text_.word(i)} + " " + std::string{text_.word(i + 1)});
    }
    if (found) {
      add_once(postcodes, found->text());
    }
  }

  /// "Sector: M14 5", "M14 5 sector", "in M14 5", or alone between commas or ends of lines. In "in
  /// M14 5 bedspaces", "5" counts.
  void add_sector(std::vector<std::string>& sectors, std::size_t i) const {
    constexpr std::array<std::string_view, 10> kBefore{
        "sector", "in", "within", "near", "around", "at", "area", "postcode", "code", "is"};
    constexpr std::array<std::string_view, 3> kBehind{"sector", "area", "postcode"};
    constexpr std::array<std::string_view, 9> kMeasures{"mile",   "miles",   "km",  "m",   "metres",
                                                        "minute", "minutes", "min", "mins"};
    const auto sector = text_.sector_at(i);
    const bool ends = text_.is_parted(i + 2);
    const bool more_of_it = text_.word(i + 2) == "x" || text_.number_at(i + 2) ||
                            is_among(text_.word(i + 2), kMeasures);
    if (!sector || is_counted(text_, i + 1) || (!ends && more_of_it)) {
      return;
    }
    const bool labelled = is_among(text_.word(i - 1), kBefore) && i > 0;
    const bool more = i > 2 && (text_.word(i - 1) == "or" || text_.word(i - 1) == "and") &&
                      text_.sector_at(i - 3);
    if (labelled || more || is_among(text_.word(i + 2), kBehind) || (ends && text_.is_parted(i))) {
      add_once(sectors, *sector);
    }
  }
  void add_uprn(std::vector<std::string>& uprns, std::size_t i) const {
    constexpr std::size_t kLongest = 12;
    if (text_.word(i) != "uprn") {
      return;
    }
    const bool more =
        text_.word(i + 1) == "number" || text_.word(i + 1) == "no" || text_.word(i + 1) == "is";
    const std::string digits{text_.word(i + (more ? 2 : 1))};
    if (!digits.empty() && digits.size() <= kLongest && std::ranges::all_of(digits, is_digit)) {
      add_once(uprns, digits);
    }
  }

  [[nodiscard]] bool is_denied(std::size_t i) const {
    constexpr std::size_t kFar = 4;
    constexpr std::array<std::string_view, 7> kDenials{"not",        "no",     "non", "never",
                                                       "unsuitable", "except", "than"};
    for (std::size_t back = 1; back <= kFar && back <= i; ++back) {
      if (text_.gap(i - back + 1).find_first_of(".;,\n") != std::string_view::npos) {
        return false;
      }
      if (is_among(text_.word(i - back), kDenials)) {
        return true;
      }
    }
    return false;
  }
  /// How many words were read.
  std::size_t add_cohort(std::vector<std::string>& cohorts, std::size_t i) const {
    constexpr std::array<std::string_view, 6> kOfHouses{"house", "home",   "homes",
                                                        "sized", "houses", "dwelling"};
    for (const auto& [words, cohort] : kPhrases) {
      const auto parts = split(words, ' ');
      std::size_t same = 0;
      while (same < parts.size() && text_.word(i + same) == parts[same] &&
             (same == 0 || text_.near(i + same))) {
        ++same;
      }
      if (same < parts.size()) {
        continue;
      }
      const bool house = words == "family" && is_among(text_.word(i + 1), kOfHouses);
      if (!house && !is_denied(i)) {
        add_once(cohorts, std::string{cohort});
      }
      return same;
    }
    return 1;
  }

  RequestText text_;
};

}  // namespace

RequestWords words_of_request(std::string_view text) {
  return RequestReader{text}.all();
}

}  // namespace fairward::engine
