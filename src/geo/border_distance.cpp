#include "geo/border_distance.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fairward::geo {
namespace {

constexpr double kEdgesPerCell = 0.5;  // measured: two cells an edge are quickest
constexpr double kFewCells = 16;  // a distance in cells within which all of a row are looked at
constexpr double kMostCells = 4'000'000;
constexpr std::uint32_t kLooksBack = 64;  // edges of a cell among which a twin is looked for

std::size_t clamped(double value, std::size_t count) {
  return value <= 0 ? 0 : std::min(count - 1, static_cast<std::size_t>(value));
}

/// Whether a cell is beyond a distance whose square is known. Rounding may put it in too early,
/// never out too early.
constexpr double kSlack = 1 + 1e-12;

inline double square_to_edge(const Boundaries& b, std::uint32_t edge, Point p) {
  const double ax = p.x - b.x[edge];
  const double ay = p.y - b.y[edge];
  const double ux = b.x[edge + 1] - b.x[edge];
  const double uy = b.y[edge + 1] - b.y[edge];
  const double along = ax * ux + ay * uy;
  if (along <= 0) {
    return ax * ax + ay * ay;
  }
  const double length = ux * ux + uy * uy;
  if (along >= length) {
    const double bx = ax - ux;
    const double by = ay - uy;
    return bx * bx + by * by;
  }
  const double across = ax * uy - ay * ux;
  return across * across / length;
}

/// Each area once, with the least square.
void add_near(std::size_t area, double square, std::vector<NearBorder>& found) {
  const auto known =
      std::ranges::find_if(found, [&](const NearBorder& one) { return one.area == area; });
  if (known == found.end()) {
    found.push_back({area, square});
  } else {
    known->distance = std::min(known->distance, square);
  }
}

}  // namespace

