#include "carto/build_scene.hpp"

#include "base/text.hpp"
#include "carto/border_lines.hpp"
#include "carto/classes.hpp"
#include "carto/labels.hpp"
#include "carto/layout.hpp"
#include "carto/legend.hpp"
#include "carto/map_outlines.hpp"
#include "carto/page.hpp"
#include "carto/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace fairward::carto {
namespace {

constexpr double kFill = 0.95;  // of the frame: a little water around the region

Result<void> check_input(const MapInput& input, MapLayer layer, PictureSize size) {
  FAIRWARD_CHECK(check_size(size));
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
  auto scene = blank_scene(size, palette::kLight);
  Sheet sheet{scene, metrics, text_size(size)};
  const auto* groups = layer == MapLayer::Groups ? &**input.groups : nullptr;
  const auto outlines = outlines_of(*input.wards, groups, input.areas);
  if (!outlines.empty()) {
    parts.legend.push_back(legend_of(outlines, sheet.colours(), sheet.em()));
  }
  if (groups != nullptr) {
    std::vector<std::size_t> all(groups->rows.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    parts.legend.push_back(legend_of(*groups, all));
  }
  const auto layout = lay_out(sheet, parts, size);
  scene.projection = fit_in_frame(box, layout.frame, kFill);

  const std::shared_ptr<const Boundaries> boundaries{input.wards, &input.wards->boundaries()};
  scene.fills.push_back({boundaries, input.mesh, ward_fills(classification)});
  scene.map_lines = border_lines(*input.borders, *input.wards, scene.projection, sheet.em());
  for (const auto level : {OutlineLevel::BelowSelection, OutlineLevel::AboveSelection}) {
    draw_outlines(scene, sheet, *input.borders, outlines, {}, level);
  }
  auto taken = draw_outline_numbers(scene, sheet, outlines, {});
  auto labels = place_council_labels(*input.wards, scene.projection, metrics, 0.86 * sheet.em(),
                                     std::move(taken));
  std::ranges::move(labels.texts, std::back_inserter(scene.texts));
  draw_furniture(sheet, layout, parts.header, scene.projection.scale);
  scene.alternative_text =
      alternative_text(parts.header, spoken_counts(classification), labels.hidden) +
      spoken_outlines(outlines);
  return scene;
}

}  // namespace fairward::carto
