#include "engine/case_assess.hpp"

#include "base/text.hpp"
#include "base/version.hpp"
#include "engine/check_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string_view>

namespace fairward::engine {
namespace {

Result<Released<CheckAnswer>> answer_in(DisclosureMode mode, const CaseGround& ground,
                                        const CheckPlace& place, const Proposal& proposal,
                                        const Job& job) {
  CheckQuery query;
  query.basis = ground.basis;
  query.small_areas = ground.small_areas;
  FAIRWARD_TRY(auto checker, Checker::make(ground.region, query, disclosure::Gate{mode}, job));
  return checker.answer(place, proposal, job);
}

std::string kept(const Released<CheckAnswer>& answer, const Region& region,
                 const std::string& reference) {
  const auto& snapshot = *region.snapshot;
  return check_json(answer,
                    {snapshot.region_name, reference, std::nullopt, &snapshot.inputs, std::nullopt})
      .dump();
}

std::vector<std::string> rules_of(const Advice& advice) {
  std::vector<std::string> ids;
  ids.reserve(advice.rules.size());
  for (const auto& rule : advice.rules) {
    ids.push_back(rule.id);
  }
  return ids;
}

}  // namespace

std::string basis_words(const Basis& basis) {
  constexpr std::string_view kPrefix = "Basis: ";
  const auto line = basis_line(basis);
  return line.starts_with(kPrefix) ? line.substr(kPrefix.size()) : line;
}

Result<pcc::Assessed> assess_case(const CaseGround& ground, const CheckPlace& place,
                                  const Proposal& proposal, const std::string& reference,
                                  const Job& job) {
  // The case has its cohort already; what was typed is kept with the exact figures alone.
  FAIRWARD_TRY(const auto shared,
               answer_in(DisclosureMode::Shared, ground, place, {proposal.bedspaces, ""}, job));
  FAIRWARD_TRY(const auto exact,
               answer_in(DisclosureMode::Restricted, ground, place, proposal, job));
  pcc::Assessed fact;
  fact.program_version = version();
  fact.basis = basis_words(shared->basis);
  fact.suggested = shared->advice.suggested;
  fact.rules = rules_of(shared->advice);
  fact.figures = kept(shared, ground.region, reference);
  fact.restricted.basis = basis_words(exact->basis);
  fact.restricted.suggested = exact->advice.suggested;
  fact.restricted.rules = rules_of(exact->advice);
  fact.restricted.figures = kept(exact, ground.region, reference);
  return fact;
}

std::string assessed_words(const pcc::Assessed& fact, DisclosureMode mode) {
  const bool exact = mode == DisclosureMode::Restricted;
  const auto suggested = exact ? fact.restricted.suggested : fact.suggested;
  return suggested ? fmt::format("assessed; suggested: {} ({})", pcc::label_of(*suggested),
                                 join(exact ? fact.restricted.rules : fact.rules, ", "))
                   : "assessed; nothing can be suggested from the figures";
}

}  // namespace fairward::engine
