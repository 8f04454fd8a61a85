#pragma once
/// Which wards are neighbours. Built by `geo` from polygons, or by tests from a list; read by
/// `concentration`.

#include "base/ids.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fairward {

enum class ContiguityKind : std::uint8_t {
  Queen,  ///< shares at least a point
  Rook,   ///< shares a stretch of border
};

/// Compressed rows: ward i's neighbours are `neighbour[start[i] .. start[i + 1])`, ascending,
/// without i, and the relation is symmetric.
struct Contiguity {
  ContiguityKind kind = ContiguityKind::Queen;
  std::vector<std::uint32_t> start{0};
  std::vector<std::uint32_t> neighbour;
  std::vector<double>
      border_metres;  ///< parallel to `neighbour`; 0 for a point contact or an added link
  std::vector<WardIndex>
      islands;               ///< wards that touch no other; they may have added links all the same
  std::string island_links;  ///< how islands were linked: "none", "2 nearest", "within 5000 m"

  [[nodiscard]] std::size_t size() const noexcept { return start.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> of(WardIndex i) const {
    return std::span{neighbour}.subspan(start[to_size(i)],
                                        start[to_size(i) + 1] - start[to_size(i)]);
  }
  [[nodiscard]] std::size_t links() const noexcept { return neighbour.size(); }
};

/// From neighbour lists in any order; made symmetric, sorted, without self-links or repeats.
[[nodiscard]] Contiguity contiguity_from_lists(
    ContiguityKind kind, const std::vector<std::vector<std::uint32_t>>& lists);

/// Connected components: one label a ward, numbered from 0 in order of each component's first ward.
[[nodiscard]] std::vector<std::uint32_t> components(const Contiguity& contiguity);

}  // namespace fairward
