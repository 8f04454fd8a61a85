#include "unit/carto/fixtures.hpp"

#include "base/assert.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace fairward::testing {
namespace {

double cross(Point a, Point b, Point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool is_ear(const Boundaries& b, const std::vector<std::uint32_t>& ring, std::size_t at) {
  const auto vertex = [&](std::size_t i) {
    const auto v = ring[i % ring.size()];
    return Point{b.x[v], b.y[v]};
  };
  const Point p = vertex(at + ring.size() - 1);
  const Point q = vertex(at);
  const Point r = vertex(at + 1);
  if (cross(p, q, r) <= 0) {
    return false;
  }
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point v = vertex(i);
    if (v != p && v != q && v != r && cross(p, q, v) >= 0 && cross(q, r, v) >= 0 &&
        cross(r, p, v) >= 0) {
      return false;
    }
  }
  return true;
}

void cut_ears(const Boundaries& b, std::vector<std::uint32_t> ring, TriangleMesh& mesh) {
  while (ring.size() >= 3) {
    std::size_t ear = 0;
    while (ear < ring.size() && !is_ear(b, ring, ear)) {
      ++ear;
    }
    if (ear == ring.size()) {
      return;  // only collinear vertices are left
    }
    const auto n = ring.size();
    for (const auto i : {(ear + n - 1) % n, ear, (ear + 1) % n}) {
      mesh.index.push_back(ring[i]);
    }
    ring.erase(ring.begin() + static_cast<std::ptrdiff_t>(ear));
  }
}

LimitStatus status(std::int64_t people, std::int64_t population) {
  if (200 * people > population) {
    return LimitStatus::AboveLimit;
  }
  if (200 * people == population) {
    return LimitStatus::AtLimit;
  }
  return 800 * people >= 3 * population ? LimitStatus::TriggerReached : LimitStatus::BelowTrigger;
}

/// The one or two areas beside each edge; its lower end first.
using Edge = std::tuple<double, double, double, double>;
using Sides = std::map<Edge, std::pair<std::uint32_t, std::uint32_t>>;

void add_sides(Sides& sides, const Boundaries& b, std::uint32_t ring, std::uint32_t area) {
  for (auto i = b.ring_start[ring]; i + 1 < b.ring_start[ring + 1]; ++i) {
    std::pair from{b.x[i], b.y[i]};
    std::pair to{b.x[i + 1], b.y[i + 1]};
    if (to < from) {
      std::swap(from, to);
    }
    const Edge edge{from.first, from.second, to.first, to.second};
    const auto [found, fresh] = sides.insert({edge, {area, kOutside}});
    if (!fresh) {
      found->second.second = area;
    }
  }
}

}  // namespace

BorderSet borders_of(const Boundaries& b) {
  Sides sides;
  for (std::uint32_t area = 0; area < b.areas(); ++area) {
    for (auto ring = b.polygon_start[b.area_start[area]];
         ring < b.polygon_start[b.area_start[area + 1]]; ++ring) {
      add_sides(sides, b, ring, area);
    }
  }
  BorderSet set;
  for (const auto& [edge, side] : sides) {
    const auto start = static_cast<std::uint32_t>(set.vertices.size());
    set.vertices.push_back({std::get<0>(edge), std::get<1>(edge)});
    set.vertices.push_back({std::get<2>(edge), std::get<3>(edge)});
    set.arcs.push_back({side.first, side.second, start, start + 2});
  }
  return set;
}

TriangleMesh mesh_of(const Boundaries& b) {
  TriangleMesh mesh;
  for (std::size_t area = 0; area < b.areas(); ++area) {
    for (auto polygon = b.area_start[area]; polygon < b.area_start[area + 1]; ++polygon) {
      const auto ring = b.polygon_start[polygon];
      FAIRWARD_ASSERT(b.polygon_start[polygon + 1] == ring + 1);
      std::vector<std::uint32_t> vertices;
      for (auto i = b.ring_start[ring]; i + 1 < b.ring_start[ring + 1]; ++i) {
        vertices.push_back(i);
      }
      cut_ears(b, std::move(vertices), mesh);
    }
    mesh.start.push_back(static_cast<std::uint32_t>(mesh.index.size() / 3));
  }
  return mesh;
}

