#pragma once
/// A count or a measure, with the four states that never merge: known (zero included), no data,
/// suppressed, and no population to divide by.

#include "base/assert.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fairward {

enum class FigureState : std::uint8_t {
  Known,       ///< there is a value; zero is a value
  NoData,      ///< nobody said
  Suppressed,  ///< somebody knows and may not say: `*`, `[c]`, `[low]` in a source, or our own gate
  NoPopulation,  ///< a rate that cannot exist: no residents, or their number is not known
};

/// "known", "no_data", "suppressed", "no_population": the spelling of every export.
[[nodiscard]] std::string_view state_name(FigureState state);

/// One figure. `value()` may only be asked of a known one.
template <class Rep>
class Figure {
 public:
  constexpr Figure() = default;  ///< no data
  constexpr explicit Figure(Rep value) : value_{value}, state_{FigureState::Known} {}
  /// REQUIRES: `state` is not Known.
  [[nodiscard]] static constexpr Figure missing(FigureState state) {
    FAIRWARD_ASSERT(state != FigureState::Known);
    Figure figure;
    figure.state_ = state;
    return figure;
  }
  [[nodiscard]] constexpr FigureState state() const noexcept { return state_; }
  [[nodiscard]] constexpr bool known() const noexcept { return state_ == FigureState::Known; }
  [[nodiscard]] constexpr Rep value() const {
    FAIRWARD_ASSERT(known());
    return value_;
  }
  [[nodiscard]] constexpr Rep value_or(Rep other) const noexcept {
    return known() ? value_ : other;
  }
  friend bool operator==(const Figure&, const Figure&) = default;

 private:
  Rep value_{};
  FigureState state_ = FigureState::NoData;
};

using Count = Figure<std::int64_t>;  ///< people, residents, bedspaces
using Measure = Figure<double>;      ///< a score, a share, a rate

/// Sum of figures that keeps the weakest state: one suppressed part makes the sum suppressed, one
/// part without data makes it no data (suppressed wins over no data). The empty sum is a known
/// zero.
[[nodiscard]] Count add(Count a, Count b);

}  // namespace fairward
