#include "model/moran_plot.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "model/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fairward::model {
namespace {

std::vector<std::uint32_t> participants(std::span<const Measure> rates,
                                        const Contiguity& neighbours) {
  std::vector<std::uint32_t> wards;
  for (std::uint32_t i = 0; i < rates.size(); ++i) {
    const auto around = neighbours.of(ward_index(i));
    if (rates[i].known() &&
        std::ranges::any_of(around, [&](std::uint32_t j) { return rates[j].known(); })) {
      wards.push_back(i);
    }
  }
  return wards;
}

}  // namespace

Contiguity neighbours_from(const BorderSet& borders, std::size_t wards) {
  std::vector<std::vector<std::uint32_t>> lists(wards);
  for (const auto& arc : borders.arcs) {
    if (arc.first != kOutside && arc.second != kOutside && arc.first != arc.second) {
      FAIRWARD_ASSERT(arc.first < wards && arc.second < wards);
      lists[arc.first].push_back(arc.second);
      lists[arc.second].push_back(arc.first);
    }
  }
  return contiguity_from_lists(ContiguityKind::Rook, lists);
}

Quadrant quadrant_of(const PlotPoint& p) {
  if (p.x >= 0) {
    return p.y >= 0 ? Quadrant::HighHigh : Quadrant::HighLow;
  }
  return p.y >= 0 ? Quadrant::LowHigh : Quadrant::LowLow;
}

std::string_view quadrant_label(Quadrant quadrant) {
  constexpr std::array<std::string_view, 4> kLabels{"High among high", "Low among high",
                                                    "Low among low", "High among low"};
  return kLabels[static_cast<std::size_t>(quadrant)];
}

MoranPlot make_moran_plot(std::span<const Measure> rates, const Contiguity& neighbours) {
  FAIRWARD_ASSERT(rates.size() == neighbours.size());
  MoranPlot plot;
  const auto wards = participants(rates, neighbours);
  plot.left_out = rates.size() - wards.size();
  const auto n = static_cast<double>(wards.size());
  double mean = 0;
  for (const auto i : wards) {
    mean += rates[i].value() / n;
  }
  double variance = 0;
  for (const auto i : wards) {
    variance += (rates[i].value() - mean) * (rates[i].value() - mean) / n;
  }
  if (wards.size() < 3 || variance <= 1e-12 * (1 + mean * mean)) {
    plot.left_out = rates.size();
    return plot;
  }
  const double deviation = std::sqrt(variance);
  const auto z = [&](std::uint32_t i) { return (rates[i].value() - mean) / deviation; };
  double product = 0;
  Box reach;
  reach.add(Point{-1, -1});
  reach.add(Point{1, 1});
  for (const auto i : wards) {
    double sum = 0;
    int known = 0;
    for (const auto j : neighbours.of(ward_index(i))) {
      if (rates[j].known()) {
        sum += z(j);
        ++known;
      }
    }
    const PlotPoint p{z(i), sum / known, ward_index(i)};
    product += p.x * p.y;
    reach.add(Point{p.x, p.y});
    plot.wards[static_cast<std::size_t>(quadrant_of(p))] += 1;
    plot.points.push_back(p);
  }
  plot.moran = product / n;  // the z-scores' squares add up to n
  plot.x = axis_for(reach.min.x, reach.max.x, 10);
  plot.y = axis_for(reach.min.y, reach.max.y, 8);
  return plot;
}

std::string moran_text(const MoranPlot& plot) {
  if (!plot.moran) {
    return "Rates of neighbouring wards cannot be compared: too few are known, or all are equal.";
  }
  auto text = fmt::format("Moran's I = {} over {}", text_of(Measure{*plot.moran}, 2),
                          counted(static_cast<std::int64_t>(plot.points.size()), "ward"));
  if (plot.left_out > 0) {
    text += fmt::format("; {} left out (no rate, or no neighbour with one)",
                        counted(static_cast<std::int64_t>(plot.left_out), "ward"));
  }
  return text;
}

}  // namespace fairward::model
