#pragma once
/// Figures of a few wards, released by the real gate.

#include "engine/figures.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace fairward::testing {

inline const Count kSuppressedCount = Count::missing(FigureState::Suppressed);
inline const Count kNoCount;

struct WardSketch {
  std::string name;
  std::string lad;  ///< code and name of the council; empty for none
  Count people;
  Count population{10'000};
  LimitRule rule;
};

/// Codes are W00, W01, ... Councils are the sums of their wards, when `councils`.
[[nodiscard]] std::shared_ptr<engine::Figures> figures_of(
    const std::vector<WardSketch>& wards, DisclosureMode mode = DisclosureMode::Restricted);

/// Five wards of 10,000 residents in two councils, limit 50 people and trigger 37.5: Alder (North)
/// with 60 people, Birch (North) 50, Cedar (North) 40, Dogwood (South) 10, Elm (South) suppressed.
[[nodiscard]] std::vector<WardSketch> five_wards();

[[nodiscard]] Released<GroupTable> released(GroupTable table,
                                            DisclosureMode mode = DisclosureMode::Restricted);

}  // namespace fairward::testing
