#include "geo/ward_locator.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::geo {
namespace {

constexpr std::uint32_t kEdges = 16;  // whose reach is kept together; measured

std::size_t cell_of(double value, double low, double width, std::size_t cells) {
  if (width <= 0) {
    return 0;
  }
  const double share = (value - low) / width * static_cast<double>(cells);
  return std::min(cells - 1, static_cast<std::size_t>(std::max(0.0, share)));
}

}  // namespace

WardLocator::WardLocator(const Boundaries& boundaries) : boundaries_{boundaries} {
  const std::size_t areas = boundaries.areas();
  const auto side = static_cast<std::size_t>(std::sqrt(static_cast<double>(areas)) * 2) + 1;
  columns_ = rows_ = side;
  area_box_.resize(areas);
  for (std::size_t area = 0; area < areas; ++area) {
    area_box_[area] = bounds(boundaries, area);
    box_.add(area_box_[area]);
  }
  const std::size_t vertices = boundaries.vertices();
  reach_.reserve(vertices / kEdges + 1);
  for (std::size_t first = 0; first < vertices; first += kEdges) {
    // The last edge of a block ends at the first vertex of the next.
    const auto from = boundaries.y.begin() + static_cast<std::ptrdiff_t>(first);
    const auto to =
        boundaries.y.begin() + static_cast<std::ptrdiff_t>(std::min(first + kEdges + 1, vertices));
    const auto [low, high] = std::minmax_element(from, to);
    reach_.push_back({*low, *high});
  }
  // Counted, then filled from the last area to the first, so that a cell lists its areas in order.
  cell_start_.assign(columns_ * rows_ + 1, 0);
  for (std::size_t area = 0; area < areas; ++area) {
    each_cell(area, [this](std::size_t cell) { ++cell_start_[cell]; });
  }
  std::uint32_t sum = 0;
  for (auto& start : cell_start_) {
    sum += start;
    start = sum;
  }
  cell_area_.resize(sum);
  for (std::size_t area = areas; area-- > 0;) {
    each_cell(area, [this, area](std::size_t cell) {
      cell_area_[--cell_start_[cell]] = static_cast<std::uint32_t>(area);
    });
  }
}

template <class Visit>
void WardLocator::each_cell(std::size_t area, Visit visit) const {
  const Box& b = area_box_[area];
  if (b.empty()) {
    return;
  }
  const auto first_column = cell_of(b.min.x, box_.min.x, box_.width(), columns_);
  const auto last_column = cell_of(b.max.x, box_.min.x, box_.width(), columns_);
  const auto first_row = cell_of(b.min.y, box_.min.y, box_.height(), rows_);
  const auto last_row = cell_of(b.max.y, box_.min.y, box_.height(), rows_);
  for (auto row = first_row; row <= last_row; ++row) {
    for (auto column = first_column; column <= last_column; ++column) {
      visit(row * columns_ + column);
    }
  }
}

namespace {

/// True when the edge from vertex `i` passes the level of `p` to the right of it. The half-open
/// comparison puts a point on a shared border into exactly one of two areas that tile it.
bool passes_right_of(const Boundaries& b, std::uint32_t i, Point p) {
  const bool above0 = b.y[i] > p.y;
  const bool above1 = b.y[i + 1] > p.y;
  if (above0 == above1) {
    return false;
  }
  // From the lower end, so that both areas beside a border compute the same crossing.
  const auto low = above0 ? i + 1 : i;
  const auto high = above0 ? i : i + 1;
  const double x = b.x[low] + (p.y - b.y[low]) / (b.y[high] - b.y[low]) * (b.x[high] - b.x[low]);
  return p.x < x;
}

}  // namespace

bool WardLocator::odd_crossings(std::uint32_t first, std::uint32_t last, Point p) const {
  const auto& b = boundaries_;
  bool odd = false;
  for (auto i = first; i < last;) {
    const auto end = std::min((i / kEdges + 1) * kEdges, last);
    const auto& reach = reach_[i / kEdges];
    if (p.y < reach.low || p.y > reach.high) {
      i = end;
      continue;
    }
    for (; i < end; ++i) {
      odd = odd != passes_right_of(b, i, p);
    }
  }
  return odd;
}

bool WardLocator::contains(std::size_t area, Point p) const {
  // Even-odd over all rings of the area: holes and several polygons need no special care.
  bool inside = false;
  const auto& b = boundaries_;
  for (auto polygon = b.area_start[area]; polygon < b.area_start[area + 1]; ++polygon) {
    for (auto ring = b.polygon_start[polygon]; ring < b.polygon_start[polygon + 1]; ++ring) {
      const auto first = b.ring_start[ring];
      const auto end = b.ring_start[ring + 1];
      inside = inside != (end > first && odd_crossings(first, end - 1, p));
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
