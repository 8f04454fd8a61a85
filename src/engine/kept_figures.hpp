#pragma once
/// The figures that a case keeps with a check of it (`assess_case`), read again.

#include "disclosure/gate.hpp"
#include "engine/check_answer.hpp"
#include "pcc/case_event.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace fairward::engine {

/// A ward or council as it stood then.
struct KeptArea {
  AreaLevel level = AreaLevel::Ward;
  std::string code;
  std::string name;
  std::array<LimitFigures, kCheckStages> stages;

  [[nodiscard]] const LimitFigures& after() const { return stages[at(NumeratorStage::Proposal)]; }
};

struct KeptFigures {
  DisclosureMode mode = DisclosureMode::Shared;  ///< that they are of
  std::vector<KeptArea> areas;                   ///< the ward, others by code, councils
};

/// Those of the gate's mode. In restricted mode those of shared mode where nothing else was kept or
/// may be seen. People, residents, limit and status are as they were kept; what follows from them
/// is worked out again.
///
/// Nothing when none were kept, when they are not as Fairward writes them, and when they hold a
/// count that the gate would not let through.
[[nodiscard]] std::optional<KeptFigures> kept_figures(const pcc::Assessed& kept,
                                                      const disclosure::Gate& gate);

/// "Moston: 98.0 % of the limit with the pipeline (61 people), 104.1 % with this proposal (65
/// people), above limit".
[[nodiscard]] std::string kept_words(const KeptArea& area);

}  // namespace fairward::engine
