#pragma once
/// What the window says about the ward under the cursor and about the wards selected.

#include "domain/tables.hpp"
#include "engine/figures.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fairward::model {

/// How a value stands out beside others.
enum class Emphasis : std::uint8_t { Plain, Quiet, Good, Warning, Bad };

struct CardLine {
  std::string label;  ///< "Headroom"
  std::string value;  ///< "−3 people", "suppressed"
  Emphasis emphasis = Emphasis::Plain;
  std::string note;  ///< what it is, for a tooltip; may be empty
};

/// One ward.
struct WardCard {
  std::string title;     ///< ward name
  std::string subtitle;  ///< "Manchester · E05011372"
  LimitStatus status = LimitStatus::NoData;
  std::string status_text;  ///< "Above limit"
  Emphasis emphasis = Emphasis::Plain;
  std::string headline;     ///< "1 in 180", "suppressed"
  std::string explanation;  ///< one sentence
  std::vector<CardLine> figures;
  std::vector<CardLine> context;    ///< pipeline, change, deprivation
  std::vector<std::string> groups;  ///< "Ward group 2: 4 wards, 131.0 % of the limit"
};

/// REQUIRES: `ward` is a row of the figures. `groups` may be null.
[[nodiscard]] WardCard ward_card(const engine::Figures& figures, WardIndex ward,
                                 const Released<GroupTable>* groups);

/// How many of some wards have each status, in order from Above limit to No population.
struct StatusCount {
  LimitStatus status = LimitStatus::NoData;
  std::string label;
  std::size_t wards = 0;
};
[[nodiscard]] std::array<StatusCount, 7> status_counts(const StatusTable& wards,
                                                       std::span<const WardIndex> selection);

/// Several wards together. Sums of whole councils are of the councils' own figures; others are of
/// the wards whose people and residents are both known, and say how many are left out.
struct SelectionCard {
  std::string title;     ///< "12 wards selected"
  std::string subtitle;  ///< "in 3 councils"
  std::string headline;  ///< "1 in 210"
  std::string explanation;
  std::vector<CardLine> figures;
  std::array<StatusCount, 7> statuses;
};
/// REQUIRES: at least one ward, all of them rows of the figures.
[[nodiscard]] SelectionCard selection_card(const engine::Figures& figures,
                                           std::span<const WardIndex> selection);

/// The whole region, when nothing is selected.
[[nodiscard]] SelectionCard region_card(const engine::Figures& figures, const std::string& name);

[[nodiscard]] Emphasis emphasis_of(LimitStatus status);

}  // namespace fairward::model
