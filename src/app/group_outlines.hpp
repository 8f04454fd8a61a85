#pragma once
/// Outlines over the map's texture of what statistics alone found (dashed) and of areas with room,
/// and the key to all of them. Groups over the limit are in the texture.

#include "app/map_overlay.hpp"
#include "carto/map_outlines.hpp"
#include "domain/border_levels.hpp"
#include "engine/document.hpp"
#include "model/layer_list.hpp"

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::app {

class GroupOutlines {
 public:
  /// Takes groups and areas when they, the borders or what is selected of them are new.
  void follow(const engine::Session& session);
  /// On a map whose top left is at `origin`.
  void draw(const PanelContext& context, ImDrawList& list, const BorderLevels& levels,
            const carto::MapView& view, ImVec2 origin) const;

  [[nodiscard]] const carto::MapOutlines& outlines() const noexcept { return outlines_; }
  [[nodiscard]] std::span<const std::uint8_t> chosen() const noexcept { return chosen_; }
  /// Another one whenever outlines or what is chosen of them changed.
  [[nodiscard]] std::uint64_t revision() const noexcept { return revision_; }

 private:
  struct Seen {
    std::uint64_t groups = ~0ULL;
    std::uint64_t geometry = ~0ULL;
    bool show_groups = false;
    bool show_areas = false;
    friend bool operator==(const Seen&, const Seen&) = default;
  };
  /// Whether there is something else to outline.
  bool follow_sets(const engine::Session& session);

  Seen seen_;
  std::uint64_t revision_ = 0;
  carto::MapOutlines outlines_;
  std::vector<std::uint8_t> chosen_;      ///< one flag an area
  std::vector<carto::OutlineArcs> arcs_;  ///< without those of groups over the limit
};

/// What the outlines of a layer stand for, with how many there are, or why there are none. Draws
/// into the current window.
void draw_outline_key(const PanelContext& context, engine::LayerKind layer);
/// The same apart from what lies above it, under the layer's name: its numbers are not wards.
void draw_headed_outline_key(const PanelContext& context, const model::LayerRow& layer);

}  // namespace fairward::app
