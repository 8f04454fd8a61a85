#include "carto/build_scene.hpp"

#include "base/text.hpp"
#include "carto/badges.hpp"
#include "carto/border_lines.hpp"
#include "carto/classes.hpp"
#include "carto/furniture.hpp"
#include "carto/labels.hpp"
#include "carto/layout.hpp"
#include "carto/legend.hpp"
#include "carto/wording.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fairward::carto {
namespace {

Result<void> check_input(const MapInput& input, MapLayer layer, PictureSize size) {
  if (size.width < 320 || size.height < 240 || size.width > 8192 || size.height > 8192) {
    return fail(Errc::Usage, fmt::format("a picture of {}x{} cannot be drawn; sizes go from "
                                         "320x240 to 8192x8192",
                                         size.width, size.height));
  }
  if (!input.wards || !input.borders || !input.mesh ||
      input.mesh->start.size() != input.wards->size() + 1) {
    return fail(Errc::Internal, "the map has no wards, or borders and triangles of other wards");
  }
  if (layer == MapLayer::Deprivation) {
    if (!input.deprivation) {
      return fail(Errc::Usage,
                  "the deprivation map needs deprivation scores; add them to the "
                  "project");
    }
    return {};
  }
  if (!input.status) {
    return fail(Errc::Usage,
                "this map needs people and residents by ward; add a register and a "
                "ward population to the project");
  }
  if ((*input.status)->level != AreaLevel::Ward) {
    return fail(Errc::Usage, "the map is drawn by ward; the figures given are by council");
  }
  if (layer == MapLayer::Groups && !input.groups) {
    return fail(Errc::Usage, "the map of ward groups needs the result of the concentration check");
  }
  return {};
}

Classification classify(const MapInput& input, MapLayer layer) {
  const auto wards = input.wards->size();
  switch (layer) {
    case MapLayer::Density:
      return classify_density(**input.status, wards);
    case MapLayer::Deprivation:
      return classify_deprivation(*input.deprivation, wards);
    case MapLayer::Groups:
      return classify_limit(**input.status, wards, palette::Tone::Muted);
    case MapLayer::Limit:
      break;
  }
  return classify_limit(**input.status, wards, palette::Tone::Full);
}

/// The region in the middle of the frame, with a little water around it.
Projection fit(const Box& box, Area frame) {
  constexpr double kFill = 0.95;  // of the frame
  const double width = std::max(box.width(), 1.0);
  const double height = std::max(box.height(), 1.0);
  Projection p;
  p.frame_x = frame.x;
  p.frame_y = frame.y;
  p.frame_width = frame.width;
  p.frame_height = frame.height;
  p.scale = kFill * std::min(frame.width / width, frame.height / height);
  p.origin = {(box.min.x + box.max.x) / 2 - frame.width / p.scale / 2,
              (box.min.y + box.max.y) / 2 + frame.height / p.scale / 2};
  return p;
}

std::vector<Taken> draw_groups(MapScene& scene, Sheet& sheet, const MapInput& input) {
  std::vector<std::vector<WardIndex>> members;
  for (const auto& row : (*input.groups)->rows) {
    members.push_back(row.group.wards);
  }
  auto outlines =
      group_outlines(*input.borders, members, input.wards->size(), scene.projection, sheet.em());
  std::ranges::move(outlines, std::back_inserter(scene.map_lines));
  return draw_badges(sheet, scene,
                     place_badges(*input.wards, members, scene.projection, sheet.em()));
}

void draw_frame(Sheet& sheet, Area frame) {
  Rectangle edge;
  edge.x = frame.x;
  edge.y = frame.y;
  edge.width = frame.width;
  edge.height = frame.height;
  edge.fill.colour = {0, 0, 0, 0};
  edge.outline = palette::kFrame;
  edge.outline_width = std::max(1.0, 0.07 * sheet.em());
  sheet.box(edge);
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

}  // namespace

Result<MapScene> build_scene(const MapInput& input, MapLayer layer, PictureSize size) {
  FAIRWARD_CHECK(check_input(input, layer, size));
  const Box box = bounds(input.wards->boundaries());
  if (box.empty()) {
    return fail(Errc::Usage, "no ward has a polygon, so there is nothing to draw");
  }
  FAIRWARD_TRY(const auto metrics, TextMetrics::load());
  const auto classification = classify(input, layer);

  PageParts parts;
  parts.header = header_for(input, layer);
  parts.footer = footer_for(input, layer);
  parts.legend.push_back(legend_of(classification));
  if (layer == MapLayer::Groups) {
    parts.legend.push_back(legend_of(**input.groups));
  }

  MapScene scene;
  scene.width = size.width;
  scene.height = size.height;
  scene.background = palette::kPage;
  scene.frame_colour = palette::kWater;
  Sheet sheet{scene, metrics, text_size(size)};
  scene.pattern_scale = sheet.em() / 14;
  const auto layout = lay_out(sheet, parts, size);
  scene.projection = fit(box, layout.frame);

  const std::shared_ptr<const Boundaries> boundaries{input.wards, &input.wards->boundaries()};
  scene.fills.push_back({boundaries, input.mesh, ward_fills(classification)});
  scene.map_lines = border_lines(*input.borders, *input.wards, scene.projection, sheet.em());
  auto taken = layer == MapLayer::Groups ? draw_groups(scene, sheet, input) : std::vector<Taken>{};
  auto labels = place_council_labels(*input.wards, scene.projection, metrics, 0.86 * sheet.em(),
                                     std::move(taken));
  std::ranges::move(labels.texts, std::back_inserter(scene.texts));
  draw_furniture(sheet, layout, parts.header, scene.projection.scale);
  scene.alternative_text =
      alternative_text(parts.header, spoken_counts(classification), labels.hidden);
  return scene;
}

}  // namespace fairward::carto
