#include "io/wkb.hpp"

#include <bit>
#include <cstddef>
#include <cstring>
#include <optional>

namespace fairward::io {
namespace {

constexpr std::uint32_t kPolygon = 3;
constexpr std::uint32_t kMultiPolygon = 6;
constexpr std::uint32_t kCollection = 7;
constexpr std::uint32_t kCurvePolygon = 10;
constexpr std::uint32_t kMultiSurface = 12;
constexpr std::uint32_t kLastKnown = 17;

constexpr std::uint32_t kExtendedZ = 0x80000000;
constexpr std::uint32_t kExtendedM = 0x40000000;
constexpr std::uint32_t kExtendedSrid = 0x20000000;

/// A collection in a collection in a ... is legal to any depth; nobody needs more than this.
constexpr int kDeepest = 8;

struct Header {
  std::uint32_t type = 0;
  std::size_t ordinates = 2;
};

class Reader {
 public:
  Reader(std::span<const std::uint8_t> bytes, Boundaries& into) : bytes_{bytes}, into_{into} {}

  [[nodiscard]] bool at_end() const noexcept { return position_ == bytes_.size(); }

  WkbShape geometry(int depth) {
    const auto header = read_header();
    if (!header || depth > kDeepest) {
      return WkbShape::Malformed;
    }
    switch (header->type) {
      case kPolygon:
        return polygon(header->ordinates);
      case kMultiPolygon:
      case kCollection:
        return parts(header->type, depth);
      case kCurvePolygon:
      case kMultiSurface:
        return WkbShape::Curved;
      default:
        return header->type >= 1 && header->type <= kLastKnown ? WkbShape::Other
                                                               : WkbShape::Malformed;
    }
  }

 private:
  std::optional<Header> read_header() {
    if (position_ >= bytes_.size() || bytes_[position_] > 1) {
      return std::nullopt;
    }
    const auto order = bytes_[position_++] == 1 ? std::endian::little : std::endian::big;
    swap_ = order != std::endian::native;
    const auto code = read_count();
    if (!code) {
      return std::nullopt;
    }
    const bool has_srid = (*code & kExtendedSrid) != 0;
    if (has_srid && !read_count()) {
      return std::nullopt;
    }
    Header header;
    const std::uint32_t base = *code & ~(kExtendedZ | kExtendedM | kExtendedSrid);
    const std::uint32_t family = base / 1000;  // ISO: 1 Z, 2 M, 3 ZM
    if (family > 3) {
      return std::nullopt;
    }
    header.type = base % 1000;
    const bool has_z = (*code & kExtendedZ) != 0 || family == 1 || family == 3;
    const bool has_m = (*code & kExtendedM) != 0 || family >= 2;
    header.ordinates = 2U + (has_z ? 1U : 0U) + (has_m ? 1U : 0U);
    return header;
  }

  std::optional<std::uint32_t> read_count() {
    std::uint32_t value = 0;
    if (bytes_.size() - position_ < sizeof value) {
      return std::nullopt;
    }
    std::memcpy(&value, bytes_.data() + position_, sizeof value);
    position_ += sizeof value;
    return swap_ ? __builtin_bswap32(value) : value;
  }

  [[nodiscard]] double ordinate(std::size_t at) const {
    std::uint64_t bits = 0;
    std::memcpy(&bits, bytes_.data() + at, sizeof bits);
    return std::bit_cast<double>(swap_ ? __builtin_bswap64(bits) : bits);
  }

  WkbShape parts(std::uint32_t parent, int depth) {
    const auto count = read_count();
    if (!count) {
      return WkbShape::Malformed;
    }
    for (std::uint32_t i = 0; i < *count; ++i) {
      const bool only_polygons = parent == kMultiPolygon;
      const auto before = position_;
      const auto shape = geometry(depth + 1);
      if (shape != WkbShape::Polygons) {
        return only_polygons && shape == WkbShape::Other ? WkbShape::Malformed : shape;
      }
      if (position_ == before) {
        return WkbShape::Malformed;
      }
    }
    return WkbShape::Polygons;
  }

  WkbShape polygon(std::size_t ordinates) {
    const auto rings = read_count();
    if (!rings) {
      return WkbShape::Malformed;
    }
    bool any = false;
    for (std::uint32_t i = 0; i < *rings; ++i) {
      const auto points = read_count();
      const std::size_t stride = ordinates * sizeof(double);
      if (!points || *points > (bytes_.size() - position_) / stride) {
        return WkbShape::Malformed;
      }
      if (*points == 0) {
        continue;
      }
      ring(*points, stride);
      any = true;
    }
    if (any) {
      into_.end_polygon();
    }
    return WkbShape::Polygons;
  }

  void ring(std::uint32_t points, std::size_t stride) {
    const auto first = into_.x.size();
    for (std::uint32_t i = 0; i < points; ++i, position_ += stride) {
      into_.x.push_back(ordinate(position_));
      into_.y.push_back(ordinate(position_ + sizeof(double)));
    }
    const Point start{into_.x[first], into_.y[first]};
    if (const Point end{into_.x.back(), into_.y.back()}; !(start == end)) {
      into_.add_vertex(start);
    }
    into_.end_ring();
  }

  std::span<const std::uint8_t> bytes_;
  Boundaries& into_;
  std::size_t position_ = 0;
  bool swap_ = false;
};

}  // namespace

WkbShape append_polygons(std::span<const std::uint8_t> wkb, Boundaries& into) {
  const auto vertices = into.x.size();
  const auto rings = into.ring_start.size();
  const auto polygons = into.polygon_start.size();
  Reader reader{wkb, into};
  auto shape = reader.geometry(0);
  if (shape == WkbShape::Polygons && !reader.at_end()) {
    shape = WkbShape::Malformed;
  }
  if (shape != WkbShape::Polygons) {
    into.x.resize(vertices);
    into.y.resize(vertices);
    into.ring_start.resize(rings);
    into.polygon_start.resize(polygons);
  }
  return shape;
}

}  // namespace fairward::io
