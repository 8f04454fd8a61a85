#include "render/painted_canvas.hpp"

#include "render/canvas_base.hpp"
#include "render/canvas_checks.hpp"
#include "render/gl_objects.hpp"
#include "render/gl_state.hpp"
#include "render/raster_paint.hpp"

#include <array>

namespace fairward::render {
namespace {

class PaintedCanvas final : public CanvasBase {
 public:
  explicit PaintedCanvas(int largest_side) { largest_side_ = largest_side; }

  using CanvasBase::set_raster;
  Result<void> set_raster(const MapRaster& raster) override;
  Result<void> move_raster(const MapRaster& raster, const RasterMove& move) override;
  Result<void> shade(const MapLook& look) override;

  [[nodiscard]] unsigned texture() const noexcept override { return shown_.name(); }
  [[nodiscard]] const std::uint32_t* pixels() const noexcept override { return pixels_.data(); }
  [[nodiscard]] unsigned framebuffer() const noexcept override { return 0; }
  [[nodiscard]] Image read() const override;

 private:
  /// Whether all of it is up to date.
  [[nodiscard]] bool painted() const noexcept {
    return stale_.empty() && fresh_[0].empty() && fresh_[1].empty();
  }
  void update_styles();
  void paint(const PixelRange& range);

  Texture shown_;  ///< only for who draws the map scaled or cut
  const MapRaster* raster_ = nullptr;
  RasterPaint paint_;
  Hatches hatches_;
  SlidingPlane<std::uint32_t> pixels_;
  std::array<PixelRange, 2> fresh_{};  ///< came into view and is not painted
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
  fresh_ = {};
  stale_ = whole();
  ready_ = true;
  return {};
}

Result<void> PaintedCanvas::move_raster(const MapRaster& raster, const RasterMove& move) {
  const bool keeps = ready_ && raster_ == &raster && raster.samples == 1 && painted() &&
                     raster.width == width_ && raster.height == height_;
  if (!keeps) {
    return set_raster(raster);
  }
  FAIRWARD_CHECK(check_raster(raster, largest_side_));
  pixels_.slide(std::ptrdiff_t{move.by.y} * width_ + move.by.x);
  look_.pattern_shift = {look_.pattern_shift.x + move.by.x, look_.pattern_shift.y + move.by.y};
  fresh_ = move.fresh;
  // Outlines do not move with it: painted over where they went, and again where they are.
  auto gone = over_.outlined();
  stale_ = gone;
  gone = {gone.left + move.by.x, gone.top + move.by.y, gone.right + move.by.x,
          gone.bottom + move.by.y};
  stale_.add(overlap(gone, whole()));
  drawn_ = whole();
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
  if (painted()) {
    return {};
  }
  update_styles();
  hatches_.fit(width_, height_, look_.pattern_scale, look_.pattern_shift);
  if (raster_->samples > 1 && !over_is_stale_.empty()) {
    // A map at rest is recoloured many times: its borders are put together once.
    over_.compose(borders_of(look_), over_is_stale_);
    over_is_stale_ = {};
  }
  if (stale_ != whole()) {
    for (const PixelRange& part : fresh_) {
      paint(part);
    }
  }
  paint(stale_);
  drawn_.add(stale_);
  fresh_ = {};
  stale_ = {};
  return {};
}

void PaintedCanvas::paint(const PixelRange& range) {
  const bool resting = raster_->samples > 1;
  paint_.paint({.width = width_,
                .ids = resting ? mixed_.ids() : std::span<const std::uint32_t>{raster_->ids},
                .lines = raster_->lines,
                .over = over_,
                .composed = resting,
                .borders = borders_of(look_),
                .hatches = hatches_},
               range, {}, pixels_);
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
