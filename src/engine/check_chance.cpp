#include "engine/check_chance.hpp"

#include "stats/limit_test.hpp"

#include <utility>

namespace fairward::engine {
namespace {

constexpr std::int32_t kBasisPoints = 10'000;

/// The law when each property comes with the chance that this attrition leaves.
std::vector<double> law_at(std::span<const stats::Landing> pipeline, AttritionRate attrition) {
  std::vector<stats::Landing> landings(pipeline.begin(), pipeline.end());
  for (auto& landing : landings) {
    landing.chance = static_cast<double>(kBasisPoints - attrition.basis_points) / kBasisPoints;
  }
  return stats::landing_law(landings);
}

}  // namespace

PipelineLaws::PipelineLaws(const Register& properties, const WardTable& wards, const Basis& basis)
    : ward_(wards.size()), council_(wards.councils().size()) {
  for (std::size_t i = 0; i < properties.properties.size(); ++i) {
    const auto& property = properties.properties[i];
    const bool in_scope = basis.numerator.scope == NumeratorScope::Dispersal
                              ? property.accommodation == AccommodationType::Dispersal
                              : property.accommodation != AccommodationType::SubsistenceOnly;
    if (property.status != PropertyStatus::Pipeline || !in_scope || !properties.ward[i]) {
      continue;
    }
    const auto ward = *properties.ward[i];
    ward_[to_size(ward)].push_back({property.bedspaces, 1});
    if (const auto council = wards.council(ward)) {
      council_[to_size(*council)].push_back({property.bedspaces, 1});
    }
  }
}

std::span<const stats::Landing> PipelineLaws::of(AreaLevel level, std::size_t index) const {
  return level == AreaLevel::Ward ? ward_[index] : council_[index];
}

std::optional<Chance> chance_of(const CheckGround& ground, const AreaCheck& area,
                                std::span<const stats::Landing> pipeline, std::int64_t bedspaces) {
  const auto& certain = area.stages[at(NumeratorStage::Capacity)];
  if (!certain.people.known() || !certain.headroom.known()) {
    return std::nullopt;
  }
  Chance chance;
  chance.level = area.level;
  chance.name = area.name;
  chance.property_count = pipeline.size();
  for (const auto& landing : pipeline) {
    chance.bedspaces += landing.bedspaces;
  }
  const auto here = certain.people.value() + ground.earlier.in(area.level, area.index);
  const auto room = stats::capacity(certain.population.value(), certain.rule) - here;
  const auto to_trigger = stats::trigger_capacity(certain.population.value(), certain.rule) - here;
  const auto own = ground.tables.before[at(NumeratorStage::Pipeline)].wards.basis.attrition;
  std::vector<AttritionRate> rates{own};
  for (const int percent : kComparedAttrition) {
    if (const AttritionRate other{percent * 100}; other != own) {
      rates.push_back(other);
    }
  }
  for (const auto rate : rates) {
    const auto law = law_at(pipeline, rate);
    chance.rows.push_back({rate, stats::chance_over(law, room),
                           stats::chance_over(law, room - bedspaces),
                           stats::chance_over(law, to_trigger - bedspaces - 1)});
  }
  return chance;
}

}  // namespace fairward::engine
