#pragma once
/// Regions small enough to work out by hand: wards drawn or listed, residents and houses written
/// down.

#include "engine/region.hpp"
#include "io/typed_tables.hpp"
#include "support/mosaic.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fairward::testing {

/// One property, in its ward by code or in none.
struct House {
  std::string ward;
  std::int64_t bedspaces = 0;
  std::int64_t occupied = 0;
  PropertyStatus status = PropertyStatus::Occupied;
  AccommodationType type = AccommodationType::Dispersal;
};

[[nodiscard]] std::shared_ptr<const Register> register_of(const WardTable& wards,
                                                          const std::vector<House>& houses);

/// Known residents by ward, in order of code.
[[nodiscard]] std::shared_ptr<const PopulationTable> residents(
    std::string id, const std::vector<std::int64_t>& by_ward);

/// A snapshot with one population "census" and one register as at 27 February 2026.
[[nodiscard]] std::shared_ptr<Snapshot> snapshot_of(std::shared_ptr<const WardTable> wards,
                                                    const std::vector<std::int64_t>& by_ward,
                                                    const std::vector<House>& houses);

[[nodiscard]] engine::Region region_of(std::shared_ptr<const Snapshot> snapshot);

/// A ward without a polygon: code, name, council code, council name.
struct ListedWard {
  std::string code;
  std::string name;
  std::string lad_code;
  std::string lad_name;
};
[[nodiscard]] std::shared_ptr<const WardTable> wards_of(const std::vector<ListedWard>& listed,
                                                        Vintage vintage);

/// A table of areas with one series "Residents"; rows are numbered from 2, as below a header.
[[nodiscard]] io::CodedTable table_of(std::vector<io::CodedArea> areas, std::vector<Count> values,
                                      Vintage vintage = {});

/// All messages, one a line.
[[nodiscard]] std::string messages(const std::vector<DataNote>& notes);

}  // namespace fairward::testing
