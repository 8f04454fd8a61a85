#pragma once
/// Areas: triangles into a texture of ids, ids into colours. Neighbours cannot show a seam, because
/// every sample belongs to just one area.

#include "base/result.hpp"
#include "carto/map_scene.hpp"
#include "render/tile.hpp"

#include <cstddef>
#include <vector>

namespace fairward::render {

class FillPass {
 public:
  /// Uploads the scene's areas and their styles.
  [[nodiscard]] static Result<FillPass> create(const carto::MapScene& scene);
  void draw(const carto::MapScene& scene, const Canvas& canvas, const Tile& tile) const;

 private:
  /// The triangles of one area: indexes [first, first + count) of the index buffer.
  struct AreaRange {
    PixelBox box;
    std::size_t first = 0;
    GLsizei count = 0;
  };
  FillPass() = default;
  void upload_areas(const carto::MapScene& scene);
  void upload_styles(const carto::MapScene& scene);

  Program id_program_;
  Program shade_program_;
  VertexArray vertices_;
  Buffer positions_;
  Buffer ids_;
  Buffer indexes_;
  Buffer style_data_;
  Texture styles_;
  std::vector<AreaRange> areas_;
};

}  // namespace fairward::render
