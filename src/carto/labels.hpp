#pragma once
/// Council names on the map: where they go, and which must give way.

#include "carto/map_scene.hpp"
#include "carto/text_metrics.hpp"
#include "domain/ward_table.hpp"

#include <cstddef>
#include <vector>

namespace fairward::carto {

/// A rectangle of the picture that is taken.
struct Taken {
  double left = 0, top = 0, right = 0, bottom = 0;
  [[nodiscard]] bool overlaps(const Taken& other) const noexcept {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
  friend bool operator==(const Taken&, const Taken&) = default;
};

[[nodiscard]] bool inside_frame(const Taken& box, const Projection& projection);

struct CouncilLabels {
  std::vector<Text> texts;    ///< one or two lines a name
  std::vector<Taken> places;  ///< one a name
  std::size_t hidden = 0;     ///< names for which there was no room
};

/// Places names greedily, larger councils first: at the centroid of the council when that is inside
/// one of its wards, else at the ward nearest to it, then at its next nearest wards. A name is
/// hidden when it would leave the frame, touch another or anything in `taken`, or dwarf its
/// council. Long names break into two lines.
[[nodiscard]] CouncilLabels place_council_labels(const WardTable& wards,
                                                 const Projection& projection,
                                                 const TextMetrics& metrics, double size,
                                                 std::vector<Taken> taken);

}  // namespace fairward::carto
