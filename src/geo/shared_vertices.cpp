#include "geo/shared_vertices.hpp"

#include "geo/place_hash.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace fairward::geo {
namespace {

constexpr unsigned kPartBits = 10;
constexpr std::size_t kParts = std::size_t{1} << kPartBits;

/// A vertex on its way to its part; the coordinates travel along, so that comparing is local.
struct Entry {
  double x;
  double y;
  std::uint32_t vertex;
  std::uint32_t hash;
};

/// Finds equal entries of one part, which are in ascending order of vertex.
void match_part(std::span<const Entry> part, std::vector<std::uint32_t>& table,
                SharedVertices& shared) {
  const std::size_t slots = std::bit_ceil(part.size() * 2 + 1);
  table.assign(slots, kNoVertex);
  for (std::uint32_t i = 0; i < part.size(); ++i) {
    const auto& entry = part[i];
    std::size_t slot = entry.hash & (slots - 1);
    while (table[slot] != kNoVertex &&
           (part[table[slot]].x != entry.x || part[table[slot]].y != entry.y)) {
      slot = (slot + 1) & (slots - 1);
    }
    if (table[slot] == kNoVertex) {
      table[slot] = i;
    }
    const auto lowest = part[table[slot]].vertex;
    shared.place[entry.vertex] = lowest;
    if (shared.closing[entry.vertex] == 0) {
      shared.older[entry.vertex] = shared.newest[lowest];
      shared.newest[lowest] = entry.vertex;
    }
  }
}

/// Fills what follows from the rings alone: owner, predecessor, closing vertex.
void walk_rings(const Boundaries& boundaries, SharedVertices& shared) {
  for (std::size_t area = 0; area < boundaries.areas(); ++area) {
    const auto first_ring = boundaries.polygon_start[boundaries.area_start[area]];
    const auto last_ring = boundaries.polygon_start[boundaries.area_start[area + 1]];
    for (auto ring = first_ring; ring < last_ring; ++ring) {
      const auto first = boundaries.ring_start[ring];
      const auto last = boundaries.ring_start[ring + 1];
      for (auto v = first; v < last; ++v) {
        shared.area[v] = static_cast<std::uint32_t>(area);
        shared.previous[v] = v == first ? last - 2 : v - 1;
      }
      shared.closing[last - 1] = 1;
    }
  }
}

}  // namespace

SharedVertices share_vertices(const Boundaries& boundaries) {
  const std::size_t size = boundaries.vertices();
  SharedVertices shared;
  shared.place.resize(size);
  shared.newest.assign(size, kNoVertex);
  shared.older.assign(size, kNoVertex);
  shared.previous.resize(size);
  shared.area.resize(size);
  shared.closing.assign(size, 0);
  walk_rings(boundaries, shared);

  std::vector<std::uint64_t> hashes(size);
  std::array<std::uint32_t, kParts + 1> start{};
  for (std::size_t v = 0; v < size; ++v) {
    hashes[v] = place_hash(boundaries.x[v], boundaries.y[v]);
    ++start[(hashes[v] >> (64U - kPartBits)) + 1];
  }
  for (std::size_t part = 0; part < kParts; ++part) {
    start[part + 1] += start[part];
  }
  std::vector<Entry> entries(size);
  auto next = start;
  for (std::size_t v = 0; v < size; ++v) {
    entries[next[hashes[v] >> (64U - kPartBits)]++] = {boundaries.x[v], boundaries.y[v],
                                                       static_cast<std::uint32_t>(v),
                                                       static_cast<std::uint32_t>(hashes[v])};
  }
  std::vector<std::uint32_t> table;
  for (std::size_t part = 0; part < kParts; ++part) {
    match_part(std::span<const Entry>{entries}.subspan(start[part], start[part + 1] - start[part]),
               table, shared);
  }
  return shared;
}

}  // namespace fairward::geo
