#include "app/fuzzy.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <iterator>
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

std::string without_spaces(std::string_view text) {
  std::string letters;
  std::ranges::copy_if(text, std::back_inserter(letters), [](char c) { return c != ' '; });
  return letters;
}

int score_of(std::string_view text, std::size_t i) {
  return kLetter + (starts_word(text, i) ? kWordStart : 0);
}

std::vector<int> first_letter(std::string_view text, char letter) {
  std::vector<int> best(text.size(), kNone);
  for (std::size_t i = 0; i < text.size(); ++i) {
    best[i] = text[i] == letter ? score_of(text, i) : kNone;
  }
  return best;
}

/// With one more letter after those that end as `before` says.
std::vector<int> next_letter(std::string_view text, char letter, const std::vector<int>& before) {
  std::vector<int> best(text.size(), kNone);
  int left = kNone;  // the best end anywhere left of i
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int directly = i > 0 && before[i - 1] != kNone ? before[i - 1] + kFollowing : kNone;
    const int from = std::max(left, directly);
    if (text[i] == letter && from > kNone) {
      best[i] = from + score_of(text, i);
    }
    left = std::max(left, before[i]);
  }
  return best;
}

}  // namespace

std::optional<int> fuzzy_score(std::string_view text, std::string_view typed) {
  const std::string low = to_lower(text);
  const std::string letters = without_spaces(to_lower(typed));
  if (letters.empty()) {
    return 0;
  }
  // best[i]: the letters so far, the last of them at text position i.
  auto best = first_letter(low, letters.front());
  for (std::size_t k = 1; k < letters.size(); ++k) {
    best = next_letter(low, letters[k], best);
  }
  const int score = low.empty() ? kNone : *std::ranges::max_element(best);
  if (score == kNone) {
    return std::nullopt;
  }
  return score - static_cast<int>(std::min<std::size_t>(low.size() - letters.size(), 60) / 4);
}

}  // namespace fairward::app
