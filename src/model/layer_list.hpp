#pragma once
/// The layers rail: every layer with what can be done to it, and the legends of those that show.

#include "engine/figures.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fairward::model {

struct LegendRow {
  std::size_t index = 0;  ///< as `layer.class` and `select.class` take it
  carto::Fill fill;
  std::string label;
  std::string detail;
  std::string count;  ///< "1,204"
  bool hidden = false;
  bool empty = false;  ///< no ward in it
};

struct Legend {
  std::string heading;
  std::string unit;
  std::vector<LegendRow> rows;
  /// Wards above the limit in whatever class, where classes do not say it; not one to hide.
  std::optional<LegendRow> above_limit;
  std::string note;
  /// Three by three: the first nine rows are the cells of a square, row by row from the lowest of
  /// `down`.
  bool square = false;
};
[[nodiscard]] Legend make_legend(const engine::LayerView& layer);

/// A word of a command and what people read.
struct Choice {
  std::string value;
  std::string label;
};

struct LayerRow {
  engine::LayerKind kind = engine::LayerKind::Limit;
  std::string id;     ///< as commands take it: "density", "indicator:Vacancies"
  std::string label;  ///< "Dispersal density"
  bool visible = false;
  bool compared = false;  ///< it is the second map of a comparison
  bool available = true;
  std::string missing;  ///< why it is not available
  int opacity_percent = 100;
  bool first = false;  ///< nothing lies above it
  bool last = false;
  bool area = true;           ///< colours wards; otherwise it lies over them
  bool styled = false;        ///< has classes to choose
  bool policy = false;        ///< its policy has classes of its own
  bool choose_count = false;  ///< the number of classes means something for its method
  bool choose_breaks = false;
  std::string method;  ///< "quantile"; as `methods` spell it
  int classes = 5;
  std::string breaks;  ///< "12.5 25 37.5"
  std::string palette;
  bool reversed = false;
  std::vector<carto::Colour> ramp;  ///< of its classes with a value, lowest first
  std::optional<Legend> legend;
  bool changed = false;  ///< a class is hidden
};

/// Colours that a layer can take.
struct PaletteChoice {
  std::string value;  ///< as `layer.palette` takes it; "own" for the layer's own
  std::string label;
  std::vector<carto::Colour> ramp;  ///< nine for a square, row by row
  bool colour_blind_safe = true;
};

/// `compared`: which layer is the second map, if there is one.
[[nodiscard]] std::vector<LayerRow> make_layer_rows(
    std::span<const engine::LayerView> layers, std::optional<std::size_t> compared = std::nullopt);
[[nodiscard]] std::optional<std::size_t> compared_layer(const engine::Document& document);
/// How a layer's values can be cut, Policy only where there are policy breaks.
[[nodiscard]] std::vector<Choice> style_choices(const LayerRow& layer);
/// The layer's own colours first, then those safe for colour-blind eyes.
[[nodiscard]] std::vector<PaletteChoice> palette_choices(const LayerRow& layer);

}  // namespace fairward::model
