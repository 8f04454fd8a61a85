#include "carto/view_scene.hpp"

#include "base/text.hpp"
#include "carto/border_lines.hpp"
#include "carto/dark_map.hpp"
#include "carto/labels.hpp"
#include "carto/legend.hpp"
#include "carto/map_outlines.hpp"
#include "carto/page.hpp"
#include "carto/view_labels.hpp"
#include "carto/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace fairward::carto {
namespace {

constexpr double kFill = 0.95;  // of the frame: a little water around a whole region

Result<void> check_picture(const ViewPicture& picture, PictureSize size) {
  FAIRWARD_CHECK(check_size(size));
  if (!picture.wards || !picture.borders || !picture.mesh ||
      picture.mesh->start.size() != picture.wards->size() + 1 ||
      picture.fills.size() != picture.wards->size()) {
    return fail(Errc::Internal, "the map has no wards, or colours and triangles of other wards");
  }
  return {};
}

bool contains(const Box& outer, const Box& inner) {
  return outer.min.x <= inner.min.x && outer.min.y <= inner.min.y && outer.max.x >= inner.max.x &&
         outer.max.y >= inner.max.y;
}

bool shows_all(const Projection& p, const Box& region) {
  Box seen;
  seen.add(p.origin);
  seen.add(Point{p.origin.x + p.frame_width / p.scale, p.origin.y - p.frame_height / p.scale});
  return contains(seen, region);
}

Projection projection_of(const ViewPicture& picture, const Box& region, Area frame) {
  if (picture.extent.width > 0 && picture.extent.height > 0) {
    return fit_in_frame(picture.extent.box(), frame, 1);
  }
  return fit_in_frame(region, frame, kFill);
}

/// What of the region a picture shows.
struct Seen {
  bool all = true;
  std::vector<std::size_t> groups;
};

Seen seen_in(const ViewPicture& picture, const MapOutlines& outlines, const Box& region,
             const Projection& p, double em) {
  Seen seen;
  seen.all = shows_all(p, region);
  if (picture.groups) {
    seen.groups = groups_in_picture(*picture.wards, **picture.groups, outlines, p, em);
  }
  return seen;
}

LegendSection outline_legend(const ViewPicture& picture, const MapOutlines& outlines, bool all,
                             const palette::PageColours& colours, double em) {
  auto section = legend_of(outlines, colours, em);
  if (!all) {
    section.value_heading = "In the region";
  }
  const auto old = [&](std::string_view what) {
    section.note +=
        fmt::format("{}{} were found on another basis.", section.note.empty() ? "" : " ", what);
  };
  if (picture.groups_are_old) {
    old("Groups");
  }
  if (picture.areas_are_old) {
    old("Areas");
  }
  return section;
}

PageParts parts_of(const ViewPicture& picture, const MapOutlines& outlines, const Seen& seen,
                   const palette::PageColours& colours, double em) {
  PageParts parts;
  parts.header = picture.header;
  parts.footer = picture.footer;
  for (const auto& classes : picture.legends) {
    parts.legend.push_back(legend_of(classes));
    if (!seen.all) {
      parts.legend.back().value_heading =
          picture.counts_are_seen ? "Wards on this map" : "Wards in the region";
    }
  }
  if (!outlines.empty()) {
    parts.legend.push_back(outline_legend(picture, outlines, seen.all, colours, em));
  }
  if (picture.groups) {
    parts.legend.push_back(legend_of(**picture.groups, seen.groups));
  }
  if (!picture.marks.empty()) {
    parts.legend.push_back(legend_of(picture.marks));
    if (!seen.all) {
      parts.legend.back().value_heading = "In the region";
    }
  }
  if (!picture.places.empty()) {
    parts.legend.push_back(legend_of(picture.places, colours));
  }
  return parts;
}

void draw_selection(MapScene& scene, const Sheet& sheet, const ViewPicture& picture) {
  const std::array selected{picture.selection};
  auto lines = set_outlines(*picture.borders, selected, picture.wards->size(), scene.projection,
                            selection_style(sheet.colours(), sheet.em()));
  std::ranges::move(lines, std::back_inserter(scene.map_lines));
}

void draw_marks(Sheet& sheet, const ViewPicture& picture, const Projection& p) {
  for (const auto& mark : picture.marks) {
    const auto dot = mark_box(p.to_picture(mark.place), mark.ring, sheet);
    if (inside_frame({dot.x, dot.y, dot.x + dot.width, dot.y + dot.height}, p)) {
      sheet.box(dot);
    }
  }
}

/// What of the world the frame shows, as a view as large as the frame.
MapView view_of(const Projection& p) {
  const Point middle{p.origin.x + 0.5 * p.frame_width / p.scale,
                     p.origin.y - 0.5 * p.frame_height / p.scale};
  return {middle, 1 / p.scale, static_cast<int>(std::lround(p.frame_width)),
          static_cast<int>(std::lround(p.frame_height))};
}

/// Returns how many names there was no room for.
std::size_t draw_names(MapScene& scene, const Sheet& sheet, const ViewPicture& picture,
                       const std::vector<Taken>& taken) {
  if (!picture.labels) {
    return 0;
  }
  const auto& p = scene.projection;
  LabelOptions options;
  options.council = {0.95 * sheet.em(), FontWeight::SemiBold};
  options.ward = {0.82 * sheet.em(), FontWeight::Medium};
  options.ink = sheet.colours().ink;
  options.halo = sheet.colours().halo;
  options.selected = picture.selection;
  std::ranges::sort(options.selected);
  for (const auto& box : taken) {
    options.taken.push_back(
        {box.left - p.frame_x, box.top - p.frame_y, box.right - p.frame_x, box.bottom - p.frame_y});
  }
  const LabelPlacer placer{picture.wards};
  MeasuredNames names{
      [&](std::string_view text, TextStyle style) { return sheet.metrics().width(text, style); }};
  auto placed = placer.place(view_of(p), options, names);
  for (auto& label : placed.labels) {
    for (auto& line : label.lines) {
      line.x += p.frame_x;
      line.baseline += p.frame_y;
      scene.texts.push_back(std::move(line));
    }
  }
  return placed.hidden;
}

/// Fills and legends as they are on a ground of this tint.
ViewPicture tinted(ViewPicture picture) {
  if (picture.tint == Tint::Dark) {
    picture.fills = on_dark(std::move(picture.fills));
    for (auto& legend : picture.legends) {
      for (auto& one : legend.classes) {
        one.fill = on_dark(one.fill);
      }
      if (legend.hatched) {
        legend.hatched->swatch = on_dark(legend.hatched->swatch);
      }
    }
  }
  return picture;
}

std::string spoken(const ViewPicture& picture, const MapOutlines& outlines,
                   std::size_t hidden_names, bool all) {
  std::vector<std::string> counts;
  for (const auto& classes : picture.legends) {
    counts.push_back(spoken_counts(classes));
  }
  auto text = alternative_text(picture.header, join(counts, "; "), 0);
  if (hidden_names > 0) {
    text += fmt::format(" {} not shown.", counted(static_cast<std::int64_t>(hidden_names), "name"));
  }
  if (!picture.selection.empty()) {
    text += fmt::format(" {} selected.",
                        counted(static_cast<std::int64_t>(picture.selection.size()), "ward"));
  }
  text += spoken_outlines(outlines);
  for (const auto& place : picture.places) {
    text += fmt::format(" Marked: {}.", place.label);
  }
  if (all) {
    return text;
  }
  return text + " The picture shows a part of the region; counts are of " +
         (picture.counts_are_seen ? "the wards in it." : "all of it.");
}

}  // namespace

