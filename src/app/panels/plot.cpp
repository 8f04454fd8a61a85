#include "app/panels/plot.hpp"

#include "app/panels/draw.hpp"
#include "app/panels/parts.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::app {
namespace {

float hair(const PanelContext& context) {
  return std::max(1.0F, std::round(0.06F * context.em));
}

void draw_y_axis(const PanelContext& context, const PlotArea& area, std::string_view title) {
  auto& list = *ImGui::GetWindowDrawList();
  const WithFont font{context.fonts.small};
  const float high = ImGui::GetFontSize();
  for (const double value : model::ticks(area.y)) {
    const float y = std::round(area.at(area.x.low, value).y);
    list.AddLine({area.min.x, y}, {area.max.x, y}, packed(context.theme.line), hair(context));
    const auto label = model::tick_text(area.y, value);
    list.AddText(
        {std::round(area.min.x - 0.5F * context.em - width_of(label)), std::round(y - 0.5F * high)},
        packed(context.theme.quiet), label.c_str());
  }
  const auto shown = shortened(title, area.max.x - area.min.x);
  list.AddText({area.min.x, std::round(area.min.y - 1.5F * high)}, packed(context.theme.quiet),
               shown.c_str());
}

/// Which ticks have a label, so that labels keep apart: every one, every second, fifth, ...
long labelled_every(const PanelContext& context, const PlotArea& area) {
  float widest = 0;
  const auto all = model::ticks(area.x);
  for (const double value : all) {
    widest = std::max(widest, width_of(model::tick_text(area.x, value)));
  }
  const float between = area.width() / static_cast<float>(std::max<std::size_t>(all.size(), 2) - 1);
  for (const long every : {1L, 2L, 4L, 5L, 10L, 20L}) {
    if (static_cast<float>(every) * between > widest + 0.75F * context.em) {
      return every;
    }
  }
  return 50;
}

void draw_x_axis(const PanelContext& context, const PlotArea& area, std::string_view title) {
  auto& list = *ImGui::GetWindowDrawList();
  const WithFont font{context.fonts.small};
  const float high = ImGui::GetFontSize();
  const auto every = labelled_every(context, area);
  auto labelled = area.x;
  labelled.step *= static_cast<double>(every);
  for (const double value : title.empty() ? std::vector<double>{} : model::ticks(area.x)) {
    const float x = std::round(area.at(value, area.y.low).x);
    list.AddLine({x, area.max.y}, {x, area.max.y + 0.25F * context.em},
                 packed(context.theme.control), hair(context));
    if (std::lround(value / area.x.step) % every == 0) {
      const auto label = model::tick_text(labelled, value);
      list.AddText(
          {std::round(x - 0.5F * width_of(label)), std::round(area.max.y + 0.35F * context.em)},
          packed(context.theme.quiet), label.c_str());
    }
  }
  list.AddLine({area.min.x, area.max.y}, {area.max.x, area.max.y}, packed(context.theme.control),
               hair(context));
  const auto shown = shortened(title, area.max.x - area.min.x);
  list.AddText({std::round(area.max.x - width_of(shown)),
                std::round(area.max.y + 0.45F * context.em + 1.1F * high)},
               packed(context.theme.quiet), shown.c_str());
}

float label_room(const PanelContext& context, const model::Axis& axis) {
  const WithFont font{context.fonts.small};
  float widest = 0;
  for (const double value : model::ticks(axis)) {
    widest = std::max(widest, width_of(model::tick_text(axis, value)));
  }
  return widest;
}

/// Every other tick until labels have room under each other.
model::Axis thinned(model::Axis axis, float pixels, float needed) {
  while ((axis.high - axis.low) / axis.step > std::max(1.0F, pixels / needed)) {
    const double wider = 2 * axis.step;
    if (std::fmod((axis.high - axis.low) / wider + 1e-9, 1.0) > 1e-6) {
      break;
    }
    axis.step = wider;
  }
  return axis;
}

}  // namespace

