#include "cli/basis_options.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cmath>

namespace fairward::cli {
namespace {

Result<std::int64_t> whole(const std::string& option, const std::string& text, std::int64_t low,
                           std::int64_t high) {
  const auto value = parse_whole_number(text);
  if (!value || *value < low || *value > high) {
    return fail(Errc::Usage, fmt::format("{}: '{}' is not a whole number from {} to {}", option,
                                         text, with_thousands(low), with_thousands(high)));
  }
  return *value;
}

Result<std::optional<LimitRule>> rule_from(const BasisOptions& options, LimitRule project) {
  if (options.limit.empty() && options.trigger.empty()) {
    return std::optional<LimitRule>{};
  }
  LimitRule rule = project;
  if (!options.limit.empty()) {
    FAIRWARD_TRY(rule.ratio, whole("--limit", options.limit, 1, 1'000'000));
  }
  if (!options.trigger.empty()) {
    FAIRWARD_TRY(rule.trigger_percent, whole("--trigger", options.trigger, 1, 100));
  }
  return std::optional{rule};
}

Result<std::optional<AttritionRate>> attrition_from(const std::string& text) {
  if (text.empty()) {
    return std::optional<AttritionRate>{};
  }
  const auto percent = parse_decimal(text);
  if (!percent || *percent < 0 || *percent > 100) {
    return fail(Errc::Usage,
                fmt::format("--attrition: '{}' is not a percentage from 0 to 100", text));
  }
  return std::optional{AttritionRate{static_cast<std::int32_t>(std::lround(*percent * 100))}};
}

Result<std::optional<engine::ProposedBedspaces>> proposal_from(const std::string& text) {
  if (text.empty()) {
    return std::optional<engine::ProposedBedspaces>{};
  }
  const auto pieces = split(text, '=');
  if (pieces.size() != 2) {
    return fail(Errc::Usage, fmt::format("--proposal: '{}' is not WARDCODE=BEDSPACES", text));
  }
  FAIRWARD_TRY(const auto bedspaces, whole("--proposal", std::string{pieces[1]}, 1, 100'000));
  return std::optional{engine::ProposedBedspaces{std::string{trim(pieces[0])}, bedspaces}};
}

}  // namespace

void BasisOptions::add_to(CLI::App& command) {
  command.add_option("--numerator", numerator,
                     "who counts: words from dispersal|all, occupied|capacity|pipeline|proposal, "
                     "register|published, "
                     "joined by commas");
  command.add_option("--population", population,
                     "which residents: the id of a population of the project");
  command.add_option("--limit", limit,
                     "residents per person at the limit (default: the project's, 200)");
  command.add_option(
      "--trigger", trigger,
      "percent of the limit at which procurement stops (default: the project's, 75)");
  command.add_option("--attrition", attrition,
                     "percent of the pipeline that never comes online (default: the project's)");
  command.add_option("--proposal", proposal, "add WARDCODE=BEDSPACES to its ward and council");
  command.add_option("--on", on,
                     "the date on which agreed variations are in force (default: today)");
}

Result<engine::StatusQuery> BasisOptions::query(const engine::Region& region) const {
  engine::StatusQuery query;
  query.numerator = numerator;
  query.population = to_lower(population);
  FAIRWARD_TRY(query.rule, rule_from(*this, region.snapshot->rule));
  FAIRWARD_TRY(query.attrition, attrition_from(attrition));
  FAIRWARD_TRY(query.proposal, proposal_from(proposal));
  query.on = Date::today();
  if (!on.empty()) {
    const auto day = Date::parse(on);
    if (!day) {  // a value of the command line, not of a file
      return fail(Errc::Usage, fmt::format("--on: {}", day.error().message()));
    }
    query.on = *day;
  }
  return query;
}

}  // namespace fairward::cli
