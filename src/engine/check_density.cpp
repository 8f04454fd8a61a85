#include "engine/check_density.hpp"

#include "base/text.hpp"
#include "geo/circle_overlap.hpp"
#include "stats/limit_test.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace fairward::engine {
namespace {

constexpr double kBasisPoints = 10'000;

constexpr double kWholeCircle = 0.99;  // of what wards cover: borders of two files differ a little
constexpr std::int64_t kSharedResidents = 100;  // a closer number would tell where the circle is

struct Measured {
  const std::vector<double>& area;
  const std::vector<Box>& box;
};

/// Areas that the circle touches, with the share of each that is in it.
template <class Share>
std::vector<Share> shares_of(const Boundaries& of, const Measured& whole, Point place,
                             double metres) {
  std::vector<Share> shares;
  for (std::size_t i = 0; i < whole.area.size(); ++i) {
    const auto& box = whole.box[i];
    const bool apart = place.x + metres <= box.min.x || place.x - metres >= box.max.x ||
                       place.y + metres <= box.min.y || place.y - metres >= box.max.y;
    const double inside = apart || whole.area[i] <= 0 ? 0 : geo::area_within(of, i, place, metres);
    if (inside > 0) {
      shares.push_back({i, std::min(1.0, inside / whole.area[i])});
    }
  }
  return shares;
}

/// Nothing where one of the counts is not known.
template <class Share, class CountOf>
std::optional<double> sum_of_shares(std::span<const Share> parts, const CountOf& count_of) {
  double residents = 0;
  for (const auto& part : parts) {
    const Count count = count_of(part.area);
    if (!count.known()) {
      return std::nullopt;
    }
    residents += part.share * static_cast<double>(count.value());
  }
  return residents;
}

std::vector<Box> boxes_of(const Boundaries& boundaries) {
  std::vector<Box> boxes;
  boxes.reserve(boundaries.areas());
  for (std::size_t i = 0; i < boundaries.areas(); ++i) {
    boxes.push_back(bounds(boundaries, i));
  }
  return boxes;
}

std::vector<double> areas_of(const Boundaries& boundaries) {
  std::vector<double> areas;
  areas.reserve(boundaries.areas());
  for (std::size_t i = 0; i < boundaries.areas(); ++i) {
    areas.push_back(planar_area(boundaries, i));
  }
  return areas;
}

bool in_scope(const Property& property, NumeratorScope scope) {
  return scope == NumeratorScope::Dispersal
             ? property.accommodation == AccommodationType::Dispersal
             : property.accommodation != AccommodationType::SubsistenceOnly;
}

}  // namespace

DensityGround::DensityGround(const CheckGround& ground, const WardTable& wards,
                             const SmallAreas* small_areas)
    : ground_{ground},
      wards_{wards},
      small_areas_{small_areas},
      ward_area_{areas_of(wards.boundaries())},
      ward_box_{boxes_of(wards.boundaries())} {
  if (small_areas_ != nullptr) {
    small_residents_ = &small_areas_->on(ground.tables.before[0].wards.basis.population_id);
    small_area_ = areas_of(small_areas_->boundaries);
    small_box_ = boxes_of(small_areas_->boundaries);
  }
  if (ground.tables.properties != nullptr) {
    take_properties(*ground.tables.properties);
  }
}

void DensityGround::take_properties(const Register& properties) {
  const auto& basis = ground_.tables.before[at(NumeratorStage::Pipeline)].wards.basis;
  const double landing = 1 - basis.attrition.basis_points / kBasisPoints;
  const bool same_coordinates = wards_.crs().id == "EPSG:27700";
  for (std::size_t i = 0; i < properties.properties.size(); ++i) {
    const auto& property = properties.properties[i];
    const bool there = property.status == PropertyStatus::Occupied;
    const bool coming = property.status == PropertyStatus::Pipeline;
    if (!in_scope(property, basis.numerator.scope) || (!there && !coming) || !properties.ward[i]) {
      continue;
    }
    Spot spot;
    spot.ward = to_size(*properties.ward[i]);
    if (same_coordinates) {
      spot.place = property.location;
    }
    spot.now = there ? static_cast<double>(property.occupied) : 0;
    spot.later = there ? static_cast<double>(std::max(property.bedspaces, property.occupied))
                       : landing * static_cast<double>(property.bedspaces);
    without_place_ += spot.place ? 0U : 1U;
    spots_.push_back(spot);
  }
}

std::vector<DensityGround::Share> DensityGround::ward_shares(Point place, double metres) const {
  return shares_of<Share>(wards_.boundaries(), {ward_area_, ward_box_}, place, metres);
}
std::vector<DensityGround::Share> DensityGround::small_shares(Point place, double metres) const {
  return shares_of<Share>(small_areas_->boundaries, {small_area_, small_box_}, place, metres);
}

