#include "app/map_renderer.hpp"

#include "app/panel.hpp"
#include "carto/border_lines.hpp"
#include "carto/map_outlines.hpp"
#include "carto/vision.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace fairward::app {
namespace {

double mean_ward_side(const WardTable& wards) {
  const Box box = bounds(wards.boundaries());
  const double share = wards.size() == 0 ? 0.0 : 1.0 / static_cast<double>(wards.size());
  return std::sqrt(std::max(0.0, box.width() * box.height() * share));
}

/// Borders between wards give way when wards are only a few pixels wide.
double ward_border_width(double ward_pixels) {
  return ward_pixels < 5 ? 0.0 : std::clamp(ward_pixels / 22.0, 0.35, 1.0);
}

bool same_raster(const MapRequest& a, const MapRequest& b) {
  return a.view == b.view && a.samples == b.samples && a.unit == b.unit;
}

render::MapLook look_of(const model::Theme& theme, double unit, render::PixelShift shift) {
  return {.water = theme.water,
          .ward_border = theme.ward_border,
          .council_border = theme.council_border,
          .council_casing = theme.council_casing,
          .coast = theme.coast,
          .pattern_scale = unit,
          .pattern_shift = shift};
}

std::vector<WardIndex> grouped_wards(const engine::Session& session) {
  std::vector<WardIndex> wards;
  if (const auto* groups = session.groups()) {
    for (const GroupRow& row : (*groups)->rows) {
      // What statistics alone found is dashed, over the texture (group_outlines.hpp).
      if (carto::is_over_the_limit(row)) {
        wards.insert(wards.end(), row.group.wards.begin(), row.group.wards.end());
      }
    }
  }
  return wards;
}

}  // namespace

bool layer_is_visible(const engine::Document& document, engine::LayerKind kind) {
  return std::ranges::any_of(document.layers, [kind](const engine::LayerState& layer) {
    return layer.kind == kind && layer.visible;
  });
}

std::vector<carto::Fill> compared_fills(const engine::Session& session) {
  const auto wards = session.wards();
  const auto layers = session.layers();
  const auto index = session.document().compare_layer;
  if (!wards || index >= layers.size()) {
    return {};
  }
  engine::LayerView alone = layers[index];
  alone.state.visible = true;
  alone.state.opacity = 1;
  return engine::stacked_fills(std::span{&alone, 1}, wards->size(),
                               engine::ground_of(session.view().theme));
}

unsigned MapRenderer::texture(MapFace face) const noexcept {
  const auto& shown = faces_[static_cast<std::size_t>(face)];
  return shown.canvas && shown.drawn ? shown.canvas->texture() : 0;
}

std::vector<ShownPicture> MapRenderer::take_pictures() {
  std::vector<ShownPicture> pictures;
  for (Face& face : faces_) {
    if (face.canvas && face.drawn) {
      const auto size = face.canvas->size();
      pictures.push_back({face.canvas->texture(), face.canvas->framebuffer(), face.canvas->pixels(),
                          size.width, size.height, face.canvas->take_drawn()});
    }
  }
  return pictures;
}

void MapRenderer::update_rasteriser(const engine::Session& session) {
  auto levels = session.border_levels();
  if (levels == levels_) {
    return;
  }
  levels_ = std::move(levels);
  rasteriser_.reset();
  scroll_.forget();
  drawn_.reset();
  const auto wards = session.wards();
  if (!levels_ || !wards || levels_->levels.empty()) {
    return;
  }
  std::vector<carto::BorderKind> kinds;
  kinds.reserve(levels_->arcs.size());
  for (const BorderArc& arc : levels_->arcs) {
    kinds.push_back(carto::kind_of(arc, *wards));
  }
  wards_ = wards->size();
  ward_side_ = mean_ward_side(*wards);
  rasteriser_ = std::make_unique<render::MapRasteriser>(levels_, std::move(kinds));
  seen_selection_ = ~0ULL;
  seen_groups_ = ~0ULL;
  groups_.wards.reset();
  selection_.wards.reset();
  pointed_at_.wards.reset();
  for (Face& face : faces_) {
    face.fills = ~0ULL;
  }
}

