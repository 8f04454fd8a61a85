#pragma once
/// One ward or council through the stages of a post code check: before, with the pipeline, with the
/// proposal.

#include "disclosure/gate.hpp"
#include "engine/check_answer.hpp"
#include "engine/region.hpp"
#include "engine/status.hpp"

#include <cstdint>
#include <vector>

namespace fairward::engine {

/// Exact tables of every stage on the query's scope and population, and with the pipeline on the
/// other scope and on the project's other populations, of councils alone where a population has no
/// wards. The query's stage, level and
/// proposal are not used. Errors: as `exact_status`.
[[nodiscard]] Result<CheckTables> exact_check_tables(const Region& region,
                                                     const StatusQuery& query);

/// Bedspaces of earlier proposals, which stand on the pipeline: one a ward and one a council.
struct EarlierBedspaces {
  std::vector<std::int64_t> ward;
  std::vector<std::int64_t> council;

  explicit EarlierBedspaces(const WardTable& wards)
      : ward(wards.size(), 0), council(wards.councils().size(), 0) {}
  void add(const WardTable& wards, WardIndex in, std::int64_t bedspaces);
  [[nodiscard]] std::int64_t in(AreaLevel level, std::size_t index) const {
    return level == AreaLevel::Ward ? ward[index] : council[index];
  }
};

/// Everything that figures of one area are made from. All are released or public.
struct CheckGround {
  const CheckTables& tables;  ///< released
  const disclosure::Gate& gate;
  const EarlierBedspaces& earlier;
};

/// With the pipeline and earlier proposals, and with `bedspaces` more.
[[nodiscard]] LimitFigures with_bedspaces(const CheckGround& ground, const LimitFigures& pipeline,
                                          std::int64_t bedspaces);
[[nodiscard]] const StatusTable& table_of(const LevelTables& tables, AreaLevel level);
/// With the pipeline and earlier proposals.
[[nodiscard]] LimitFigures before_in(const CheckGround& ground, AreaLevel level, std::size_t index);
/// And with `bedspaces` more.
[[nodiscard]] LimitFigures after_in(const CheckGround& ground, AreaLevel level, std::size_t index,
                                    std::int64_t bedspaces);

[[nodiscard]] AreaCheck check_area(const CheckGround& ground, AreaLevel level, std::size_t index,
                                   std::int64_t bedspaces);

/// People above what the limit permits; 0 when not above.
[[nodiscard]] Count people_over(const LimitFigures& figures);

}  // namespace fairward::engine
