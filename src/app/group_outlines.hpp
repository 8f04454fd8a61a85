#pragma once
/// Outlines over the map's texture of what statistics alone found (dashed) and of areas with room,
/// and the key to all of them. Groups over the limit are in the texture.

#include "app/map_overlay.hpp"
#include "domain/border_levels.hpp"
#include "engine/document.hpp"

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::app {

class GroupOutlines {
 public:
  /// Takes groups and areas when they or the borders are new.
  void follow(const engine::Session& session);
  /// On a map whose top left is at `origin`; as far as their layers are visible.
  void draw(const PanelContext& context, ImDrawList& list, const BorderLevels& levels,
            const carto::MapView& view, ImVec2 origin) const;

 private:
  std::uint64_t seen_groups_ = ~0ULL;
  std::uint64_t seen_geometry_ = ~0ULL;
  std::vector<std::uint32_t> hot_spots_;  ///< arcs around them
  std::vector<std::uint32_t> areas_;      ///< arcs between them, and around all
};

/// What the outlines of a layer stand for, with how many there are; nothing when there are none.
/// Draws into the current window.
void draw_outline_key(const PanelContext& context, engine::LayerKind layer);

}  // namespace fairward::app