BorderDistance::BorderDistance(const Boundaries& boundaries)
    : boundaries_{boundaries}, box_{bounds(boundaries)} {
  const auto& b = boundaries;
  edge_area_.resize(b.vertices());
  for (std::size_t area = 0; area < b.areas(); ++area) {
    const auto first = b.ring_start[b.polygon_start[b.area_start[area]]];
    const auto last = b.ring_start[b.polygon_start[b.area_start[area + 1]]];
    std::fill(edge_area_.begin() + first, edge_area_.begin() + last,
              static_cast<std::uint32_t>(area));
  }
  const double width = std::max(box_.width(), 1e-9);
  const double height = std::max(box_.height(), 1e-9);
  const double wanted =
      std::clamp(static_cast<double>(b.vertices()) / kEdgesPerCell, 1.0, kMostCells);
  cell_ = std::max(std::sqrt(width * height / wanted), std::max(width, height) / 20'000);
  per_cell_ = 1 / cell_;
  columns_ = static_cast<std::size_t>(width / cell_) + 1;
  rows_ = static_cast<std::size_t>(height / cell_) + 1;
  std::vector<std::uint32_t> cell_of;
  std::vector<std::uint32_t> edge_of;
  add_edges(cell_of, edge_of);
  cell_start_.assign(columns_ * rows_ + 1, 0);
  for (const auto cell : cell_of) {
    ++cell_start_[cell + 1];
  }
  for (std::size_t i = 1; i < cell_start_.size(); ++i) {
    cell_start_[i] += cell_start_[i - 1];
  }
  cell_edge_.resize(edge_of.size());
  auto next = cell_start_;
  for (std::size_t i = 0; i < edge_of.size(); ++i) {
    cell_edge_[next[cell_of[i]]++] = edge_of[i];
  }
  merge_twins();
}

/// Most edges are there twice, once for the area of either side: each is looked at once.
void BorderDistance::merge_twins() {
  const auto& b = boundaries_;
  const auto is_twin = [&](std::uint32_t one, std::uint32_t other) {
    return b.x[one] == b.x[other + 1] && b.y[one] == b.y[other + 1] && b.x[one + 1] == b.x[other] &&
           b.y[one + 1] == b.y[other];
  };
  other_area_ = edge_area_;
  std::uint32_t kept = 0;
  std::uint32_t first = 0;
  for (std::size_t cell = 0; cell + 1 < cell_start_.size(); ++cell) {
    const auto last = cell_start_[cell + 1];
    const auto kept_first = kept;
    for (auto i = std::exchange(first, last); i < last; ++i) {
      const auto edge = cell_edge_[i];
      const auto begin =
          cell_edge_.begin() + std::max(kept_first, kept - std::min(kept, kLooksBack));
      const auto twin = std::find_if(begin, cell_edge_.begin() + kept,
                                     [&](std::uint32_t one) { return is_twin(one, edge); });
      const bool merged =
          twin != cell_edge_.begin() + kept &&
          (other_area_[*twin] == edge_area_[*twin] || other_area_[*twin] == edge_area_[edge]);
      if (merged) {
        other_area_[*twin] = edge_area_[edge];
      } else {
        cell_edge_[kept++] = edge;
      }
    }
    cell_start_[cell] = kept_first;
  }
  cell_start_.back() = kept;
  cell_edge_.resize(kept);
}

std::size_t BorderDistance::column(double x) const {
  return clamped((x - box_.min.x) * per_cell_, columns_);
}

std::size_t BorderDistance::row(double y) const {
  return clamped((y - box_.min.y) * per_cell_, rows_);
}

/// Pairs of a cell and an edge that passes through it, or nearly so.
void BorderDistance::add_edges(std::vector<std::uint32_t>& cell_of,
                               std::vector<std::uint32_t>& edge_of) const {
  const auto& b = boundaries_;
  for (std::size_t ring = 0; ring < b.rings(); ++ring) {
    for (auto i = b.ring_start[ring]; i + 1 < b.ring_start[ring + 1]; ++i) {
      const double low = std::min(b.y[i], b.y[i + 1]);
      const double high = std::max(b.y[i], b.y[i + 1]);
      const double slope = high > low ? (b.x[i + 1] - b.x[i]) / (b.y[i + 1] - b.y[i]) : 0;
      const auto last_row = row(high);
      for (auto r = row(low); r <= last_row; ++r) {
        // The part of the edge in this row of cells, a little longer so that rounding loses none.
        const double bottom = box_.min.y + (static_cast<double>(r) - 1e-6) * cell_;
        const double top = box_.min.y + (static_cast<double>(r) + 1 + 1e-6) * cell_;
        double x0 = b.x[i];
        double x1 = b.x[i + 1];
        if (high > low) {
          x0 = b.x[i] + slope * (std::clamp(bottom, low, high) - b.y[i]);
          x1 = b.x[i] + slope * (std::clamp(top, low, high) - b.y[i]);
        }
        const auto last_column = column(std::max(x0, x1) + 1e-6 * cell_);
        for (auto c = column(std::min(x0, x1) - 1e-6 * cell_); c <= last_column; ++c) {
          cell_of.push_back(static_cast<std::uint32_t>(r * columns_ + c));
          edge_of.push_back(i);
        }
      }
    }
  }
}

double BorderDistance::square_to_row(std::size_t r, double y) const {
  const double bottom = box_.min.y + static_cast<double>(r) * cell_;
  const double dy = std::max({bottom - y, 0.0, y - bottom - cell_});
  return dy * dy;
}

double BorderDistance::square_to_cell(std::size_t c, std::size_t r, Point p) const {
  const double left = box_.min.x + static_cast<double>(c) * cell_;
  const double dx = std::max({left - p.x, 0.0, p.x - left - cell_});
  return dx * dx + square_to_row(r, p.y);
}

/// Looks at the edges of consecutive cells of a row.
void BorderDistance::look_in(std::size_t first_cell, std::size_t last_cell, Point p,
                             Nearest& nearest) const {
  const auto last = cell_start_[last_cell + 1];
  for (auto i = cell_start_[first_cell]; i < last; ++i) {
    const auto edge = cell_edge_[i];
    const double square = square_to_edge(boundaries_, edge, p);
    if (square > nearest.square) {
      continue;
    }
    const auto area = std::min(edge_area_[edge], other_area_[edge]);
    if (square < nearest.square || (nearest.found && area < nearest.area)) {
      nearest = {square, area, true};
    }
  }
}

/// Rings of cells around the point's own until one has an edge.
void BorderDistance::look_around(Point p, Nearest& nearest) const {
  const auto middle_column = column(p.x);
  const auto middle_row = row(p.y);
  const auto rings = std::max(columns_, rows_);
  for (std::size_t ring = 0; ring <= rings && !nearest.found; ++ring) {
    const double least = cell_ * (static_cast<double>(ring) - 1);
    if (least > 0 && least * least > nearest.square) {
      return;
    }
    const auto last_row = std::min(rows_ - 1, middle_row + ring);
    const auto first_column = middle_column - std::min(middle_column, ring);
    const auto last_column = std::min(columns_ - 1, middle_column + ring);
    for (auto r = middle_row - std::min(middle_row, ring); r <= last_row; ++r) {
      const bool whole = r + ring == middle_row || r == middle_row + ring;
      const auto at = r * columns_;
      if (whole) {
        look_in(at + first_column, at + last_column, p, nearest);
        continue;
      }
      if (middle_column >= ring) {
        look_in(at + first_column, at + first_column, p, nearest);
      }
      if (middle_column + ring < columns_) {
        look_in(at + last_column, at + last_column, p, nearest);
      }
    }
  }
}

/// The cells of a row that are no farther than the nearest edge so far. Whether there are any.
bool BorderDistance::look_along(std::size_t r, Point p, Nearest& nearest) const {
  const double left = nearest.square * kSlack - square_to_row(r, p.y);
  if (left < 0) {
    return false;
  }
  const double reach = std::sqrt(left) * kSlack;
  look_in(r * columns_ + column(p.x - reach), r * columns_ + column(p.x + reach), p, nearest);
  return true;
}

std::optional<NearBorder> BorderDistance::nearest(Point p, double most) const {
  if (!std::isfinite(p.x) || !std::isfinite(p.y) || boundaries_.vertices() == 0) {
    return std::nullopt;
  }
  Nearest nearest{most * most, 0, false};
  if (most >= kFewCells * cell_) {
    look_around(p, nearest);
    if (!nearest.found) {
      return std::nullopt;
    }
  }
  // Every cell that may have a nearer one, row by row away from the point.
  const auto middle = row(p.y);
  const auto own = middle * columns_ + column(p.x);
  look_in(own, own, p, nearest);  // so that the others have less to look for
  for (auto r = middle; r < rows_ && look_along(r, p, nearest); ++r) {
  }
  for (auto r = middle; r > 0 && look_along(r - 1, p, nearest); --r) {
  }
  return nearest.found ? std::optional{NearBorder{nearest.area, std::sqrt(nearest.square)}}
                       : std::nullopt;
}

std::vector<NearBorder> BorderDistance::within(Point p, double radius) const {
  std::vector<NearBorder> found;
  if (!std::isfinite(p.x) || !std::isfinite(p.y) || !(radius > 0) || boundaries_.vertices() == 0) {
    return found;
  }
  const double most = radius * radius;
  const auto last_row = row(p.y + radius);
  const auto last_column = column(p.x + radius);
  for (auto r = row(p.y - radius); r <= last_row; ++r) {
    for (auto c = column(p.x - radius); c <= last_column; ++c) {
      if (square_to_cell(c, r, p) > most * kSlack) {
        continue;
      }
      const auto cell = r * columns_ + c;
      for (auto i = cell_start_[cell]; i < cell_start_[cell + 1]; ++i) {
        const double square = square_to_edge(boundaries_, cell_edge_[i], p);
        if (square >= most) {
          continue;
        }
        const auto area = edge_area_[cell_edge_[i]];
        const auto other = other_area_[cell_edge_[i]];
        add_near(area, square, found);
        if (other != area) {
          add_near(other, square, found);
        }
      }
    }
  }
  for (auto& one : found) {
    one.distance = std::sqrt(one.distance);
  }
  std::ranges::sort(found, [](const NearBorder& a, const NearBorder& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.area < b.area;
  });
  return found;
}

}  // namespace fairward::geo
