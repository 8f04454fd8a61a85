#include "engine/degrees_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

namespace fairward::engine {
namespace {

constexpr std::string_view kHemispheres = "NSEWnsew";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Signs of degrees, minutes and seconds, as keyboards, word processors and maps have them.
constexpr std::array<std::string_view, 11> kSigns{
    "\xC2\xB0",
    "\xC2\xBA",  // degree sign, ordinal that looks like it
    "\xE2\x80\xB2",
    "\xE2\x80\xB3",
    "\xE2\x80\x98",
    "\xE2\x80\x99",
    "\xE2\x80\x9C",
    "\xE2\x80\x9D",
    "'",
    "\"",
    "`"};

/// How long the sign at the front is; 0 when there is none.
std::size_t sign_length(std::string_view text) {
  const auto* const sign =
      std::ranges::find_if(kSigns, [&](std::string_view one) { return text.starts_with(one); });
  return sign == kSigns.end() ? 0 : sign->size();
}

/// The numbers of a part and its letter; nothing when there is anything else.
struct Tokens {
  std::vector<std::string> numbers;
  char hemisphere = 0;
  bool signs = false;
};

std::optional<Tokens> tokens_of(std::string_view text) {
  Tokens tokens;
  bool open = false;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (const auto sign = sign_length(text.substr(i)); sign > 0) {
      open = false;
      tokens.signs = true;
      i += sign;
      continue;
    }
    ++i;
    if (kHemispheres.find(c) != std::string_view::npos) {
      if (tokens.hemisphere != 0) {
        return std::nullopt;
      }
      tokens.hemisphere = to_upper(std::string_view{&c, 1})[0];
      open = false;
    } else if (c == ' ' || c == '\t') {
      // "- 2.24" is one number.
      open = open && !is_digit(tokens.numbers.back().back());
    } else {
      if (!open) {
        tokens.numbers.emplace_back();
      }
      open = true;
      tokens.numbers.back() += c;
    }
  }
  return tokens;
}

double half_of_last_decimal(std::string_view number) {
  const auto point = number.find('.');
  const auto decimals = point == std::string_view::npos ? 0 : number.size() - point - 1;
  return 0.5 * std::pow(10.0, -static_cast<double>(decimals));
}

}  // namespace

std::optional<DegreesPart> read_degrees(std::string_view text) {
  constexpr std::size_t kMost = 3;
  auto tokens = tokens_of(text);
  if (tokens && tokens->hemisphere == 0 && !tokens->signs) {
    tokens->numbers = {join(tokens->numbers, "")};  // "384 120" is one number
  }
  if (!tokens || tokens->numbers.empty() || tokens->numbers.size() > kMost) {
    return std::nullopt;
  }
  DegreesPart part;
  part.hemisphere = tokens->hemisphere;
  double unit = 1;
  bool below_zero = false;
  for (std::size_t i = 0; i < tokens->numbers.size(); ++i) {
    const auto& number = tokens->numbers[i];
    const auto value = parse_decimal(number);
    const bool last = i + 1 == tokens->numbers.size();
    const bool whole = number.find('.') == std::string::npos;
    if (!value || (!last && !whole) || (i > 0 && (*value < 0 || *value >= 60))) {
      return std::nullopt;
    }
    below_zero = below_zero || number.starts_with('-');
    part.value += std::abs(*value) * unit;
    part.half_unit = half_of_last_decimal(number) * unit;
    unit /= 60;
  }
  if (part.hemisphere != 0 && below_zero) {
    return std::nullopt;
  }
  const bool negative = below_zero || part.hemisphere == 'S' || part.hemisphere == 'W';
  part.value = negative ? -part.value : part.value;
  return part;
}

std::optional<std::pair<std::string_view, std::string_view>> degree_halves(std::string_view text) {
  auto cut = text.find(',');
  std::size_t skip = 1;
  if (cut == std::string_view::npos) {
    skip = 0;
    const bool leads = !text.empty() && kHemispheres.find(text.front()) != std::string_view::npos;
    const auto letter = text.find_first_of(kHemispheres, 1);
    if (letter == std::string_view::npos) {
      cut = text.find_first_of(" \t");
    } else {
      cut = leads ? letter : letter + 1;
    }
  }
  if (cut == std::string_view::npos || cut == 0 || cut >= text.size()) {
    return std::nullopt;
  }
  return std::pair{trim(text.substr(0, cut)), trim(text.substr(cut + skip))};
}

}  // namespace fairward::engine
