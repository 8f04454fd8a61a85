#include "engine/locate_register.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

namespace fairward::engine {
namespace {

struct Counts {
  std::int64_t by_point = 0;
  std::int64_t disagree = 0;
  std::int64_t unplaced = 0;
  std::int64_t unplaced_people = 0;
};

/// Looks a ward code up unless the row before had the same: registers are often in order of ward.
class LastFound {
 public:
  explicit LastFound(const WardTable& wards) : wards_{wards} {}
  std::optional<WardIndex> find(const std::string& code) {
    if (!looked_up_ || code != code_) {
      found_ = wards_.find(code);
      code_ = code;
      looked_up_ = true;
    }
    return found_;
  }

 private:
  const WardTable& wards_;
  bool looked_up_ = false;
  std::string code_;
  std::optional<WardIndex> found_;
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

PlacedRegister place_register(Register data, const WardTable& wards,
                              const geo::WardLocator& locator) {
  const bool same_coordinates = wards.crs().id == "EPSG:27700";
  PlacedRegister placed;
  Counts counts;
  data.ward.assign(data.properties.size(), std::nullopt);
  LastFound last{wards};
  for (std::size_t i = 0; i < data.properties.size(); ++i) {
    const auto& property = data.properties[i];
    auto ward = last.find(property.ward_code);
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
