#include "geo/sure_validity.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace fairward::geo {
namespace {

constexpr std::size_t kLeastVertices = 4;
/// Rows are cut so that a segment lies in one or two; a ring with so many more is left to GEOS.
constexpr std::size_t kMostRowsASegment = 8;
constexpr std::size_t kMostInARow = 256;

/// Which side of a-b is c on: 1 or -1 when rounding cannot have changed it, else 0 (Shewchuk,
/// Adaptive Precision Floating-Point Arithmetic, 1997: the first of his filters).
int sure_side(Point a, Point b, Point c) {
  constexpr double kBound = 4e-16;  // (3 + 16 eps) eps, and some
  const double left = (a.x - c.x) * (b.y - c.y);
  const double right = (a.y - c.y) * (b.x - c.x);
  const double side = left - right;
  const double error = kBound * (std::abs(left) + std::abs(right));
  return side > error ? 1 : side < -error ? -1 : 0;
}

bool boxes_meet(const Box& a, const Box& b) {
  return a.min.x <= b.max.x && b.min.x <= a.max.x && a.min.y <= b.max.y && b.min.y <= a.max.y;
}

/// The path a-b-c does not turn back on itself.
bool goes_on(Point a, Point b, Point c) {
  const double along = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y);
  return along > 0 || sure_side(a, b, c) != 0;
}

}  // namespace

bool SureValidity::make_segments(std::span<const double> x, std::span<const double> y) {
  const std::size_t count = x.size() - 1;
  segments_.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Point from{x[i], y[i]};
    const Point to{x[i + 1], y[i + 1]};
    if (from == to) {
      return false;
    }
    segments_[i] = {from,
                    to,
                    {{std::min(from.x, to.x), std::min(from.y, to.y)},
                     {std::max(from.x, to.x), std::max(from.y, to.y)}}};
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto& next = segments_[i + 1 < count ? i + 1 : 0];
    if (!goes_on(segments_[i].from, segments_[i].to, next.to)) {
      return false;
    }
  }
  return true;
}

/// Cuts the ring's box into rows and lists, for each, the segments that reach into it. Rows are
/// found by a rule that only grows with y, so two segments that meet share a row.
bool SureValidity::sort_into_rows(const Box& box) {
  const std::size_t rows = segments_.size() / 2 + 1;
  const double scale = static_cast<double>(rows) / std::max(box.height(), 1e-300);
  const auto row_of = [&](double y) {
    const double row = std::min((y - box.min.y) * scale, static_cast<double>(rows - 1));
    return static_cast<std::uint32_t>(row);
  };
  rows_of_.resize(segments_.size());
  row_start_.assign(rows + 1, 0);
  std::size_t total = 0;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const auto first = row_of(segments_[i].box.min.y);
    const auto last = row_of(segments_[i].box.max.y);
    rows_of_[i] = {first, last};
    total += last - first + 1;
    if (total > kMostRowsASegment * segments_.size()) {
      return false;
    }
    for (auto row = first; row <= last; ++row) {
      ++row_start_[row];
    }
  }
  std::uint32_t sum = 0;
  for (auto& start : row_start_) {  // one past the end of each row; filling moves it to the start
    sum += start;
    start = sum;
  }
  entries_.resize(total);
  for (std::size_t i = segments_.size(); i-- > 0;) {
    for (auto row = rows_of_[i][0]; row <= rows_of_[i][1]; ++row) {
      entries_[--row_start_[row]] = static_cast<std::uint32_t>(i);
    }
  }
  return true;
}

bool SureValidity::are_neighbours(std::uint32_t a, std::uint32_t b) const {
  return a + 1 == b || (a == 0 && b + 1 == segments_.size());
}

/// No two segments of the row touch, but for neighbours at their common vertex.
bool SureValidity::row_is_simple(std::size_t row) const {
  const auto first = row_start_[row];
  const auto end = row_start_[row + 1];
  if (end - first > kMostInARow) {
    return false;
  }
  for (auto i = first; i < end; ++i) {
    const auto& a = segments_[entries_[i]];
    for (auto j = i + 1; j < end; ++j) {
      const auto& b = segments_[entries_[j]];
      if (!boxes_meet(a.box, b.box) || are_neighbours(entries_[i], entries_[j])) {
        continue;
      }
      const auto apart = [](const Segment& line, const Segment& other) {
        const int side = sure_side(line.from, line.to, other.from);
        return side != 0 && side == sure_side(line.from, line.to, other.to);
      };
      if (!apart(a, b) && !apart(b, a)) {
        return false;
      }
    }
  }
  return true;
}

bool SureValidity::simple_ring(std::span<const double> x, std::span<const double> y) {
  if (x.size() < kLeastVertices || x.front() != x.back() || y.front() != y.back() ||
      !make_segments(x, y)) {
    return false;
  }
  Box box;
  for (const auto& segment : segments_) {
    box.add(segment.from);
  }
  boxes_.push_back(box);
  if (!sort_into_rows(box)) {
    return false;
  }
  for (std::size_t row = 0; row + 1 < row_start_.size(); ++row) {
    if (!row_is_simple(row)) {
      return false;
    }
  }
  return true;
}

bool SureValidity::of(const Boundaries& boundaries, std::size_t area) {
  boxes_.clear();
  for (auto polygon = boundaries.area_start[area]; polygon < boundaries.area_start[area + 1];
       ++polygon) {
    const auto ring = boundaries.polygon_start[polygon];
    if (boundaries.polygon_start[polygon + 1] != ring + 1) {
      return false;  // none, or with holes
    }
    const auto first = boundaries.ring_start[ring];
    const auto count = boundaries.ring_start[ring + 1] - first;
    if (!simple_ring(std::span{boundaries.x}.subspan(first, count),
                     std::span{boundaries.y}.subspan(first, count))) {
      return false;
    }
    const auto& box = boxes_.back();
    const auto meets = [&](const Box& other) { return &other != &box && boxes_meet(other, box); };
    if (std::ranges::any_of(boxes_, meets)) {
      return false;
    }
  }
  return true;
}

}  // namespace fairward::geo
