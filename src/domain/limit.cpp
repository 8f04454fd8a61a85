#include "domain/limit.hpp"

#include <array>

namespace fairward {
namespace {

struct Spelling {
  LimitStatus status;
  std::string_view name;
  std::string_view label;
};

constexpr std::array<Spelling, 7> kSpellings{{
    {LimitStatus::NoPopulation, "no_population", "no population"},
    {LimitStatus::NoData, "no_data", "no data"},
    {LimitStatus::Suppressed, "suppressed", "suppressed"},
    {LimitStatus::BelowTrigger, "below_trigger", "below trigger"},
    {LimitStatus::TriggerReached, "trigger_reached", "trigger reached"},
    {LimitStatus::AtLimit, "at_limit", "at limit"},
    {LimitStatus::AboveLimit, "above_limit", "above limit"},
}};

}  // namespace

std::string_view status_name(LimitStatus status) {
  return kSpellings[static_cast<std::size_t>(status)].name;
}
std::string_view status_label(LimitStatus status) {
  return kSpellings[static_cast<std::size_t>(status)].label;
}

std::optional<LimitStatus> status_from(std::string_view name) {
  for (const auto& spelling : kSpellings) {
    if (spelling.name == name) {
      return spelling.status;
    }
  }
  return std::nullopt;
}

}  // namespace fairward
