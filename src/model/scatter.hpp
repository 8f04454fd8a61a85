#pragma once
/// Two numbers a ward against each other, as points.

#include "base/ids.hpp"
#include "carto/layer_style.hpp"
#include "model/ticks.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fairward::model {

struct PlotPoint {
  double x = 0;
  double y = 0;
  WardIndex ward{};
};

/// Points in the rectangle between two corners, ends included; ascending.
[[nodiscard]] std::vector<WardIndex> wards_between(std::span<const PlotPoint> points, double x0,
                                                   double y0, double x1, double y1);

/// One square of a plot that holds at least one point.
struct PlotCell {
  std::uint16_t column = 0;
  std::uint16_t row = 0;  ///< from the top
  std::uint32_t wards = 0;
  std::uint32_t selected = 0;
};
/// What is drawn of many points: squares instead of points that hide each other. `selected` has one
/// flag a ward, or is empty. Cells with a selected ward come last. REQUIRES: columns, rows >= 1.
[[nodiscard]] std::vector<PlotCell> plot_cells(std::span<const PlotPoint> points, const Axis& x,
                                               const Axis& y, int columns, int rows,
                                               std::span<const std::uint8_t> selected);

struct Scatter {
  std::string x_title;  ///< "Deprivation (score)"
  std::string y_title;
  std::vector<PlotPoint> points;  ///< wards with both values
  Axis x;
  Axis y;
  std::size_t left_out = 0;                    ///< wards that miss either
  std::optional<double> correlation;           ///< Pearson's r; nothing when either does not vary
  std::optional<double> selected_correlation;  ///< of the wards selected, at least 3 of them
  std::size_t selected = 0;
  std::vector<double> x_terciles;  ///< two each, as in the bivariate map
  std::vector<double> y_terciles;
};

/// REQUIRES: both have one value a ward.
[[nodiscard]] Scatter make_scatter(const carto::WardValues& x, const carto::WardValues& y,
                                   std::span<const std::uint8_t> selected);

/// "r = 0.42 over 9,120 wards; 26 wards without both figures are left out".
[[nodiscard]] std::string correlation_text(const Scatter& scatter);

/// Pearson's product-moment correlation; nothing for fewer than 3 points or no variation.
[[nodiscard]] std::optional<double> pearson(std::span<const PlotPoint> points);

}  // namespace fairward::model
