#pragma once
/// What a workshop brings to the table: two plans and a batch of proposed addresses.

#include "sample/housing.hpp"
#include "sample/sample_region.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::sample {

/// Whole numbers in proportion to the weights that add up to `total` exactly: largest remainders
/// (Hamilton 1792), ties to the earlier. REQUIRES: weights not negative, their sum over 0; `total`
/// not negative.
[[nodiscard]] std::vector<std::int64_t> largest_remainders(std::int64_t total,
                                                           std::span<const double> weights);

/// "rsmp_indicative" (by residents, less where dispersal already presses) and "provider_interim"
/// (by residents and deprivation, as cheap housing goes). Both add up to a quarter of the people in
/// dispersal accommodation now.
[[nodiscard]] std::vector<SamplePlan> make_plans(const std::vector<SampleCouncil>& councils,
                                                 const People& people, const Partition& partition);

/// `count` proposals, the last `kBadProposals` of them wrong: an unknown post code, the point 0,0,
/// negative bedspaces, and a row with hardly a readable cell. A quarter of the rest are in planted
/// groups.
[[nodiscard]] std::vector<SampleProposal> make_proposals(const HousingInput& input,
                                                         std::size_t count);

}  // namespace fairward::sample
