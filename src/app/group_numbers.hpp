#pragma once
/// Numbers of ward groups on the window's map, apart from each other as in pictures.

#include "app/panel.hpp"
#include "carto/badges.hpp"
#include "carto/map_view.hpp"

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::app {

class GroupNumbers {
 public:
  /// Takes the groups of the last check when they are new. None before a check.
  void follow(const engine::Session& session);
  /// Where the numbers are in `view`, in pixels of it; worked out again only when it moved. Where
  /// many groups are seen only those are numbered whose number has room inside: the rest would hide
  /// the map under lines.
  [[nodiscard]] std::span<const carto::PlacedBadge> place(const carto::MapView& view, float em);

 private:
  std::uint64_t seen_ = ~0ULL;
  std::vector<carto::GroupShape> shapes_;
  carto::MapView placed_for_;
  float placed_em_ = 0;  ///< 0: not placed
  std::vector<carto::PlacedBadge> placed_;
};

/// `numbers` of a map whose top left is at `origin`.
void draw_group_numbers(const PanelContext& context, ImDrawList& list,
                        std::span<const carto::PlacedBadge> numbers, ImVec2 origin);

}  // namespace fairward::app
