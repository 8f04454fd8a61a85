#pragma once
/// Earlier checks of the same place, for a check and for a case.

#include "base/result.hpp"
#include "disclosure/gate.hpp"
#include "domain/released.hpp"
#include "engine/case_register.hpp"
#include "pcc/earlier_checks.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fairward::engine {

struct EarlierCase {
  std::string reference;
  pcc::SamePlace same = pcc::SamePlace::Ward;
  Date received = pcc::no_date();
  pcc::CaseStage stage = pcc::CaseStage::Received;
  std::optional<pcc::Recommendation> decision;
  std::optional<pcc::AdjudicationResult> adjudication;
  std::optional<pcc::Ending> ending;
};
/// "same postcode, received 2026-11-20: object, overturned, proceeded".
[[nodiscard]] std::string words_of(const EarlierCase& earlier);

/// A line each with its reference, or one that says there are none.
[[nodiscard]] std::string lines_of(const std::vector<EarlierCase>& cases);

/// The closest first. In shared mode only those of the same ward, said to be no more than that:
/// "the same postcode" would tell the place.
[[nodiscard]] Released<std::vector<EarlierCase>> earlier_cases(
    const std::vector<CaseRecord>& records, pcc::PlaceAsked place, const disclosure::Gate& gate);

/// The same from a project's register; nothing when it has none. Errors: as opening it;
/// FileNotFound when only registers of another name are beside the project.
[[nodiscard]] Result<std::optional<Released<std::vector<EarlierCase>>>> earlier_in_project(
    const std::filesystem::path& project, pcc::PlaceAsked place, const disclosure::Gate& gate);

}  // namespace fairward::engine
