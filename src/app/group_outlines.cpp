#include "app/group_outlines.hpp"

#include "app/map_renderer.hpp"
#include "app/panels/draw.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"
#include "base/text.hpp"
#include "model/group_list.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

namespace fairward::app {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

/// Arcs with another number on either side.
std::vector<std::uint32_t> arcs_between(const BorderLevels& levels,
                                        std::span<const std::uint32_t> number) {
  const auto of = [&](std::uint32_t ward) { return ward < number.size() ? number[ward] : kNone; };
  std::vector<std::uint32_t> arcs;
  for (std::uint32_t i = 0; i < levels.arcs.size(); ++i) {
    if (of(levels.arcs[i].first) != of(levels.arcs[i].second)) {
      arcs.push_back(i);
    }
  }
  return arcs;
}

void give(std::vector<std::uint32_t>& number, std::span<const WardIndex> wards, std::uint32_t to) {
  for (const auto ward : wards) {
    if (to_size(ward) < number.size()) {
      number[to_size(ward)] = to;
    }
  }
}

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
  Dashes dashes;
};

void draw_line(ImDrawList& list, std::span<const ImVec2> line, const LineLook& look) {
  const auto points = static_cast<int>(line.size());
  list.AddPolyline(line.data(), points, look.casing, ImDrawFlags_None, look.width + 2);
  if (look.dashes.on <= 0) {
    list.AddPolyline(line.data(), points, look.colour, ImDrawFlags_None, look.width);
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
  std::vector<ImVec2> line;
  for (const auto arc : arcs) {
    if (arc + 1 >= level.start.size() || !meets(levels.boxes[arc], seen)) {
      continue;
    }
    line.clear();
    for (auto v = level.start[arc]; v < level.start[arc + 1]; ++v) {
      const Point pixel = view.to_pixel(level.vertices[v]);
      line.push_back(
          {origin.x + static_cast<float>(pixel.x), origin.y + static_cast<float>(pixel.y)});
    }
    draw_line(list, line, look);
  }
}

LineLook hot_spot_look(const PanelContext& context) {
  const float em = context.em;
  return {packed(context.theme.group),
          packed(context.theme.halo, 0.7F),
          std::max(1.5F, 0.11F * em),
          {0.45F * em, 0.3F * em}};
}

LineLook area_look(const PanelContext& context) {
  return {packed(context.theme.area),
          packed(context.theme.halo, 0.7F),
          std::max(1.5F, 0.12F * context.em),
          {}};
}

void key_row(const PanelContext& context, const LineLook& look, const std::string& label,
             std::size_t count) {
  const float em = context.em;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 line[2] = {{from.x + 0.25F * em, from.y + 0.7F * em},
                          {from.x + 2.15F * em, from.y + 0.7F * em}};
  auto& list = *ImGui::GetWindowDrawList();
  draw_line(list, line, look);
  const auto number = with_thousands(static_cast<std::int64_t>(count));
  const float right = from.x + width - 0.35F * em - width_of(number);
  const float left = from.x + 2.75F * em;
  list.AddText({left, from.y}, packed(context.theme.ink),
               shortened(label, right - left - 0.5F * em).c_str());
  list.AddText({right, from.y}, packed(context.theme.ink), number.c_str());
  ImGui::Dummy({width, 1.4F * em});
}

}  // namespace

void GroupOutlines::follow(const engine::Session& session) {
  const auto& revisions = session.revisions();
  if (seen_groups_ == revisions.groups && seen_geometry_ == revisions.geometry) {
    return;
  }
  seen_groups_ = revisions.groups;
  seen_geometry_ = revisions.geometry;
  hot_spots_.clear();
  areas_.clear();
  const auto levels = session.border_levels();
  const auto wards = session.wards();
  if (!levels || !wards) {
    return;
  }
  std::vector<std::uint32_t> number(wards->size(), kNone);
  if (const auto* groups = session.groups()) {
    auto over = number;
    for (const GroupRow& row : (*groups)->rows) {
      give(model::is_over_the_limit(row) ? over : number, row.group.wards, 0);
    }
    // A border of a group over the limit is drawn already, and more plainly.
    const auto drawn = arcs_between(*levels, over);
    std::ranges::set_difference(arcs_between(*levels, number), drawn,
                                std::back_inserter(hot_spots_));
  }
  if (const auto* areas = session.areas()) {
    std::ranges::fill(number, kNone);
    std::uint32_t next = 0;
    for (const GroupRow& row : areas->table->rows) {
      give(number, row.group.wards, next++);
    }
    areas_ = arcs_between(*levels, number);
  }
}

void GroupOutlines::draw(const PanelContext& context, ImDrawList& list, const BorderLevels& levels,
                         const carto::MapView& view, ImVec2 origin) const {
  const auto& document = context.session.document();
  if (layer_is_visible(document, engine::LayerKind::Areas)) {
    draw_arcs(list, levels, areas_, view, origin, area_look(context));
  }
  if (layer_is_visible(document, engine::LayerKind::Groups)) {
    draw_arcs(list, levels, hot_spots_, view, origin, hot_spot_look(context));
  }
}

void draw_outline_key(const PanelContext& context, engine::LayerKind layer) {
  const auto* groups = context.session.groups();
  if (layer == engine::LayerKind::Groups && groups != nullptr) {
    const auto& rows = (*groups)->rows;
    const auto over = static_cast<std::size_t>(
        std::ranges::count_if(rows, [](const auto& row) { return model::is_over_the_limit(row); }));
    LineLook solid = hot_spot_look(context);
    solid.width = std::max(2.5F, 0.2F * context.em);
    solid.dashes = {};
    key_row(context, solid, "Over the limit", over);
    key_row(context, hot_spot_look(context), "Hot spot by statistics", rows.size() - over);
  }
  const auto* areas = context.session.areas();
  if (layer == engine::LayerKind::Areas && areas != nullptr) {
    key_row(context, area_look(context), "Area with room", areas->table->rows.size());
  }
}

}  // namespace fairward::app
