#pragma once
/// The map as a texture: owns the rasteriser and the canvas, and does again only what the session's
/// counters say has changed.

#include "app/frame_changes.hpp"
#include "base/result.hpp"
#include "carto/map_view.hpp"
#include "engine/session.hpp"
#include "model/theme.hpp"
#include "render/map_canvas.hpp"
#include "render/map_raster.hpp"
#include "render/map_scroll.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace fairward::app {

/// Which of the maps on screen: the document's layers, or the layer that they are compared with.
enum class MapFace : std::uint8_t { Main, Compared };

struct MapRequest {
  carto::MapView view;    ///< both faces share it
  int samples = 2;        ///< ids along a pixel's side
  double unit = 1;        ///< pixels of one designed pixel
  bool compared = false;  ///< the second face is wanted too
};

/// How often each step was done, for tests and `--stats`.
struct MapWork {
  std::uint64_t rasters = 0;
  std::uint64_t fills = 0;
  std::uint64_t outlines = 0;
  std::uint64_t shades = 0;
};

/// A context must be current while it lives and in every call.
class MapRenderer {
 public:
  /// Brings the textures up to date. Errors: of the graphics driver.
  [[nodiscard]] Result<void> update(const engine::Session& session, const model::Theme& theme,
                                    const MapRequest& request);
  /// OpenGL name of a face's texture, row 0 at the top; 0 while there is nothing to show.
  [[nodiscard]] unsigned texture(MapFace face) const noexcept;
  /// The maps, with what was drawn of them since this was last asked.
  [[nodiscard]] std::vector<ShownPicture> take_pictures();
  [[nodiscard]] const MapWork& work() const noexcept { return work_; }

 private:
  struct Face {
    std::unique_ptr<render::MapCanvas> canvas;
    std::uint64_t raster = 0;    ///< the raster uploaded, by its number
    std::uint64_t outlines = 0;  ///< likewise
    std::uint64_t fills = 0;     ///< of the session's figures
    const model::Theme* theme = nullptr;
    engine::VisionSimulation vision = engine::VisionSimulation::None;
    bool drawn = false;
  };
  /// One line over the map: which wards it is around.
  struct Ring {
    std::vector<std::uint8_t> coverage;
    std::optional<std::vector<WardIndex>> wards;  ///< nothing: not looked at yet
  };

  /// Has the driver compile the shaders while a region is still being read.
  [[nodiscard]] Result<void> warm_up(const model::Theme& theme);
  void update_rasteriser(const engine::Session& session);
  bool update_raster(const MapRequest& request);
  /// How far hatches moved with the map: whole pixels, until it is scaled or resized.
  [[nodiscard]] render::PixelShift pattern_shift(const carto::MapView& view);
  void update_rings(const engine::Session& session, const MapRequest& request, bool raster_changed);
  /// Whether the line is around other wards than before.
  [[nodiscard]] static bool moved(Ring& ring, std::vector<WardIndex> wards);
  void trace(const Ring& of, Ring& into, const MapRequest& request, double width);
  [[nodiscard]] Result<void> update_face(const engine::Session& session, const model::Theme& theme,
                                         const MapRequest& request, MapFace which);
  [[nodiscard]] Result<void> send_outlines(const model::Theme& theme, Face& face);

  std::unique_ptr<render::MapRasteriser> rasteriser_;
  std::shared_ptr<const BorderLevels> levels_;
  std::size_t wards_ = 0;
  double ward_side_ = 0;  ///< metres: square root of the mean area
  render::MapRaster raster_;
  render::MapScroll scroll_;
  std::optional<MapRequest> drawn_;
  std::optional<render::RasterMove> move_;      ///< of the raster, from the one before
  std::optional<carto::MapView> pattern_view_;  ///< where hatches were before the map moved
  std::uint64_t raster_number_ = 0;
  std::uint64_t ring_number_ = 0;
  std::uint64_t seen_selection_ = ~0ULL;
  std::uint64_t seen_groups_ = ~0ULL;
  bool groups_shown_ = false;
  Ring groups_;
  Ring casing_;
  Ring selection_;
  Ring pointed_at_;
  std::vector<std::uint8_t> inside_;  ///< one flag a ward, while a line is traced
  std::array<Face, 2> faces_;
  MapWork work_;
};

/// True when a layer of this kind is switched on.
[[nodiscard]] bool layer_is_visible(const engine::Document& document, engine::LayerKind kind);
/// What the second map of a comparison shows: one layer alone, for every ward.
[[nodiscard]] std::vector<carto::Fill> compared_fills(const engine::Session& session);

}  // namespace fairward::app
