#include "engine/grid_transform.hpp"

#include "geo/crs.hpp"

#include <string>
#include <utility>

namespace fairward::engine {
namespace {

WorkingCrs british_grid() {
  return {std::string{kBritishGrid}, std::string{kBritishGrid}, {}, true};
}

}  // namespace

std::optional<Point> moved(Point place, std::string_view from, const WorkingCrs& to) {
  if (from == to.id) {
    return place;
  }
  Boundaries one;
  one.add_vertex(place);
  geo::LayerCrs source;
  source.id = from;
  source.name = from;
  const auto there = geo::transform(std::move(one), source, to);
  return there ? std::optional{Point{there->boundaries.x[0], there->boundaries.y[0]}}
               : std::nullopt;
}

std::optional<Point> moved_to_grid(Point place, std::string_view from) {
  return moved(place, from, british_grid());
}

std::optional<Point> to_british_grid(Point degrees) {
  return to_british_grid(std::span<const Point>{&degrees, 1}).front();
}

std::vector<std::optional<Point>> to_british_grid(std::span<const Point> degrees) {
  std::vector<std::optional<Point>> out(degrees.size());
  Boundaries points;
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < degrees.size(); ++i) {
    const auto p = degrees[i];
    if (p.x > -15 && p.x < 8 && p.y > 45 && p.y < 65) {
      points.add_vertex(p);
      rows.push_back(i);
    }
  }
  geo::LayerCrs from;
  from.id = "EPSG:4326";
  from.name = "WGS 84";
  const auto grid = british_grid();
  const auto there = rows.empty() ? Result<geo::Transformed>{geo::Transformed{}}
                                  : geo::transform(std::move(points), from, grid);
  if (there) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      out[rows[i]] = Point{there->boundaries.x[i], there->boundaries.y[i]};
    }
  }
  return out;
}

}  // namespace fairward::engine