Result<MapScene> view_scene(const ViewPicture& given, PictureSize size) {
  FAIRWARD_CHECK(check_picture(given, size));
  const auto picture = tinted(given);
  const Box region = bounds(picture.wards->boundaries());
  if (region.empty()) {
    return fail(Errc::Usage, "no ward has a polygon, so there is nothing to draw");
  }
  FAIRWARD_TRY(const auto metrics, TextMetrics::load());
  const auto& colours = picture.tint == Tint::Dark ? palette::kDark : palette::kLight;
  auto scene = blank_scene(size, colours);
  Sheet sheet{scene, metrics, text_size(size), colours};
  const auto outlines =
      outlines_of(*picture.wards, picture.groups ? &**picture.groups : nullptr, picture.areas);
  // What is seen depends on the frame, whose width depends on a key of what is seen.
  const auto first = lay_out(sheet, parts_of(picture, outlines, {}, colours, sheet.em()), size);
  const auto seen =
      seen_in(picture, outlines, region, projection_of(picture, region, first.frame), sheet.em());
  const auto parts = parts_of(picture, outlines, seen, colours, sheet.em());
  const auto layout = lay_out(sheet, parts, size);
  scene.projection = projection_of(picture, region, layout.frame);

  const std::shared_ptr<const Boundaries> boundaries{picture.wards, &picture.wards->boundaries()};
  scene.fills.push_back({boundaries, picture.mesh, picture.fills});
  scene.map_lines =
      border_lines(*picture.borders, *picture.wards, scene.projection, sheet.em(), colours);
  draw_outlines(scene, sheet, *picture.borders, outlines, picture.selection,
                OutlineLevel::BelowSelection);
  draw_selection(scene, sheet, picture);
  draw_outlines(scene, sheet, *picture.borders, outlines, picture.selection,
                OutlineLevel::AboveSelection);
  const auto taken = draw_outline_numbers(scene, sheet, outlines, picture.selection);
  draw_marks(sheet, picture, scene.projection);
  draw_pins(scene, sheet, picture.places, *picture.borders, picture.wards->size());
  const auto hidden = draw_names(scene, sheet, picture, taken);
  draw_furniture(sheet, layout, parts.header, scene.projection.scale);
  scene.alternative_text = spoken(picture, outlines, hidden, seen.all);
  return scene;
}

}  // namespace fairward::carto
