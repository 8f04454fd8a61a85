/// Layers as they are seen: their numbers, classes, and the fill of each ward under all of them.

#include "base/assert.hpp"
#include "base/text.hpp"
#include "carto/classes.hpp"
#include "carto/dark_map.hpp"
#include "engine/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace fairward::engine {
namespace {

constexpr std::string_view kPer10000 = "people per 10,000 residents";
constexpr std::string_view kNoDeprivation =
    "the project has no deprivation index; add one with its lookup to wards";

carto::WardValues ward_values(std::string heading, std::string unit) {
  carto::WardValues values;
  values.heading = std::move(heading);
  values.unit = std::move(unit);
  return values;
}

carto::WardValues limit_values(const Figures& figures) {
  auto values = ward_values("Share of the cluster limit", "per cent of the limit");
  const auto trigger = static_cast<double>(figures.wards->basis.trigger_percent);
  values.policy_breaks = {trigger, 100};
  for (const auto& row : figures.wards->rows) {
    const auto density = carto::density_of(row.figures);
    values.value.push_back(density.known() ? row.figures.percent_of_limit
                                           : Measure::missing(density.state()));
  }
  return values;
}

/// Quarter and half of the limit, the trigger, the limit, in people per 10,000 residents.
std::vector<double> density_breaks(const Basis& basis) {
  const double limit = 10'000.0 / static_cast<double>(basis.limit_ratio);
  const double trigger = limit * static_cast<double>(basis.trigger_percent) / 100;
  std::vector<double> breaks;
  for (const double end : {limit / 4, limit / 2, trigger, limit}) {
    if (end < trigger || end == limit || (end == trigger && trigger < limit)) {
      breaks.push_back(end);
    }
  }
  return breaks;
}

carto::WardValues density_values(const Figures& figures) {
  auto values = ward_values("Dispersal density", std::string{kPer10000});
  values.policy_breaks = density_breaks(figures.wards->basis);
  for (const auto& row : figures.wards->rows) {
    values.value.push_back(carto::density_of(row.figures));
  }
  return values;
}

Result<carto::WardValues> deprivation_values(const Figures& figures) {
  if (!figures.deprivation) {
    return fail(Errc::MissingField, std::string{kNoDeprivation});
  }
  auto values = ward_values("Deprivation score", "higher is more deprived");
  values.value = figures.deprivation->score;
  return values;
}

Result<carto::WardValues> deprivation_share_values(const Figures& figures) {
  if (!figures.deprivation) {
    return fail(Errc::MissingField, std::string{kNoDeprivation});
  }
  auto values = ward_values("Residents in the most deprived 10 %", "per cent of residents");
  for (const auto& share : figures.deprivation->share_most_deprived_10) {
    values.value.push_back(share.known() ? Measure{100 * share.value()}
                                         : Measure::missing(share.state()));
  }
  return values;
}

Result<carto::WardValues> pipeline_values(const Figures& figures) {
  if (!figures.missing.empty()) {
    return fail(Errc::MissingField, figures.missing);
  }
  auto values = ward_values("Pipeline", "bedspaces on their way");
  values.decimals = 0;
  for (const auto& count : figures.pipeline) {
    values.value.push_back(count.known() ? Measure{static_cast<double>(count.value())}
                                         : Measure::missing(count.state()));
  }
  return values;
}

Result<carto::WardValues> change_values(const Figures& figures) {
  if (!figures.change_since) {
    return fail(Errc::MissingField,
                "there is no earlier register to compare with; add one with another as-at date");
  }
  auto values = ward_values("Change since " + figures.change_since->text(), std::string{kPer10000});
  values.diverging = true;
  values.value = figures.change;
  for (std::size_t i = 0; i < figures.wards->rows.size() && i < values.value.size(); ++i) {
    // A ward without residents has no density to change, whether its people are suppressed or not.
    if (figures.wards->rows[i].figures.status == LimitStatus::NoPopulation) {
      values.value[i] = Measure::missing(FigureState::NoPopulation);
    }
  }
  return values;
}

Result<carto::WardValues> indicator_values(const std::string& name, const Figures& figures) {
  for (const auto& indicator : figures.indicators) {
    if (indicator->name == name) {
      auto values = ward_values(indicator->name, indicator->direction);
      values.value = indicator->ward;
      return values;
    }
  }
  return fail(Errc::MissingField, fmt::format("the project has no indicator '{}' by ward", name));
}

Result<carto::Classification> classes_of(const LayerState& layer, const Figures& figures) {
  const auto wards = figures.wards->rows.size();
  const bool policy = layer.style.method == carto::ClassMethod::Policy;
  if (layer.kind == LayerKind::Bivariate) {
    FAIRWARD_TRY(const auto across, deprivation_values(figures));
    FAIRWARD_TRY(auto square,
                 carto::classify_bivariate(density_values(figures), across, layer.style.palette));
    carto::hatch_above_limit(square, *figures.wards);
    return square;
  }
  // Statuses and density classes are decided in whole numbers, not from rounded shares.
  if (layer.kind == LayerKind::Limit && policy && layer.style.palette.empty()) {
    return carto::classify_limit(*figures.wards, wards, carto::palette::Tone::Full);
  }
  if (layer.kind == LayerKind::Density && policy && layer.style.palette.empty()) {
    return carto::classify_density(*figures.wards, wards);
  }
  FAIRWARD_TRY(const auto values, values_of(layer, figures));
  FAIRWARD_TRY(auto classes, carto::classify(values, layer.style));
  if (layer.kind == LayerKind::Limit || layer.kind == LayerKind::Density) {
    carto::hatch_above_limit(classes, *figures.wards);
  }
  return classes;
}

carto::Colour mixed(carto::Colour below, carto::Colour above, double share) {
  const auto mix = [share](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>(std::lround((1 - share) * a + share * b));
  };
  return {mix(below.r, above.r), mix(below.g, above.g), mix(below.b, above.b), below.a};
}

/// What each class of a layer paints.
struct ClassFills {
  std::vector<carto::Fill> plain;    ///< its own fill, or the one of classes that are hidden
  std::vector<carto::Fill> hatched;  ///< of its wards above the limit
};

ClassFills class_fills(const LayerView& layer, MapGround ground) {
  ClassFills fills;
  for (const auto& one : layer.classes->classes) {
    fills.plain.push_back(ground == MapGround::Dark ? carto::on_dark(one.fill) : one.fill);
    fills.hatched.push_back(carto::hatched(fills.plain.back()));
  }
  for (const auto hidden : layer.state.hidden_classes) {
    if (hidden < fills.plain.size()) {
      fills.plain[hidden] = fills.hatched[hidden] = hidden_fill(ground);
    }
  }
  return fills;
}

}  // namespace

