#include "app/fuzzy.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace fairward::app {
namespace {

constexpr int kLetter = 10;     ///< for each letter found
constexpr int kFollowing = 8;   ///< directly after the one before
constexpr int kWordStart = 12;  ///< at the beginning of a word
constexpr int kNone = -1'000'000;

bool starts_word(std::string_view text, std::size_t i) {
  if (i == 0) {
    return true;
  }
  const char before = text[i - 1];
  return before == ' ' || before == '.' || before == '-' || before == '(';
}

}  // namespace

std::optional<int> fuzzy_score(std::string_view text, std::string_view typed) {
  const std::string low = to_lower(text);
  std::string letters;
  for (const char c : to_lower(typed)) {
    if (c != ' ') {
      letters += c;
    }
  }
  if (letters.empty()) {
    return 0;
  }
  // best[i]: the letters so far, the last of them at text position i.
  std::vector<int> best(low.size(), kNone);
  std::vector<int> next(low.size(), kNone);
  for (std::size_t k = 0; k < letters.size(); ++k) {
    int before = k == 0 ? 0 : kNone;  // the best end anywhere left of i
    for (std::size_t i = 0; i < low.size(); ++i) {
      const int after = i > 0 && k > 0 ? best[i - 1] : kNone;
      const int from = std::max(before, after == kNone ? kNone : after + kFollowing);
      const bool fits = low[i] == letters[k] && from > kNone;
      next[i] = fits ? from + kLetter + (starts_word(low, i) ? kWordStart : 0) : kNone;
      if (k > 0) {
        before = std::max(before, best[i]);
      }
    }
    std::swap(best, next);
  }
  const int score = low.empty() ? kNone : *std::ranges::max_element(best);
  if (score == kNone) {
    return std::nullopt;
  }
  return score - static_cast<int>(std::min<std::size_t>(low.size() - letters.size(), 60) / 4);
}

}  // namespace fairward::app
