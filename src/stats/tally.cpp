#include "stats/tally.hpp"

#include "base/assert.hpp"
#include "stats/limit_test.hpp"

#include <algorithm>

namespace fairward::stats {
namespace {

/// One area's sums before the pipeline is discounted.
struct Sum {
  std::int64_t certain = 0;
  std::int64_t pipeline_bedspaces = 0;
  bool has_property = false;

  void add(const Sum& other) {
    certain += other.certain;
    pipeline_bedspaces += other.pipeline_bedspaces;
    has_property = true;
  }
  [[nodiscard]] std::int64_t people(AttritionRate attrition) const {
    return certain + expected_from_pipeline(pipeline_bedspaces, attrition);
  }
};

bool in_scope(AccommodationType type, NumeratorScope scope) {
  return scope == NumeratorScope::Dispersal ? type == AccommodationType::Dispersal
                                            : type != AccommodationType::SubsistenceOnly;
}

bool in_stage(PropertyStatus status, NumeratorStage stage) {
  switch (status) {
    case PropertyStatus::Occupied:
      return true;
    case PropertyStatus::Pipeline:
      return stage >= NumeratorStage::Pipeline;
    case PropertyStatus::Proposed:
      return stage >= NumeratorStage::Proposal;
    case PropertyStatus::Closed:
      return false;
  }
  return false;
}

bool counts(const Property& property, Numerator numerator) {
  return in_scope(property.accommodation, numerator.scope) &&
         in_stage(property.status, numerator.stage);
}

/// What one property that counts brings.
Sum contribution(const Property& property, NumeratorStage stage) {
  FAIRWARD_ASSERT(property.occupied >= 0 && property.bedspaces >= 0);
  Sum sum;
  switch (property.status) {
    case PropertyStatus::Occupied:
      sum.certain = stage == NumeratorStage::Occupied
                        ? property.occupied
                        : std::max(property.bedspaces, property.occupied);
      break;
    case PropertyStatus::Pipeline:
      sum.pipeline_bedspaces = property.bedspaces;
      break;
    case PropertyStatus::Proposed:
      sum.certain = property.bedspaces;
      break;
    case PropertyStatus::Closed:
      break;
  }
  return sum;
}

}  // namespace

Tally tally(const Register& reg, const WardTable& wards, Numerator numerator,
            AttritionRate attrition) {
  FAIRWARD_ASSERT(reg.ward.size() == reg.properties.size());
  std::vector<Sum> ward(wards.size());
  std::vector<Sum> council(wards.councils().size());
  Sum unplaced;
  Sum total;
  Tally result;
  for (std::size_t i = 0; i < reg.properties.size(); ++i) {
    const Property& property = reg.properties[i];
    const bool counted = counts(property, numerator);
    const Sum brings = counted ? contribution(property, numerator.stage) : Sum{};
    total.add(brings);
    if (!reg.ward[i]) {
      unplaced.add(brings);
      result.unplaced_properties += counted ? 1 : 0;
      continue;
    }
    FAIRWARD_ASSERT(to_size(*reg.ward[i]) < wards.size());
    ward[to_size(*reg.ward[i])].add(brings);
    if (const auto in = wards.council(*reg.ward[i])) {
      council[to_size(*in)].add(brings);
    }
  }
  result.unplaced_people = unplaced.people(attrition);
  result.total_people = total.people(attrition);
  for (const Sum& sum : council) {
    result.council.push_back(sum.has_property ? Count{sum.people(attrition)} : Count{});
  }
  for (std::size_t i = 0; i < ward.size(); ++i) {
    const auto in = wards.council(ward_index(i));
    const bool covered = ward[i].has_property || (in && council[to_size(*in)].has_property);
    result.ward.push_back(covered ? Count{ward[i].people(attrition)} : Count{});
  }
  return result;
}

}  // namespace fairward::stats
