#include "domain/basis.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <array>

namespace fairward {
namespace {

constexpr std::array<std::string_view, 2> kScopes{"dispersal", "all"};
constexpr std::array<std::string_view, 4> kStages{"occupied", "capacity", "pipeline", "proposal"};
constexpr std::array<std::string_view, 2> kSources{"register", "published"};

/// Sets `field` when `word` is one of its spellings.
template <class Enum, std::size_t N>
bool take(std::string_view word, const std::array<std::string_view, N>& spellings, Enum& field) {
  for (std::size_t i = 0; i < N; ++i) {
    if (equals_ignoring_case(word, spellings[i])) {
      field = static_cast<Enum>(i);
      return true;
    }
  }
  return false;
}

std::string unknown_word(std::string_view word) {
  const std::vector<std::string> known{"dispersal", "all",      "occupied", "capacity",
                                       "pipeline",  "proposal", "register", "published"};
  const auto near = nearest(word, known);
  return fmt::format("'{}' is not a numerator{}; use words from: {}", word,
                     near ? fmt::format(" (did you mean '{}'?)", *near) : "", join(known, ", "));
}

}  // namespace

Result<Numerator> parse_numerator(std::string_view text) {
  Numerator numerator;
  for (const auto piece : split(text, ',')) {
    const auto word = trim(piece);
    if (!take(word, kScopes, numerator.scope) && !take(word, kStages, numerator.stage) &&
        !take(word, kSources, numerator.source)) {
      return fail(Errc::Usage, unknown_word(word));
    }
  }
  return numerator;
}

std::string to_text(Numerator numerator) {
  return fmt::format("{},{},{}", kScopes[static_cast<std::size_t>(numerator.scope)],
                     kStages[static_cast<std::size_t>(numerator.stage)],
                     kSources[static_cast<std::size_t>(numerator.source)]);
}

std::string describe(Numerator numerator) {
  const std::string_view who = numerator.scope == NumeratorScope::Dispersal
                                   ? "people in dispersal accommodation"
                                   : "people in all Home Office asylum accommodation";
  static constexpr std::array<std::string_view, 4> kWith{
      "", " + vacant bedspaces", " + vacant bedspaces + pipeline",
      " + vacant bedspaces + pipeline + proposal"};
  return fmt::format("{}{}", who, kWith[static_cast<std::size_t>(numerator.stage)]);
}

std::string basis_line(const Basis& basis) {
  std::string line = "Basis: " + (basis.numerator_label.empty() ? describe(basis.numerator)
                                                                : basis.numerator_label);
  if (basis.numerator.stage >= NumeratorStage::Pipeline) {
    line += fmt::format(" (attrition {:g} %)", basis.attrition.basis_points / 100.0);
  }
  if (basis.proposal_bedspaces > 0) {
    line += fmt::format(" + a proposal of {}", counted(basis.proposal_bedspaces, "bedspace"));
  }
  if (!basis.numerator_source.empty()) {
    line += ", from " + basis.numerator_source;
  }
  line += basis.as_at ? ", as at " + basis.as_at->text() : ", date not given";
  line += fmt::format("; residents: {}",
                      basis.population_label.empty() ? "none" : basis.population_label);
  line += basis.ward_vintage != 0 ? fmt::format("; wards of {}", basis.ward_vintage)
                                  : "; ward vintage unknown";
  line += fmt::format("; limit 1 in {}, trigger {} %", basis.limit_ratio, basis.trigger_percent);
  if (basis.judged_on_shown) {
    line += "; what-if, so statuses are judged on the rounded counts shown";
  }
  return line + ".";
}

}  // namespace fairward
