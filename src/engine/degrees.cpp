#include "engine/degrees.hpp"

#include "geo/crs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace fairward::engine {
namespace {

constexpr std::size_t kCells = 128;  ///< along a side
constexpr std::size_t kCorners = kCells + 1;

}  // namespace

Result<DegreesLattice> DegreesLattice::make(const WorkingCrs& crs, const Box& box) {
  if (box.empty()) {
    return fail(Errc::BadGeometry, "a region without extent has no degrees");
  }
  DegreesLattice lattice;
  lattice.box_ = box;
  const double margin = 0.1 * std::max({box.width(), box.height(), 1'000.0});
  lattice.box_.add(Point{box.min.x - margin, box.min.y - margin});
  lattice.box_.add(Point{box.max.x + margin, box.max.y + margin});
  Boundaries corners;
  for (std::size_t row = 0; row < kCorners; ++row) {
    for (std::size_t column = 0; column < kCorners; ++column) {
      corners.add_vertex({lattice.box_.min.x + lattice.box_.width() * static_cast<double>(column) /
                                                   static_cast<double>(kCells),
                          lattice.box_.min.y + lattice.box_.height() * static_cast<double>(row) /
                                                   static_cast<double>(kCells)});
    }
  }
  geo::LayerCrs from;
  from.id = crs.id;
  from.name = crs.name;
  const WorkingCrs to{"EPSG:4326", "WGS 84", {}, false};
  FAIRWARD_TRY(const auto there, geo::transform(std::move(corners), from, to));
  lattice.degrees_.reserve(kCorners * kCorners);
  for (std::size_t i = 0; i < there.boundaries.x.size(); ++i) {
    lattice.degrees_.push_back({there.boundaries.x[i], there.boundaries.y[i]});
  }
  return lattice;
}

std::optional<Point> DegreesLattice::at(Point place) const {
  const double across = (place.x - box_.min.x) / box_.width() * static_cast<double>(kCells);
  const double up = (place.y - box_.min.y) / box_.height() * static_cast<double>(kCells);
  const auto cells = static_cast<double>(kCells);
  if (!(across >= 0 && across <= cells && up >= 0 && up <= cells)) {
    return std::nullopt;
  }
  const auto column = std::min(static_cast<std::size_t>(across), kCells - 1);
  const auto row = std::min(static_cast<std::size_t>(up), kCells - 1);
  const double s = across - static_cast<double>(column);
  const double t = up - static_cast<double>(row);
  const auto& a = degrees_[row * kCorners + column];
  const auto& b = degrees_[row * kCorners + column + 1];
  const auto& c = degrees_[(row + 1) * kCorners + column];
  const auto& d = degrees_[(row + 1) * kCorners + column + 1];
  const auto mix = [&](double p, double q, double r, double w) {
    return (1 - t) * ((1 - s) * p + s * q) + t * ((1 - s) * r + s * w);
  };
  return Point{mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y)};
}

std::string degrees_text(Point degrees) {
  return fmt::format("{:.5f}\u00B0 {}, {:.5f}\u00B0 {}", std::abs(degrees.y),
                     degrees.y < 0 ? 'S' : 'N', std::abs(degrees.x), degrees.x < 0 ? 'W' : 'E');
}

}  // namespace fairward::engine
