#include "engine/document.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fairward::engine {
namespace {

struct KindName {
  LayerKind kind;
  std::string_view name;
  std::string_view label;
};

constexpr std::array<KindName, 11> kKinds{{
    {LayerKind::Limit, "limit", "Limit status"},
    {LayerKind::Density, "density", "Dispersal density"},
    {LayerKind::Deprivation, "deprivation", "Deprivation score"},
    {LayerKind::DeprivationShare, "deprivation-share", "Most deprived 10 %"},
    {LayerKind::Bivariate, "bivariate", "Density by deprivation"},
    {LayerKind::Pipeline, "pipeline", "Pipeline"},
    {LayerKind::Change, "change", "Change in density"},
    {LayerKind::Indicator, "indicator", "Indicator"},
    {LayerKind::Groups, "groups", "Over-concentrated ward groups"},
    {LayerKind::Areas, "areas", "Areas with room"},
    {LayerKind::Points, "points", "Properties of the register"},
}};

const KindName& entry(LayerKind kind) {
  return *std::ranges::find(kKinds, kind, &KindName::kind);
}

}  // namespace

std::string_view name_of(LayerKind kind) {
  return entry(kind).name;
}

std::string_view label_of(LayerKind kind) {
  return entry(kind).label;
}

std::string id_of(const LayerState& layer) {
  std::string id{name_of(layer.kind)};
  return layer.kind == LayerKind::Indicator ? id + ":" + layer.indicator : id;
}

std::string label_of(const LayerState& layer) {
  return layer.kind == LayerKind::Indicator ? layer.indicator : std::string{label_of(layer.kind)};
}

carto::ClassStyle first_style(LayerKind kind) {
  carto::ClassStyle style;
  if (kind == LayerKind::Limit || kind == LayerKind::Density) {
    style.method = carto::ClassMethod::Policy;
  }
  return style;
}

Result<std::size_t> find_layer(const Document& document, std::string_view id) {
  std::vector<std::string> known;
  for (std::size_t i = 0; i < document.layers.size(); ++i) {
    known.push_back(id_of(document.layers[i]));
    if (equals_ignoring_case(known.back(), id)) {
      return i;
    }
  }
  const auto near = nearest(id, known);
  return fail(Errc::Usage, fmt::format("no layer '{}'{}; use one of: {}", id,
                                       near ? fmt::format(" (did you mean '{}'?)", *near) : "",
                                       join(known, ", ")));
}

Document first_document() {
  Document document;
  for (const auto& known : kKinds) {
    if (known.kind == LayerKind::Indicator) {
      continue;  // one a name, once the project's are known
    }
    LayerState layer;
    layer.kind = known.kind;
    layer.visible = known.kind == LayerKind::Limit || known.kind == LayerKind::Groups ||
                    known.kind == LayerKind::Areas;
    layer.style = first_style(known.kind);
    document.layers.push_back(std::move(layer));
  }
  document.compare_layer = 1;
  return document;
}

}  // namespace fairward::engine
