#include "engine/locate_register.hpp"

#include "base/text.hpp"
#include "geo/ward_locator.hpp"

#include <fmt/format.h>

#include <optional>

namespace fairward::engine {
namespace {

struct Counts {
  std::int64_t by_point = 0;
  std::int64_t disagree = 0;
  std::int64_t unplaced = 0;
  std::int64_t unplaced_people = 0;
};

void say(const Counts& counts, PlacedRegister& placed) {
  const auto& source = placed.data.source;
  const auto add = [&](DataNote::Severity severity, std::string message, bool restricted) {
    placed.notes.push_back({severity, source, std::move(message), restricted});
  };
  if (counts.by_point > 0) {
    add(DataNote::Severity::Note,
        fmt::format("{} without a usable ward code placed by {} coordinates",
                    counted(counts.by_point, "property", "properties"),
                    counts.by_point == 1 ? "its" : "their"),
        false);
  }
  if (counts.disagree > 0) {
    add(DataNote::Severity::Warning,
        fmt::format("{} whose coordinates are in another ward than the ward code: the code was "
                    "kept; check them",
                    counted(counts.disagree, "property", "properties")),
        false);
  }
  if (counts.unplaced > 0) {
    add(DataNote::Severity::Warning,
        fmt::format("{} could not be placed in any ward (no ward code of this region, no point "
                    "inside it); they "
                    "are counted beside every total",
                    counted(counts.unplaced, "property", "properties")),
        false);
    add(DataNote::Severity::Warning,
        fmt::format("{} live in properties that could not be placed",
                    counted(counts.unplaced_people, "person", "people")),
        true);
  }
}

}  // namespace

PlacedRegister place_register(Register data, const WardTable& wards) {
  const bool same_coordinates = wards.crs().id == "EPSG:27700";
  const geo::WardLocator locator{wards.boundaries()};
  PlacedRegister placed;
  Counts counts;
  data.ward.assign(data.properties.size(), std::nullopt);
  for (std::size_t i = 0; i < data.properties.size(); ++i) {
    const auto& property = data.properties[i];
    auto ward = wards.find(property.ward_code);
    if (property.location && same_coordinates) {
      const auto inside = locator.find(*property.location);
      if (!ward && inside) {
        ward = ward_index(*inside);
        ++counts.by_point;
      } else if (ward && inside && *inside != to_size(*ward)) {
        ++counts.disagree;
      }
    }
    if (!ward) {
      ++counts.unplaced;
      counts.unplaced_people += property.status == PropertyStatus::Occupied ? property.occupied : 0;
    }
    data.ward[i] = ward;
  }
  placed.data = std::move(data);
  say(counts, placed);
  return placed;
}

}  // namespace fairward::engine
