#pragma once
/// Places on the map: the pin of a checked or searched place with its circles, and its ward.

#include "app/map_overlay.hpp"
#include "carto/ring_labels.hpp"
#include "engine/place_check.hpp"

#include <string>
#include <vector>

namespace fairward::app {

/// What a mark lies over.
struct MarkGround {
  const BorderLevels* levels = nullptr;  ///< null: wards are not outlined
  const WardArcs* arcs = nullptr;
  const carto::MapView& view;
  const MapPane& pane;
};

/// A circle's distance, in pixels of the pane.
struct PlacedDistance {
  std::string words;
  carto::Taken box;
};
struct PlacedMarks {
  std::vector<PlacedDistance> distances;
  std::vector<carto::Taken> taken;  ///< before, and by distances and pins: names keep clear of it
};
/// Where the session's marks write their distances; clear of pins, furniture and `taken`.
[[nodiscard]] PlacedMarks place_marks(const PanelContext& context, const carto::MapView& view,
                                      std::vector<carto::Taken> taken);

/// Outlines, circles and `distances` of the session's marks: below names.
void draw_mark_lines(const PanelContext& context, ImDrawList& list, const MarkGround& ground,
                     std::span<const PlacedDistance> distances);
/// Their pins, above everything else on the map.
void draw_pins(const PanelContext& context, ImDrawList& list, const MarkGround& ground);
/// A pin whose tip is at `tip`, `em` high in all, in the colours of the theme.
void draw_pin(const PanelContext& context, ImDrawList& list, ImVec2 tip, float height);

/// The key to the marks; nothing when there are none. Draws into the current window.
void draw_place_key(const PanelContext& context);

}  // namespace fairward::app
