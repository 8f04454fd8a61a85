#pragma once
/// Moran's scatter plot: each ward's rate against the mean of its neighbours, both as distances
/// from the region's mean. Made from released figures, so it tells nothing that they do not.

#include "domain/borders.hpp"
#include "domain/contiguity.hpp"
#include "domain/figure.hpp"
#include "model/scatter.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fairward::model {

/// Wards that share a stretch of border (rook). REQUIRES: arcs name wards below `wards`.
[[nodiscard]] Contiguity neighbours_from(const BorderSet& borders, std::size_t wards);

enum class Quadrant : std::uint8_t { HighHigh, LowHigh, LowLow, HighLow };
[[nodiscard]] Quadrant quadrant_of(const PlotPoint& point);
/// "High among high", "Low among high", ...
[[nodiscard]] std::string_view quadrant_label(Quadrant quadrant);

struct MoranPlot {
  std::vector<PlotPoint> points;  ///< x: z-score of the ward's rate; y: mean z-score of neighbours
  Axis x;
  Axis y;
  std::optional<double> moran;  ///< Moran's I with row-standardised weights: the slope of the line
  std::size_t left_out = 0;     ///< wards without a rate, or without a neighbour that has one
  std::array<std::size_t, 4> wards{};  ///< by Quadrant
};

/// Wards take part that have a value and a neighbour with one. No points when the values do not
/// vary. REQUIRES: one value a ward of `neighbours`.
[[nodiscard]] MoranPlot make_moran_plot(std::span<const Measure> rates,
                                        const Contiguity& neighbours);
[[nodiscard]] std::string moran_text(const MoranPlot& plot);

}  // namespace fairward::model
