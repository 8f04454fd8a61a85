#pragma once
/// What each id of the window's map is drawn with, as its shader reads it.

#include "carto/map_scene.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::render {

/// Red is the lowest byte; the number of the pattern is on top of the colour. sRGB.
struct StyleRecord {
  std::uint32_t colour = 0;
  std::uint32_t ink = 0;
  friend bool operator==(const StyleRecord&, const StyleRecord&) = default;
};

class CanvasStyles {
 public:
  /// Records a row of the table: every OpenGL 3.3 driver has textures as wide.
  static constexpr std::size_t kColumns = 1024;

  CanvasStyles();
  /// Id 0, then one a ward. Colours that are not opaque lie over the water, ink over the colour.
  void set_wards(std::span<const carto::Fill> fills, carto::Colour water);
  /// Whole rows.
  [[nodiscard]] std::span<const StyleRecord> records() const noexcept { return records_; }
  [[nodiscard]] std::size_t rows() const noexcept { return records_.size() / kColumns; }
  [[nodiscard]] std::size_t ward_styles() const noexcept { return ward_styles_; }

 private:
  std::vector<StyleRecord> records_;
  std::size_t ward_styles_ = 0;
};

}  // namespace fairward::render
