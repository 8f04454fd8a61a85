#pragma once
/// Cases of the same address, postcode or ward.

#include "pcc/case_state.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::pcc {

/// Why a case is of the same place, the closest first.
enum class SamePlace : std::uint8_t { Uprn, Point, Address, AddressElsewhere, Postcode, Ward };
/// "same property (UPRN)", "same point", "same address", "same address, other postcode", "same
/// postcode", "same ward".
[[nodiscard]] std::string_view label_of(SamePlace same);

/// The point where it is that of a property itself; not the middle of its postcode.
[[nodiscard]] std::optional<Point> property_point(const std::optional<Point>& point,
                                                  double precision_metres);

/// What is asked about; empty fields are not compared.
struct PlaceAsked {
  std::string uprn;
  std::string address;
  std::string postcode;
  std::string ward_code;
  std::string except;               ///< the reference of the case that asks
  std::optional<Point> point = {};  ///< of the property itself, EPSG:27700
};

struct EarlierCheck {
  std::size_t index = 0;  ///< among the cases asked about
  SamePlace same = SamePlace::Ward;
};

/// The closest first, then the last received. Cases opened in error are left out. An address is the
/// same when its letters and digits are, in any case, "St" for "Street" and the like; a point when
/// it is a property's and within 2 m. The same address in another postcode counts within a ward.
[[nodiscard]] std::vector<EarlierCheck> earlier_checks(std::span<const CaseState> cases,
                                                       const PlaceAsked& place);

}  // namespace fairward::pcc
