#include "app/group_outlines.hpp"

#include "app/map_renderer.hpp"
#include "app/panels/draw.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"
#include "engine/view_picture.hpp"
#include "model/outline_note.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace fairward::app {
namespace {

bool meets(const Box& a, const Box& b) {
  return a.min.x <= b.max.x && b.min.x <= a.max.x && a.min.y <= b.max.y && b.min.y <= a.max.y;
}

struct Dashes {
  float on = 0;  ///< pixels; 0: a line without gaps
  float off = 0;
};

/// Dashes go on around corners.
void dashed_line(ImDrawList& list, std::span<const ImVec2> line, Dashes dashes, ImU32 colour,
                 float width) {
  float at = 0;  // in the pattern
  for (std::size_t i = 1; i < line.size(); ++i) {
    const ImVec2 from = line[i - 1];
    const ImVec2 to = line[i];
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    float done = 0;
    while (done < length) {
      const bool inked = at < dashes.on;
      const float step = std::min((inked ? dashes.on : dashes.on + dashes.off) - at, length - done);
      if (inked) {
        const auto point = [&](float way) {
          const float share = way / length;
          return ImVec2{from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)};
        };
        list.AddLine(point(done), point(done + step), colour, width);
      }
      done += std::max(step, 0.01F);
      at = at + step >= dashes.on + dashes.off - 0.001F ? 0 : at + step;
    }
  }
}

struct LineLook {
  ImU32 colour = 0;
  ImU32 casing = 0;
  float width = 2;
  float casing_width = 4;
  Dashes dashes;
};

LineLook look_of(const PanelContext& context, carto::OutlineKind kind, double area_side) {
  const auto& theme = context.theme;
  const auto style = carto::outline_style(kind, {theme.group, theme.halo, theme.area, theme.halo},
                                          static_cast<double>(context.em), area_side);
  LineLook look{packed(style.colour),
                packed(style.casing_colour),
                static_cast<float>(style.width),
                static_cast<float>(style.casing),
                {}};
  if (style.dashes.size() == 2) {
    look.dashes = {static_cast<float>(style.dashes[0]), static_cast<float>(style.dashes[1])};
  }
  return look;
}

void draw_casing(ImDrawList& list, std::span<const ImVec2> line, const LineLook& look) {
  list.AddPolyline(line.data(), static_cast<int>(line.size()), look.casing, ImDrawFlags_None,
                   look.casing_width);
}

void draw_line(ImDrawList& list, std::span<const ImVec2> line, const LineLook& look) {
  if (look.dashes.on <= 0) {
    list.AddPolyline(line.data(), static_cast<int>(line.size()), look.colour, ImDrawFlags_None,
                     look.width);
  } else {
    dashed_line(list, line, look.dashes, look.colour, look.width);
  }
}

void draw_arcs(ImDrawList& list, const BorderLevels& levels, std::span<const std::uint32_t> arcs,
               const carto::MapView& view, ImVec2 origin, const LineLook& look) {
  if (arcs.empty() || levels.levels.empty()) {
    return;
  }
  const BorderLevel& level = levels.level_for(view.metres_per_pixel);
  const Box seen = view.box();
  std::vector<std::vector<ImVec2>> lines;
  for (const auto arc : arcs) {
    if (arc + 1 >= level.start.size() || !meets(levels.boxes[arc], seen)) {
      continue;
    }
    auto& line = lines.emplace_back();
    for (auto v = level.start[arc]; v < level.start[arc + 1]; ++v) {
      const Point pixel = view.to_pixel(level.vertices[v]);
      line.push_back(
          {origin.x + static_cast<float>(pixel.x), origin.y + static_cast<float>(pixel.y)});
    }
  }
  // All casings first: one must not cut the line beside it.
  for (const auto& line : lines) {
    draw_casing(list, line, look);
  }
  for (const auto& line : lines) {
    draw_line(list, line, look);
  }
}

