/// The left rail: every layer, its look and its legend.

#include "app/group_outlines.hpp"
#include "app/panels/draw.hpp"
#include "app/panels/legend_view.hpp"
#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "app/place_marks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace fairward::app {
namespace {

void ask(const PanelContext& context, std::string_view id, const model::LayerRow& layer) {
  context.commands.add(command(id, {layer.id}));
}

void ask(const PanelContext& context, std::string_view id, const model::LayerRow& layer,
         std::string_view value) {
  context.commands.add(command(id, {layer.id, value}));
}

void label(const PanelContext& context, std::string_view words) {
  const WithFont font{context.fonts.small};
  quiet_text(context, words);
}

void draw_opacity(const PanelContext& context, const model::LayerRow& layer) {
  label(context, "Opacity");
  int percent = layer.opacity_percent;
  ImGui::SetNextItemWidth(-1);
  if (ImGui::SliderInt("##opacity", &percent, 0, 100, "%d %%", ImGuiSliderFlags_AlwaysClamp)) {
    std::array<char, 16> share{};
    std::snprintf(share.data(), share.size(), "%.2f", percent / 100.0);
    ask(context, "layer.opacity", layer, share.data());
  }
}

void draw_method(const PanelContext& context, const model::LayerRow& layer) {
  const auto choices = model::style_choices(layer);
  const auto now = std::ranges::find(choices, layer.method, &model::Choice::value);
  label(context, "Classes");
  ImGui::SetNextItemWidth(-1);
  if (!ImGui::BeginCombo("##method", now == choices.end() ? "" : now->label.c_str())) {
    return;
  }
  for (const auto& choice : choices) {
    if (!ImGui::Selectable(choice.label.c_str(), choice.value == layer.method)) {
      continue;
    }
    if (choice.value == "custom" && layer.breaks.empty()) {
      ask(context, "layer.breaks", layer, "25 50");
    } else {
      ask(context, "layer.method", layer, choice.value);
    }
  }
  ImGui::EndCombo();
}

void draw_count(const PanelContext& context, const model::LayerRow& layer) {
  label(context, "How many");
  if (icon_button(context, "fewer", Icon::Minus, "One class fewer") && layer.classes > 2) {
    ask(context, "layer.classes", layer, std::to_string(layer.classes - 1));
  }
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  text(std::to_string(layer.classes));
  ImGui::SameLine();
  if (icon_button(context, "more", Icon::Plus, "One class more") && layer.classes < 9) {
    ask(context, "layer.classes", layer, std::to_string(layer.classes + 1));
  }
}

void draw_breaks(const PanelContext& context, const model::LayerRow& layer) {
  label(context, "Upper ends, ascending");
  if (const auto typed = field(context, "##breaks", layer.breaks)) {
    ask(context, "layer.breaks", layer, *typed);
  }
}

void ramp_or_square(const PanelContext& context, ImVec2 at, const model::PaletteChoice& choice) {
  auto& list = *ImGui::GetWindowDrawList();
  const float em = context.em;
  const ImVec2 to{at.x + 4.5F * em, at.y + 0.9F * em};
  draw_ramp(context, at, to, choice.ramp);
  if (!choice.ramp.empty()) {
    list.AddRect(at, to, packed(context.theme.control, 0.6F));
  }
}

void draw_palette(const PanelContext& context, const model::LayerRow& layer) {
  label(context, "Colours");
  ImGui::SetNextItemWidth(-1);
  if (ImGui::BeginCombo("##palette",
                        layer.palette.empty() ? "The layer's own" : layer.palette.c_str())) {
    for (const auto& choice : model::palette_choices(layer)) {
      const bool chosen =
          choice.value == layer.palette || (choice.value == "own" && layer.palette.empty());
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const auto id = "##" + choice.value;
      if (ImGui::Selectable(id.c_str(), chosen)) {
        ask(context, "layer.palette", layer, choice.value);
      }
      if (!choice.colour_blind_safe) {
        tip("Some classes look alike to colour-blind eyes");
      }
      ramp_or_square(context, {at.x, at.y + 0.05F * context.em}, choice);
      const float left = choice.ramp.empty() ? 0 : 5.25F * context.em;
      ImGui::GetWindowDrawList()->AddText({at.x + left, at.y}, packed(context.theme.ink),
                                          choice.label.c_str());
    }
    ImGui::EndCombo();
  }
  if (button(context, "Reverse", ButtonKind::Quiet)) {
    ask(context, "layer.reverse", layer);
  }
  tip("Reverse the colours");
  ImGui::SameLine();
  if (button(context, "Reset", ButtonKind::Quiet)) {
    ask(context, "layer.reset", layer);
  }
  tip("Give the layer its own look again");
}

void draw_order(const PanelContext& context, const model::LayerRow& layer) {
  ImGui::BeginDisabled(layer.first);
  if (button(context, "Up", ButtonKind::Quiet)) {
    ask(context, "layer.up", layer);
  }
  ImGui::EndDisabled();
  tip("Move the layer above the one over it");
  ImGui::SameLine();
  ImGui::BeginDisabled(layer.last);
  if (button(context, "Down", ButtonKind::Quiet)) {
    ask(context, "layer.down", layer);
  }
  ImGui::EndDisabled();
  tip("Move the layer below the one under it");
}

void draw_settings(const PanelContext& context, const model::LayerRow& layer) {
  ImGui::Indent(1.25F * context.em);
  draw_opacity(context, layer);
  if (layer.styled) {
    draw_method(context, layer);
    if (layer.choose_count) {
      draw_count(context, layer);
    }
    if (layer.choose_breaks) {
      draw_breaks(context, layer);
    }
  }
  if (layer.area && layer.available) {
    draw_palette(context, layer);
  }
  draw_order(context, layer);
  ImGui::Unindent(1.25F * context.em);
}

/// The last item can be dragged to the place of another of its kind: areas, or what lies over them.
void drag_in_order(const PanelContext& context, const model::LayerRow& layer) {
  const char* kind = layer.area ? "area layer" : "layer over";
  if (ImGui::BeginDragDropSource(ImGuiDragDropFlags_SourceNoHoldToOpenOthers)) {
    ImGui::SetDragDropPayload(kind, layer.id.data(), layer.id.size());
    text(layer.label);
    ImGui::EndDragDropSource();
  }
  if (ImGui::BeginDragDropTarget()) {
    if (const auto* dropped = ImGui::AcceptDragDropPayload(kind)) {
      const std::string id(static_cast<const char*>(dropped->Data),
                           static_cast<std::size_t>(dropped->DataSize));
      context.commands.add(command("layer.place", {id, layer.id}));
    }
    ImGui::EndDragDropTarget();
  }
}

/// How a layer's name is written: beside its ramp, without it, or on as many lines as it takes.
struct LayerName {
  ImFont* font = nullptr;
  std::string words;
  float width = 0;
  float height = 0;
  bool ramp = false;
};

LayerName fit_name(const PanelContext& context, const model::LayerRow& layer, float room) {
  LayerName name;
  name.font = layer.visible && layer.available ? context.fonts.strong : context.fonts.text;
  const float beside = room - 2.75F * context.em;
  const WithFont font{name.font};
  name.ramp = !layer.ramp.empty() && width_of(layer.label) <= beside;
  name.width = std::max(context.em, name.ramp ? beside : room);
  name.words = in_lines(layer.label, name.width + 1);
  name.height = ImGui::CalcTextSize(name.words.c_str(), nullptr, false, name.width).y;
  return name;
}

/// Check box, name, ramp and the mark that opens the settings.
void draw_head(const PanelContext& context, const model::LayerRow& layer) {
  auto& parts = context.state.parts();
  const float em = context.em;
  const bool open = parts.open_layer == layer.id;
  ImGui::BeginDisabled(!layer.available);
  bool visible = layer.visible && layer.available;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{0.1F * em, 0.1F * em});
  if (ImGui::Checkbox("##visible", &visible)) {
    ask(context, "layer.toggle", layer);
  }
  ImGui::PopStyleVar();
  ImGui::EndDisabled();
  tip(layer.available ? (layer.visible ? "Hide this layer" : "Show this layer") : layer.missing);
  ImGui::SameLine(0, 0.5F * em);
  const float room = ImGui::GetContentRegionAvail().x - 1.75F * em;
  const auto name = fit_name(context, layer, room);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = name.height + 0.3F * em;
  if (ImGui::InvisibleButton("name", {name.width, height}) && layer.available) {
    context.commands.add(command(layer.area ? "layer.only" : "layer.toggle", {layer.id}));
  }
  auto& list = *ImGui::GetWindowDrawList();
  const bool hovered = ImGui::IsItemHovered();
  drag_in_order(context, layer);
  if (hovered && layer.available) {
    list.AddRectFilled({at.x - 0.25F * em, at.y}, {at.x + name.width, at.y + height},
                       packed(context.theme.hover), 0.25F * em);
  }
  tip(layer.label + "\n" +
      (!layer.available ? "Not available: " + layer.missing
       : layer.area     ? "Click to show this layer alone; drag to move it"
                        : "Click to show or hide; drag to move it"));
  list.AddText(name.font, name.font->FontSize, {at.x, at.y + 0.1F * em},
               packed(layer.available ? context.theme.ink : context.theme.quiet),
               name.words.c_str(), nullptr, name.width);
  if (name.ramp) {
    const ImVec2 from{at.x + name.width + 0.25F * em, std::round(at.y + 0.3F * em)};
    const ImVec2 to{from.x + 2.25F * em, from.y + std::round(0.7F * em)};
    draw_ramp(context, from, to, layer.ramp);
    list.AddRect(from, to, packed(context.theme.control, 0.6F));
  }
  ImGui::SetCursorScreenPos({at.x + room + 0.25F * em, at.y});
  if (ImGui::InvisibleButton("settings", {1.5F * em, height})) {
    parts.open_layer = open ? "" : layer.id;
  }
  tip(open ? "Close the settings" : "Settings of this layer");
  const ImVec2 middle{at.x + room + em, at.y + 0.5F * height};
  draw_icon(list, open ? Icon::Down : Icon::Right, middle, 0.9F * em,
            packed(ImGui::IsItemHovered() ? context.theme.ink : context.theme.quiet));
}

