#pragma once
/// A request as words and the numbers among them.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

class RequestText {
 public:
  static constexpr std::int64_t kMost = 100'000;  ///< larger numbers are none of bedspaces

  explicit RequestText(std::string_view given);

  [[nodiscard]] std::size_t size() const { return words_.size(); }
  /// In small letters; empty past the end.
  [[nodiscard]] std::string_view word(std::size_t i) const {
    return i < words_.size() ? std::string_view{words_[i].text} : std::string_view{};
  }
  /// Between a word and the one before it; "." before the first and behind the last.
  [[nodiscard]] std::string_view gap(std::size_t i) const;
  /// Only blanks or a hyphen stand before the word.
  [[nodiscard]] bool near(std::size_t i) const;
  /// A sign that parts a list or ends a sentence or a line stands before the word.
  [[nodiscard]] bool is_parted(std::size_t i) const;

  struct Number {
    std::int64_t value = 0;
    std::size_t next = 0;  ///< word after
  };
  /// "6", "six", "twenty-four"; no part of another number, and none below zero.
  [[nodiscard]] std::optional<Number> number_at(std::size_t i) const;
  /// "M14 5" where a district and one digit stand on a line.
  [[nodiscard]] std::optional<std::string> sector_at(std::size_t i) const;

 private:
  struct Word {
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  void add_word(std::string_view text, std::size_t begin);

  std::string text_;
  std::vector<Word> words_;
};

template <std::size_t Size>
bool is_among(std::string_view word, const std::array<std::string_view, Size>& list) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace fairward::engine
