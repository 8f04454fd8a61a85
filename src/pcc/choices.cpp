#include "pcc/choices.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace fairward::pcc {
namespace {

constexpr std::array<Spelling, 5> kRecommendations{
    {{"support", "support", "no_objection"},
     {"support_with_conditions", "support with conditions"},
     {"limit_area", "limit area"},
     {"close_area", "close area"},
     {"object", "object"}}};
constexpr std::array<Spelling, 6> kPositions{
    {{"no_comment", "no comment", "no_comments"},
     {"no_objection", "no objection", "no_objections"},
     {"support", "support"},
     {"support_with_conditions", "support with conditions"},
     {"concern", "concern", "concerns"},
     {"object", "object", "objection"}}};
constexpr std::array<Spelling, 2> kDayKinds{{{"working", "working"}, {"calendar", "calendar"}}};
constexpr std::array<Spelling, 3> kNations{{{"england_and_wales", "England and Wales"},
                                            {"scotland", "Scotland"},
                                            {"northern_ireland", "Northern Ireland"}}};
constexpr std::array<Spelling, 4> kAdjudicationResults{{{"upheld", "upheld"},
                                                        {"partly_upheld", "partly upheld"},
                                                        {"overturned", "overturned"},
                                                        {"withdrawn", "withdrawn"}}};
constexpr std::array<Spelling, 5> kEndings{{{"proceeded", "proceeded"},
                                            {"not_proceeding", "not proceeding"},
                                            {"withdrawn", "withdrawn by the provider"},
                                            {"lapsed", "lapsed"},
                                            {"opened_in_error", "opened in error"}}};
constexpr std::array<Spelling, 6> kStages{{{"unopened", "unopened"},
                                           {"received", "received"},
                                           {"consulting", "consulting"},
                                           {"responded", "responded"},
                                           {"adjudication", "adjudication"},
                                           {"ended", "ended"}}};

}  // namespace

template <>
std::span<const Spelling> spellings<Recommendation>() {
  return kRecommendations;
}
template <>
std::span<const Spelling> spellings<Position>() {
  return kPositions;
}
template <>
std::span<const Spelling> spellings<DayKind>() {
  return kDayKinds;
}
template <>
std::span<const Spelling> spellings<Nation>() {
  return kNations;
}
template <>
std::span<const Spelling> spellings<AdjudicationResult>() {
  return kAdjudicationResults;
}
template <>
std::span<const Spelling> spellings<Ending>() {
  return kEndings;
}
template <>
std::span<const Spelling> spellings<CaseStage>() {
  return kStages;
}

std::optional<std::size_t> place_among(std::string_view text, std::span<const Spelling> among) {
  auto word = to_lower(trim(text));
  std::ranges::replace_if(
      word, [](char c) { return c == '-' || c == ' '; }, '_');
  for (std::size_t i = 0; i < among.size(); ++i) {
    if (word == among[i].name || (!word.empty() && word == among[i].also)) {
      return i;
    }
  }
  return std::nullopt;
}

Error not_among(std::string_view what, std::string_view text, std::span<const Spelling> among) {
  std::vector<std::string> known;
  for (const auto& spelling : among) {
    known.emplace_back(spelling.name);
  }
  const auto near = nearest(text, known);
  return {Errc::Usage,
          fmt::format("{}: '{}' is not known{}; use one of: {}", what, text,
                      near ? fmt::format(" (did you mean '{}'?)", *near) : "", join(known, ", "))};
}

}  // namespace fairward::pcc