void draw_layer(const PanelContext& context, const model::LayerRow& layer) {
  ImGui::PushID(layer.id.c_str());
  draw_head(context, layer);
  if (layer.visible && layer.available) {
    draw_outline_key(context, layer.kind);
    if (layer.kind == engine::LayerKind::Points) {
      draw_point_key(context);
    }
  }
  if (context.state.parts().open_layer == layer.id) {
    if (!layer.available) {
      ImGui::Indent(1.25F * context.em);
      wrapped("Not available: " + layer.missing + ".", context.theme.quiet);
      ImGui::Unindent(1.25F * context.em);
    }
    draw_settings(context, layer);
  }
  if ((layer.visible || layer.compared) && layer.available && layer.legend) {
    gap(context, 0.1F);
    if (layer.compared) {
      label(context, layer.visible ? "On both maps" : "On the second map");
    }
    draw_legend(context, layer);
    gap(context, 0.5F);
  }
  ImGui::PopID();
}

}  // namespace

void draw_layers(PanelContext& context) {
  if (waiting(context)) {
    return;
  }
  auto& parts = context.state.parts();
  const auto& revisions = context.session.revisions();
  const auto& layers = parts.layers.get({revisions.figures, revisions.document}, [&] {
    return model::make_layer_rows(context.session.layers(),
                                  model::compared_layer(context.session.document()));
  });
  ImGui::PushID("layers");
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0.5F * context.em, 0.3F * context.em});
  section(context, "Colour the wards");
  for (const auto& layer : layers) {
    if (layer.area) {
      draw_layer(context, layer);
    }
  }
  section(context, "Over the wards");
  for (const auto& layer : layers) {
    const bool none_made =
        layer.kind == engine::LayerKind::Areas && context.session.areas() == nullptr;
    if (!layer.area && !none_made) {
      draw_layer(context, layer);
    }
  }
  draw_place_key(context);
  ImGui::PopStyleVar();
  ImGui::PopID();
}

}  // namespace fairward::app
