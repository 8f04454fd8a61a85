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

/// Overlaps are connected parts of the intersection of two areas with more than `tolerance` square
/// metres; gaps are holes of the union that no area fills, when they are over `tolerance` and under
/// `largest_gap` square metres (larger ones are lakes and estuaries). Every fault is reported by
/// itself, with the two areas that have most border along a gap (twice the same when only one has).
///
/// Edges that two areas share exactly, one on each side, are left out first; the faces between the
/// others are counted for how many areas cover them. A clean coverage thus costs no overlay at all.
/// REQUIRES: repaired boundaries in metres. Errors: BadGeometry, Cancelled.
[[nodiscard]] Result<CoverageReport> check_coverage(const Boundaries& boundaries, const Job& job,
                                                    double tolerance = 1.0,
                                                    double sliver_width = 5.0,
                                                    double largest_gap = 250'000.0);

}  // namespace fairward::geo
