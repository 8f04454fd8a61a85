#include "render/painted_canvas.hpp"

#include "render/canvas_base.hpp"
#include "render/canvas_checks.hpp"
#include "render/gl_objects.hpp"
#include "render/gl_state.hpp"
#include "render/raster_paint.hpp"

#include <vector>

namespace fairward::render {
namespace {

class PaintedCanvas final : public CanvasBase {
 public:
  explicit PaintedCanvas(int largest_side) { largest_side_ = largest_side; }

  using CanvasBase::set_raster;
  Result<void> set_raster(const MapRaster& raster) override;
  Result<void> shade(const MapLook& look) override;

  [[nodiscard]] unsigned texture() const noexcept override { return shown_.name(); }
  [[nodiscard]] const std::uint32_t* pixels() const noexcept override { return pixels_.data(); }
  [[nodiscard]] unsigned framebuffer() const noexcept override { return 0; }
  [[nodiscard]] Image read() const override;

 private:
  void update_styles();

  Texture shown_;  ///< only for who draws the map scaled or cut
  const MapRaster* raster_ = nullptr;
  RasterPaint paint_;
  Hatches hatches_;
  std::vector<std::uint32_t> pixels_;
};

Result<void> PaintedCanvas::set_raster(const MapRaster& raster) {
  FAIRWARD_CHECK(check_raster(raster, largest_side_));
  forget_old_errors();
  const GlState as_found;
  ready_ = false;
  if (resize(raster)) {
    shown_ = make_shown_texture(width_, height_);
    pixels_.assign(area(), 0);
  }
  FAIRWARD_CHECK(check_errors("take over the wards"));
  mix(raster);
  if (raster.samples > 1) {
    over_.set_lines(raster.lines);
    over_is_stale_ = whole();
  }
  raster_ = &raster;
  stale_ = whole();
  ready_ = true;
  return {};
}

void PaintedCanvas::update_styles() {
  if (wards_are_stale_) {
    wards_.set_wards(fills_, look_.water);
    paint_.set_styles(wards_.records().first(wards_.ward_styles()));
  }
  if (wards_are_stale_ || mixes_are_stale_) {
    paint_.mix(mixed_, {});
  }
  wards_are_stale_ = mixes_are_stale_ = false;
}

Result<void> PaintedCanvas::shade(const MapLook& look) {
  if (!ready_) {
    return fail(Errc::Internal, "the map has no borders to draw yet");
  }
  take_look(look);
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
  if (!ready_) {
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
