#pragma once
/// Numbers of ward groups and areas on the window's map, apart from each other as in pictures.

#include "app/group_outlines.hpp"
#include "app/panel.hpp"
#include "carto/badges.hpp"
#include "carto/map_view.hpp"

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::app {

struct MapNumbers {
  std::vector<carto::PlacedBadge> groups;
  std::vector<carto::PlacedBadge> areas;
  std::vector<carto::Taken> taken;  ///< by both: names keep clear of it
};

class GroupNumbers {
 public:
  /// Where the numbers are in `view`, in pixels of it; worked out again only when it moved or the
  /// outlines are others. Where many groups are seen only those are numbered whose number has room
  /// inside: the rest would hide the map under lines.
  [[nodiscard]] const MapNumbers& place(const GroupOutlines& outlines, const carto::MapView& view,
                                        float em);

 private:
  std::uint64_t seen_ = ~0ULL;
  carto::MapView placed_for_;
  float placed_em_ = 0;  ///< 0: not placed
  MapNumbers placed_;
};

/// `numbers` of a map whose top left is at `origin`.
void draw_group_numbers(const PanelContext& context, ImDrawList& list,
                        std::span<const carto::PlacedBadge> numbers, ImVec2 origin,
                        const carto::BadgeLook& look);

}  // namespace fairward::app
