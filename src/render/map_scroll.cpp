#include "render/map_scroll.hpp"

#include <cmath>
#include <cstdlib>
#include <cstring>

namespace fairward::render {
namespace {

constexpr double kWhole = 1e-3;  ///< pixels: no border is seen to be off by as much

}  // namespace

std::optional<PixelShift> MapScroll::shift_to(const carto::MapView& view) const {
  if (!first_ || view.width != first_->width || view.height != first_->height ||
      view.metres_per_pixel != first_->metres_per_pixel) {
    return std::nullopt;
  }
  const double x = (first_->centre.x - view.centre.x) / view.metres_per_pixel;
  const double y = (view.centre.y - first_->centre.y) / view.metres_per_pixel;
  if (std::abs(x) > 1e6 || std::abs(y) > 1e6 || std::abs(x - std::round(x)) > kWhole ||
      std::abs(y - std::round(y)) > kWhole) {
    return std::nullopt;
  }
  const PixelShift shift{static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y))};
  // Where more comes in than stays, drawing it all is no slower.
  return 2 * std::abs(shift.x - now_.x) < view.width && 2 * std::abs(shift.y - now_.y) < view.height
             ? std::optional{shift}
             : std::nullopt;
}

void MapScroll::draw_part(const MapRasteriser& rasteriser, const carto::MapView& view,
                          const PixelRange& part, const BorderWidths& widths, Threads threads,
                          MapRaster& raster) {
  if (part.empty()) {
    return;
  }
  carto::MapView seen = view;
  seen.width = part.right - part.left;
  seen.height = part.bottom - part.top;
  seen.centre = view.to_world({0.5 * (part.left + part.right), 0.5 * (part.top + part.bottom)});
  rasteriser.draw(seen, 1, widths, threads, part_);
  const auto width = static_cast<std::size_t>(seen.width);
  for (int y = 0; y < seen.height; ++y) {
    const auto from = static_cast<std::size_t>(y) * width;
    const auto to =
        static_cast<std::size_t>(part.top + y) * static_cast<std::size_t>(raster.width) +
        static_cast<std::size_t>(part.left);
    std::memcpy(raster.ids.data() + to, part_.ids.data() + from, 4 * width);
    std::memcpy(raster.lines.data() + 4 * to, part_.lines.data() + 4 * from, 4 * width);
  }
}

std::optional<RasterMove> MapScroll::draw(const MapRasteriser& rasteriser,
                                          const carto::MapView& view, const BorderWidths& widths,
                                          Threads threads, MapRaster& raster) {
  const auto shift = widths == widths_ ? shift_to(view) : std::nullopt;
  if (!shift) {
    rasteriser.draw(view, 1, widths, threads, raster);
    first_ = view;
    widths_ = widths;
    now_ = {};
    return std::nullopt;
  }
  const auto move = moved_by({shift->x - now_.x, shift->y - now_.y}, raster.width, raster.height);
  now_ = *shift;
  const auto pixels = std::ptrdiff_t{move.by.y} * raster.width + move.by.x;
  raster.ids.slide(pixels);
  raster.lines.slide(4 * pixels);
  for (const PixelRange& part : move.fresh) {
    draw_part(rasteriser, view, part, widths, threads, raster);
  }
  return move;
}

}  // namespace fairward::render
