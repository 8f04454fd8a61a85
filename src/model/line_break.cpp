#include "model/line_break.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace fairward::model {
namespace {

constexpr std::array<std::string_view, 7> kUnits{"%", "m", "km", "km²", "ha", "s", "min"};

bool ends_in_digit(std::string_view word) {
  return !word.empty() && word.back() >= '0' && word.back() <= '9';
}

bool is_unit(std::string_view word) {
  while (!word.empty() && std::string_view{".,;:)"}.find(word.back()) != std::string_view::npos) {
    word.remove_suffix(1);
  }
  return std::ranges::find(kUnits, word) != kUnits.end();
}

/// Between the parts of "7.4 km" and "1 in 200".
bool belongs_to(std::string_view before, std::string_view word) {
  return (ends_in_digit(before) && is_unit(word)) || (before == "1" && word == "in") ||
         before == "1 in";
}

/// Words, a number with its unit as one.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (const auto word : split(line, ' ')) {
    if (!words.empty() && belongs_to(words.back(), word)) {
      words.back() += ' ' + std::string{word};
    } else {
      words.emplace_back(word);
    }
  }
  return words;
}

}  // namespace

std::string in_lines(std::string_view text, float width, const WidthOf& width_of) {
  std::string out;
  for (const auto given : split(text, '\n')) {
    if (width_of(given) <= width) {
      out.append(given).append("\n");
      continue;
    }
    std::string line;
    for (const auto& word : words_of(given)) {
      const auto longer = line.empty() ? word : line + ' ' + word;
      if (!line.empty() && width_of(longer) > width) {
        out += line + '\n';
        line = word;
      } else {
        line = longer;
      }
    }
    out += line + '\n';
  }
  out.pop_back();
  return out;
}

}  // namespace fairward::model
