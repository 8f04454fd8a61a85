#pragma once
/// Pixels on a border show several wards. Each combination that occurs becomes an id of its own, so
/// that the map is shaded with one id a pixel however finely its borders were sampled.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fairward::render {

struct MapRaster;

/// Ids from here on stand for combinations.
inline constexpr std::uint32_t kMixedId = 0x8000'0000;

/// A ward (or 0 for none) and how many samples of the pixel show it.
struct MixedMember {
  std::uint32_t id = 0;
  std::uint32_t samples = 0;
  friend bool operator==(const MixedMember&, const MixedMember&) = default;
};

class MixedPixels {
 public:
  /// One id a pixel, row 0 first; what was there before is gone. REQUIRES: `samples` is 2 or 4 and
  /// the ids are complete.
  void reduce(const MapRaster& raster);
  void clear();

  [[nodiscard]] std::span<const std::uint32_t> ids() const noexcept { return ids_; }
  /// Combination `kMixedId + i`, members by ascending id. REQUIRES: i < size().
  [[nodiscard]] std::span<const MixedMember> members(std::size_t i) const noexcept;
  [[nodiscard]] std::size_t size() const noexcept { return start_.size() - 1; }

 private:
  [[nodiscard]] std::uint32_t id_of(std::span<const MixedMember> members);
  void grow();

  std::vector<std::uint32_t> ids_;
  std::vector<MixedMember> members_;
  std::vector<std::uint32_t> start_{0};
  std::vector<std::uint32_t> slots_;  // open addressing: 0 is free, else combination + 1
};

}  // namespace fairward::render
