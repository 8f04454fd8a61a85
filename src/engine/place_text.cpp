#include "engine/place_text.hpp"

#include "base/text.hpp"
#include "engine/degrees_text.hpp"
#include "engine/search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace fairward::engine {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHJKLMNOPQRSTUVWXYZ";  // no I
constexpr int kColumns = 7;                                         // of 100 km: 0 to 700 km
constexpr int kRows = 13;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// South-west corner of a 100 km square, in squares; nothing outside the grid.
std::optional<std::pair<int, int>> square_of(char first, char second) {
  const auto a = kLetters.find(first);
  const auto b = kLetters.find(second);
  if (a == std::string_view::npos || b == std::string_view::npos) {
    return std::nullopt;
  }
  // The 500 km squares run from A in the north-west; S is the one at the origin.
  const int column = static_cast<int>(a % 5) * 5 + static_cast<int>(b % 5) - 10;
  const int row = 19 - static_cast<int>(a / 5) * 5 - static_cast<int>(b / 5);
  if (column < 0 || column >= kColumns || row < 0 || row >= kRows) {
    return std::nullopt;
  }
  return std::pair{column, row};
}

std::optional<WrittenPlace> read_grid(std::string_view text) {
  std::string packed;
  for (const char c : to_upper(text)) {
    if (c != ' ' && c != '\t') {
      packed += c;
    }
  }
  if (packed.size() < 4 || packed.size() > 12 || packed.size() % 2 != 0) {
    return std::nullopt;
  }
  const auto digits = std::string_view{packed}.substr(2);
  for (const char c : digits) {
    if (!is_digit(c)) {
      return std::nullopt;
    }
  }
  const auto square = square_of(packed[0], packed[1]);
  if (!square) {
    return std::nullopt;
  }
  const auto half = digits.size() / 2;
  double side = 100'000;
  for (std::size_t i = 0; i < half; ++i) {
    side /= 10;
  }
  const auto part = [&](std::string_view run) {
    return static_cast<double>(parse_whole_number(run).value_or(0)) * side;
  };
  const double inward = side >= 1'000 ? side / 2 : 0;
  return WrittenPlace{WrittenPlace::Kind::Grid,
                      {square->first * 100'000.0 + part(digits.substr(0, half)) + inward,
                       square->second * 100'000.0 + part(digits.substr(half)) + inward},
                      side};
}

bool is_latitude(const DegreesPart& part) {
  return part.hemisphere == 'N' || part.hemisphere == 'S';
}

std::optional<WrittenPlace> read_pair(std::string_view text) {
  const auto both = degree_halves(text);
  if (!both) {
    return std::nullopt;
  }
  auto first = read_degrees(both->first);
  auto second = read_degrees(both->second);
  if (!first || !second || (first->hemisphere == 0) != (second->hemisphere == 0)) {
    return std::nullopt;
  }
  if (first->hemisphere != 0) {
    if (is_latitude(*first) == is_latitude(*second)) {
      return std::nullopt;
    }
    if (!is_latitude(*first)) {
      std::swap(first, second);
    }
  } else if (std::abs(first->value) > 180 || std::abs(second->value) > 180) {
    const Point metres{first->value, second->value};
    const bool inside =
        metres.x >= 1'000 && metres.x < 700'000 && metres.y >= 1'000 && metres.y < 1'300'000;
    return inside ? std::optional{WrittenPlace{WrittenPlace::Kind::Metres, metres, 0}}
                  : std::nullopt;
  }
  // Nowhere here is so far south or so far east.
  const bool swapped = first->hemisphere == 0 && first->value < 48 && second->value >= 48;
  if (swapped) {
    std::swap(first, second);
  }
  if (std::abs(first->value) > 90 || std::abs(second->value) > 180) {
    return std::nullopt;
  }
  return WrittenPlace{WrittenPlace::Kind::Degrees,
                      {second->value, first->value},
                      0,
                      swapped,
                      std::max(first->half_unit, second->half_unit)};
}

}  // namespace

std::optional<WrittenPlace> read_place(std::string_view text) {
  const auto trimmed = trim(text);
  const auto grid = read_grid(trimmed);
  return grid ? grid : read_pair(trimmed);
}

std::string grid_reference(Point place, int digits) {
  if (!(place.x >= 0 && place.x < kColumns * 100'000.0 && place.y >= 0 &&
        place.y < kRows * 100'000.0) ||
      digits < 1 || digits > 5) {
    return {};
  }
  const auto column = static_cast<std::size_t>(place.x / 100'000);
  const auto row = static_cast<std::size_t>(place.y / 100'000);
  const auto first = (3 - row / 5) * 5 + 2 + column / 5;
  const auto second = (4 - row % 5) * 5 + column % 5;
  int unit = 1;
  for (int i = digits; i < 5; ++i) {
    unit *= 10;
  }
  const auto part = [unit](double metres) { return (static_cast<int>(metres) % 100'000) / unit; };
  return fmt::format("{}{} {:0{}} {:0{}}", kLetters[first], kLetters[second], part(place.x), digits,
                     part(place.y), digits);
}

}  // namespace fairward::engine
