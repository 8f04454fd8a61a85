#include "sample/plans.hpp"

#include "base/assert.hpp"
#include "base/random.hpp"
#include "sample/noise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <numeric>
#include <string_view>

namespace fairward::sample {
namespace {

struct Offer {
  std::string_view property_type;
  std::string_view cohort;
  std::uint32_t least = 2;
  std::uint32_t spread = 3;
};
constexpr std::array kOffers{Offer{"HMO", "single adults", 4, 5},
                             Offer{"family house", "families", 3, 4},
                             Offer{"flat", "families", 2, 3}};

std::string received(RandomStream& random) {
  return fmt::format("2026-03-{:02}", 2 + random.below(27));
}

SampleProposal good_proposal(const HousingInput& input, std::size_t number) {
  RandomStream random{input.seed, static_cast<std::uint32_t>(Task::Proposals), number};
  auto ward = std::size_t{random.below(static_cast<std::uint32_t>(input.wards.size()))};
  const auto& planted = input.cast.planted;
  if (number % 4 == 0 && !planted.empty()) {
    const auto& group = planted[random.below(static_cast<std::uint32_t>(planted.size()))].wards;
    ward = group[random.below(static_cast<std::uint32_t>(group.size()))];
  }
  const Address address = input.addresses.in_ward(ward, random);
  const Offer& offer = kOffers.at(random.below(static_cast<std::uint32_t>(kOffers.size())));
  SampleProposal proposal;
  proposal.pcc_reference = fmt::format("PCC-{:04}", number);
  proposal.address = address.line;
  proposal.postcode = address.postcode;
  proposal.easting = fmt::format("{:.0f}", address.at.x);
  proposal.northing = fmt::format("{:.0f}", address.at.y);
  proposal.bedspaces = fmt::format("{}", offer.least + random.below(offer.spread));
  proposal.property_type = offer.property_type;
  proposal.cohort = offer.cohort;
  proposal.provider = "Provider";
  proposal.received_date = received(random);
  return proposal;
}

void add_bad_proposals(const HousingInput& input, std::vector<SampleProposal>& proposals) {
  std::array<SampleProposal, kBadProposals> bad;
  for (std::size_t i = 0; i < bad.size(); ++i) {
    bad.at(i) = good_proposal(input, proposals.size() + i + 1);
    bad.at(i).pcc_reference = fmt::format("PCC-BAD{}", i + 1);
  }
  bad[0].postcode = "ZZ99 9ZZ";
  bad[0].easting.clear();
  bad[0].northing.clear();
  bad[1].postcode.clear();
  bad[1].easting = "0";
  bad[1].northing = "0";
  bad[2].bedspaces = "-4";
  bad[3].address.clear();
  bad[3].postcode = "not a postcode";
  bad[3].easting.clear();
  bad[3].northing.clear();
  bad[3].bedspaces = "six";
  bad[3].received_date = "02/13/2026";
  std::ranges::move(bad, std::back_inserter(proposals));
}

}  // namespace

std::vector<std::int64_t> largest_remainders(std::int64_t total, std::span<const double> weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  FAIRWARD_ASSERT(sum > 0 && total >= 0);
  std::vector<std::int64_t> shares(weights.size());
  std::vector<double> rest(weights.size());
  std::int64_t given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double exact = static_cast<double>(total) * (weights[i] / sum);
    shares[i] = static_cast<std::int64_t>(std::floor(exact));
    rest[i] = exact - std::floor(exact);
    given += shares[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) { return rest[i]; });
  for (std::size_t i = 0; given < total; i = (i + 1) % order.size()) {
    ++shares[order[i]];
    ++given;
  }
  return shares;
}

std::vector<SamplePlan> make_plans(const std::vector<SampleCouncil>& councils, const People& people,
                                   const Partition& partition) {
  std::vector<double> deprived(councils.size(), 0);
  for (std::size_t ward = 0; ward < partition.wards(); ++ward) {
    deprived[partition.council_of[ward]] +=
        people.deprivation[ward] * static_cast<double>(people.census2021[ward].value_or(0));
  }
  std::int64_t dispersal = 0;
  std::vector<double> indicative(councils.size());
  for (std::size_t i = 0; i < councils.size(); ++i) {
    const auto residents = static_cast<double>(councils[i].census2021);
    const double pressure = static_cast<double>(councils[i].dispersal) * 200 / residents;
    indicative[i] = residents * std::max(0.15, 1.2 - pressure);
    dispersal += councils[i].dispersal;
  }
  const std::int64_t total = (dispersal + 2) / 4;
  return {{"rsmp_indicative", total, largest_remainders(total, indicative)},
          {"provider_interim", total, largest_remainders(total, deprived)}};
}

std::vector<SampleProposal> make_proposals(const HousingInput& input, std::size_t count) {
  std::vector<SampleProposal> proposals;
  for (std::size_t number = 1; number + kBadProposals <= count; ++number) {
    proposals.push_back(good_proposal(input, number));
  }
  add_bad_proposals(input, proposals);
  return proposals;
}

}  // namespace fairward::sample
