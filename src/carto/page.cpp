#include "carto/page.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fairward::carto {
namespace {

void draw_frame(Sheet& sheet, Area frame) {
  Rectangle edge;
  edge.x = frame.x;
  edge.y = frame.y;
  edge.width = frame.width;
  edge.height = frame.height;
  edge.fill.colour = {0, 0, 0, 0};
  edge.outline = sheet.colours().frame;
  edge.outline_width = std::max(1.0, 0.07 * sheet.em());
  sheet.box(edge);
}

}  // namespace

Result<void> check_size(PictureSize size) {
  if (size.width < 320 || size.height < 240 || size.width > 8192 || size.height > 8192) {
    return fail(Errc::Usage, fmt::format("a picture of {}x{} cannot be drawn; sizes go from "
                                         "320x240 to 8192x8192",
                                         size.width, size.height));
  }
  return {};
}

Projection fit_in_frame(const Box& box, Area frame, double fill) {
  const double width = std::max(box.width(), 1.0);
  const double height = std::max(box.height(), 1.0);
  Projection p;
  p.frame_x = frame.x;
  p.frame_y = frame.y;
  p.frame_width = frame.width;
  p.frame_height = frame.height;
  p.scale = fill * std::min(frame.width / width, frame.height / height);
  p.origin = {(box.min.x + box.max.x) / 2 - frame.width / p.scale / 2,
              (box.min.y + box.max.y) / 2 + frame.height / p.scale / 2};
  return p;
}

MapScene blank_scene(PictureSize size, const palette::PageColours& colours) {
  MapScene scene;
  scene.width = size.width;
  scene.height = size.height;
  scene.background = colours.page;
  scene.frame_colour = colours.water;
  scene.pattern_scale = text_size(size) / 14;
  return scene;
}

void draw_furniture(Sheet& sheet, const Layout& layout, const Header& header, double scale) {
  draw_frame(sheet, layout.frame);
  draw_header(sheet, header, layout.header);
  for (const auto& placed : layout.legend) {
    draw_section(sheet, placed.section, placed.area, layout.detail);
  }
  if (layout.scale.width > 0) {
    draw_scale_and_north(sheet, layout.scale, scale);
  }
  draw_footer(sheet, layout.footer, layout.footer_area);
}

}  // namespace fairward::carto
