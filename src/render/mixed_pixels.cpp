#include "render/mixed_pixels.hpp"

#include "render/map_raster.hpp"

#include <algorithm>
#include <array>

namespace fairward::render {
namespace {

constexpr std::size_t kFirstSlots = 4096;  // a power of two
constexpr std::size_t kMostSamples = 16;

/// The members of one pixel, ascending.
struct Pixel {
  std::array<MixedMember, kMostSamples> members{};
  std::size_t size = 0;

  void add(std::uint32_t id) {
    std::size_t at = 0;
    while (at < size && members[at].id < id) {
      ++at;
    }
    if (at < size && members[at].id == id) {
      ++members[at].samples;
      return;
    }
    for (std::size_t i = size; i > at; --i) {
      members[i] = members[i - 1];
    }
    members[at] = {id, 1};
    ++size;
  }
};

std::size_t hash_of(std::span<const MixedMember> members) {
  std::uint64_t h = 0;
  for (const auto& m : members) {
    h = (h ^ ((std::uint64_t{m.id} << 8U) + m.samples)) * 0x9E37'79B9'7F4A'7C15U;
    h ^= h >> 29U;
  }
  return static_cast<std::size_t>(h);
}

/// True when all samples of the pixel are the same.
bool uniform(const std::uint32_t* first, std::size_t stride, std::size_t samples) {
  std::uint32_t different = 0;
  for (std::size_t y = 0; y < samples; ++y) {
    for (std::size_t x = 0; x < samples; ++x) {
      different |= first[y * stride + x] ^ *first;
    }
  }
  return different == 0;
}

}  // namespace

void MixedPixels::clear() {
  ids_.clear();
  members_.clear();
  start_.assign(1, 0);
  slots_.assign(kFirstSlots, 0);
}

std::span<const MixedMember> MixedPixels::members(std::size_t i) const noexcept {
  return std::span{members_}.subspan(start_[i], start_[i + 1] - start_[i]);
}

void MixedPixels::grow() {
  slots_.assign(2 * slots_.size(), 0);
  for (std::size_t i = 0; i < size(); ++i) {
    auto slot = hash_of(members(i)) & (slots_.size() - 1);
    while (slots_[slot] != 0) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    slots_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

std::uint32_t MixedPixels::id_of(std::span<const MixedMember> wanted) {
  auto slot = hash_of(wanted) & (slots_.size() - 1);
  while (slots_[slot] != 0) {
    const auto found = slots_[slot] - 1;
    if (std::ranges::equal(members(found), wanted)) {
      return kMixedId + found;
    }
    slot = (slot + 1) & (slots_.size() - 1);
  }
  const auto added = static_cast<std::uint32_t>(size());
  members_.insert(members_.end(), wanted.begin(), wanted.end());
  start_.push_back(static_cast<std::uint32_t>(members_.size()));
  slots_[slot] = added + 1;
  if (2 * size() > slots_.size()) {
    grow();
  }
  return kMixedId + added;
}

void MixedPixels::reduce(const MapRaster& raster) {
  clear();
  const auto width = static_cast<std::size_t>(raster.width);
  const auto height = static_cast<std::size_t>(raster.height);
  const auto samples = static_cast<std::size_t>(raster.samples);
  const auto stride = width * samples;
  ids_.resize(width * height);
  for (std::size_t y = 0; y < height; ++y) {
    const auto* row = raster.ids.data() + y * samples * stride;
    auto* out = ids_.data() + y * width;
    for (std::size_t x = 0; x < width; ++x) {
      const auto* first = row + x * samples;
      if (uniform(first, stride, samples)) {
        out[x] = *first;
        continue;
      }
      Pixel pixel;
      for (std::size_t i = 0; i < samples * samples; ++i) {
        pixel.add(first[i / samples * stride + i % samples]);
      }
      out[x] = id_of(std::span{pixel.members}.first(pixel.size));
    }
  }
}

}  // namespace fairward::render
