#include "sample/places.hpp"

#include "sample/noise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace fairward::sample {
namespace {

constexpr std::uint32_t kPostcodesPerWard = 10;
/// Real units leave out C, I, K, M, O and V, which are easily misread.
constexpr std::string_view kUnitLetters = "ABDEFGHJLNPQRSTUWXYZ";
constexpr std::array<std::string_view, 4> kStreets{"Sample Street", "Sample Road", "Sample Lane",
                                                   "Sample Avenue"};
/// ZZ99 is what the health service writes for "no fixed abode", so districts end before it.
constexpr std::size_t kDistricts = 98;
constexpr std::array<std::string_view, 2> kAreas{"ZZ", "QZ"};

std::string postcode(std::size_t number) {
  const std::size_t letters = kUnitLetters.size();
  const char last = kUnitLetters[number % letters];
  number /= letters;
  const char first = kUnitLetters[number % letters];
  number /= letters;
  const std::size_t sector = number % 10;
  number /= 10;
  return fmt::format("{}{} {}{}{}", kAreas.at(number / kDistricts), number % kDistricts + 1, sector,
                     first, last);
}

}  // namespace

Address AddressBook::in_ward(std::size_t ward, RandomStream& random) const {
  const auto cells = partition_->cells_of(ward);
  const Cell cell = cells[random.below(static_cast<std::uint32_t>(cells.size()))];
  const auto side = static_cast<int>(random.below(kSides));
  const Lattice& lattice = terrain_->land.lattice;
  const Point middle = terrain_->centre[cell];
  const Point a = (*corners_)[lattice.corner(cell, (side + 5) % kSides)];
  const Point b = (*corners_)[lattice.corner(cell, side)];
  double s = random.uniform();
  double t = random.uniform();
  if (s + t > 1) {
    s = 1 - s;
    t = 1 - t;
  }
  // A little less than the share kept clear of borders leaves room for rounding to whole metres.
  s *= 0.9 * kInnerShare;
  t *= 0.9 * kInnerShare;
  Address address;
  address.at = {std::round(middle.x + s * (a.x - middle.x) + t * (b.x - middle.x)),
                std::round(middle.y + s * (a.y - middle.y) + t * (b.y - middle.y))};
  address.line =
      fmt::format("{} {}", 1 + random.below(180),
                  kStreets.at(random.below(static_cast<std::uint32_t>(kStreets.size()))));
  address.postcode = postcode(ward * kPostcodesPerWard + random.below(kPostcodesPerWard));
  return address;
}

std::vector<SamplePostcode> AddressBook::postcodes(std::uint64_t seed) const {
  const auto wards = partition_->wards();
  std::vector<SamplePostcode> all;
  const auto add = [&](std::size_t number, std::size_t ward) -> SamplePostcode& {
    RandomStream random{seed, static_cast<std::uint32_t>(Task::Postcodes), number};
    all.push_back({postcode(number), ward, in_ward(ward, random).at, false});
    return all.back();
  };
  for (std::size_t number = 0; number < wards * kPostcodesPerWard; ++number) {
    add(number, number / kPostcodesPerWard);
  }
  // Behind those of all wards, so that no address has one.
  const auto odd = std::max<std::size_t>(2, wards / 20);
  for (std::size_t i = 0; i < 2 * odd; ++i) {
    auto& one = add(wards * kPostcodesPerWard + i, i * wards / (2 * odd));
    if (i < odd) {
      one.ended = true;
    } else {
      one.at = std::nullopt;
    }
  }
  return all;
}

}  // namespace fairward::sample
