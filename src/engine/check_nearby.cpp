#include "engine/check_nearby.hpp"

#include "engine/grid_transform.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>

namespace fairward::engine {
namespace {

bool is_provision(const Property& property) {
  return property.status != PropertyStatus::Closed &&
         property.accommodation != AccommodationType::SubsistenceOnly;
}

}  // namespace

Nearby nearby_provision(const Register& properties, const WardTable& wards, Point place) {
  Nearby nearby;
  for (const double metres : kNearbyMetres) {
    nearby.rings.push_back({metres, 0, 0, 0});
  }
  for (std::size_t i = 0; i < properties.properties.size(); ++i) {
    const auto& property = properties.properties[i];
    if (!is_provision(property)) {
      continue;
    }
    if (!property.location) {
      ++nearby.without_place;
      continue;
    }
    const double metres =
        std::hypot(property.location->x - place.x, property.location->y - place.y);
    if (metres > kNearbyMetres.back()) {
      continue;
    }
    const bool online = property.status == PropertyStatus::Occupied;
    for (auto& ring : nearby.rings) {
      if (metres <= ring.metres) {
        ++ring.property_count;
        ring.bedspaces += property.bedspaces;
        ring.people += online ? property.occupied : 0;
      }
    }
    nearby.nearest.push_back({property.property_id, metres,
                              properties.ward[i] ? wards.name(*properties.ward[i]) : std::string{},
                              std::string{name_of(property.status)}, property.cohort,
                              property.bedspaces, online ? property.occupied : 0});
  }
  std::ranges::sort(nearby.nearest, [](const NearbyProperty& a, const NearbyProperty& b) {
    return std::tie(a.metres, a.property_id) < std::tie(b.metres, b.property_id);
  });
  if (nearby.nearest.size() > kNearestShown) {
    nearby.nearest.resize(kNearestShown);
  }
  return nearby;
}

std::optional<Nearby> nearby_ward(const Register& properties, const WardTable& wards,
                                  Point middle) {
  const auto on_grid = moved_to_grid(middle, wards.crs().id);
  if (!on_grid) {
    return std::nullopt;
  }
  auto nearby = nearby_provision(properties, wards, *on_grid);
  nearby.nearest.clear();
  nearby.of_ward = true;
  return nearby;
}

}  // namespace fairward::engine
