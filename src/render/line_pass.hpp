#pragma once
/// Polylines with round joins and ends: the coverage of all lines of one colour is gathered in a
/// mask, then that colour is laid through it once.

#include "base/result.hpp"
#include "carto/map_scene.hpp"
#include "render/tile.hpp"

#include <span>
#include <vector>

namespace fairward::render {

/// Dashes of a polyline as separate polylines; the line itself when it is solid.
[[nodiscard]] std::vector<std::vector<Point>> dashed(const carto::Line& line);

class LinePass {
 public:
  [[nodiscard]] static Result<LinePass> create();
  /// Draws into the canvas's colours. Consecutive lines of one colour are one stroke.
  void draw(std::span<const carto::Line> lines, const carto::MapScene& scene, const Canvas& canvas,
            const Tile& tile) const;

 private:
  LinePass() = default;
  void draw_run(std::span<const carto::Line> lines, const Canvas& canvas, const Tile& tile) const;

  Program line_program_;
  Program mask_program_;
  VertexArray vertices_;
  Buffer segments_;
};

}  // namespace fairward::render
