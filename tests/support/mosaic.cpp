#include "support/mosaic.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace fairward::testing {
namespace {

using Corner = std::pair<int, int>;

std::vector<std::string> rows_of(std::string_view picture) {
  std::vector<std::string> rows;
  for (const auto line : split(picture, '\n')) {
    std::string row;
    for (const char c : line) {
      if (c != ' ' && c != '\r') {
        row += c;
      }
    }
    if (!row.empty()) {
      rows.push_back(row);
    }
  }
  FAIRWARD_ASSERT(!rows.empty());
  return rows;
}

struct Ring {
  std::vector<Corner> corners;  // closed
  double doubled_area = 0;
};

double doubled_area(const std::vector<Corner>& corners) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
    sum += static_cast<double>(corners[i].first * corners[i + 1].second -
                               corners[i + 1].first * corners[i].second);
  }
  return sum;
}

/// Outline of the cells of one letter: every cell edge with another letter beside it, inside on the
/// left, chained by turning left at corners where two cells touch, so that such cells are separate
/// rings.
std::vector<Ring> rings_of(const std::vector<std::string>& rows, char letter) {
  const int height = static_cast<int>(rows.size());
  const auto at = [&](int column, int row) {
    return row >= 0 && row < height && column >= 0 &&
           column < static_cast<int>(rows[static_cast<std::size_t>(row)].size()) &&
           rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] == letter;
  };
  std::multimap<Corner, Corner> edges;
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < static_cast<int>(rows[static_cast<std::size_t>(row)].size());
         ++column) {
      if (!at(column, row)) {
        continue;
      }
      const int y = height - 1 - row;
      if (!at(column, row + 1)) {
        edges.insert({{column, y}, {column + 1, y}});
      }
      if (!at(column + 1, row)) {
        edges.insert({{column + 1, y}, {column + 1, y + 1}});
      }
      if (!at(column, row - 1)) {
        edges.insert({{column + 1, y + 1}, {column, y + 1}});
      }
      if (!at(column - 1, row)) {
        edges.insert({{column, y + 1}, {column, y}});
      }
    }
  }
  std::vector<Ring> rings;
  while (!edges.empty()) {
    Ring ring;
    const Corner first = edges.begin()->first;
    Corner before = first;
    Corner here = edges.begin()->second;
    edges.erase(edges.begin());
    ring.corners = {first, here};
    while (here != first) {
      auto [low, high] = edges.equal_range(here);
      FAIRWARD_ASSERT(low != high);
      auto best = low;
      const auto turn = [&](const Corner& to) {
        const int ax = here.first - before.first;
        const int ay = here.second - before.second;
        return ax * (to.second - here.second) - ay * (to.first - here.first);
      };
      for (auto it = low; it != high; ++it) {
        if (turn(it->second) > turn(best->second)) {
          best = it;
        }
      }
      before = here;
      here = best->second;
      edges.erase(best);
      ring.corners.push_back(here);
    }
    ring.doubled_area = doubled_area(ring.corners);
    rings.push_back(std::move(ring));
  }
  return rings;
}

bool inside(const Ring& outside, const Ring& hole) {
  const double px =
      hole.corners[0].first + 0.001 * (hole.corners[1].first - hole.corners[0].first) + 1e-4;
  const double py =
      hole.corners[0].second + 0.001 * (hole.corners[1].second - hole.corners[0].second) + 1e-4;
  bool in = false;
  for (std::size_t i = 0; i + 1 < outside.corners.size(); ++i) {
    const auto [x0, y0] = outside.corners[i];
    const auto [x1, y1] = outside.corners[i + 1];
    if ((y0 > py) != (y1 > py) && px < (x1 - x0) * (py - y0) / static_cast<double>(y1 - y0) + x0) {
      in = !in;
    }
  }
  return in;
}

void append(Boundaries& to, const Ring& ring, double cell) {
  for (const auto& [x, y] : ring.corners) {
    to.add_vertex({x * cell, y * cell});
  }
  to.end_ring();
}

std::string letters_of(const std::vector<std::string>& rows) {
  std::string letters;
  for (const auto& row : rows) {
    for (const char c : row) {
      if (c != '.' && letters.find(c) == std::string::npos) {
        letters += c;
      }
    }
  }
  std::ranges::sort(letters);
  return letters;
}

}  // namespace

Boundaries mosaic_boundaries(std::string_view picture, Metres cell) {
  const auto rows = rows_of(picture);
  Boundaries boundaries;
  for (const char letter : letters_of(rows)) {
    const auto rings = rings_of(rows, letter);
    for (const auto& outside : rings) {
      if (outside.doubled_area <= 0) {
        continue;
      }
      append(boundaries, outside, cell.value());
      for (const auto& hole : rings) {
        if (hole.doubled_area < 0 && inside(outside, hole)) {
          append(boundaries, hole, cell.value());
        }
      }
      boundaries.end_polygon();
    }
    boundaries.end_area();
  }
  return boundaries;
}

std::shared_ptr<const WardTable> mosaic(std::string_view picture, Metres cell,
                                        std::string_view councils) {
  std::map<char, std::string> council_of;
  for (const auto pair : split(councils, ' ')) {
    if (pair.size() >= 3 && pair[1] == '=') {
      council_of[pair[0]] = std::string{pair.substr(2)};
    }
  }
  WardTableBuilder builder;
  for (const char letter : letters_of(rows_of(picture))) {
    const auto found = council_of.find(letter);
    builder.add({WardCode::of(std::string(1, letter)), std::string("Ward ") + letter,
                 LadCode::of(found == council_of.end() ? "L1" : found->second), ""});
  }
  auto table = std::move(builder).build(
      mosaic_boundaries(picture, cell), Vintage{2024},
      WorkingCrs{"EPSG:27700", "OSGB36 / British National Grid", "drawn", true});
  FAIRWARD_ASSERT(table.has_value());
  return *table;
}

}  // namespace fairward::testing