ImVec2 PlotArea::at(double value_x, double value_y) const {
  return {min.x + static_cast<float>(x.share(value_x)) * width(),
          max.y - static_cast<float>(y.share(value_y)) * height()};
}
double PlotArea::x_of(float pixel) const {
  return x.low + static_cast<double>((pixel - min.x) / width()) * (x.high - x.low);
}
double PlotArea::y_of(float pixel) const {
  return y.low + static_cast<double>((max.y - pixel) / height()) * (y.high - y.low);
}

std::optional<PlotArea> begin_plot(const PanelContext& context, const char* id,
                                   const model::Axis& x, const model::Axis& y, PlotTitles titles,
                                   float below) {
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float em = context.em;
  PlotArea area;
  area.x = x;
  area.min = {std::round(from.x + label_room(context, y) + 0.75F * em),
              std::round(from.y + 1.75F * em)};
  area.max = {std::round(from.x + room.x - 1.25F * em),
              std::round(from.y + room.y - below - 2.6F * em)};
  if (area.width() < 4 * em || area.height() < 2 * em) {
    wrapped("No room for this plot: drag the upper edge of the drawer up, or close a panel.",
            context.theme.quiet);
    return std::nullopt;
  }
  area.y = thinned(y, area.height(), 1.6F * em);
  draw_y_axis(context, area, titles.y);
  draw_x_axis(context, area, titles.x);
  ImGui::SetCursorScreenPos(area.min);
  ImGui::InvisibleButton(id, {area.width(), area.height()});
  area.hovered = ImGui::IsItemHovered();
  return area;
}

BrushResult brush(const PanelContext& context, const PlotArea& area, Brush& state) {
  BrushResult result;
  const auto& io = ImGui::GetIO();
  const auto inside = [&](ImVec2 p) {
    return ImVec2{std::clamp(p.x, area.min.x, area.max.x), std::clamp(p.y, area.min.y, area.max.y)};
  };
  if (ImGui::IsItemActivated() && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    state.active = true;
    state.from = inside(io.MousePos);
  }
  if (!state.active) {
    return result;
  }
  const auto to = inside(io.MousePos);
  const float far = std::max(std::abs(to.x - state.from.x), std::abs(to.y - state.from.y));
  const bool dragged = far > 0.3F * context.em;
  if (dragged) {
    auto& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(state.from, to, packed(context.theme.focus, 0.18F));
    list.AddRect(state.from, to, packed(context.theme.focus), 0, 0, hair(context));
  }
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    state.active = false;
    if (dragged) {
      result.from = state.from;
      result.to = to;
    } else {
      result.click = true;
    }
  }
  return result;
}

void draw_dashes(ImDrawList& list, ImVec2 from, ImVec2 to, ImU32 colour, float width, float dash) {
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  if (length <= 0 || dash <= 0) {
    return;
  }
  const ImVec2 along{(to.x - from.x) / length, (to.y - from.y) / length};
  for (float at = 0; at < length; at += 1.75F * dash) {
    const float end = std::min(length, at + dash);
    list.AddLine({from.x + along.x * at, from.y + along.y * at},
                 {from.x + along.x * end, from.y + along.y * end}, colour, width);
  }
}

void draw_policy_line(const PanelContext& context, const PlotArea& area,
                      const model::PolicyLine& line, carto::Colour colour, LabelSide side) {
  const double share = area.x.share(line.value);
  if (share < 0 || share > 1) {
    return;
  }
  auto& list = *ImGui::GetWindowDrawList();
  const float x = std::round(area.at(line.value, area.y.low).x);
  draw_dashes(list, {x, area.min.y}, {x, area.max.y}, packed(colour), 1.5F * hair(context),
              0.4F * context.em);
  const WithFont font{context.fonts.small};
  const float width = width_of(line.label);
  const float room = width + 0.5F * context.em;
  const bool left = side == LabelSide::Left ? x - room > area.min.x : x + room > area.max.x;
  const ImVec2 at{std::round(left ? x - width - 0.35F * context.em : x + 0.35F * context.em),
                  std::round(area.min.y + 0.1F * context.em)};
  list.AddRectFilled({at.x - 2, at.y}, {at.x + width + 2, at.y + ImGui::GetFontSize()},
                     packed(context.theme.panel, 0.85F));
  list.AddText(at, packed(colour), line.label.c_str());
}

