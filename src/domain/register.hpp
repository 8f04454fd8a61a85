#pragma once
/// The council-held register of bedspaces: one row a property. Restricted: addresses and points are
/// in it.

#include "base/date.hpp"
#include "base/ids.hpp"
#include "domain/boundaries.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward {

enum class AccommodationType : std::uint8_t {
  Dispersal,
  Initial,
  ContingencyHotel,
  ContingencyOther,
  Other,
  SubsistenceOnly,  ///< cash only, nobody is accommodated: never counted against the limit
};

/// Where a property is on its way to use.
enum class PropertyStatus : std::uint8_t {
  Occupied,  ///< online; `occupied` people live there and the rest of its bedspaces are vacant
  Pipeline,  ///< agreed or being set up, not online ("procured" in some registers)
  Proposed,  ///< out to post code check, not agreed
  Closed,    ///< no longer used: never counted
};

[[nodiscard]] std::string_view name_of(AccommodationType type);
[[nodiscard]] std::string_view name_of(PropertyStatus status);
/// Reads the spellings of registers and Home Office tables ("Contingency Accommodation - Hotel",
/// "contingency_hotel", "Subsistence Only"), in any case.
[[nodiscard]] std::optional<AccommodationType> accommodation_type_from(std::string_view text);
/// "occupied", "online", "live", "vacant", "void" -> Occupied; "pipeline", "procured", "set up",
/// "in set-up" -> Pipeline; "proposed" -> Proposed; "closed", "closing", "handed back" -> Closed.
[[nodiscard]] std::optional<PropertyStatus> property_status_from(std::string_view text);

struct Property {
  std::string property_id;
  std::string address;            ///< restricted
  std::string postcode;           ///< restricted
  std::optional<Point> location;  ///< working coordinates; restricted
  std::string ward_code;          ///< as the register gives it; may be empty
  std::string lad_code;           ///< as the register gives it; may be empty
  std::int64_t bedspaces = 0;
  std::int64_t occupied = 0;
  std::string cohort;
  std::string property_type;
  AccommodationType accommodation = AccommodationType::Dispersal;
  PropertyStatus status = PropertyStatus::Occupied;
  std::string provider;
  std::optional<Date> online_date;
};

/// A register at one date. `ward[i]` is where property i was joined, nothing when it could not be:
/// such a property is kept, counted and shown as unplaced, never dropped.
struct Register {
  std::vector<Property> properties;
  std::vector<std::optional<WardIndex>> ward;
  std::optional<Date> as_at;
  std::string source;  ///< file name, without folders
};

}  // namespace fairward
