#include "domain/register.hpp"

#include "base/text.hpp"

#include <array>
#include <utility>

namespace fairward {
namespace {

/// Lower case, with every run of other characters than letters turned into one space.
std::string words_of(std::string_view text) {
  std::string out;
  for (const char c : to_lower(text)) {
    const bool letter = c >= 'a' && c <= 'z';
    if (letter) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return std::string{trim(out)};
}

}  // namespace

std::string_view name_of(AccommodationType type) {
  switch (type) {
    case AccommodationType::Dispersal:
      return "dispersal";
    case AccommodationType::Initial:
      return "initial";
    case AccommodationType::ContingencyHotel:
      return "contingency hotel";
    case AccommodationType::ContingencyOther:
      return "contingency other";
    case AccommodationType::Other:
      return "other";
    case AccommodationType::SubsistenceOnly:
      return "subsistence only";
  }
  return "other";
}

std::string_view name_of(PropertyStatus status) {
  switch (status) {
    case PropertyStatus::Occupied:
      return "occupied";
    case PropertyStatus::Pipeline:
      return "pipeline";
    case PropertyStatus::Proposed:
      return "proposed";
    case PropertyStatus::Closed:
      return "closed";
  }
  return "closed";
}

std::optional<AccommodationType> accommodation_type_from(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, AccommodationType>, 16> kSpellings{{
      {"dispersal", AccommodationType::Dispersal},
      {"da", AccommodationType::Dispersal},
      {"dispersal accommodation", AccommodationType::Dispersal},
      {"dispersed accommodation", AccommodationType::Dispersal},
      {"initial", AccommodationType::Initial},
      {"ia", AccommodationType::Initial},
      {"initial accommodation", AccommodationType::Initial},
      {"contingency hotel", AccommodationType::ContingencyHotel},
      {"contingency accommodation hotel", AccommodationType::ContingencyHotel},
      {"hotel", AccommodationType::ContingencyHotel},
      {"contingency other", AccommodationType::ContingencyOther},
      {"contingency accommodation other", AccommodationType::ContingencyOther},
      {"contingency accommodation", AccommodationType::ContingencyOther},
      {"other", AccommodationType::Other},
      {"other accommodation", AccommodationType::Other},
      {"subsistence only", AccommodationType::SubsistenceOnly},
  }};
  const auto wanted = words_of(text);
  for (const auto& [spelling, type] : kSpellings) {
    if (wanted == spelling) {
      return type;
    }
  }
  return std::nullopt;
}

std::optional<PropertyStatus> property_status_from(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, PropertyStatus>, 16> kSpellings{{
      {"occupied", PropertyStatus::Occupied},
      {"online", PropertyStatus::Occupied},
      {"live", PropertyStatus::Occupied},
      {"open", PropertyStatus::Occupied},
      {"vacant", PropertyStatus::Occupied},
      {"void", PropertyStatus::Occupied},
      {"pipeline", PropertyStatus::Pipeline},
      {"procured", PropertyStatus::Pipeline},
      {"agreed", PropertyStatus::Pipeline},
      {"set up", PropertyStatus::Pipeline},
      {"in set up", PropertyStatus::Pipeline},
      {"proposed", PropertyStatus::Proposed},
      {"closed", PropertyStatus::Closed},
      {"closing", PropertyStatus::Closed},
      {"handed back", PropertyStatus::Closed},
      {"withdrawn", PropertyStatus::Closed},
  }};
  const auto wanted = words_of(text);
  for (const auto& [spelling, status] : kSpellings) {
    if (wanted == spelling) {
      return status;
    }
  }
  return std::nullopt;
}

}  // namespace fairward
