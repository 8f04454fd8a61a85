#pragma once
/// What several sample tests ask of a region: its edges, its neighbours, its bytes.

#include "sample/sample_region.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fairward::sample::testing {

using Edge = std::pair<std::pair<double, double>, std::pair<double, double>>;  ///< from, to

/// The region, or a failed expectation and an empty one.
[[nodiscard]] SampleRegion region_of(std::size_t wards, std::uint64_t seed,
                                     BorderDetail detail = BorderDetail::Standard);

/// Every directed edge with the ward on its left. Adds a failure for an edge that occurs twice.
[[nodiscard]] std::map<Edge, std::size_t> edges_of(const Boundaries& boundaries);

/// Wards that share an edge.
[[nodiscard]] std::vector<std::set<std::size_t>> neighbours_of(const SampleRegion& region);

/// True when the wards can all be reached from the first over shared edges without leaving them.
[[nodiscard]] bool connected(const std::vector<std::set<std::size_t>>& neighbours,
                             const std::set<std::size_t>& wards);

/// Even-odd test over all rings of an area; independent of the generator's own.
[[nodiscard]] bool inside(const Boundaries& boundaries, std::size_t area, Point at);

/// Everything in the region as text, numbers in full.
[[nodiscard]] std::string fingerprint(const SampleRegion& region);

}  // namespace fairward::sample::testing
