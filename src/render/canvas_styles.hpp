#pragma once
/// What each id of the window's map is drawn with, as its shader reads it.

#include "carto/map_scene.hpp"
#include "render/mixed_pixels.hpp"

#include <array>
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
  /// One a combination, each the mean of its members in linear light; a hatch counts with the share
  /// of its ink. Members that are no ward's are water.
  void set_mixed(const MixedPixels& mixed);

  /// Whole rows.
  [[nodiscard]] std::span<const StyleRecord> records() const noexcept { return records_; }
  [[nodiscard]] std::size_t rows() const noexcept { return records_.size() / kColumns; }
  [[nodiscard]] std::size_t ward_styles() const noexcept { return light_.size(); }
  [[nodiscard]] std::size_t mixed_start() const noexcept { return mixed_start_; }

 private:
  using Light = std::array<float, 3>;
  [[nodiscard]] std::uint32_t srgb_of(const Light& light) const;

  std::array<float, 256> linear_{};  // light of sRGB values
  std::vector<std::uint8_t> srgb_;   // sRGB values of light, in fine steps
  std::vector<StyleRecord> records_;
  std::vector<Light> light_;  // id 0 and wards: mean linear light, hatch included
  std::size_t mixed_start_ = 0;
};

}  // namespace fairward::render
