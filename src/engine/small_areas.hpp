#pragma once
/// Small areas (LSOAs, data zones) added up to wards through a best-fit lookup.

#include "domain/snapshot.hpp"
#include "io/typed_tables.hpp"

#include <optional>
#include <vector>

namespace fairward::engine {

/// Small area -> ward, with residents when the lookup has them.
struct BestFit {
  io::CodedTable table;                          ///< areas are small areas, their parents wards
  std::vector<std::optional<std::size_t>> ward;  ///< one a row: WardIndex
  std::vector<DataNote> notes;
};

/// Joins a lookup's wards. One of another vintage than the wards joins nothing and says so.
[[nodiscard]] BestFit join_best_fit(io::CodedTable table, const WardTable& wards);

/// How many of these small areas the lookup places in a ward.
[[nodiscard]] std::size_t joined_areas(const BestFit& best_fit,
                                       const std::vector<io::CodedArea>& areas);

/// Residents by ward: the sum over the small areas of each ward. A ward without any small area is
/// no data, not zero; one with a suppressed or missing part takes that state.
[[nodiscard]] std::vector<Count> sum_to_wards(const BestFit& best_fit,
                                              const std::vector<io::CodedArea>& areas,
                                              const std::vector<Count>& values, std::size_t wards);

/// Deprivation by ward: the mean of small-area scores weighted by residents (the index's own
/// population when it has one, else the lookup's), and the share of residents in decile 1. Deciles
/// are never averaged. Where neither has residents, small areas weigh the same and the notes say
/// so. Indices that publish ranks only (WIMD, SIMD) are scored as 100 x (1 - (rank - 1) / number of
/// ranks), and say so.
struct WardDeprivation {
  Deprivation deprivation;
  std::vector<DataNote> notes;
};
[[nodiscard]] WardDeprivation deprivation_by_ward(const io::CodedTable& index,
                                                  const BestFit& best_fit, std::size_t wards);

}  // namespace fairward::engine