bool MapRenderer::update_raster(const MapRequest& request) {
  if (drawn_ && same_raster(*drawn_, request)) {
    return false;
  }
  const double unit = request.unit;
  const double ward_pixels = ward_side_ / request.view.metres_per_pixel / unit;
  const render::BorderWidths widths{.ward = unit * ward_border_width(ward_pixels),
                                    .council = unit * std::clamp(ward_pixels / 10.0, 1.0, 2.0),
                                    .casing = unit * std::clamp(ward_pixels / 5.0, 1.5, 4.0),
                                    .coast = unit * 1.25};
  if (request.samples == 1) {
    move_ = scroll_.draw(*rasteriser_, request.view, widths, Threads{}, raster_);
  } else {
    move_.reset();
    rasteriser_->draw(request.view, request.samples, widths, Threads{}, raster_);
    scroll_.forget();
  }
  drawn_ = request;
  ++raster_number_;
  ++work_.rasters;
  return true;
}

render::PixelShift MapRenderer::pattern_shift(const carto::MapView& view) {
  if (!pattern_view_ || pattern_view_->metres_per_pixel != view.metres_per_pixel ||
      pattern_view_->width != view.width || pattern_view_->height != view.height) {
    pattern_view_ = view;
  }
  // Far away it does not matter where a hatch begins, and a whole number ends somewhere.
  constexpr double kFar = 1e6;
  const auto pixels = [&](double metres) {
    return static_cast<int>(std::lround(std::clamp(metres / view.metres_per_pixel, -kFar, kFar)));
  };
  return {pixels(pattern_view_->centre.x - view.centre.x),
          pixels(view.centre.y - pattern_view_->centre.y)};
}

bool MapRenderer::moved(Ring& ring, std::vector<WardIndex> wards) {
  if (ring.wards == wards) {
    return false;
  }
  ring.wards = std::move(wards);
  return true;
}

void MapRenderer::trace(const Ring& of, Ring& into, const MapRequest& request, double width) {
  into.coverage.clear();
  if (of.wards && !of.wards->empty()) {
    inside_.assign(wards_, 0);
    for (const WardIndex ward : *of.wards) {
      if (to_size(ward) < wards_) {
        inside_[to_size(ward)] = 1;
      }
    }
    rasteriser_->outline(request.view, inside_, width * request.unit, into.coverage);
  }
}

void MapRenderer::update_rings(const engine::Session& session, const MapRequest& request,
                               bool raster_changed) {
  const auto& revisions = session.revisions();
  const bool show_groups = layer_is_visible(session.document(), engine::LayerKind::Groups);
  bool groups_moved = raster_changed;
  bool selection_moved = raster_changed;
  bool pointer_moved = raster_changed;
  if (seen_groups_ != revisions.groups || groups_shown_ != show_groups) {
    groups_moved |= moved(groups_, show_groups ? grouped_wards(session) : std::vector<WardIndex>{});
  }
  if (seen_selection_ != revisions.selection) {
    selection_moved |= moved(selection_, session.document().selection);
    // One ward is outlined over the map, without drawing the map again.
    const auto& wards = session.pointed_at();
    pointer_moved |= moved(pointed_at_, wards.size() > 1 ? wards : std::vector<WardIndex>{});
  }
  seen_groups_ = revisions.groups;
  groups_shown_ = show_groups;
  seen_selection_ = revisions.selection;
  if (!groups_moved && !selection_moved && !pointer_moved) {
    return;
  }
  if (groups_moved) {
    // Where wards are small a wide outline would fill them.
    const double ward_pixels = ward_side_ / request.view.metres_per_pixel / request.unit;
    trace(groups_, groups_, request, std::clamp(ward_pixels / 8, 1.5, 3.5));
  }
  if (selection_moved) {
    trace(selection_, casing_, request, 5.0);
    trace(selection_, selection_, request, 2.5);
  }
  if (pointer_moved) {
    trace(pointed_at_, pointed_at_, request, 3.0);
  }
  ++ring_number_;
  ++work_.outlines;
}

