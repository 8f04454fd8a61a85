/// How many wards have which value of a layer, with the lines that policy draws.

#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "app/panels/plot.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::app {
namespace {

const engine::LayerView* find_layer(const PanelContext& context, const std::string& id) {
  for (const auto& layer : context.session.layers()) {
    if (engine::id_of(layer.state) == id) {
      return &layer;
    }
  }
  return nullptr;
}

bool has_numbers(const engine::LayerView& layer) {
  return engine::is_area_layer(layer.state.kind) && layer.missing.empty() &&
         layer.state.kind != engine::LayerKind::Bivariate;
}

/// The layer chosen here; else the topmost that is shown and has numbers; else the first that has.
const engine::LayerView* shown_layer(const PanelContext& context, const std::string& chosen) {
  if (const auto* layer = find_layer(context, chosen); layer != nullptr && has_numbers(*layer)) {
    return layer;
  }
  const engine::LayerView* first = nullptr;
  for (const auto& layer : context.session.layers()) {
    if (!has_numbers(layer)) {
      continue;
    }
    if (layer.state.visible) {
      return &layer;
    }
    first = first == nullptr ? &layer : first;
  }
  return first;
}

void choose_layer(const PanelContext& context, HistogramPart& part,
                  const engine::LayerView& shown) {
  ImGui::SetNextItemWidth(std::min(16.0F * context.em, ImGui::GetContentRegionAvail().x));
  if (!ImGui::BeginCombo("##layer", shown.label.c_str())) {
    return;
  }
  for (const auto& layer : context.session.layers()) {
    if (has_numbers(layer) && ImGui::Selectable(layer.label.c_str(), &layer == &shown)) {
      part.layer = engine::id_of(layer.state);
    }
  }
  ImGui::EndCombo();
}

void draw_bins(const PanelContext& context, const PlotArea& area, const model::Histogram& model,
               std::optional<std::size_t> pointed_at) {
  auto& list = *ImGui::GetWindowDrawList();
  const bool any = std::ranges::any_of(model.bins, [](const auto& b) { return b.selected > 0; });
  for (const auto& bin : model.bins) {
    const ImVec2 left = area.at(bin.low, static_cast<double>(bin.wards));
    const ImVec2 right = area.at(bin.high, 0);
    const float from = std::round(left.x) + 1;
    const float to = std::max(from + 1, std::round(right.x));
    list.AddRectFilled({from, std::round(left.y)}, {to, right.y},
                       packed(any ? mixed(context.theme.panel, context.theme.accent, 0.4F)
                                  : context.theme.accent));
    if (bin.selected > 0) {
      const float top = area.at(bin.low, static_cast<double>(bin.selected)).y;
      list.AddRectFilled({from, std::round(top)}, {to, right.y}, packed(context.theme.hovered));
      list.AddRect({from, std::round(top)}, {to, right.y}, packed(context.theme.ink));
    }
    if (pointed_at && &bin == &model.bins[*pointed_at]) {
      const float thick = std::max(2.0F, std::round(0.14F * context.em));
      list.AddRect({from - 1, std::round(left.y) - 1}, {to + 1, right.y + 1},
                   packed(context.theme.ink), 0, 0, thick);
    }
  }
}

std::size_t bin_at(const PlotArea& area, const model::Histogram& model, float pixel) {
  const double place = (area.x_of(pixel) - model.axis.low) / model.axis.step;
  const auto last = static_cast<double>(model.bins.size()) - 1;
  return static_cast<std::size_t>(std::clamp(std::floor(place), 0.0, last));
}

/// The bin under the cursor, or of the ward that is pointed at elsewhere.
std::optional<std::size_t> pointed_at(const PanelContext& context, const PlotArea& area,
                                      const model::Histogram& model,
                                      const carto::WardValues& values) {
  if (area.hovered) {
    return bin_at(area, model, ImGui::GetIO().MousePos.x);
  }
  const auto ward = context.session.hovered();
  return ward ? model.bin_of(values, *ward) : std::nullopt;
}

void interact(const PanelContext& context, const PlotArea& area, const model::Histogram& model,
              const carto::WardValues& values, Brush& state) {
  const auto done = brush(context, area, state);
  const float mouse = ImGui::GetIO().MousePos.x;
  if (done.click) {
    const auto bin = bin_at(area, model, mouse);
    select_wards(context, model.wards_in(values, bin, bin));
  } else if (done.from && done.to) {
    const auto [left, right] = std::minmax(done.from->x, done.to->x);
    select_wards(context,
                 model.wards_in(values, bin_at(area, model, left), bin_at(area, model, right)));
  } else if (area.hovered && !state.active) {
    const auto bin = bin_at(area, model, mouse);
    context.commands.point_at(model.wards_in(values, bin, bin));
    ImGui::SetTooltip("%s", model::bin_text(model, bin).c_str());
  }
}

}  // namespace

void draw_histogram(PanelContext& context) {
  if (waiting(context)) {
    return;
  }
  auto& parts = context.state.parts();
  auto& part = parts.histogram;
  const auto* layer = shown_layer(context, part.layer);
  if (layer == nullptr) {
    nothing(context, "No layer of this project has numbers by ward.");
    return;
  }
  choose_layer(context, part, *layer);
  const auto id = engine::id_of(layer->state);
  const auto figures = context.session.figures();
  const auto& values = part.values.get({figures, id}, [&] {
    auto made = engine::values_of(layer->state, *figures);
    return made ? std::move(*made) : carto::WardValues{};
  });
  const int most_bins =
      std::clamp(static_cast<int>(ImGui::GetContentRegionAvail().x / context.em), 8, 60);
  const auto& model = part.model.get({parts.key(context.session), id, most_bins}, [&] {
    return model::make_histogram(values,
                                 model::policy_lines(layer->state.kind, figures->wards->basis),
                                 parts.chosen(context.session).flags, most_bins);
  });
  if (const auto missing = model::missing_text(model); !missing.empty()) {
    ImGui::SameLine(0, context.em);
    ImGui::AlignTextToFramePadding();
    ImGui::PushStyleColor(ImGuiCol_Text, packed(context.theme.quiet));
    fitted(missing, ImGui::GetContentRegionAvail().x);
    ImGui::PopStyleColor();
  }
  if (model.bins.empty()) {
    nothing(context, "No ward has a value to draw.");
    return;
  }
  const auto area = begin_plot(context, "histogram", model.axis, model.counts,
                               {model.unit.empty() ? model.heading : model.unit, "Wards"});
  if (!area) {
    return;
  }
  draw_bins(context, *area, model, pointed_at(context, *area, model, values));
  for (const auto& line : model.lines) {
    // Away from each other: the names of lines that lie close would cover one another.
    const bool limit = &line == &model.lines.back();
    draw_policy_line(context, *area, line, limit ? context.theme.bad : context.theme.warning,
                     limit ? LabelSide::Right : LabelSide::Left);
  }
  interact(context, *area, model, values, part.brush);
}

}  // namespace fairward::app
