#pragma once
/// Max-p regions (Duque, Anselin and Rey 2012): as many connected regions as there can be of which
/// each is large enough, and of those divisions the one whose regions are most alike inside.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "concentration/skater.hpp"
#include "domain/contiguity.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::concentration {

struct MaxPOptions {
  double least_size = 1;         ///< of each region, in the unit of `size`; above 0
  std::span<const double> size;  ///< one a ward, none negative: room, residents ...
  std::int32_t starts = 100;     ///< random beginnings tried; 1 to 10,000
  std::uint64_t seed = 123456789;
  Threads threads;
};

/// From every random beginning regions grow ward by ward until they are large enough: half of the
/// beginnings take the ward most like the region, half the one with fewest free neighbours, which
/// strands fewer. Wards that are left join the region beside them that they are most like. The
/// beginnings with most regions are then improved by moving single wards across borders while
/// squares fall and both regions stay connected and large enough; the one with the least squares is
/// the answer, the first of equal ones.
///
/// Finding the most regions is a hard problem (NP), so there may be a division into more; no
/// division has more than all size / `least_size`. Wards of a component that is too small as a
/// whole are in no region (`Regions::kNone`). Streams are keyed by (seed, beginning): the answer is
/// the same for any number of threads.
///
/// Errors: Usage for options out of range; BadValue when no component is large enough; Cancelled.
/// REQUIRES: at least one variable, one entry a ward in each; included values are finite.
[[nodiscard]] Result<Regions> max_p(std::span<const std::vector<double>> variables,
                                    std::span<const std::uint8_t> included,
                                    const Contiguity& contiguity, const MaxPOptions& options,
                                    const Job& job);

}  // namespace fairward::concentration