/// Residents not known in a part of the circle leave the whole unknown.
DensityGround::Living DensityGround::residents_in(Point place, double metres,
                                                  std::span<const Share> wards) const {
  const auto covered = [](std::span<const Share> parts, const std::vector<double>& whole) {
    double area = 0;
    for (const auto& part : parts) {
      area += part.share * whole[part.area];
    }
    return area;
  };
  std::optional<double> residents;
  bool by_small_areas = false;
  if (small_areas_ != nullptr) {
    const auto parts = small_shares(place, metres);
    const bool whole = covered(parts, small_area_) >= kWholeCircle * covered(wards, ward_area_);
    const auto count_of = [this](std::size_t i) { return small_residents_->of[i]; };
    residents = whole ? sum_of_shares<Share>(parts, count_of) : std::nullopt;
    by_small_areas = residents.has_value();
  }
  if (!by_small_areas) {
    const auto& rows = ground_.tables.before[0].wards.rows;
    residents =
        sum_of_shares<Share>(wards, [&](std::size_t i) { return rows[i].figures.population; });
  }
  if (!residents) {
    return {};
  }
  const auto step = ground_.gate.mode() == DisclosureMode::Shared ? kSharedResidents : 1;
  return {Count{std::llround(*residents / static_cast<double>(step)) * step}, by_small_areas};
}

DensityGround::People DensityGround::people_in(Point place, double metres,
                                               std::span<const Share> wards) const {
  double now = 0;
  double later = 0;
  bool known = !wards.empty();
  std::vector<double> share_of(wards_.size(), 0);
  for (const auto& part : wards) {
    share_of[part.area] = part.share;
    const auto here = before_in(ground_, AreaLevel::Ward, part.area).people;
    known = known && (here.known() || here.state() == FigureState::Suppressed);
    const auto earlier = ground_.earlier.ward[part.area];
    later += part.share * static_cast<double>(ground_.gate.shown_bedspaces(earlier));
    if (ground_.tables.properties == nullptr) {
      const auto& occupied = ground_.tables.before[0].wards.rows[part.area].figures.people;
      const auto& with = ground_.tables.before[at(NumeratorStage::Pipeline)].wards.rows[part.area];
      now += part.share * ground_.gate.stands_for(occupied).value_or(0);
      later += part.share * ground_.gate.stands_for(with.figures.people).value_or(0);
    }
  }
  for (const auto& spot : spots_) {
    const bool inside =
        spot.place && std::hypot(spot.place->x - place.x, spot.place->y - place.y) <= metres;
    const double counts = spot.place ? (inside ? 1 : 0) : share_of[spot.ward];
    now += counts * spot.now;
    later += counts * spot.later;
  }
  if (!known) {
    return {};
  }
  return {Measure{now}, Measure{later}};
}

/// Shared mode says no more of a sum of shares than of a count.
Count DensityGround::shown(const Measure& people) const {
  if (!people.known()) {
    return {};
  }
  const auto whole = static_cast<std::int64_t>(std::ceil(people.value() - 1e-9));
  return *ground_.gate.release(Count{whole});
}

DensityRings DensityGround::around(Point place, WardIndex ward, std::int64_t bedspaces) const {
  DensityRings rings;
  std::size_t by_small_areas = 0;
  const auto& rule = ground_.tables.before[0].wards.rows[to_size(ward)].figures.rule;
  for (const double metres : kDensityMetres) {
    const auto parts = ward_shares(place, metres);
    const auto people = people_in(place, metres, parts);
    const auto living = residents_in(place, metres, parts);
    by_small_areas += living.by_small_areas ? 1U : 0U;
    DensityRing ring;
    ring.metres = metres;
    ring.now = shown(people.now);
    ring.before = stats::test_limit(shown(people.later), living.residents, rule);
    ring.after = with_bedspaces(ground_, ring.before, bedspaces);
    double inside = 0;
    for (const auto& part : parts) {
      inside += part.share * ward_area_[part.area];
    }
    ring.covered = std::min(1.0, inside / (std::numbers::pi * metres * metres));
    rings.rings.push_back(ring);
  }
  rings.how = how(by_small_areas);
  return rings;
}

std::string DensityGround::how(std::size_t rings_by_small_areas) const {
  std::string residents = "wards, spread evenly over each";
  if (rings_by_small_areas > 0) {
    residents = "small areas (" + small_residents_->label + ")" +
                (rings_by_small_areas < kDensityMetres.size()
                     ? " where they cover the circle, else from wards"
                     : "");
  }
  const auto people =
      ground_.tables.properties == nullptr
          ? std::string{"people: the same share of each ward's shown count"}
      : without_place_ == 0
          ? std::string{"people: by the points of the register's properties"}
          : fmt::format(
                "people: by the points of the register's properties; {} without one spread "
                "evenly over their wards",
                with_thousands(static_cast<std::int64_t>(without_place_)));
  return fmt::format("Residents: by area from {}; {}.", residents, people);
}

}  // namespace fairward::engine
