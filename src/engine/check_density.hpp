#pragma once
/// Density without boundaries: who lives within a distance of an address, whatever ward they are
/// in.

#include "domain/ward_table.hpp"
#include "engine/check_figures.hpp"
#include "engine/small_area_residents.hpp"

#include <array>
#include <span>
#include <string>
#include <vector>

namespace fairward::engine {

inline constexpr std::array<double, 3> kDensityMetres{400, 800, 1'600};

/// People and residents around a point, in the wards' coordinates.
///
/// Residents: of each ward, or of each small area where these cover all of the circle that wards
/// do, the share of its area that is in the circle, to the nearest 100 in shared mode. People: in
/// restricted mode the properties whose point is in the circle, and for properties without a point
/// the share of their ward's area; in shared mode the share of each ward's released count, rounded
/// again. The rule judged by is that of the ward the point is in.
class DensityGround {
 public:
  /// `small_areas` may be null. Keeps what it is given by reference.
  DensityGround(const CheckGround& ground, const WardTable& wards, const SmallAreas* small_areas);
  [[nodiscard]] DensityRings around(Point place, WardIndex ward, std::int64_t bedspaces) const;

 private:
  struct Share {
    std::size_t area = 0;
    double share = 0;
  };
  /// A property that counts, as `stats::tally` counts it.
  struct Spot {
    std::optional<Point> place;
    std::size_t ward = 0;
    double now = 0;
    double later = 0;  ///< with vacant bedspaces, or the share of a pipeline that is expected
  };
  void take_properties(const Register& properties);
  [[nodiscard]] std::vector<Share> ward_shares(Point place, double metres) const;
  [[nodiscard]] std::vector<Share> small_shares(Point place, double metres) const;
  struct Living {
    Count residents;
    bool by_small_areas = false;
  };
  [[nodiscard]] Living residents_in(Point place, double metres, std::span<const Share> wards) const;
  struct People {
    Measure now;
    Measure later;
  };
  [[nodiscard]] People people_in(Point place, double metres, std::span<const Share> wards) const;
  [[nodiscard]] Count shown(const Measure& people) const;
  [[nodiscard]] std::string how(std::size_t rings_by_small_areas) const;

  const CheckGround& ground_;
  const WardTable& wards_;
  const SmallAreas* small_areas_;
  std::vector<double> ward_area_;
  std::vector<Box> ward_box_;
  const SmallAreas::Residents* small_residents_ = nullptr;
  std::vector<double> small_area_;
  std::vector<Box> small_box_;
  std::vector<Spot> spots_;  ///< restricted mode only
  std::size_t without_place_ = 0;
};

}  // namespace fairward::engine
