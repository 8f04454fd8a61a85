#pragma once
/// Identity of areas across files. A code is only comparable with codes of the same vintage.

#include "base/result.hpp"
#include "base/text.hpp"

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace fairward {

/// True when `text` can be a code at all: 1 to 40 printable characters after trimming.
[[nodiscard]] bool is_usable_code(std::string_view text);
/// True for a nine-character ONS (GSS) code: a letter and eight digits, e.g. E05000932.
[[nodiscard]] bool is_gss_code(std::string_view text);

/// A trimmed, non-empty identifier. `Tag` keeps wards, councils and small areas apart.
template <class Tag>
class Code {
 public:
  /// Errors: BadValue when the text is empty, too long, or has control characters.
  [[nodiscard]] static Result<Code> parse(std::string_view text) {
    const auto trimmed = trim(text);
    if (!is_usable_code(trimmed)) {
      return fail(Errc::BadValue, "'" + std::string{trimmed} + "' is not an area code");
    }
    return Code{trimmed};
  }
  /// A code known to be valid, as in tests and generated regions. REQUIRES: `is_usable_code(text)`.
  [[nodiscard]] static Code of(std::string_view text) { return parse(text).value(); }

  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] bool is_gss() const { return is_gss_code(text_); }
  friend bool operator==(const Code& a, const Code& b) { return a.text_ == b.text_; }
  friend auto operator<=>(const Code& a, const Code& b) { return a.text_ <=> b.text_; }

 private:
  explicit Code(std::string_view text) : text_{text} {}
  std::string text_;
};

using WardCode = Code<struct WardCodeTag>;
using LadCode = Code<struct LadCodeTag>;    ///< council: local authority district
using LsoaCode = Code<struct LsoaCodeTag>;  ///< small area: LSOA, data zone

/// The year whose ward boundaries a code belongs to ("WD24CD" is 2024). Not known is a value of its
/// own.
struct Vintage {
  int year = 0;
  [[nodiscard]] bool known() const noexcept { return year != 0; }
  /// "2024", or "unknown vintage".
  [[nodiscard]] std::string text() const;
  friend bool operator==(Vintage a, Vintage b) { return a.year == b.year; }
  friend auto operator<=>(Vintage a, Vintage b) { return a.year <=> b.year; }
};

}  // namespace fairward

template <class Tag>
struct std::hash<fairward::Code<Tag>> {
  std::size_t operator()(const fairward::Code<Tag>& code) const noexcept {
    return std::hash<std::string>{}(code.text());
  }
};
