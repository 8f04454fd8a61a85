#pragma once
/// Does a set of areas tile the ground? Overlaps, gaps and slivers between neighbours, with their
/// places.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/boundaries.hpp"

#include <cstdint>
#include <vector>

namespace fairward::geo {

enum class CoverageFaultKind : std::uint8_t { Overlap, Gap };

struct CoverageFault {
  CoverageFaultKind kind = CoverageFaultKind::Overlap;
  std::size_t first = 0;   ///< an area that overlaps, or that borders the gap
  std::size_t second = 0;  ///< the other
  double square_metres = 0;
  Point place;  ///< inside the fault
  bool sliver =
      false;  ///< thinner than `sliver_width` on average (twice its area over its perimeter)
};

struct CoverageReport {
  std::vector<CoverageFault> faults;  ///< largest first
  std::size_t overlaps = 0;
  std::size_t gaps = 0;
  std::size_t slivers = 0;
};

/// Overlaps are intersections of two areas with more than `tolerance` square metres; gaps are holes
/// of the union that no area fills, when they are under `largest_gap` square metres (larger ones
/// are lakes and estuaries). REQUIRES: repaired boundaries in metres.
[[nodiscard]] Result<CoverageReport> check_coverage(const Boundaries& boundaries, const Job& job,
                                                    double tolerance = 1.0,
                                                    double sliver_width = 5.0,
                                                    double largest_gap = 250'000.0);

}  // namespace fairward::geo