LimitFigures figures(Count people, Count population) {
  LimitFigures f;
  f.people = people;
  f.population = population;
  if (!people.known()) {
    f.status =
        people.state() == FigureState::Suppressed ? LimitStatus::Suppressed : LimitStatus::NoData;
    f.per_10000 = f.percent_of_limit = Measure::missing(people.state());
  } else if (population.value_or(0) == 0) {
    f.status = LimitStatus::NoPopulation;
    f.per_10000 = f.percent_of_limit = Measure::missing(FigureState::NoPopulation);
  } else {
    f.status = status(people.value(), population.value());
    const double rate =
        static_cast<double>(people.value()) / static_cast<double>(population.value());
    f.per_10000 = Measure{10'000 * rate};
    f.percent_of_limit = Measure{20'000 * rate};
  }
  return f;
}

StatusTable status_of(const WardTable& wards, const std::map<char, LimitFigures>& figures) {
  StatusTable table;
  table.basis.as_at = Date::from_ymd(2026, 2, 27);
  table.basis.population_label = "Census 2021 residents";
  table.basis.ward_vintage = 2024;
  for (const auto& [letter, f] : figures) {
    const auto ward = wards.find(std::string(1, letter));
    FAIRWARD_ASSERT(ward.has_value());
    StatusRow row;
    row.index = to_size(*ward);
    row.code = std::string(1, letter);
    row.figures = f;
    table.rows.push_back(std::move(row));
  }
  return table;
}

carto::MapInput map_of(std::shared_ptr<const WardTable> wards) {
  carto::MapInput input;
  input.borders = std::make_shared<const BorderSet>(borders_of(wards->boundaries()));
  input.mesh = std::make_shared<const TriangleMesh>(mesh_of(wards->boundaries()));
  input.wards = std::move(wards);
  input.region_name = "Sampleshire";
  input.basis_line = "Basis: people in dispersal accommodation, as at 27 February 2026.";
  input.source_credit = "Source: a map drawn with letters.";
  return input;
}

carto::MapInput six_wards(DisclosureMode mode) {
  auto wards = mosaic(R"(A A B B . .
                         A C C B D D
                         E E C F D D
                         E E F F F D)",
                      Metres{2000}, "A=North B=North C=North D=South E=South F=South");
  auto input = map_of(wards);
  const Count known{10'000};
  auto table = status_of(*wards, {{'A', figures(61, 12'000)},
                                  {'B', figures(60, 12'000)},
                                  {'C', figures(45, 12'000)},
                                  {'D', figures(10, 12'000)},
                                  {'E', figures(Count::missing(FigureState::Suppressed), known)}});
  GroupTable groups;
  GroupRow row;
  row.group.wards = {ward_index(0), ward_index(1), ward_index(2)};
  row.councils = {"North"};
  row.figures = figures(166, 36'000);
  groups.rows.push_back(std::move(row));
  input.status.emplace(disclosure::Gate::pass(std::move(table), mode));
  input.groups.emplace(disclosure::Gate::pass(std::move(groups), mode));
  auto deprivation = std::make_shared<Deprivation>();
  deprivation->index = "Index of Deprivation 2025";
  deprivation->source = "scores.csv";
  for (const double score : {50.0, 40.0, 30.0, 20.0, 10.0}) {
    deprivation->score.emplace_back(score);
  }
  deprivation->score.emplace_back();
  input.deprivation = std::move(deprivation);
  return input;
}

carto::ViewPicture six_ward_view(DisclosureMode mode) {
  const auto input = six_wards(mode);
  carto::ViewPicture picture;
  picture.wards = input.wards;
  picture.borders = input.borders;
  picture.mesh = input.mesh;
  picture.legends.push_back(
      carto::classify_limit(**input.status, input.wards->size(), carto::palette::Tone::Full));
  picture.fills = carto::ward_fills(picture.legends.front());
  picture.header = {"Limit status — Sampleshire", "People in dispersal accommodation", ""};
  picture.footer = {{"Basis: people in dispersal accommodation, as at 27 February 2026."},
                    "Shared: counts of 1 to 4 suppressed, others rounded to 5"};
  return picture;
}

}  // namespace fairward::testing
