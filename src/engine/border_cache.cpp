#include "engine/border_cache.hpp"

#include "engine/byte_reader.hpp"
#include "places/place_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fairward::engine {
namespace {

constexpr std::array<char, 8> kMagic{'F', 'W', 'B', 'O', 'R', 'D', 'E', 'R'};
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kByteOrder = 0x01020304;
constexpr std::uint64_t kMostLevels = 64;

struct Header {
  std::array<char, 8> magic = kMagic;
  std::uint32_t version = kVersion;
  std::uint32_t byte_order = kByteOrder;
  BoundaryKey key{};
  std::uint64_t areas = 0;
  std::uint64_t arcs = 0;
  std::uint64_t levels = 0;
  std::uint64_t vertices = 0;  ///< of level 0
  std::uint64_t sum = 0;       ///< of everything behind the header
};

/// Of the file that levels are kept in.
std::string name_of(const BoundaryKey& key) {
  return fmt::format("{:016x}{:016x}", key[0], key[1] ^ key[2] ^ key[3] ^ key[4]);
}

/// Deepens the vertices of level 0 that a level has. REQUIRES: those of the level before are deep.
void mark(const BorderLevel& finest, const BorderLevel& coarser, std::size_t level,
          std::vector<std::uint8_t>& depths) {
  for (std::size_t arc = 0; arc + 1 < finest.start.size(); ++arc) {
    auto next = coarser.start[arc];
    const auto last = coarser.start[arc + 1];
    for (auto v = finest.start[arc]; v < finest.start[arc + 1] && next < last; ++v) {
      if (depths[v] + 1U == level && coarser.vertices[next] == finest.vertices[v]) {
        depths[v] = static_cast<std::uint8_t>(level);
        ++next;
      }
    }
  }
}

/// For each vertex of level 0 the last level that still has it: a level is a part of the one
/// before.
std::vector<std::uint8_t> depths_of(const BorderLevels& levels) {
  const auto& finest = levels.levels.front();
  std::vector<std::uint8_t> depths(finest.vertices.size(), 0);
  for (std::size_t level = 1; level < levels.levels.size(); ++level) {
    mark(finest, levels.levels[level], level, depths);
  }
  return depths;
}

/// The vertices of `finer` that go on to `level`; `depths` are of its vertices, and then of those.
BorderLevel coarser_than(const BorderLevel& finer, std::uint8_t level,
                         std::vector<std::uint8_t>& depths) {
  BorderLevel coarser;
  coarser.start.reserve(finer.start.size());
  const auto count = static_cast<std::size_t>(
      std::ranges::count_if(depths, [level](std::uint8_t depth) { return depth >= level; }));
  // Each vertex is written, and the next one over it when it does not stay: which do is not for a
  // branch to guess. So one more than stay has room.
  coarser.vertices.resize(count + 1);
  std::size_t to = 0;
  for (std::size_t arc = 0; arc + 1 < finer.start.size(); ++arc) {
    for (auto v = finer.start[arc]; v < finer.start[arc + 1]; ++v) {
      const auto depth = depths[v];
      coarser.vertices[to] = finer.vertices[v];
      depths[to] = depth;
      to += depth >= level ? 1U : 0U;
    }
    coarser.start.push_back(static_cast<std::uint32_t>(to));
  }
  coarser.vertices.pop_back();
  depths.resize(count);
  return coarser;
}

/// Arcs lie one behind the other, each between areas of the region. Fills `start`.
bool arcs_hold(const std::vector<BorderArc>& arcs, std::size_t areas, std::size_t vertices,
               std::vector<std::uint32_t>& start) {
  start.assign(1, 0);
  for (const BorderArc& arc : arcs) {
    const bool beside = arc.first < areas && (arc.second < areas || arc.second == kOutside);
    if (!beside || arc.start != start.back() || arc.end < arc.start) {
      return false;
    }
    start.push_back(arc.end);
  }
  return start.back() == vertices;
}

std::optional<BorderLevels> read(std::span<const std::byte> bytes, const BoundaryKey& key,
                                 std::size_t areas) {
  ByteReader reader{bytes};
  Header header;
  if (!reader.take(header) || header.magic != kMagic || header.version != kVersion ||
      header.byte_order != kByteOrder || header.key != key || header.areas != areas ||
      header.sum != places::checksum(reader.rest())) {
    return std::nullopt;
  }
  BorderLevels levels;
  BorderLevel finest;
  std::vector<double> tolerances;
  std::vector<std::uint8_t> depths;
  if (header.levels == 0 || header.levels > kMostLevels || !reader.take(levels.arcs, header.arcs) ||
      !reader.take(levels.boxes, header.arcs) || !reader.take(tolerances, header.levels) ||
      !reader.take(finest.vertices, header.vertices) || !reader.take(depths, header.vertices) ||
      !reader.at_end() || !arcs_hold(levels.arcs, areas, finest.vertices.size(), finest.start)) {
    return std::nullopt;
  }
  levels.levels.push_back(std::move(finest));
  for (std::size_t level = 1; level < header.levels; ++level) {
    levels.levels.push_back(
        coarser_than(levels.levels.back(), static_cast<std::uint8_t>(level), depths));
    levels.levels.back().tolerance = tolerances[level];
  }
  return levels;
}

}  // namespace

BoundaryKey key_of(const Boundaries& b) {
  return {places::checksum(bytes_of(b.x)), places::checksum(bytes_of(b.y)),
          places::checksum(bytes_of(b.ring_start)), places::checksum(bytes_of(b.polygon_start)),
          places::checksum(bytes_of(b.area_start))};
}

std::optional<BorderLevels> BorderCache::find(const BoundaryKey& key, std::size_t areas) const {
  const auto file = folder_.find(name_of(key));
  return file ? read(file->bytes(), key, areas) : std::nullopt;
}

void BorderCache::keep(const BoundaryKey& key, std::size_t areas,
                       const BorderLevels& levels) const {
  if (!folder_.used()) {
    return;
  }
  std::string body;
  append_values<BorderArc>(body, levels.arcs);
  append_values<Box>(body, levels.boxes);
  for (const BorderLevel& level : levels.levels) {
    append_values(body, std::span{&level.tolerance, 1});
  }
  const BorderLevel& finest = levels.levels.front();
  const auto depths = depths_of(levels);
  append_values<Point>(body, finest.vertices);
  append_values<std::uint8_t>(body, depths);
  Header header;
  header.key = key;
  header.areas = areas;
  header.arcs = levels.arcs.size();
  header.levels = levels.levels.size();
  header.vertices = finest.vertices.size();
  header.sum = places::checksum(std::as_bytes(std::span{body}));
  const std::string_view head{reinterpret_cast<const char*>(&header), sizeof header};
  folder_.keep(name_of(key), std::array<std::string_view, 2>{head, body});
}

}  // namespace fairward::engine
