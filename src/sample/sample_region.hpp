#pragma once
/// A fictional region as plain values: polygons, people, housing, plans and proposals that behave
/// like real ones and describe nowhere.
///
/// Coordinates are metres that fit EPSG:27700, so that every tool accepts them; the places, names,
/// addresses and people do not exist. Codes have the form of real ones in ranges that have never
/// been issued (wards from E05900001, councils from E07990001, small areas from E01500001), and
/// post codes are in areas that do not exist (ZZ, QZ).

#include "base/date.hpp"
#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/boundaries.hpp"
#include "domain/figure.hpp"
#include "domain/limit.hpp"
#include "domain/register.hpp"
#include "domain/ward_table.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fairward::sample {

inline constexpr std::size_t kFewestWards = 12;
inline constexpr std::size_t kMostWards = 60'000;
/// Borders are drawn for May 2024 codes: what a writer puts into column names (WD24CD, LAD24CD).
inline constexpr int kVintageYear = 2024;
/// One asylum seeker in dispersal accommodation for about this many residents of the region.
inline constexpr std::int64_t kResidentsPerPerson = 460;
/// The last rows of `SampleRegion::proposals` that are wrong on purpose.
inline constexpr std::size_t kBadProposals = 4;

/// How finely borders are drawn.
enum class BorderDetail : std::uint8_t {
  Standard,  ///< about 100 vertices a ward
  Full,      ///< about 190 vertices a ward, as in generalised 20 m boundaries
};

struct SampleOptions {
  std::size_t wards = 250;
  std::uint64_t seed = 1;
  BorderDetail detail = BorderDetail::Standard;
  std::size_t proposals = 40;  ///< good and bad together
  Threads threads{};           ///< any number gives the same region
};

/// A small area. Ranks and deciles are within the region, not national; 1 is the most deprived.
struct SampleLsoa {
  std::string code;
  std::string name;  ///< "Harrowick 004B"
  std::size_t ward = 0;
  std::size_t council = 0;
  std::int64_t residents = 0;
  double imd_score = 0;  ///< three decimals
  std::int64_t imd_rank = 0;
  int imd_decile = 0;
};

struct SampleCouncil {
  LadCode code;
  std::string name;
  std::int64_t dispersal = 0;  ///< people in dispersal accommodation in the current register
  std::int64_t supported = 0;  ///< + other accommodation + subsistence only
  std::int64_t census2021 = 0;
  std::int64_t mye2024 = 0;
};

/// A register row. `status_text` is what the file says where the domain has one word for two:
/// "occupied", "pipeline", "procured" or "closed".
struct SampleProperty {
  Property property;
  std::string status_text;
};

struct SampleRegister {
  Date as_at;
  std::vector<SampleProperty> rows;  ///< ascending by property_id, which is stable over time
};

/// Allocations that add up to `total` exactly.
struct SamplePlan {
  std::string name;  ///< a column name: "rsmp_indicative"
  std::int64_t total = 0;
  std::vector<std::int64_t> council;  ///< one a council
};

/// Cells as they stand in the file, because some are wrong on purpose. Eastings and northings are
/// whole metres.
struct SampleProposal {
  std::string pcc_reference;
  std::string address;
  std::string postcode;
  std::string easting;
  std::string northing;
  std::string bedspaces;
  std::string property_type;
  std::string cohort;
  std::string provider;
  std::string received_date;
};

/// A row of the list of post codes.
struct SamplePostcode {
  std::string text;  ///< "ZZ4 7AB"
  std::size_t ward = 0;
  std::optional<Point> at;  ///< whole metres, inside the ward
  bool ended = false;       ///< in June 2019
};

/// The truth that a spatial check should find: connected wards whose expected number of people is
/// `relative_risk` times what the rest of the region has for as many residents.
struct PlantedGroup {
  std::vector<std::size_t> wards;  ///< ascending
  double relative_risk = 1;
};

struct SampleRegion {
  std::string name;
  std::uint64_t seed = 0;
  std::vector<WardRecord> wards;  ///< ascending by code; a council's wards are consecutive
  Boundaries boundaries;          ///< one area a ward, as Boundaries promises
  std::vector<Count> census2021;  ///< one a ward; no data for the ward without small areas
  std::vector<Count> mye2024;     ///< one a ward
  std::vector<std::size_t> ward_council;
  std::vector<SampleCouncil> councils;    ///< ascending by code
  std::vector<SampleLsoa> lsoas;          ///< ascending by code, and by ward
  std::vector<SampleRegister> registers;  ///< ascending by date; the last is current
  std::vector<SamplePlan> plans;
  std::vector<SampleProposal> proposals;
  std::vector<SamplePostcode> postcodes;
  std::vector<PlantedGroup> planted;
  std::vector<LimitVariation> variations;  ///< one in force in 2026, one expired
};

/// The region of `options.wards` and `options.seed`: the same bytes for any number of threads.
/// About 120 km across for 250 wards, growing with their square root until it fills the National
/// Grid (560 km). Wards tile the land without gaps or overlaps and share the vertices of their
/// borders exactly; one ward is an island and touches no other, another has a second part offshore.
///
/// Errors: Usage for fewer wards than `kFewestWards`, or proposals too few for the bad ones;
/// TooLarge for more than `kMostWards`; Cancelled.
[[nodiscard]] Result<SampleRegion> make_sample_region(const SampleOptions& options, const Job& job);

}  // namespace fairward::sample
