#pragma once
/// The map in the middle of the window: one or two maps with one camera, and what the mouse and the
/// keyboard do to it.

#include "app/group_numbers.hpp"
#include "app/group_outlines.hpp"
#include "app/map_labels.hpp"
#include "app/map_overlay.hpp"
#include "app/map_renderer.hpp"
#include "app/panel.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fairward::app {

class MapPanel {
 public:
  /// Fills the rest of the current Dear ImGui window. `renderer` may be null (no graphics: tests).
  void draw(engine::Session& session, const PanelContext& context, MapRenderer* renderer);
  /// Seconds until the map wants to be drawn again though nothing happens: it is drawn coarsely
  /// while it moves.
  [[nodiscard]] std::optional<double> next_frame_in() const;
  /// No card beside the cursor: something lies over the map.
  void be_quiet(bool quiet) { quiet_ = quiet; }
  /// The cursor is on a ward of the map.
  [[nodiscard]] bool is_hovering() const noexcept { return hovering_; }
  /// Waits for what is being made on other threads: where names belong.
  void finish() { labels_.finish(); }
  /// Names are on the map, as far as the view has room for them.
  [[nodiscard]] bool is_named() const noexcept { return labels_.ready(); }
  /// Error of the graphics driver, once.
  [[nodiscard]] std::string take_fault();

 private:
  struct Panes {
    std::vector<MapPane> maps;  ///< one, or two
    bool swipe = false;         ///< both are the same place, parted at `parted`
    float parted = 0;           ///< x on screen
  };

  [[nodiscard]] Panes lay_out(const engine::Session& session, ImVec2 from, ImVec2 size) const;
  void keep_view(engine::Session& session, int width, int height);
  void read_mouse(engine::Session& session, const PanelContext& context, const Panes& panes);
  carto::MapView drag(const PanelContext& context, carto::MapView view);
  [[nodiscard]] static carto::MapView zoom(const MapPane& pane, carto::MapView view);
  void look_at(engine::Session& session, const carto::MapView& map);
  void point(engine::Session& session, const MapPane& pane, bool over_map);
  void read_keys(engine::Session& session, const PanelContext& context);
  void finish_drag(const engine::Session& session, const PanelContext& context,
                   const MapPane& pane);
  void paint(const engine::Session& session, const PanelContext& context, MapRenderer* renderer,
             const Panes& panes);
  void paint_over(const engine::Session& session, const PanelContext& context, const Panes& panes);
  void swipe_handle(engine::Session& session, const PanelContext& context, const Panes& panes);
  void zoom_buttons(const PanelContext& context, const MapPane& pane);
  /// The map has it, or nothing else does: Esc leaves a part of the window for the whole of it.
  [[nodiscard]] static bool has_keyboard();
  void refresh(const engine::Session& session, const PanelContext& context);
  /// Box of all wards, worked out once.
  const Box& all_of(const WardTable& wards);

  enum class Drag : std::uint8_t { None, Pan, Box };
  Drag drag_ = Drag::None;
  std::size_t pane_ = 0;  ///< the pane that a drag began in
  ImVec2 last_{0, 0};     ///< of the drag
  bool moved_ = false;
  bool hovering_ = false;  ///< the ward hovered over is this panel's doing
  double last_move_ = -1;
  double now_ = 0;
  carto::MapView shown_;
  const WardTable* fitted_to_ = nullptr;
  const WardTable* boxed_ = nullptr;
  Box box_;

  std::uint64_t seen_geometry_ = ~0ULL;
  std::uint64_t seen_figures_ = ~0ULL;
  std::shared_ptr<const BorderLevels> levels_;
  WardArcs arcs_;
  MapLabels labels_;
  std::vector<WardIndex> order_;
  std::shared_ptr<const engine::Figures> ordered_;  ///< that `order_` is of
  std::vector<engine::PointMark> points_;
  GroupNumbers numbers_;
  GroupOutlines outlines_;
  bool quiet_ = false;
  std::string fault_;
};

}  // namespace fairward::app
