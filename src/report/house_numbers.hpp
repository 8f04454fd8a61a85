#pragma once
/// Numbers of houses and flats in a text, told from counts, dates and amounts.

#include "report/plain_letters.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace fairward::report {

/// "14", "14a", "fourteen", "twenty-one"; "2 and 3", "14-16", "14/16", "12 to 16".
struct HouseNumbers {
  std::vector<int> values;
  std::vector<std::pair<int, int>> ranges;  ///< from, to
  std::size_t last = 0;                     ///< token after
  bool in_words = false;                    ///< the first is a word
};

/// Units of a text, from `first` to before `last`.
struct UnitSpan {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Reads numbers among the words of one text, which it refers to.
class NumberReader {
 public:
  NumberReader(std::span<const Unit> units, std::span<const Token> tokens)
      : units_{units}, tokens_{tokens} {}

  /// The numbers that begin at a token; of dates and decimals none. A number behind "and" or a
  /// comma that counts something is not of the list: "14 and 3 others".
  [[nodiscard]] std::optional<HouseNumbers> list_at(std::size_t token) const;

  /// What stands before a token is a number of something: "14 days", "14 new incidents", "14 %",
  /// "14 March", "14 of 20".
  [[nodiscard]] bool counts(std::size_t token) const;

  /// The token is in a date that names its year: "2026-03-14", "March 2026".
  [[nodiscard]] bool is_of_date(std::size_t token) const;

  /// Houses and flats behind a street or building that ends before a unit: "14-16", "number
  /// fourteen", "(flat 2)". Where they end, or `unit`.
  [[nodiscard]] std::size_t end_of_numbers_behind(std::size_t unit) const;

  /// The first place that names one of the numbers `known` of a property without its street: "flats
  /// 2 and 3", "no fourteen", "#14"; "14/16" and "14 to 16" by themselves, when both are known.
  [[nodiscard]] std::optional<UnitSpan> find_mention(std::span<const int> known) const;

 private:
  struct Number {
    int value = 0;
    std::size_t last = 0;  ///< token after
  };
  struct Joined {
    enum class How { Loosely, Range, Slash } how = How::Loosely;
    std::size_t next = 0;  ///< token
    bool or_to = false;
  };
  [[nodiscard]] bool is_within(std::size_t first, std::size_t last, std::string_view marks) const;
  [[nodiscard]] char only_mark(std::size_t token) const;
  [[nodiscard]] bool is_figure(std::size_t token) const;
  [[nodiscard]] bool is_month(std::size_t token) const;
  [[nodiscard]] std::optional<Number> number_at(std::size_t token) const;
  [[nodiscard]] std::optional<Joined> join_at(std::size_t token) const;
  [[nodiscard]] std::size_t behind_names(std::size_t token) const;
  [[nodiscard]] bool is_before_street(std::size_t token) const;
  [[nodiscard]] bool is_loose(std::size_t first, std::size_t last) const;
  [[nodiscard]] std::optional<UnitSpan> named_at(std::size_t token,
                                                 std::span<const int> known) const;
  [[nodiscard]] std::optional<UnitSpan> marked_at(std::size_t token,
                                                  std::span<const int> known) const;
  [[nodiscard]] std::optional<UnitSpan> pair_at(std::size_t token,
                                                std::span<const int> known) const;

  std::span<const Unit> units_;
  std::span<const Token> tokens_;
};

/// The digits that a word of an address begins with, or that it counts.
[[nodiscard]] std::optional<int> house_number_of(std::string_view word);

}  // namespace fairward::report
