#pragma once
/// SKATER (Assuncao, Neves, Camara and Freitas 2006): connected regions of wards that are alike, by
/// cutting a minimum spanning tree of the neighbour graph where it helps most.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/contiguity.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace fairward::concentration {

struct SkaterOptions {
  std::size_t regions = 2;  ///< wanted; at least 1
  /// Each region must hold at least this much of `size` (residents, wards ...); 0: no matter.
  double least_size = 0;
  std::span<const double> size;  ///< one a ward; may be empty when `least_size` is 0
};

struct Regions {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> region;  ///< one a ward, by first ward from 0; kNone when not included
  std::size_t count = 0;  ///< may be fewer than wanted when no cut leaves both parts large enough
  double total_squares = 0;  ///< of all deviations of the standardised variables from their mean
  double within_squares =
      0;  ///< from the regions' means: 1 - within / total is what regions explain
  std::string convention;
};

/// Variables are standardised; an edge of the graph costs the squared distance of its two wards. Of
/// equal edges and cuts the first in ward order wins. Components that no link joins are regions
/// from the start, whatever their size. Only edges of the graph are looked at: one pass over a tree
/// finds its best cut from sums of subtrees, so work is links x log + wards x regions at worst.
///
/// Errors: Usage for 0 regions, a negative least size or one without sizes; BadValue when there are
/// more components than regions wanted, naming both; Cancelled.
/// REQUIRES: at least one variable, one entry a ward in each; included values are finite.
[[nodiscard]] Result<Regions> skater(std::span<const std::vector<double>> variables,
                                     std::span<const std::uint8_t> included,
                                     const Contiguity& contiguity, const SkaterOptions& options,
                                     const Job& job);

}  // namespace fairward::concentration
