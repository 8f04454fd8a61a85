#include "geo/ward_locator.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::geo {
namespace {

std::size_t cell_of(double value, double low, double width, std::size_t cells) {
  if (width <= 0) {
    return 0;
  }
  const double share = (value - low) / width * static_cast<double>(cells);
  return std::min(cells - 1, static_cast<std::size_t>(std::max(0.0, share)));
}

}  // namespace

WardLocator::WardLocator(const Boundaries& boundaries)
    : boundaries_{boundaries}, box_{bounds(boundaries)} {
  const std::size_t areas = boundaries.areas();
  const auto side = static_cast<std::size_t>(std::sqrt(static_cast<double>(areas)) * 2) + 1;
  columns_ = rows_ = side;
  std::vector<std::vector<std::uint32_t>> cells(columns_ * rows_);
  area_box_.resize(areas);
  for (std::size_t area = 0; area < areas; ++area) {
    area_box_[area] = bounds(boundaries, area);
    const Box& b = area_box_[area];
    if (b.empty()) {
      continue;
    }
    const auto first_column = cell_of(b.min.x, box_.min.x, box_.width(), columns_);
    const auto last_column = cell_of(b.max.x, box_.min.x, box_.width(), columns_);
    const auto first_row = cell_of(b.min.y, box_.min.y, box_.height(), rows_);
    const auto last_row = cell_of(b.max.y, box_.min.y, box_.height(), rows_);
    for (auto row = first_row; row <= last_row; ++row) {
      for (auto column = first_column; column <= last_column; ++column) {
        cells[row * columns_ + column].push_back(static_cast<std::uint32_t>(area));
      }
    }
  }
  cell_start_.push_back(0);
  for (const auto& cell : cells) {
    cell_area_.insert(cell_area_.end(), cell.begin(), cell.end());
    cell_start_.push_back(static_cast<std::uint32_t>(cell_area_.size()));
  }
}

namespace {

/// True when an odd number of the ring's edges `first`..`last` lies to the right of `p`.
/// The half-open comparison puts a point on a shared border into exactly one of two areas that
/// tile it.
bool odd_crossings(const Boundaries& b, std::uint32_t first, std::uint32_t last, Point p) {
  bool odd = false;
  for (auto i = first; i < last; ++i) {
    const bool above0 = b.y[i] > p.y;
    const bool above1 = b.y[i + 1] > p.y;
    if (above0 == above1) {
      continue;
    }
    // From the lower end, so that both areas beside a border compute the same crossing.
    const auto low = above0 ? i + 1 : i;
    const auto high = above0 ? i : i + 1;
    const double x = b.x[low] + (p.y - b.y[low]) / (b.y[high] - b.y[low]) * (b.x[high] - b.x[low]);
    odd = odd != (p.x < x);
  }
  return odd;
}

}  // namespace

bool WardLocator::contains(std::size_t area, Point p) const {
  // Even-odd over all rings of the area: holes and several polygons need no special care.
  bool inside = false;
  const auto& b = boundaries_;
  for (auto polygon = b.area_start[area]; polygon < b.area_start[area + 1]; ++polygon) {
    for (auto ring = b.polygon_start[polygon]; ring < b.polygon_start[polygon + 1]; ++ring) {
      const auto first = b.ring_start[ring];
      const auto end = b.ring_start[ring + 1];
      inside = inside != (end > first && odd_crossings(b, first, end - 1, p));
    }
  }
  return inside;
}

std::optional<std::size_t> WardLocator::find(Point p) const {
  if (p.x < box_.min.x || p.x > box_.max.x || p.y < box_.min.y || p.y > box_.max.y) {
    return std::nullopt;
  }
  const auto cell = cell_of(p.y, box_.min.y, box_.height(), rows_) * columns_ +
                    cell_of(p.x, box_.min.x, box_.width(), columns_);
  for (auto i = cell_start_[cell]; i < cell_start_[cell + 1]; ++i) {
    const auto area = cell_area_[i];
    const Box& b = area_box_[area];
    if (p.x >= b.min.x && p.x <= b.max.x && p.y >= b.min.y && p.y <= b.max.y && contains(area, p)) {
      return area;
    }
  }
  return std::nullopt;
}

}  // namespace fairward::geo