Result<void> MapRenderer::send_outlines(const model::Theme& theme, Face& face) {
  std::vector<render::MapOutline> outlines;
  if (!groups_.coverage.empty()) {
    outlines.push_back({groups_.coverage, theme.group});
  }
  if (!casing_.coverage.empty()) {
    outlines.push_back({casing_.coverage, theme.halo});
    outlines.push_back({selection_.coverage, theme.selection});
  }
  if (!pointed_at_.coverage.empty()) {
    outlines.push_back({pointed_at_.coverage, theme.hovered});
  }
  return face.canvas->set_outlines(outlines);
}

Result<void> MapRenderer::update_face(const engine::Session& session, const model::Theme& theme,
                                      const MapRequest& request, MapFace which) {
  Face& face = faces_[static_cast<std::size_t>(which)];
  bool stale = !face.drawn || face.theme != &theme;
  if (!face.canvas) {
    FAIRWARD_TRY(face.canvas, render::MapCanvas::create());
    face.fills = ~0ULL;
  }
  if (face.raster != raster_number_) {
    const bool follows = move_ && face.raster + 1 == raster_number_;
    FAIRWARD_CHECK(follows ? face.canvas->move_raster(raster_, *move_)
                           : face.canvas->set_raster(raster_));
    face.raster = raster_number_;
    stale = true;
  }
  const auto vision = session.view().vision;
  if (face.fills != session.revisions().figures || face.theme != &theme || face.vision != vision) {
    auto fills = which == MapFace::Main ? session.fills() : compared_fills(session);
    fills.resize(wards_, engine::faded_fill(engine::ground_of(session.view().theme)));
    if (vision != engine::VisionSimulation::None) {
      fills = carto::seen_by(vision_of(vision), std::move(fills));
    }
    FAIRWARD_CHECK(face.canvas->set_fills(fills));
    face.fills = session.revisions().figures;
    face.vision = vision;
    ++work_.fills;
    stale = true;
  }
  if (face.outlines != ring_number_ || face.theme != &theme) {
    FAIRWARD_CHECK(send_outlines(theme, face));
    face.outlines = ring_number_;
    stale = true;
  }
  face.theme = &theme;
  if (stale) {
    FAIRWARD_CHECK(face.canvas->shade(look_of(theme, request.unit, pattern_shift(request.view))));
    face.drawn = true;
    ++work_.shades;
  }
  return {};
}

Result<void> MapRenderer::warm_up(const model::Theme& theme) {
  Face& face = faces_[static_cast<std::size_t>(MapFace::Main)];
  if (face.canvas) {
    return {};
  }
  FAIRWARD_TRY(face.canvas, render::MapCanvas::create());
  render::MapRaster one_pixel;
  one_pixel.width = one_pixel.height = 1;
  one_pixel.ids.assign(1, 0);
  one_pixel.lines.assign(4, 0);
  FAIRWARD_CHECK(face.canvas->set_raster(one_pixel));
  FAIRWARD_CHECK(face.canvas->set_fills({}));
  face.fills = face.raster = ~0ULL;
  return face.canvas->shade(look_of(theme, 1, {}));
}

Result<void> MapRenderer::update(const engine::Session& session, const model::Theme& theme,
                                 const MapRequest& request) {
  update_rasteriser(session);
  if (!rasteriser_ || request.view.width <= 0 || request.view.height <= 0) {
    for (Face& face : faces_) {
      face.drawn = false;
    }
    return warm_up(theme);
  }
  const bool raster_changed = update_raster(request);
  update_rings(session, request, raster_changed);
  FAIRWARD_CHECK(update_face(session, theme, request, MapFace::Main));
  if (request.compared) {
    FAIRWARD_CHECK(update_face(session, theme, request, MapFace::Compared));
  }
  return {};
}

}  // namespace fairward::app
