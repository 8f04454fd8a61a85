#pragma once
/// Small maps ready to be drawn: a mosaic with its borders and triangles, and figures released
/// without a gate. `disclosure` is not linked here, so its gate's name is free for a test double.

#include "carto/build_scene.hpp"
#include "carto/view_scene.hpp"
#include "support/mosaic.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

namespace fairward::disclosure {

/// Lets everything through as it is.
class Gate {
 public:
  template <class T>
  static Released<T> pass(T value, DisclosureMode mode) {
    return Released<T>{std::move(value), mode};
  }
};

}  // namespace fairward::disclosure

namespace fairward::testing {

/// Borders of a mosaic: one arc a cell edge.
[[nodiscard]] BorderSet borders_of(const Boundaries& boundaries);
/// Ears cut from each outer ring. REQUIRES: no holes.
[[nodiscard]] TriangleMesh mesh_of(const Boundaries& boundaries);

/// The limit test of one ward at 1 in 200, by hand.
[[nodiscard]] LimitFigures figures(Count people, Count population);
[[nodiscard]] inline LimitFigures figures(std::int64_t people, std::int64_t population) {
  return figures(Count{people}, Count{population});
}
/// Rows for the wards named; others have none.
[[nodiscard]] StatusTable status_of(const WardTable& wards,
                                    const std::map<char, LimitFigures>& figures);

/// A mosaic with everything but figures.
[[nodiscard]] carto::MapInput map_of(std::shared_ptr<const WardTable> wards);
/// Six wards in two councils with a status each: A above, B at limit, C trigger reached, D below,
/// E suppressed, F without data; one group of A, B and C.
[[nodiscard]] carto::MapInput six_wards(DisclosureMode mode);
/// The same wards as a window shows them by limit status, whole, without groups or selection.
[[nodiscard]] carto::ViewPicture six_ward_view(DisclosureMode mode);

}  // namespace fairward::testing
