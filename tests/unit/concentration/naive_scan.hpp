#pragma once
/// Scans as their definitions have them, slowly: what the fast ones are held to.

#include "concentration/scan_orders.hpp"
#include "domain/boundaries.hpp"
#include "domain/contiguity.hpp"
#include "domain/rates.hpp"
#include "unit/concentration/grid.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::concentration {

/// A region of `side` x `side` squares with random residents, about `mean` people a ward and
/// centroids moved a little, so that no two distances tie.
struct ScanRegion {
  Grid grid;
  Rates rates;
};
[[nodiscard]] ScanRegion random_region(std::uint32_t side, std::uint64_t seed, double mean = 2.5);

/// What is expected of each ward, and the total that ratios are conditional on (kNoTotal: none).
struct NaiveNull {
  std::vector<double> expected;
  double total = 0;
};
[[nodiscard]] NaiveNull relative_null(const Rates& rates);
[[nodiscard]] NaiveNull absolute_null(const Rates& rates);

struct NaiveGroup {
  double ratio = 0;
  std::vector<std::uint32_t> wards;  ///< ascending
};

/// The strongest of all circles around a centroid through a centroid that hold at most `share` of
/// what is expected.
[[nodiscard]] NaiveGroup naive_circle(const std::vector<Point>& place, const NaiveNull& null,
                                      std::span<const double> people, double share);

/// The same of ellipses, ranked by ratio times penalty, one a shape: `ratio` is that product.
[[nodiscard]] NaiveGroup naive_ellipse(const std::vector<Point>& place, const NaiveNull& null,
                                       std::span<const double> people, double share,
                                       std::span<const ScanShape> shapes,
                                       std::span<const double> penalty);

/// The strongest of all connected subsets, with their centre, of each centre's `most` nearest
/// wards.
[[nodiscard]] NaiveGroup naive_flexible(const Grid& grid, const NaiveNull& null,
                                        std::span<const double> people, std::size_t most);

/// The strongest of the connected groups above every rate that a ward has.
[[nodiscard]] NaiveGroup naive_level_set(const Contiguity& contiguity, const NaiveNull& null,
                                         std::span<const double> people, double share);

[[nodiscard]] bool is_connected(const std::vector<std::uint32_t>& wards,
                                const Contiguity& contiguity);

}  // namespace fairward::concentration
