#include "render/painted_canvas.hpp"

#include "render/canvas_checks.hpp"
#include "render/gl_objects.hpp"
#include "render/gl_state.hpp"
#include "render/raster_paint.hpp"

#include <utility>
#include <vector>

namespace fairward::render {
namespace {

class PaintedCanvas final : public MapCanvas {
 public:
  explicit PaintedCanvas(int largest_side) : largest_side_{largest_side} {}

  using MapCanvas::set_raster;
  Result<void> set_raster(const MapRaster& raster) override;
  Result<void> set_fills(std::span<const carto::Fill> fills) override;
  Result<void> set_outlines(std::span<const MapOutline> outlines) override;
  Result<void> shade(const MapLook& look) override;

  [[nodiscard]] Size size() const noexcept override { return {width_, height_}; }
  [[nodiscard]] unsigned texture() const noexcept override { return shown_.name(); }
  [[nodiscard]] const std::uint32_t* pixels() const noexcept override { return pixels_.data(); }
  [[nodiscard]] unsigned framebuffer() const noexcept override { return 0; }
  [[nodiscard]] PixelRange take_drawn() noexcept override {
    return overlap(std::exchange(drawn_, {}), whole());
  }
  [[nodiscard]] Image read() const override;

 private:
  [[nodiscard]] PixelRange whole() const { return {0, 0, width_, height_}; }
  [[nodiscard]] std::size_t area() const {
    return static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
  }
  void fit(const MapRaster& raster);
  void update_styles();

  int largest_side_;  ///< of a texture
  int width_ = 0;
  int height_ = 0;
  Texture shown_;  ///< only for who draws the map scaled or cut
  const MapRaster* raster_ = nullptr;
  std::vector<carto::Fill> fills_;
  MixedPixels mixed_;
  CanvasStyles styles_;
  RasterPaint paint_;
  Hatches hatches_;
  MapOverlay over_;
  PixelRange over_is_stale_;  ///< composed, when the map is at rest
  MapLook look_;
  bool wards_are_stale_ = true;  ///< in `paint_`
  bool mixes_are_stale_ = true;  ///< likewise
  PixelRange stale_;             ///< of `pixels_`
  PixelRange drawn_;             ///< since it was last asked
  std::vector<std::uint32_t> pixels_;
};

void PaintedCanvas::fit(const MapRaster& raster) {
  if (raster.width == width_ && raster.height == height_) {
    return;
  }
  width_ = raster.width;
  height_ = raster.height;
  shown_ = make_shown_texture(width_, height_);
  over_.clear(width_, height_);
  pixels_.assign(area(), 0);
  drawn_ = {};
}

Result<void> PaintedCanvas::set_raster(const MapRaster& raster) {
  FAIRWARD_CHECK(check_raster(raster, largest_side_));
  forget_old_errors();
  const GlState as_found;
  raster_ = nullptr;
  fit(raster);
  FAIRWARD_CHECK(check_errors("take over the wards"));
  if (raster.samples > 1) {
    mixed_.reduce(raster);
    over_.set_lines(raster.lines);
    over_is_stale_ = whole();
  } else {
    mixed_.clear();
  }
  raster_ = &raster;
  mixes_are_stale_ = true;
  stale_ = whole();
  return {};
}

Result<void> PaintedCanvas::set_fills(std::span<const carto::Fill> fills) {
  fills_.assign(fills.begin(), fills.end());
  wards_are_stale_ = true;
  stale_ = whole();
  return {};
}

Result<void> PaintedCanvas::set_outlines(std::span<const MapOutline> outlines) {
  FAIRWARD_TRY(const auto set, outline_set(outlines, raster_ == nullptr ? 0 : area()));
  const auto changed = over_.set_outlines(set.coverage, set.colours);
  over_is_stale_.add(changed);
  stale_.add(changed);
  return {};
}

void PaintedCanvas::update_styles() {
  if (wards_are_stale_) {
    styles_.set_wards(fills_, look_.water);
    paint_.set_styles(styles_.records().first(styles_.ward_styles()));
  }
  if (wards_are_stale_ || mixes_are_stale_) {
    paint_.mix(mixed_, {});
  }
  wards_are_stale_ = mixes_are_stale_ = false;
}

Result<void> PaintedCanvas::shade(const MapLook& look) {
  if (raster_ == nullptr) {
    return fail(Errc::Internal, "the map has no borders to draw yet");
  }
  if (look != look_) {
    over_is_stale_ = whole();
    wards_are_stale_ = wards_are_stale_ || look.water != look_.water;
    look_ = look;
    stale_ = whole();
  }
  if (stale_.empty()) {
    return {};
  }
  update_styles();
  hatches_.fit(width_, height_, look_.pattern_scale);
  stale_.left = 0;
  stale_.right = width_;
  const bool resting = raster_->samples > 1;
  if (resting && !over_is_stale_.empty()) {
    // A map at rest is recoloured many times: its borders are put together once.
    over_.compose(borders_of(look_), over_is_stale_);
    over_is_stale_ = {};
  }
  paint_.paint({.width = width_,
                .ids = resting ? mixed_.ids() : std::span<const std::uint32_t>{raster_->ids},
                .lines = raster_->lines,
                .over = over_,
                .composed = resting,
                .borders = borders_of(look_),
                .hatches = hatches_},
               stale_, {}, pixels_);
  drawn_.add(stale_);
  stale_ = {};
  return {};
}

Image PaintedCanvas::read() const {
  Image image;
  if (raster_ == nullptr) {
    return image;
  }
  image.width = width_;
  image.height = height_;
  image.rgba.reserve(4 * area());
  for (const std::uint32_t pixel : pixels_) {
    for (const unsigned shift : {16U, 8U, 0U, 24U}) {
      image.rgba.push_back(static_cast<std::uint8_t>(pixel >> shift));
    }
  }
  return image;
}

}  // namespace

Result<std::unique_ptr<MapCanvas>> make_painted_canvas() {
  GLint largest_side = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest_side);
  return std::make_unique<PaintedCanvas>(largest_side);
}

}  // namespace fairward::render