void key_row(const PanelContext& context, const LineLook& look, const std::string& label,
             std::size_t count) {
  const float em = context.em;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const ImVec2 line[2] = {{from.x + 0.25F * em, from.y + 0.7F * em},
                          {from.x + 2.15F * em, from.y + 0.7F * em}};
  auto& list = *ImGui::GetWindowDrawList();
  draw_casing(list, line, look);
  draw_line(list, line, look);
  key_words(context, label, count);
}

}  // namespace

bool GroupOutlines::follow_sets(const engine::Session& session) {
  const auto& revisions = session.revisions();
  const auto& document = session.document();
  const Seen now{revisions.groups, revisions.geometry,
                 layer_is_visible(document, engine::LayerKind::Groups),
                 layer_is_visible(document, engine::LayerKind::Areas)};
  if (seen_ == now) {
    return false;
  }
  seen_ = now;
  outlines_ = engine::map_outlines(session);
  return true;
}

void GroupOutlines::follow(const engine::Session& session) {
  const bool others = follow_sets(session);
  auto chosen = carto::chosen_areas(outlines_, session.document().selection);
  if (!others && chosen == chosen_) {
    return;
  }
  chosen_ = std::move(chosen);
  ++revision_;
  const auto levels = session.border_levels();
  const auto wards = session.wards();
  arcs_.clear();
  if (levels && wards) {
    arcs_ =
        carto::outline_arcs(outlines_, levels->arcs, wards->size(), session.document().selection);
    // Groups over the limit are in the texture.
    std::erase_if(arcs_, [](const auto& one) { return one.kind == carto::OutlineKind::OverLimit; });
  }
}

void GroupOutlines::draw(const PanelContext& context, ImDrawList& list, const BorderLevels& levels,
                         const carto::MapView& view, ImVec2 origin) const {
  const double side = outlines_.area_side / std::max(view.metres_per_pixel, 1e-9);
  for (const auto& [kind, arcs] : arcs_) {
    draw_arcs(list, levels, arcs, view, origin, look_of(context, kind, side));
  }
}

void draw_outline_key(const PanelContext& context, engine::LayerKind layer) {
  for (const auto& [kind, count] : carto::outline_key(engine::map_outlines(context.session))) {
    const bool area = kind == carto::OutlineKind::Area;
    if (layer == (area ? engine::LayerKind::Areas : engine::LayerKind::Groups)) {
      // In a key there is room: areas are drawn as on an open map.
      key_row(context, look_of(context, kind, 10.0 * static_cast<double>(context.em)),
              std::string{carto::name_of(kind)}, count);
      if (area) {
        tip(carto::room_in_words());
      }
    }
  }
  if (const auto note = model::outline_note(context.session, layer); !note.empty()) {
    const WithFont font{context.fonts.small};
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + 2.75F * context.em);
    const bool old = layer == engine::LayerKind::Areas || context.session.groups_are_stale();
    wrapped(note, old ? context.theme.warning : context.theme.quiet);
  }
}

void draw_headed_outline_key(const PanelContext& context, const model::LayerRow& layer) {
  // Presented, what was not asked for is no news.
  const bool areas = layer.kind == engine::LayerKind::Areas;
  if (areas ? context.session.areas() == nullptr : context.session.groups() == nullptr) {
    return;
  }
  gap(context, 1);
  {
    const WithFont strong{context.fonts.strong};
    paragraph(layer.label, ImGui::GetContentRegionAvail().x);
  }
  {
    const WithFont font{context.fonts.small};
    ImGui::PushStyleColor(ImGuiCol_Text, packed(context.theme.quiet));
    fitted_right(layer.kind == engine::LayerKind::Areas ? "areas" : "groups",
                 ImGui::GetContentRegionAvail().x);
    ImGui::PopStyleColor();
  }
  draw_outline_key(context, layer.kind);
}

}  // namespace fairward::app
