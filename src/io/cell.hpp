#pragma once
/// Cells as figures: a number, or one of the marks that say why there is none.

#include "base/result.hpp"
#include "domain/figure.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairward::io {

/// Where a cell is, for messages: `file: row 7, 'Residents'`.
struct CellPlace {
  std::string_view file;
  std::size_t row = 0;  ///< of the file, from 1
  std::string_view column;
  [[nodiscard]] std::string text() const;
};

/// No count of people, residents or bedspaces is larger; anything over it is a mistake in the file.
inline constexpr std::int64_t kMostPeople = 2'000'000'000;

/// What a cell looks like in a message: cut after 20 bytes, so that a column out of place never
/// puts an address into a log.
[[nodiscard]] std::string shown(std::string_view cell);

/// Suppressed for `*`, `c`, `[c]`, `[low]` and `<5`; NoData for an empty cell, `-`, `..`, `:`, `.`,
/// `[x]`, `[z]`, `x`, `z`, `N/A`, `#N/A`, `null`; nothing when the cell is to be read as a
/// value. Case and surrounding space do not matter.
[[nodiscard]] std::optional<FigureState> marker_state(std::string_view cell);

/// A whole number of people, not negative, or the state its mark stands for. "1,296" and "28445.0"
/// are whole numbers. Errors: BadValue with the place, what was found and what would be right.
[[nodiscard]] Result<Count> read_people(std::string_view cell, const CellPlace& place);

/// Any finite number, or the state its mark stands for. Errors: BadValue.
[[nodiscard]] Result<Measure> read_measure(std::string_view cell, const CellPlace& place);

/// A whole number from 0 to `kMostPeople`. No marks are allowed.
[[nodiscard]] std::optional<std::int64_t> required_count(std::string_view cell);

}  // namespace fairward::io
