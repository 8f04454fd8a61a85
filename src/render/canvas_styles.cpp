#include "render/canvas_styles.hpp"

namespace fairward::render {
namespace {

std::uint8_t over(std::uint8_t upper, std::uint8_t lower, std::uint8_t alpha) {
  const unsigned a = alpha;
  return static_cast<std::uint8_t>((upper * a + lower * (255U - a) + 127U) / 255U);
}

carto::Colour over(carto::Colour upper, carto::Colour lower) {
  return {over(upper.r, lower.r, upper.a), over(upper.g, lower.g, upper.a),
          over(upper.b, lower.b, upper.a), 255};
}

bool same(const carto::Fill& a, const carto::Fill& b) {
  return a.colour == b.colour && a.pattern == b.pattern && a.ink == b.ink;
}

std::uint32_t packed(carto::Colour c) {
  return std::uint32_t{c.r} | std::uint32_t{c.g} << 8U | std::uint32_t{c.b} << 16U;
}

std::size_t whole_rows(std::size_t records) {
  return (records + CanvasStyles::kColumns - 1) / CanvasStyles::kColumns * CanvasStyles::kColumns;
}

}  // namespace

CanvasStyles::CanvasStyles() {
  set_wards({}, {});
}

void CanvasStyles::set_wards(std::span<const carto::Fill> fills, carto::Colour water) {
  const carto::Colour sea{water.r, water.g, water.b, 255};
  ward_styles_ = fills.size() + 1;
  records_.assign(whole_rows(ward_styles_), {});
  records_[0] = {packed(sea), packed(sea)};
  // Neighbours in the table are often of one class.
  const carto::Fill* last = nullptr;
  for (std::size_t id = 1; id <= fills.size(); ++id) {
    const auto& fill = fills[id - 1];
    if (last == nullptr || !same(*last, fill)) {
      last = &fill;
      const auto ground = over(fill.colour, water);
      records_[id] = {packed(ground) | static_cast<std::uint32_t>(fill.pattern) << 24U,
                      packed(over(fill.ink, ground))};
    } else {
      records_[id] = records_[id - 1];
    }
  }
}

}  // namespace fairward::render
