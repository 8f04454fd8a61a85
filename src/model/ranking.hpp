#pragma once
/// Councils as bars, the one nearest to or furthest over its limit first.

#include "engine/figures.hpp"
#include "model/ticks.hpp"
#include "model/ward_card.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fairward::model {

struct RankingRow {
  std::string code;
  std::string name;
  double percent = 0;  ///< of its limit; 0 when not known
  bool known = false;
  std::string value;   ///< "82.4 %", "suppressed"
  std::string detail;  ///< "1 in 243 · 1,204 people · headroom 312"
  Emphasis emphasis = Emphasis::Plain;
  std::size_t wards = 0;
  std::size_t selected = 0;  ///< of its wards
};

struct Ranking {
  std::vector<RankingRow> rows;  ///< highest first; those without a value last, by name
  Axis axis;                     ///< per cent of the limit, from 0
  double trigger = 75;           ///< per cent
  std::string missing;           ///< why there are no rows; empty when there are
};

[[nodiscard]] Ranking make_ranking(const engine::Figures& figures,
                                   std::span<const WardIndex> selection);

/// The council of a ward; nothing when no source says it.
[[nodiscard]] std::optional<std::size_t> row_of(const Ranking& ranking,
                                                const engine::Figures& figures, WardIndex ward);
/// Wards of a council, ascending.
[[nodiscard]] std::vector<WardIndex> wards_of(const RankingRow& row,
                                              const engine::Figures& figures);

}  // namespace fairward::model
