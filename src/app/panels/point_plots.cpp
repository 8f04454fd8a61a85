/// Wards as points: density against deprivation, and Moran's scatter plot.

#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "app/panels/plot.hpp"
#include "model/figure_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace fairward::app {
namespace {

void interact(const PanelContext& context, const PlotArea& area, PointsPart& part,
              std::span<const model::PlotPoint> points) {
  const auto done = brush(context, area, part.brush);
  const auto* nearest = point_under_cursor(context, area, points);
  mark_hovered(context, area, points, part.brush.active ? nullptr : nearest);
  const auto wards = context.session.wards();
  if (done.from && done.to) {
    select_wards(context,
                 model::wards_between(points, area.x_of(done.from->x), area.y_of(done.from->y),
                                      area.x_of(done.to->x), area.y_of(done.to->y)));
  } else if (done.click && nearest != nullptr) {
    context.commands.add(command("select.ward", {wards->code(nearest->ward).text()}) +
                         (ImGui::GetIO().KeyCtrl ? " toggle" : ""));
  } else if (done.click) {
    select_wards(context, {});
  } else if (nearest != nullptr && !part.brush.active) {
    context.commands.point_at({nearest->ward});
    const auto text = wards->name(nearest->ward) + ": " + model::text_of(Measure{nearest->x}, 1) +
                      ", " + model::text_of(Measure{nearest->y}, 1);
    ImGui::SetTooltip("%s", text.c_str());
  }
}

void draw_summary(const PanelContext& context, std::string_view words) {
  const WithFont font{context.fonts.strong};
  fitted(words, ImGui::GetContentRegionAvail().x);
}

void draw_terciles(const PanelContext& context, const PlotArea& area, const model::Scatter& s) {
  auto& list = *ImGui::GetWindowDrawList();
  const ImU32 colour = packed(context.theme.control);
  const float dash = 0.3F * context.em;
  for (const double x : s.x_terciles) {
    const float at = std::round(area.at(x, s.y.low).x);
    draw_dashes(list, {at, area.min.y}, {at, area.max.y}, colour, 1, dash);
  }
  for (const double y : s.y_terciles) {
    const float at = std::round(area.at(s.x.low, y).y);
    draw_dashes(list, {area.min.x, at}, {area.max.x, at}, colour, 1, dash);
  }
}

void draw_quadrants(const PanelContext& context, const PlotArea& area, const model::MoranPlot& m) {
  auto& list = *ImGui::GetWindowDrawList();
  const ImVec2 zero = area.at(0, 0);
  const ImU32 axis = packed(context.theme.control);
  list.AddLine({area.min.x, std::round(zero.y)}, {area.max.x, std::round(zero.y)}, axis);
  list.AddLine({std::round(zero.x), area.min.y}, {std::round(zero.x), area.max.y}, axis);
  const WithFont font{context.fonts.small};
  const float high = ImGui::GetFontSize();
  const float inset = 0.4F * context.em;
  for (std::size_t q = 0; q < m.wards.size(); ++q) {
    const auto quadrant = static_cast<model::Quadrant>(q);
    const auto words = std::string{model::quadrant_label(quadrant)} + "  " +
                       model::text_of(Count{static_cast<std::int64_t>(m.wards[q])});
    const bool right =
        quadrant == model::Quadrant::HighHigh || quadrant == model::Quadrant::HighLow;
    const bool top = quadrant == model::Quadrant::HighHigh || quadrant == model::Quadrant::LowHigh;
    if (width_of(words) + 2 * inset > 0.5F * area.width()) {
      continue;
    }
    const ImVec2 at{std::round(right ? area.max.x - width_of(words) - inset : area.min.x + inset),
                    std::round(top ? area.min.y + inset : area.max.y - high - inset)};
    list.AddRectFilled({at.x - 0.25F * context.em, at.y},
                       {at.x + width_of(words) + 0.25F * context.em, at.y + high},
                       packed(context.theme.panel, 0.8F));
    list.AddText(at, packed(context.theme.quiet), words.c_str());
  }
}

void draw_slope(const PanelContext& context, const PlotArea& area, double slope) {
  auto& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(area.min, area.max, true);
  list.AddLine(area.at(area.x.low, slope * area.x.low), area.at(area.x.high, slope * area.x.high),
               packed(context.theme.bad), std::max(1.5F, 0.12F * context.em));
  list.PopClipRect();
}

carto::WardValues values_of(engine::LayerKind kind, const engine::Figures& figures) {
  engine::LayerState layer;
  layer.kind = kind;
  auto made = engine::values_of(layer, figures);
  return made ? std::move(*made) : carto::WardValues{};
}

}  // namespace

void draw_scatter(PanelContext& context) {
  if (waiting(context)) {
    return;
  }
  auto& parts = context.state.parts();
  const auto figures = context.session.figures();
  if (!figures->deprivation) {
    nothing(context, "This project has no deprivation index to compare density with.");
    return;
  }
  const auto& model = parts.scatter.get(parts.key(context.session), [&] {
    return model::make_scatter(values_of(engine::LayerKind::Deprivation, *figures),
                               values_of(engine::LayerKind::Density, *figures),
                               parts.chosen(context.session).flags);
  });
  draw_summary(context, model::correlation_text(model));
  tip("Dashed lines part the wards into thirds, as the layer Density by deprivation does");
  ImGui::SameLine(0, context.em);
  ImGui::PushStyleColor(ImGuiCol_Text, packed(context.theme.quiet));
  fitted("Dashed: thirds of the wards", ImGui::GetContentRegionAvail().x);
  ImGui::PopStyleColor();
  if (model.points.empty()) {
    return;
  }
  const auto area =
      begin_plot(context, "scatter", model.x, model.y, {model.x_title, model.y_title});
  if (!area) {
    return;
  }
  draw_terciles(context, *area, model);
  draw_points(context, *area, parts.scatter_points, model.points);
  interact(context, *area, parts.scatter_points, model.points);
}

void draw_moran(PanelContext& context) {
  if (waiting(context)) {
    return;
  }
  auto& parts = context.state.parts();
  const auto figures = context.session.figures();
  const auto borders = context.session.borders();
  if (!borders) {
    nothing(context, "Reading the borders\u2026");
    return;
  }
  const auto& neighbours = parts.neighbours.get(
      borders, [&] { return model::neighbours_from(*borders, context.session.wards()->size()); });
  const auto& model = parts.moran.get({figures, borders}, [&] {
    std::vector<Measure> rates;
    for (const auto& row : figures->wards->rows) {
      rates.push_back(row.figures.per_10000);
    }
    return model::make_moran_plot(rates, neighbours);
  });
  draw_summary(context, model::moran_text(model));
  if (model.points.empty()) {
    return;
  }
  const auto area =
      begin_plot(context, "moran", model.x, model.y,
                 {"Density of the ward (z-score)", "Mean of its neighbours (z-score)"});
  if (!area) {
    return;
  }
  draw_points(context, *area, parts.moran_points, model.points);
  draw_slope(context, *area, model.moran.value_or(0));
  draw_quadrants(context, *area, model);
  interact(context, *area, parts.moran_points, model.points);
}

}  // namespace fairward::app
