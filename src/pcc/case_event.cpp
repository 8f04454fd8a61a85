#include "pcc/case_event.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace fairward::pcc {

std::vector<std::string> ground_topics() {
  return {"concentration",    "ward group",      "community safety",  "cohesion",
          "deprivation",      "fire safety",     "housing standards", "licensing",
          "planning",         "school places",   "health services",   "homelessness",
          "other programmes", "earlier refusal", "suitability",       "other"};
}

std::string_view kind_of(const CaseFact& fact) {
  static constexpr std::array<std::string_view, std::variant_size_v<CaseFact>> kKinds{
      "received",  "due_moved", "consulted",          "replied",
      "assessed",  "responded", "adjudication_asked", "adjudication_decided",
      "concluded", "noted",     "retracted"};
  return kKinds.at(fact.index());
}

CaseFact without_restricted(CaseFact fact) {
  std::visit([](auto& one) { one.restricted = {}; }, fact);
  return fact;
}

std::string reference_of(std::int64_t number) {
  return fmt::format("PCC-{:04}", number);
}

std::optional<std::int64_t> number_of(std::string_view reference) {
  constexpr std::string_view kPrefix = "PCC-";
  if (!reference.starts_with(kPrefix)) {
    return std::nullopt;
  }
  const auto digits = reference.substr(kPrefix.size());
  const auto number = parse_whole_number(digits);
  if (!number || *number < 1 || reference_of(*number) != reference) {
    return std::nullopt;
  }
  return number;
}

}  // namespace fairward::pcc