Result<carto::WardValues> values_of(const LayerState& layer, const Figures& figures) {
  switch (layer.kind) {
    case LayerKind::Limit:
      return limit_values(figures);
    case LayerKind::Density:
      return density_values(figures);
    case LayerKind::Deprivation:
      return deprivation_values(figures);
    case LayerKind::DeprivationShare:
      return deprivation_share_values(figures);
    case LayerKind::Pipeline:
      return pipeline_values(figures);
    case LayerKind::Change:
      return change_values(figures);
    case LayerKind::Indicator:
      return indicator_values(layer.indicator, figures);
    default:
      return fail(Errc::Usage, fmt::format("{} has no single number a ward", label_of(layer.kind)));
  }
}

LayerView make_layer_view(const LayerState& layer, const Figures& figures) {
  LayerView view{layer, label_of(layer), std::nullopt, {}};
  if (layer.kind == LayerKind::Points) {
    view.missing = figures.wards.mode() == DisclosureMode::Shared
                       ? "properties are shown in restricted mode only"
                       : "";
  } else if (is_area_layer(layer.kind)) {
    auto classes = classes_of(layer, figures);
    if (classes) {
      view.classes = std::move(*classes);
    } else {
      view.missing = classes.error().message();
    }
  }
  return view;
}

std::vector<LayerView> make_layer_views(const Document& document, const Figures& figures) {
  std::vector<LayerView> views;
  for (const auto& layer : document.layers) {
    views.push_back(make_layer_view(layer, figures));
  }
  return views;
}

std::vector<const LayerView*> seen_layers(std::span<const LayerView> layers) {
  std::vector<const LayerView*> seen;
  for (const auto& layer : layers) {
    if (!layer.state.visible || !layer.classes || layer.state.opacity <= 0) {
      continue;
    }
    seen.push_back(&layer);
    if (layer.state.opacity >= 1) {
      break;
    }
  }
  return seen;
}

carto::Fill faded_fill(MapGround ground) {
  const auto grey = ground == MapGround::Light ? carto::Colour{231, 234, 237, 255}
                                               : carto::Colour{62, 68, 75, 255};
  return {grey, carto::Pattern::Solid, grey};
}

carto::Fill hidden_fill(MapGround ground) {
  return ground == MapGround::Light
             ? carto::Fill{{255, 255, 255, 255},
                           carto::Pattern::SparseDiagonal,
                           {206, 211, 216, 255}}
             : carto::Fill{{33, 38, 44, 255}, carto::Pattern::SparseDiagonal, {76, 83, 91, 255}};
}

std::vector<carto::Fill> stacked_fills(std::span<const LayerView> layers, std::size_t wards,
                                       MapGround ground) {
  std::vector<carto::Fill> stacked(wards, faded_fill(ground));
  const auto seen = seen_layers(layers);
  for (std::size_t i = seen.size(); i-- > 0;) {
    const auto& layer = *seen[i];
    const auto fills = class_fills(layer, ground);
    const auto& classes = layer.classes->ward_class;
    const auto& above = layer.classes->hatched;
    FAIRWARD_ASSERT(classes.size() == wards);
    for (std::size_t ward = 0; ward < wards; ++ward) {
      const bool hatch = above && above->ward[ward] != 0;
      const auto& fill = (hatch ? fills.hatched : fills.plain)[classes[ward]];
      auto& under = stacked[ward];
      if (layer.state.opacity >= 1) {
        under = fill;
        continue;
      }
      const auto below = under.colour;
      under.colour = mixed(below, fill.colour, layer.state.opacity);
      under.ink = mixed(below, fill.ink, layer.state.opacity);
      under.pattern = fill.pattern;
    }
  }
  return stacked;
}

std::vector<std::uint8_t> hidden_wards(std::span<const LayerView> layers) {
  std::vector<std::uint8_t> hidden;
  for (const auto* layer : seen_layers(layers)) {
    const auto& away = layer->state.hidden_classes;
    if (away.empty()) {
      continue;
    }
    const auto& classes = layer->classes->ward_class;
    hidden.resize(classes.size(), 0);
    for (std::size_t ward = 0; ward < hidden.size(); ++ward) {
      hidden[ward] |= static_cast<std::uint8_t>(std::ranges::binary_search(away, classes[ward]));
    }
  }
  return hidden;
}

}  // namespace fairward::engine
