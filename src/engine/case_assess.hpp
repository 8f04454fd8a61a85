#pragma once
/// The check of a case, kept with it: the terminal and the window keep the same figures.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "engine/check.hpp"
#include "engine/region.hpp"
#include "engine/status.hpp"
#include "pcc/case_event.hpp"

#include <memory>
#include <string>

namespace fairward::engine {

/// What a check of a case is made of.
struct CaseGround {
  const Region& region;
  std::shared_ptr<const SmallAreas> small_areas;  ///< null when the project has none
  StatusQuery basis;
};

/// Checks the place in both modes and keeps both answers: the shared one can be shown to a room,
/// the other is exact. `reference` is the reviewer's own; it may be empty. Errors: as `Checker`.
[[nodiscard]] Result<pcc::Assessed> assess_case(const CaseGround& ground, const CheckPlace& place,
                                                const Proposal& proposal,
                                                const std::string& reference, const Job& job);

/// What a check was counted by, as a case keeps it.
[[nodiscard]] std::string basis_words(const Basis& basis);

/// "assessed; suggested: object (P1, P3)", from the figures of that mode.
[[nodiscard]] std::string assessed_words(const pcc::Assessed& fact, DisclosureMode mode);

}  // namespace fairward::engine
