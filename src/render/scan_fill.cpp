#include "render/scan_fill.hpp"

#include "domain/borders.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <utility>

namespace fairward::render {
namespace {

constexpr std::size_t kBits = 64;

/// The lowest whole number that is not below `value`, held to [low, high]. REQUIRES: low >= 0.
int ceiling(double value, int low, int high) noexcept {
  const double held =
      std::min(std::max(value, static_cast<double>(low)), static_cast<double>(high));
  const int whole = static_cast<int>(held);
  return whole + (whole < held ? 1 : 0);
}

}  // namespace

void ScanFill::begin(const SampleGrid& grid, int first, int last) {
  grid_ = grid;
  first_ = first;
  last_ = last;
  found_.clear();
  const auto columns = static_cast<std::size_t>(grid.columns);
  newest_.assign(columns, 0);
  marked_.assign((columns + kBits - 1) / kBits, 0);
}

/// The first row of the band whose sample centres are at or below `y`: an edge crosses the rows
/// from that of its upper end to just before that of its lower end.
int ScanFill::row_at(double y) const noexcept {
  return ceiling(y - 0.5, first_, last_);
}

void ScanFill::cross_left(int from, int to, std::uint32_t first, std::uint32_t second) {
  for (int row = std::min(from, to); row < std::max(from, to); ++row) {
    found_.push_back({static_cast<std::uint32_t>(row - first_), 0, first, second});
  }
}

void ScanFill::cross(Point a, Point b, int from, int to, std::uint32_t first,
                     std::uint32_t second) {
  const double slope = (b.x - a.x) / (b.y - a.y);
  for (int row = std::min(from, to); row < std::max(from, to); ++row) {
    const double x = a.x + (row + 0.5 - a.y) * slope;
    const int column = ceiling(x - 0.5, 0, grid_.columns);
    if (column < grid_.columns) {
      found_.push_back({static_cast<std::uint32_t>(row - first_),
                        static_cast<std::uint32_t>(column), first, second});
    }
  }
}

void ScanFill::add(std::span<const Point> border, const Box& box, std::uint32_t first,
                   std::uint32_t second) {
  const double width = grid_.columns;
  if (border.size() < 2 || grid_.place(box.min).x >= width) {
    return;
  }
  Point a = grid_.place(border.front());
  int from = row_at(a.y);
  if (grid_.place(box.max).x < 0) {
    cross_left(from, row_at(grid_.place(border.back()).y), first, second);
    return;
  }
  // A run of edges left of the grid is one chord: `from` stays at its beginning.
  bool left = false;
  for (std::size_t i = 1; i < border.size(); ++i) {
    const Point b = grid_.place(border[i]);
    if (a.x < 0 && b.x < 0) {
      left = true;
      a = b;
      continue;
    }
    if (left) {
      const int until = row_at(a.y);
      cross_left(from, until, first, second);
      from = until;
      left = false;
    }
    const int to = row_at(b.y);
    if (from != to && (a.x < width || b.x < width)) {
      cross(a, b, from, to, first, second);
    }
    a = b;
    from = to;
  }
  if (left) {
    cross_left(from, row_at(a.y), first, second);
  }
}

void ScanFill::sort_rows() {
  const auto rows = static_cast<std::size_t>(last_ - first_);
  row_start_.assign(rows + 2, 0);
  for (const auto& crossing : found_) {
    ++row_start_[crossing.row + 2];
  }
  for (std::size_t row = 2; row < row_start_.size(); ++row) {
    row_start_[row] += row_start_[row - 1];
  }
  by_row_.resize(found_.size());
  for (const auto& crossing : found_) {
    by_row_[row_start_[crossing.row + 1]++] = crossing;
  }
}

void ScanFill::toggle(std::uint32_t area) {
  if (area == kOutside) {
    return;
  }
  const auto at = std::ranges::find(inside_, area);
  if (at == inside_.end()) {
    inside_.push_back(area);
  } else {
    *at = inside_.back();
    inside_.pop_back();
  }
}

std::uint32_t ScanFill::id_here() const {
  std::uint32_t id = 0;
  for (const auto area : inside_) {
    id = std::max(id, area + 1);
  }
  return id;
}

/// Crossings are put in order by their columns: one bit a column that has any, and a chain each.
void ScanFill::write_row(std::span<const Crossing> crossings, std::span<std::uint32_t> ids) {
  older_.resize(std::max(older_.size(), crossings.size()));
  for (std::uint32_t i = 0; i < crossings.size(); ++i) {
    const auto column = crossings[i].column;
    older_[i] = std::exchange(newest_[column], i + 1);
    marked_[column / kBits] |= std::uint64_t{1} << (column % kBits);
  }
  inside_.clear();
  std::uint32_t id = 0;
  auto* written = ids.data();
  for (std::size_t word = 0; word < marked_.size(); ++word) {
    for (auto bits = std::exchange(marked_[word], 0); bits != 0; bits &= bits - 1) {
      const auto column = word * kBits + static_cast<std::size_t>(std::countr_zero(bits));
      auto* const here = ids.data() + column;
      std::fill(written, here, id);
      written = here;
      for (auto i = std::exchange(newest_[column], 0); i != 0; i = older_[i - 1]) {
        toggle(crossings[i - 1].first);
        toggle(crossings[i - 1].second);
      }
      id = id_here();
    }
  }
  std::fill(written, ids.data() + ids.size(), id);
}

void ScanFill::finish(std::span<std::uint32_t> ids) {
  sort_rows();
  const auto columns = static_cast<std::size_t>(grid_.columns);
  for (std::size_t row = 0; row < static_cast<std::size_t>(last_ - first_); ++row) {
    const auto begin = row_start_[row];
    write_row(std::span{by_row_}.subspan(begin, row_start_[row + 1] - begin),
              ids.subspan(row * columns, columns));
  }
}

}  // namespace fairward::render
