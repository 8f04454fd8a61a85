#pragma once
/// The style of every id of the window's map, kept on the graphics card. A new colouring uploads
/// one record a ward; what pixels of several wards look like then, the card works out from the
/// wards that they show, which are uploaded once a view.

#include "base/result.hpp"
#include "render/canvas_styles.hpp"
#include "render/gl_objects.hpp"
#include "render/mixed_pixels.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::render {

/// A context must be current while it lives and in every call. Bindings are the caller's to keep.
class StyleTable {
 public:
  /// Holds nothing; only to be assigned to.
  StyleTable() = default;
  /// Errors: Internal naming the shader.
  [[nodiscard]] static Result<StyleTable> create();

  /// The combinations of a view of `samples` x `samples` a pixel. REQUIRES: samples 2 or 4, or
  /// nothing mixed.
  void set_members(const MixedPixels& mixed, int samples);
  /// One a ward after that of id 0, in whole rows.
  void set_wards(const CanvasStyles& styles);
  /// Makes the table from both. Errors: Internal when there are more than the driver can hold.
  [[nodiscard]] Result<void> update();

  [[nodiscard]] const Texture& texture() const noexcept { return styles_; }
  /// The row of the first combination, times the length of a row.
  [[nodiscard]] std::size_t mixed_start() const noexcept;

 private:
  [[nodiscard]] Result<void> draw_lights();
  [[nodiscard]] Result<void> draw_styles();

  Program lighting_;
  Program mixing_;
  VertexArray no_vertices_;
  Texture light_of_;
  Texture srgb_of_;
  Texture wards_;
  Texture members_;
  Texture styles_;
  Texture lights_;
  int largest_side_ = 0;
  int ward_rows_ = 0;
  int wards_room_ = 0;  ///< rows of wards_ and lights_
  int mixed_rows_ = 0;
  int members_room_ = 0;
  int styles_room_ = 0;
  int parts_ = 1;
  std::size_t ward_styles_ = 0;
  std::vector<std::uint32_t> sheet_;  ///< members, as uploaded
};

}  // namespace fairward::render
