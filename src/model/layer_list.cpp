#include "model/layer_list.hpp"

#include "base/text.hpp"
#include "carto/palettes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace fairward::model {
namespace {

using carto::ClassMethod;
using engine::LayerKind;

constexpr std::size_t kSquare = 9;  ///< classes of a bivariate layer that have a value

bool is_state(const carto::MapClass& one) {
  switch (one.fill.pattern) {
    case carto::Pattern::Dots:
    case carto::Pattern::CrossHatch:
    case carto::Pattern::HorizontalLines:
      return true;
    default:
      return false;
  }
}

bool has_policy(LayerKind kind) {
  return kind == LayerKind::Limit || kind == LayerKind::Density;
}

std::string breaks_text(const std::vector<double>& breaks) {
  std::string text;
  for (const double end : breaks) {
    text += fmt::format("{}{:g}", text.empty() ? "" : " ", end);
  }
  return text;
}

/// Legends list the most pressing class first; a ramp rises.
std::vector<carto::Colour> ramp_of(const engine::LayerView& layer) {
  std::vector<carto::Colour> ramp;
  for (const auto& one : layer.classes->classes) {
    if (!is_state(one)) {
      ramp.push_back(one.fill.colour);
    }
  }
  if (layer.state.kind != LayerKind::Bivariate) {
    std::ranges::reverse(ramp);
  }
  return ramp;
}

void add_style(LayerRow& row, const engine::LayerView& layer) {
  const auto& style = layer.state.style;
  row.styled = row.available && layer.state.kind != LayerKind::Bivariate;
  row.policy = has_policy(layer.state.kind);
  row.method = carto::name_of(style.method);
  row.choose_breaks = style.method == ClassMethod::Custom;
  row.choose_count = style.method == ClassMethod::Quantile ||
                     style.method == ClassMethod::EqualInterval ||
                     style.method == ClassMethod::NaturalBreaks;
  row.classes = style.classes;
  row.breaks = breaks_text(style.breaks);
  row.palette = style.palette;
  row.reversed = style.reversed;
}

std::vector<carto::Colour> colours_of(std::string_view name, carto::PaletteKind kind, int classes) {
  if (kind == carto::PaletteKind::Bivariate) {
    const auto square = carto::bivariate_colours(name);
    return square ? std::vector<carto::Colour>(square->begin(), square->end())
                  : std::vector<carto::Colour>{};
  }
  auto colours = carto::palette_colours(name, classes);
  return colours ? std::move(*colours) : std::vector<carto::Colour>{};
}

carto::PaletteKind palette_kind(LayerKind kind) {
  if (kind == LayerKind::Bivariate) {
    return carto::PaletteKind::Bivariate;
  }
  return kind == LayerKind::Change ? carto::PaletteKind::Diverging : carto::PaletteKind::Sequential;
}

}  // namespace

Legend make_legend(const engine::LayerView& layer) {
  Legend legend;
  if (!layer.classes) {
    return legend;
  }
  const auto& classes = *layer.classes;
  legend.heading = classes.heading;
  legend.unit = classes.unit;
  legend.note = classes.note;
  legend.square = layer.state.kind == LayerKind::Bivariate && classes.classes.size() >= kSquare;
  const auto& hidden = layer.state.hidden_classes;
  for (std::size_t i = 0; i < classes.classes.size(); ++i) {
    const auto& one = classes.classes[i];
    legend.rows.push_back({i, one.fill, one.label, one.detail,
                           with_thousands(static_cast<std::int64_t>(one.wards)),
                           std::ranges::find(hidden, i) != hidden.end(), one.wards == 0});
  }
  if (const auto& above = classes.hatched) {
    legend.above_limit = LegendRow{classes.classes.size(),
                                   above->swatch,
                                   above->label,
                                   above->detail,
                                   with_thousands(static_cast<std::int64_t>(above->wards)),
                                   false,
                                   false};
  }
  return legend;
}

std::optional<std::size_t> compared_layer(const engine::Document& document) {
  return document.compare == engine::CompareView::Off ? std::nullopt
                                                      : std::optional{document.compare_layer};
}

std::vector<LayerRow> make_layer_rows(std::span<const engine::LayerView> layers,
                                      std::optional<std::size_t> compared) {
  std::vector<LayerRow> rows;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const auto& layer = layers[i];
    LayerRow row;
    row.kind = layer.state.kind;
    row.id = engine::id_of(layer.state);
    row.label = layer.label;
    row.visible = layer.state.visible;
    row.compared = compared == i;
    row.available = layer.missing.empty();
    row.missing = layer.missing;
    row.opacity_percent = static_cast<int>(std::lround(100 * layer.state.opacity));
    row.first = i == 0;
    row.last = i + 1 == layers.size();
    row.area = engine::is_area_layer(layer.state.kind);
    row.changed = !layer.state.hidden_classes.empty();
    if (row.area) {
      add_style(row, layer);
    }
    if (layer.classes) {
      row.ramp = ramp_of(layer);
      row.legend = make_legend(layer);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Choice> style_choices(const LayerRow& layer) {
  std::vector<Choice> choices{{"quantile", "Equal numbers of wards"},
                              {"equal", "Equal steps"},
                              {"natural", "Natural breaks"},
                              {"stddev", "Standard deviations"},
                              {"box", "Box map"},
                              {"custom", "My own"}};
  if (layer.policy) {
    choices.insert(choices.begin(), {"policy", "Policy"});
  }
  return choices;
}

std::vector<PaletteChoice> palette_choices(const LayerRow& layer) {
  const auto kind = palette_kind(layer.kind);
  std::vector<PaletteChoice> choices;
  choices.push_back({"own", "The layer's own", {}, true});
  for (const auto& info : carto::palettes()) {
    if (info.kind == kind) {
      choices.push_back({std::string{info.name}, std::string{info.name},
                         colours_of(info.name, kind, 5), info.colour_blind_safe});
    }
  }
  std::ranges::stable_sort(choices.begin() + 1, choices.end(), [](const auto& a, const auto& b) {
    return a.colour_blind_safe && !b.colour_blind_safe;
  });
  return choices;
}

}  // namespace fairward::model
