#include "domain/group_set.hpp"

#include <array>

namespace fairward {
namespace {

struct Spelling {
  GroupMethod method;
  std::string_view name;
  std::string_view label;
};

constexpr std::array<Spelling, kGroupMethods> kSpellings{{
    {GroupMethod::Policy, "policy", "policy group"},
    {GroupMethod::LocalMoran, "local_moran", "Local Moran's I (rates)"},
    {GroupMethod::LocalMoranEb, "local_moran_eb", "Local Moran's I (empirical-Bayes rates)"},
    {GroupMethod::GiStar, "gi_star", "Getis-Ord Gi* (rates)"},
    {GroupMethod::GiStarEb, "gi_star_eb", "Getis-Ord Gi* (empirical-Bayes rates)"},
    {GroupMethod::CircularScan, "circular_scan", "circular Poisson scan"},
    {GroupMethod::FlexibleScan, "flexible_scan", "flexible Poisson scan"},
    {GroupMethod::LimitScan, "limit_scan", "flexible scan against the limit"},
    {GroupMethod::EllipticScan, "elliptic_scan", "elliptic Poisson scan"},
    {GroupMethod::RestrictedScan, "restricted_scan", "restricted flexible scan"},
    {GroupMethod::UpperLevelSet, "upper_level_set", "upper-level-set scan"},
}};

}  // namespace

std::string_view method_name(GroupMethod method) {
  return kSpellings[static_cast<std::size_t>(method)].name;
}
std::string_view method_label(GroupMethod method) {
  return kSpellings[static_cast<std::size_t>(method)].label;
}

std::optional<GroupMethod> method_from(std::string_view name) {
  for (const auto& spelling : kSpellings) {
    if (spelling.name == name) {
      return spelling.method;
    }
  }
  return std::nullopt;
}

}  // namespace fairward
