#pragma once
/// Invented addresses at points inside wards.

#include "base/random.hpp"
#include "sample/outline.hpp"
#include "sample/sample_region.hpp"

#include <string>
#include <vector>

namespace fairward::sample {

struct Address {
  std::string line;      ///< "12 Sample Street"
  std::string postcode;  ///< "ZZ4 7AB": in no post code area that exists
  Point at;              ///< whole metres, inside the ward
};

/// Gives addresses in wards. Each ward has ten post codes of its own.
class AddressBook {
 public:
  AddressBook(const Terrain& terrain, const Partition& partition, const std::vector<Point>& corners)
      : terrain_{&terrain}, partition_{&partition}, corners_{&corners} {}

  [[nodiscard]] Address in_ward(std::size_t ward, RandomStream& random) const;
  /// Every post code of every ward, then a few that have ended and a few without a point. Ascending
  /// within each.
  [[nodiscard]] std::vector<SamplePostcode> postcodes(std::uint64_t seed) const;

 private:
  const Terrain* terrain_;
  const Partition* partition_;
  const std::vector<Point>* corners_;
};

}  // namespace fairward::sample
