#include "app/picture_sheet.hpp"

#include "app/basis_chooser.hpp"
#include "app/panels/legend_view.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"
#include "base/version.hpp"
#include "model/layer_list.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace fairward::app {
namespace {

// em
constexpr float kMargin = 1.5F;
constexpr float kHead = 4.75F;
constexpr float kFoot = 3.25F;
constexpr float kLegend = 19;

const engine::LayerView* shown_layer(const engine::Session& session) {
  for (const auto& layer : session.layers()) {
    if (layer.state.visible && engine::is_area_layer(layer.state.kind)) {
      return &layer;
    }
  }
  return nullptr;
}

void heading(const PanelContext& context) {
  const float em = context.em;
  ImGui::SetCursorPos({kMargin * em, kMargin * em});
  {
    const WithFont large{context.fonts.figure};
    text(shown_title(context.session));
  }
  ImGui::SetCursorPos({kMargin * em, (kMargin + 2.1F) * em});
  quiet_text(context, context.session.region_name() + "  \xC2\xB7  " + date_words(context.session));
}

void legends(const PanelContext& context, float x, float width) {
  const float em = context.em;
  ImGui::SetCursorPos({x, kMargin * em});
  ImGui::BeginChild("##legends", {width, ImGui::GetWindowHeight() - (kMargin + kFoot) * em}, false,
                    ImGuiWindowFlags_NoScrollbar);
  for (const auto& row : model::make_layer_rows(context.session.layers())) {
    if (!row.visible || !row.legend) {
      continue;
    }
    {
      const WithFont strong{context.fonts.strong};
      text(row.label);
    }
    draw_legend(context, row);
    ImGui::Dummy({1, 0.75F * em});
  }
  ImGui::EndChild();
}

void footer(const PanelContext& context, float width, float height) {
  const float em = context.em;
  const WithFont small{context.fonts.small};
  const auto figures = context.session.figures();
  const bool shared = context.session.mode() == DisclosureMode::Shared;
  ImGui::SetCursorPos({kMargin * em, height - (kFoot - 0.6F) * em});
  ImGui::PushTextWrapPos(width - kMargin * em);
  if (figures) {
    quiet_text(context, basis_line(figures->wards->basis));
  }
  ImGui::SetCursorPosX(kMargin * em);
  quiet_text(context, fmt::format("{}  Made with Fairward {}.",
                                  shared ? "Shared: small numbers are suppressed, others rounded."
                                         : "RESTRICTED: exact counts.",
                                  version()));
  ImGui::PopTextWrapPos();
}

void map(const PanelContext& context, const MapRenderer& renderer, MapLabels& labels,
         const carto::MapView& view, const MapPane& pane) {
  auto& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(pane.from, pane.to, packed(context.theme.water));
  const unsigned name = renderer.texture(MapFace::Main);
  if (name != 0) {
    list.AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(name)), pane.from,
                  pane.to);
  }
  list.PushClipRect(pane.from, pane.to, true);
  const bool groups =
      std::ranges::any_of(context.session.document().layers, [](const engine::LayerState& layer) {
        return layer.kind == engine::LayerKind::Groups && layer.visible;
      });
  const auto numbers = groups ? group_numbers(context.session) : std::vector<GroupNumber>{};
  labels.draw(context, list, view, pane, numbers);
  draw_group_numbers(context, list, numbers, view, pane.from);
  draw_scale_bar(context, list, view, pane);
  draw_north_arrow(context, list, {pane.to.x - 1.6F * context.em, pane.from.y + 1.8F * context.em});
  list.PopClipRect();
  list.AddRect(pane.from, pane.to, packed(context.theme.line));
}

}  // namespace

MapPane sheet_map(float width, float height, float em) {
  const float legend = width > 45 * em ? (kLegend + kMargin) * em : 0.0F;
  const ImVec2 from{std::round(kMargin * em), std::round((kMargin + kHead - 1) * em)};
  return {from,
          {std::max(from.x + 1, std::round(width - kMargin * em - legend)),
           std::max(from.y + 1, std::round(height - kFoot * em))}};
}

std::string shown_title(const engine::Session& session) {
  const auto* layer = shown_layer(session);
  return layer != nullptr ? layer->label : "No layer";
}

std::string spoken_map(const engine::Session& session) {
  const auto* layer = shown_layer(session);
  auto words =
      fmt::format("{}, {}, {}", shown_title(session), session.region_name(), date_words(session));
  if (layer != nullptr && layer->classes) {
    words += ": " + carto::spoken_counts(*layer->classes);
  }
  return words;
}

void draw_picture_sheet(const PanelContext& context, const MapRenderer& renderer, MapLabels& labels,
                        const carto::MapView& view) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
  ImGui::PushFont(context.fonts.text);
  ImGui::Begin("##sheet", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoInputs);
  ImGui::PopStyleVar();
  const auto pane = sheet_map(size.x, size.y, context.em);
  heading(context);
  map(context, renderer, labels, view, pane);
  if (size.x - pane.to.x > kLegend * context.em) {
    legends(context, pane.to.x + kMargin * context.em, kLegend * context.em - kMargin * context.em);
  }
  footer(context, size.x, size.y);
  ImGui::End();
  ImGui::PopFont();
}

}  // namespace fairward::app
