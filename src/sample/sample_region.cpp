#include "sample/sample_region.hpp"

#include "base/text.hpp"
#include "sample/housing.hpp"
#include "sample/names.hpp"
#include "sample/noise.hpp"
#include "sample/outline.hpp"
#include "sample/people.hpp"
#include "sample/places.hpp"
#include "sample/plans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fairward::sample {
namespace {

constexpr std::size_t kFirstWard = 5'900'001;
constexpr std::size_t kFirstCouncil = 7'990'001;
constexpr std::string_view kPhase = "making the sample region";
constexpr std::int64_t kSteps = 5;

Result<void> check(const SampleOptions& options) {
  if (options.wards < kFewestWards) {
    return fail(Errc::Usage, fmt::format("a sample region has at least {} wards, not {}",
                                         kFewestWards, options.wards));
  }
  if (options.wards > kMostWards) {
    return fail(Errc::TooLarge,
                fmt::format("a sample region has at most {} wards, not {}",
                            with_thousands(static_cast<std::int64_t>(kMostWards)), options.wards));
  }
  if (options.proposals < kBadProposals) {
    return fail(Errc::Usage, fmt::format("a sample region has at least {} proposals, not {}",
                                         kBadProposals, options.proposals));
  }
  return {};
}

/// Reports a step done; an error once somebody has asked to stop.
Result<void> step(const Job& job, std::int64_t done) {
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while making the sample region");
  }
  job.tell(kPhase, done, kSteps);
  return {};
}

void name_everything(SampleRegion& region, const Partition& partition) {
  NameMaker names{region.seed};
  region.name = names.place();
  for (std::size_t i = 0; i < partition.councils; ++i) {
    SampleCouncil council{LadCode::of(fmt::format("E{:08}", kFirstCouncil + i)), names.council()};
    region.councils.push_back(std::move(council));
  }
  region.ward_council.assign(partition.council_of.begin(), partition.council_of.end());
  // Codes are handed out in alphabetical order within a council, as they really are.
  std::vector<std::string> ward_names;
  for (std::size_t ward = 0; ward < partition.wards(); ++ward) {
    ward_names.push_back(names.ward());
  }
  for (std::size_t first = 0; first < ward_names.size();) {
    auto last = first;
    while (last < ward_names.size() && region.ward_council[last] == region.ward_council[first]) {
      ++last;
    }
    std::sort(ward_names.begin() + static_cast<std::ptrdiff_t>(first),
              ward_names.begin() + static_cast<std::ptrdiff_t>(last));
    first = last;
  }
  for (std::size_t ward = 0; ward < ward_names.size(); ++ward) {
    const SampleCouncil& council = region.councils[region.ward_council[ward]];
    region.wards.push_back({WardCode::of(fmt::format("E{:08}", kFirstWard + ward)),
                            ward_names[ward], council.code, council.name});
  }
}

/// Totals of wards and of the current register; subsistence-only support is in no register.
void fill_councils(SampleRegion& region) {
  for (std::size_t ward = 0; ward < region.wards.size(); ++ward) {
    SampleCouncil& council = region.councils[region.ward_council[ward]];
    council.census2021 += region.census2021[ward].value_or(0);
    council.mye2024 += region.mye2024[ward].value_or(0);
  }
  for (const SampleProperty& row : region.registers.back().rows) {
    const auto council = std::ranges::lower_bound(
        region.councils, row.property.lad_code, {},
        [](const SampleCouncil& c) -> const std::string& { return c.code.text(); });
    const bool dispersal = row.property.accommodation == AccommodationType::Dispersal;
    council->dispersal += dispersal ? row.property.occupied : 0;
    council->supported += row.property.occupied;
  }
  for (std::size_t i = 0; i < region.councils.size(); ++i) {
    SampleCouncil& council = region.councils[i];
    const double share = 0.005 + 0.02 * hash_unit(region.seed, Task::Plans, i);
    council.supported += static_cast<std::int64_t>(share * static_cast<double>(council.dispersal));
  }
}

std::vector<LimitVariation> make_variations(const SampleRegion& region) {
  // The most pressed council agreed to 1 in 150 for a while; a planted ward's agreement has ended.
  const auto pressed =
      std::ranges::max_element(region.councils, {}, [](const SampleCouncil& council) {
        return static_cast<double>(council.dispersal) / static_cast<double>(council.census2021);
      });
  std::vector<LimitVariation> variations{{pressed->code.text(), 150, pressed->name + " Council",
                                          Date::from_ymd(2025, 9, 1), Date::from_ymd(2026, 9, 30)}};
  if (!region.planted.empty()) {
    const WardRecord& ward = region.wards[region.planted.front().wards.front()];
    variations.push_back({ward.code.text(), 100, ward.lad_name + " Council",
                          Date::from_ymd(2024, 11, 1), Date::from_ymd(2025, 10, 31)});
  }
  return variations;
}

}  // namespace

Result<SampleRegion> make_sample_region(const SampleOptions& options, const Job& job) {
  FAIRWARD_CHECK(check(options));
  FAIRWARD_CHECK(step(job, 0));
  SampleRegion region;
  region.seed = options.seed;
  const Terrain terrain = make_terrain(options.wards, options.seed, options.threads, job);
  FAIRWARD_CHECK(step(job, 1));
  const Partition partition = make_partition(terrain, options.wards, options.seed);
  FAIRWARD_CHECK(step(job, 2));
  const OutlineOptions outline{options.seed, options.detail, options.threads};
  const auto corners = place_corners(terrain, partition, outline, job);
  region.boundaries = make_outlines(terrain, partition, corners, outline, job);
  FAIRWARD_CHECK(step(job, 3));

  name_everything(region, partition);
  const Cast cast = choose_cast(terrain, partition, options.seed);
  People people = make_people(terrain, partition, cast, region.councils, options.seed);
  FAIRWARD_CHECK(step(job, 4));

  const AddressBook addresses{terrain, partition, corners};
  const HousingInput housing{terrain,   partition,    cast,         people,
                             addresses, region.wards, options.seed, options.threads};
  region.registers = make_registers(housing, job);
  FAIRWARD_CHECK(step(job, kSteps));
  region.proposals = make_proposals(housing, options.proposals);
  region.postcodes = addresses.postcodes(options.seed);
  region.census2021 = people.census2021;
  region.mye2024 = people.mye2024;
  fill_councils(region);
  region.plans = make_plans(region.councils, people, partition);
  region.lsoas = std::move(people.lsoas);
  region.planted = cast.planted;
  region.variations = make_variations(region);
  return region;
}

}  // namespace fairward::sample
