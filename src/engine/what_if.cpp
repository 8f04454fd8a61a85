#include "engine/what_if.hpp"

#include "engine/group_methods.hpp"
#include "engine/group_run.hpp"

#include <utility>

namespace fairward::engine {

WhatIf::WhatIf(const Region& region, const GroupQuery& query, const disclosure::Gate& gate,
               Ground ground)
    : region_{region}, query_{query}, gate_{gate}, ground_{std::move(ground)} {
  query_.redraws = 0;
}

Result<WhatIf> WhatIf::make(const Region& region, const GroupQuery& query,
                            const disclosure::Gate& gate, const Job& job,
                            std::shared_ptr<const Places> places) {
  FAIRWARD_CHECK(check_parameters(query));
  FAIRWARD_CHECK(may_ask(region, query.basis, gate.mode()));
  if (places == nullptr) {
    FAIRWARD_TRY(places, places_for(*region.snapshot->wards, query, job));
  }
  FAIRWARD_TRY(auto ground, ground_on(std::move(places), region, query, gate));
  WhatIf what_if{region, query, gate, std::move(ground)};
  FAIRWARD_TRY(what_if.before_, find_sets(what_if.ground_, what_if.query_, job));
  return what_if;
}

Result<GroupTable> WhatIf::with(std::span<const Addition> more, const Job& job) const {
  FAIRWARD_TRY(const auto ground, ground_with(ground_, more, region_, query_, gate_));
  return table_on(ground, *region_.snapshot->wards, query_, job);
}

Result<std::vector<GroupSet>> WhatIf::sets_with(std::span<const Addition> more,
                                                const Job& job) const {
  FAIRWARD_TRY(const auto ground, ground_with(ground_, more, region_, query_, gate_));
  return find_sets(ground, query_, job);
}

}  // namespace fairward::engine