void draw_points(const PanelContext& context, const PlotArea& area, PointsPart& part,
                 std::span<const model::PlotPoint> points) {
  auto& parts = context.state.parts();
  const float side = std::max(2.0F, std::round(0.22F * context.em));
  const int columns = std::max(1, static_cast<int>(area.width() / side));
  const int rows = std::max(1, static_cast<int>(area.height() / side));
  const auto& cells = part.cells.get({parts.key(context.session), columns, rows}, [&] {
    return model::plot_cells(points, area.x, area.y, columns, rows,
                             parts.chosen(context.session).flags);
  });
  auto& list = *ImGui::GetWindowDrawList();
  const bool any = !parts.chosen(context.session).wards.empty();
  const ImU32 plain = packed(context.theme.accent, any ? 0.5F : 0.7F);
  const ImU32 crowd = packed(context.theme.accent, any ? 0.65F : 1.0F);
  const ImU32 chosen = packed(context.theme.hovered);
  const ImU32 edge = packed(context.theme.ink);
  list.PushClipRect(area.min, area.max, true);
  for (const auto& cell : cells) {
    const ImVec2 from{area.min.x + static_cast<float>(cell.column) * side,
                      area.min.y + static_cast<float>(cell.row) * side};
    const ImVec2 to{from.x + side, from.y + side};
    if (cell.selected > 0) {
      list.AddRectFilled({from.x - 2, from.y - 2}, {to.x + 2, to.y + 2}, edge);
      list.AddRectFilled({from.x - 1, from.y - 1}, {to.x + 1, to.y + 1}, chosen);
    } else {
      list.AddRectFilled({from.x - 1, from.y - 1}, {to.x + 1, to.y + 1},
                         cell.wards > 2 ? crowd : plain);
    }
  }
  list.PopClipRect();
}

const model::PlotPoint* point_under_cursor(const PanelContext& context, const PlotArea& area,
                                           std::span<const model::PlotPoint> points) {
  if (!area.hovered) {
    return nullptr;
  }
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const double scale_x = static_cast<double>(area.width()) / (area.x.high - area.x.low);
  const double scale_y = static_cast<double>(area.height()) / (area.y.high - area.y.low);
  const double x = area.x_of(mouse.x);
  const double y = area.y_of(mouse.y);
  const double reach = 0.75 * static_cast<double>(context.em);
  double best = reach * reach;
  const model::PlotPoint* nearest = nullptr;
  for (const auto& p : points) {
    const double dx = (p.x - x) * scale_x;
    const double dy = (p.y - y) * scale_y;
    if (dx * dx + dy * dy < best) {
      best = dx * dx + dy * dy;
      nearest = &p;
    }
  }
  return nearest;
}

void mark_hovered(const PanelContext& context, const PlotArea& area,
                  std::span<const model::PlotPoint> points, const model::PlotPoint* nearest) {
  auto& list = *ImGui::GetWindowDrawList();
  const auto ring = [&](const model::PlotPoint& p) {
    list.AddCircle(area.at(p.x, p.y), 0.4F * context.em, packed(context.theme.ink), 0,
                   std::max(1.5F, 0.11F * context.em));
  };
  if (nearest != nullptr) {
    ring(*nearest);
  }
  if (const auto hovered = context.session.hovered()) {
    const auto found = std::ranges::lower_bound(points, *hovered, {}, &model::PlotPoint::ward);
    if (found != points.end() && found->ward == *hovered) {
      ring(*found);
    }
  }
}

}  // namespace fairward::app
