#pragma once
/// What lies over the map's texture: the ward under the cursor, register points, scale bar and
/// north arrow.

#include "app/panel.hpp"
#include "carto/labels.hpp"
#include "carto/map_view.hpp"
#include "domain/border_levels.hpp"

#include <imgui.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::app {

/// Where one map is on screen.
struct MapPane {
  ImVec2 from;
  ImVec2 to;
  [[nodiscard]] bool holds(ImVec2 p) const noexcept {
    return p.x >= from.x && p.x < to.x && p.y >= from.y && p.y < to.y;
  }
  [[nodiscard]] float width() const noexcept { return to.x - from.x; }
  [[nodiscard]] float height() const noexcept { return to.y - from.y; }
};

/// Which arcs are around each ward, so that outlining one ward does not read them all.
class WardArcs {
 public:
  WardArcs() = default;
  WardArcs(const BorderLevels& levels, std::size_t wards);
  [[nodiscard]] std::span<const std::uint32_t> around(WardIndex ward) const;

 private:
  std::vector<std::uint32_t> start_;
  std::vector<std::uint32_t> arcs_;
};

/// Outlines one ward in `colour` over a casing, `width` pixels wide, at the view's level of detail.
struct OutlineLook {
  ImU32 colour = 0;
  ImU32 casing = 0;
  float width = 2;
};
void draw_ward_outline(ImDrawList& list, const BorderLevels& levels, const WardArcs& arcs,
                       WardIndex ward, const carto::MapView& view, ImVec2 origin,
                       const OutlineLook& look);

/// A property of the register: a dot, or a ring when nobody lives there yet. `share` of full size.
void draw_point(const PanelContext& context, ImDrawList& list, ImVec2 at, bool ring,
                float share = 1);
/// Register points (restricted mode).
void draw_points(const PanelContext& context, ImDrawList& list,
                 std::span<const engine::PointMark> points, const carto::MapView& view,
                 const MapPane& pane);
/// Bottom left of the pane.
void draw_scale_bar(const PanelContext& context, ImDrawList& list, const carto::MapView& view,
                    const MapPane& pane);
/// Where those, the north arrow and the buttons are, in pixels of a pane: names keep clear of them.
[[nodiscard]] std::vector<carto::Taken> furniture_places(const carto::MapView& view, float em);
/// Centred at `at`.
void draw_north_arrow(const PanelContext& context, ImDrawList& list, ImVec2 at);
/// Text with a halo.
struct HaloText {
  ImFont* font = nullptr;
  ImFont* halo_font = nullptr;  ///< of the same size
  float size = 0;               ///< pixels
  carto::Colour ink;
  carto::Colour halo;
};
/// Small text of the map's furniture, centred on `at`.
void furniture_text(const PanelContext& context, ImDrawList& list, ImVec2 at,
                    std::string_view text);
void draw_halo_text(ImDrawList& list, const HaloText& look, ImVec2 top_left, std::string_view text);

}  // namespace fairward::app
