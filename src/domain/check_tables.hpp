#pragma once
/// What a post code check (PCC) reads of a region: the limit tables of every stage and of other
/// bases. Exact until `disclosure` has released them.

#include "domain/register.hpp"
#include "domain/tables.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace fairward {

/// Wards and councils on one basis: row i is ward i, or council i. Councils may have no rows.
struct LevelTables {
  StatusTable wards;
  StatusTable councils;
};

/// Another numerator or population, with the pipeline. Wards have no rows for a population that is
/// known by council only.
struct OtherBasis {
  std::string label;  ///< "all Home Office asylum accommodation", "Census 2021 residents"
  LevelTables tables;
};

/// The stages there are without a proposal: people there, with vacant bedspaces, with the pipeline.
inline constexpr std::size_t kStagesBefore = 3;

struct CheckTables {
  std::array<LevelTables, kStagesBefore> before;
  std::vector<OtherBasis> others;
  /// Properties one by one, for what is told in restricted mode only. Null once released to a room.
  std::shared_ptr<const Register> properties;
};

}  // namespace fairward
