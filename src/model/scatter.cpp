#include "model/scatter.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "model/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace fairward::model {
namespace {

std::string title_of(const carto::WardValues& values) {
  return values.unit.empty() ? values.heading : fmt::format("{} ({})", values.heading, values.unit);
}

/// Values at one and two thirds of the sorted wards.
std::vector<double> terciles(std::vector<double> values) {
  if (values.size() < 3) {
    return {};
  }
  std::ranges::sort(values);
  const auto at = [&](std::size_t third) { return values[(third * values.size() + 2) / 3 - 1]; };
  return {at(1), at(2)};
}

int cell_of(double share, int cells) {
  return std::clamp(static_cast<int>(share * cells), 0, cells - 1);
}

}  // namespace

std::vector<WardIndex> wards_between(std::span<const PlotPoint> points, double x0, double y0,
                                     double x1, double y1) {
  const auto [left, right] = std::minmax(x0, x1);
  const auto [low, high] = std::minmax(y0, y1);
  std::vector<WardIndex> wards;
  for (const auto& p : points) {
    if (p.x >= left && p.x <= right && p.y >= low && p.y <= high) {
      wards.push_back(p.ward);
    }
  }
  std::ranges::sort(wards);
  return wards;
}

std::vector<PlotCell> plot_cells(std::span<const PlotPoint> points, const Axis& x, const Axis& y,
                                 int columns, int rows, std::span<const std::uint8_t> selected) {
  FAIRWARD_ASSERT(columns >= 1 && rows >= 1);
  struct Tally {
    std::uint32_t wards = 0;
    std::uint32_t selected = 0;
  };
  std::vector<Tally> grid(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
  for (const auto& p : points) {
    const auto column = static_cast<std::size_t>(cell_of(x.share(p.x), columns));
    const auto row = static_cast<std::size_t>(cell_of(1 - y.share(p.y), rows));
    auto& tally = grid[row * static_cast<std::size_t>(columns) + column];
    tally.wards += 1;
    const auto ward = to_size(p.ward);
    tally.selected += ward < selected.size() && selected[ward] != 0 ? 1U : 0U;
  }
  std::vector<PlotCell> cells;
  for (const bool chosen : {false, true}) {
    for (std::size_t i = 0; i < grid.size(); ++i) {
      if (grid[i].wards > 0 && (grid[i].selected > 0) == chosen) {
        const auto wide = static_cast<std::size_t>(columns);
        cells.push_back({static_cast<std::uint16_t>(i % wide), static_cast<std::uint16_t>(i / wide),
                         grid[i].wards, grid[i].selected});
      }
    }
  }
  return cells;
}

std::optional<double> pearson(std::span<const PlotPoint> points) {
  if (points.size() < 3) {
    return std::nullopt;
  }
  const auto n = static_cast<double>(points.size());
  double mean_x = 0;
  double mean_y = 0;
  for (const auto& p : points) {
    mean_x += p.x / n;
    mean_y += p.y / n;
  }
  double xx = 0;
  double yy = 0;
  double xy = 0;
  for (const auto& p : points) {
    xx += (p.x - mean_x) * (p.x - mean_x);
    yy += (p.y - mean_y) * (p.y - mean_y);
    xy += (p.x - mean_x) * (p.y - mean_y);
  }
  if (xx <= 0 || yy <= 0) {
    return std::nullopt;
  }
  return std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0);
}

Scatter make_scatter(const carto::WardValues& x, const carto::WardValues& y,
                     std::span<const std::uint8_t> selected) {
  FAIRWARD_ASSERT(x.value.size() == y.value.size());
  Scatter s;
  s.x_title = title_of(x);
  s.y_title = title_of(y);
  std::vector<double> xs;
  std::vector<double> ys;
  std::vector<PlotPoint> chosen;
  for (std::size_t i = 0; i < x.value.size(); ++i) {
    if (!x.value[i].known() || !y.value[i].known()) {
      s.left_out += 1;
      continue;
    }
    s.points.push_back({x.value[i].value(), y.value[i].value(), ward_index(i)});
    xs.push_back(s.points.back().x);
    ys.push_back(s.points.back().y);
    if (i < selected.size() && selected[i] != 0) {
      chosen.push_back(s.points.back());
    }
  }
  s.selected = chosen.size();
  if (s.points.empty()) {
    return s;
  }
  s.x = axis_for(std::min(0.0, std::ranges::min(xs)), std::ranges::max(xs), 8);
  s.y = axis_for(std::min(0.0, std::ranges::min(ys)), std::ranges::max(ys), 6);
  s.correlation = pearson(s.points);
  s.selected_correlation = pearson(chosen);
  s.x_terciles = terciles(std::move(xs));
  s.y_terciles = terciles(std::move(ys));
  return s;
}

std::string correlation_text(const Scatter& s) {
  const auto wards = [](std::size_t n) { return counted(static_cast<std::int64_t>(n), "ward"); };
  std::string text =
      s.correlation ? fmt::format("Correlation r = {} over {}", text_of(Measure{*s.correlation}, 2),
                                  wards(s.points.size()))
                    : fmt::format("No correlation can be told from {}", wards(s.points.size()));
  if (s.selected_correlation) {
    text += fmt::format("; {} over the {} selected", text_of(Measure{*s.selected_correlation}, 2),
                        with_thousands(static_cast<std::int64_t>(s.selected)));
  }
  if (s.left_out > 0) {
    text += fmt::format("; {} without both figures left out", wards(s.left_out));
  }
  return text;
}

}  // namespace fairward::model
