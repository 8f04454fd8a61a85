#pragma once
/// Postcodes of the United Kingdom as values: read as people type them, kept as one number.

#include "base/result.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairward {

/// A postcode in its right form. Whether Royal Mail has given it out is for a list to say.
///
/// Forms: A9, A99, AA9, AA99, A9A and AA9A before the blank, 9AA behind it, with the letters that
/// each place allows, and GIR 0AA. The areas ZZ and QZ, which nobody will ever use, pass too: they
/// are for fictional places.
class Postcode {
 public:
  /// Numbers are below this; they ascend by area, district, sector and unit.
  static constexpr std::uint32_t kEnd = (26 * 27 * 10 * 37 + 1) * 6'760U;

  /// "M14 5RX", "m145rx", " M14  5RX"; blanks of any kind are ignored. Nothing for anything else;
  /// a letter is never taken for a digit.
  [[nodiscard]] static std::optional<Postcode> read(std::string_view text);
  /// As `read`. Errors: BadValue with what is wrong and, when reading O for 0, I for 1 or another
  /// look-alike makes it a postcode, that postcode. The message quotes the text.
  [[nodiscard]] static Result<Postcode> parse(std::string_view text);
  /// Nothing when no postcode has that number.
  [[nodiscard]] static std::optional<Postcode> from_number(std::uint32_t number);

  [[nodiscard]] std::uint32_t number() const noexcept { return number_; }
  [[nodiscard]] std::string text() const;      ///< "M14 5RX"
  [[nodiscard]] std::string district() const;  ///< "M14"
  [[nodiscard]] std::string sector() const;    ///< "M14 5"
  [[nodiscard]] std::string area() const;      ///< "M"
  friend auto operator<=>(Postcode, Postcode) = default;

 private:
  explicit Postcode(std::uint32_t number) : number_{number} {}
  std::uint32_t number_;
};

/// A sector ("M14 5") or a district ("M14"): all postcodes whose numbers are in [first, end).
struct PostcodePart {
  enum class Level : std::uint8_t { Sector, District };
  Level level = Level::Sector;
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  std::string text;  ///< "M14 5"

  [[nodiscard]] bool has(Postcode postcode) const noexcept {
    return postcode.number() >= first && postcode.number() < end;
  }
};

[[nodiscard]] PostcodePart sector_of(Postcode postcode);
[[nodiscard]] PostcodePart district_of(Postcode postcode);
/// "M14 5", "m145", "AB12 3"; "M14" and "AB12" without a blank are districts, "M1 4" is a sector.
[[nodiscard]] std::optional<PostcodePart> read_postcode_part(std::string_view text);

/// True when a text has the look of a postcode or a part of one, right or mistyped: it is worth
/// `Postcode::parse`'s sentence.
[[nodiscard]] bool resembles_postcode(std::string_view text);

/// Typed text as it may be shown in a sentence: at most 40 characters, control characters as '?'.
[[nodiscard]] std::string quoted_for_people(std::string_view typed);

/// How sure a postcode's point is, as the Ordnance Survey says: 1 within the building nearest to
/// the mean of its addresses, 2 that by eye, 3 within 50 m, 4 the mean of its addresses, 5 from
/// postcodes around it, 6 the mean of its sector, 8 as last known before 2000, 9 none at all.
inline constexpr std::uint8_t kNoCoordinates = 9;

/// "within the building nearest to the middle of its addresses", ...
[[nodiscard]] std::string_view quality_words(std::uint8_t quality);

}  // namespace fairward
