#include "render/canvas_base.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace fairward::render {
namespace {

constexpr std::size_t kMostOutlines = 4;

}  // namespace

BorderColours borders_of(const MapLook& look) {
  return {look.ward_border, look.coast, look.council_casing, look.council_border};
}

Result<void> CanvasBase::set_fills(std::span<const carto::Fill> fills) {
  fills_.assign(fills.begin(), fills.end());
  wards_are_stale_ = true;
  stale_ = whole();
  return {};
}

Result<void> CanvasBase::set_outlines(std::span<const MapOutline> outlines) {
  if (outlines.size() > kMostOutlines) {
    return fail(Errc::Internal, fmt::format("a map has at most {} outlines, not {}", kMostOutlines,
                                            outlines.size()));
  }
  std::array<std::span<const std::uint8_t>, kMostOutlines> coverage;
  std::array<carto::Colour, kMostOutlines> colours{};
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    if (outlines[i].coverage.size() != area() || !ready_) {
      return fail(Errc::Internal, "an outline is not as large as the map");
    }
    coverage[i] = outlines[i].coverage;
    colours[i] = outlines[i].colour;
  }
  const auto changed = over_.set_outlines(coverage, colours);
  over_is_stale_.add(changed);
  stale_.add(changed);
  return {};
}

PixelRange CanvasBase::take_drawn() noexcept {
  return overlap(std::exchange(drawn_, {}), whole());
}

bool CanvasBase::resize(const MapRaster& raster) {
  if (raster.width == width_ && raster.height == height_) {
    return false;
  }
  ready_ = false;
  width_ = raster.width;
  height_ = raster.height;
  over_.clear(width_, height_);
  drawn_ = {};
  return true;
}

void CanvasBase::mix(const MapRaster& raster) {
  if (raster.samples > 1) {
    mixed_.reduce(raster);
  } else {
    mixed_.clear();
  }
  mixes_are_stale_ = true;
}

void CanvasBase::take_look(const MapLook& look) {
  if (look == look_) {
    return;
  }
  wards_are_stale_ = wards_are_stale_ || look.water != look_.water;
  if (borders_of(look) != borders_of(look_)) {
    over_is_stale_ = whole();
  }
  look_ = look;
  stale_ = whole();
}

}  // namespace fairward::render
