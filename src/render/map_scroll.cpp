#include "render/map_scroll.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>

namespace fairward::render {
namespace {

constexpr double kWhole = 1e-3;  ///< pixels: no border is seen to be off by as much

/// Row 0 first, or last when rows move down, so that none is overwritten before it has moved.
void move_rows(std::uint8_t* bytes, int width, int height, int dx, int dy) {
  const auto row = 4 * static_cast<std::size_t>(width);
  const auto kept = 4 * static_cast<std::size_t>(width - std::abs(dx));
  const auto from_x = 4 * static_cast<std::size_t>(dx < 0 ? -dx : 0);
  const auto to_x = 4 * static_cast<std::size_t>(dx > 0 ? dx : 0);
  const int rows = height - std::abs(dy);
  for (int i = 0; i < rows; ++i) {
    const int to = dy > 0 ? height - 1 - i : i;
    const auto* source = bytes + static_cast<std::size_t>(to - dy) * row + from_x;
    std::memmove(bytes + static_cast<std::size_t>(to) * row + to_x, source, kept);
  }
}

}  // namespace

std::optional<MapScroll::Shift> MapScroll::shift_to(const carto::MapView& view) const {
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
  const Shift shift{static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y))};
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

void MapScroll::draw(const MapRasteriser& rasteriser, const carto::MapView& view,
                     const BorderWidths& widths, Threads threads, MapRaster& raster) {
  const auto shift = widths == widths_ ? shift_to(view) : std::nullopt;
  if (!shift) {
    rasteriser.draw(view, 1, widths, threads, raster);
    first_ = view;
    widths_ = widths;
    now_ = {};
    return;
  }
  const int dx = shift->x - now_.x;
  const int dy = shift->y - now_.y;
  now_ = *shift;
  const int width = raster.width;
  const int height = raster.height;
  const std::array both{reinterpret_cast<std::uint8_t*>(raster.ids.data()), raster.lines.data()};
  parallel_for(both.size(), 1, threads, {}, [&](std::size_t first, std::size_t last) {
    for (auto i = first; i < last; ++i) {
      move_rows(both[i], width, height, dx, dy);
    }
  });
  const PixelRange rows{0, dy > 0 ? 0 : height + dy, width, dy > 0 ? dy : height};
  const PixelRange columns{dx > 0 ? 0 : width + dx, dy > 0 ? dy : 0, dx > 0 ? dx : width,
                           dy > 0 ? height : height + dy};
  draw_part(rasteriser, view, rows, widths, threads, raster);
  draw_part(rasteriser, view, columns, widths, threads, raster);
}

}  // namespace fairward::render
