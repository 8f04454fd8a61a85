#pragma once
/// Swatches, bars, badges and frames.

#include "base/result.hpp"
#include "carto/map_scene.hpp"
#include "render/tile.hpp"

namespace fairward::render {

class RectanglePass {
 public:
  [[nodiscard]] static Result<RectanglePass> create();
  void draw(const carto::MapScene& scene, const Canvas& canvas, const Tile& tile) const;

 private:
  explicit RectanglePass(Program program) : program_{std::move(program)} {}
  void draw_one(const carto::Rectangle& rectangle) const;
  Program program_;
};

}  // namespace fairward::render
