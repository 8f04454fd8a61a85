#include "geo/contiguity.hpp"

#include "base/text.hpp"
#include "geo/shared_links.hpp"
#include "geo/shared_vertices.hpp"
#include "geo/snapping.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fairward::geo {
namespace {

/// Ascending by one of the two areas, those with the same one in the order they came.
std::vector<Link> sorted_by(std::uint32_t Link::*area, const std::vector<Link>& links,
                            std::size_t areas) {
  std::vector<std::size_t> next(areas + 1, 0);
  for (const auto& link : links) {
    ++next[link.*area + 1];
  }
  for (std::size_t i = 0; i < areas; ++i) {
    next[i + 1] += next[i];
  }
  std::vector<Link> sorted(links.size());
  for (const auto& link : links) {
    sorted[next[link.*area]++] = link;
  }
  return sorted;
}

/// Links as they come.
class LinkList {
 public:
  void add(std::uint32_t a, std::uint32_t b, double metres) { add_link(links_, a, b, metres); }
  void add(const std::vector<Link>& more) { links_.insert(links_.end(), more.begin(), more.end()); }
  /// Each pair once, ascending, metres summed in the order they came.
  [[nodiscard]] std::vector<Link> merged(std::size_t areas) const {
    std::vector<Link> out;
    for (const auto& link :
         sorted_by(&Link::first, sorted_by(&Link::second, links_, areas), areas)) {
      if (!out.empty() && out.back().first == link.first && out.back().second == link.second) {
        out.back().metres += link.metres;
      } else {
        out.push_back(link);
      }
    }
    return out;
  }

 private:
  std::vector<Link> links_;
};

void add_point_contacts(const SharedVertices& shared, LinkList& links) {
  for (std::uint32_t v = 0; v < shared.place.size(); ++v) {
    for (auto w = shared.older[v]; w != kNoVertex; w = shared.older[w]) {
      if (shared.area[w] != shared.area[v]) {
        links.add(shared.area[w], shared.area[v], 0);
      }
    }
  }
}

void add_shared_edges(const Boundaries& boundaries, const SharedVertices& shared, LinkList& links) {
  std::vector<std::uint32_t> areas;
  each_edge(shared, [&](std::uint32_t v, std::span<const EdgeUse> uses) {
    if (uses.size() == 1) {
      return;
    }
    areas.clear();
    for (const auto& use : uses) {
      areas.push_back(use.area);
    }
    std::ranges::sort(areas);
    areas.erase(std::unique(areas.begin(), areas.end()), areas.end());
    const double dx = boundaries.x[v + 1] - boundaries.x[v];
    const double dy = boundaries.y[v + 1] - boundaries.y[v];
    const double metres = std::sqrt(dx * dx + dy * dy);
    for (std::size_t i = 0; i < areas.size(); ++i) {
      for (std::size_t j = i + 1; j < areas.size(); ++j) {
        links.add(areas[i], areas[j], metres);
      }
    }
  });
}

/// Exact contacts, and those within a snapping distance.
void add_shared(const Boundaries& boundaries, ContiguityKind kind, double snap_metres,
                const Job& job, LinkList& links) {
  if (snap_metres <= 0) {
    links.add(shared_links(boundaries, kind, job.stop));
    return;
  }
  if (job.stopped()) {
    return;
  }
  const auto shared = share_vertices(boundaries);
  if (job.stopped()) {
    return;
  }
  if (kind == ContiguityKind::Queen) {
    add_point_contacts(shared, links);
  }
  add_shared_edges(boundaries, shared, links);
  if (snap_metres > 0 && !job.stopped()) {
    links.add(snapped_links(boundaries, shared, kind, snap_metres));
  }
}

/// Rows from links that are sorted and unique: smaller neighbours of a row come before larger ones.
void fill_rows(const std::vector<Link>& links, std::size_t areas, Contiguity& contiguity) {
  contiguity.start.assign(areas + 1, 0);
  for (const auto& link : links) {
    ++contiguity.start[link.first + 1];
    ++contiguity.start[link.second + 1];
  }
  for (std::size_t i = 0; i < areas; ++i) {
    contiguity.start[i + 1] += contiguity.start[i];
  }
  contiguity.neighbour.resize(links.size() * 2);
  contiguity.border_metres.resize(links.size() * 2);
  auto next = contiguity.start;
  for (const auto& link : links) {
    for (const auto& [row, other] :
         {std::pair{link.first, link.second}, std::pair{link.second, link.first}}) {
      const auto at = next[row]++;
      contiguity.neighbour[at] = other;
      contiguity.border_metres[at] = link.metres;
    }
  }
}

std::vector<WardIndex> untouched(const std::vector<Link>& links, std::size_t areas) {
  std::vector<bool> touched(areas, false);
  for (const auto& link : links) {
    touched[link.first] = true;
    touched[link.second] = true;
  }
  std::vector<WardIndex> islands;
  for (std::size_t i = 0; i < areas; ++i) {
    if (!touched[i]) {
      islands.push_back(ward_index(i));
    }
  }
  return islands;
}

bool has_place(const Boundaries& boundaries, std::size_t area) {
  return boundaries.area_start[area] != boundaries.area_start[area + 1];
}

struct Distance {
  double metres = 0;
  std::uint32_t area = 0;
  friend bool operator<(const Distance& a, const Distance& b) {
    return std::pair{a.metres, a.area} < std::pair{b.metres, b.area};
  }
};

/// Every other area that has a place, nearest first; equal distances by index.
std::vector<Distance> by_distance(const Boundaries& boundaries, const std::vector<Point>& centres,
                                  std::size_t from) {
  std::vector<Distance> distances;
  for (std::uint32_t i = 0; i < centres.size(); ++i) {
    if (i != from && has_place(boundaries, i)) {
      distances.push_back(
          {std::hypot(centres[i].x - centres[from].x, centres[i].y - centres[from].y), i});
    }
  }
  std::sort(distances.begin(), distances.end());
  return distances;
}

void link_islands(const Boundaries& boundaries, const std::vector<WardIndex>& islands,
                  const IslandLinks& how, const Job& job, LinkList& links) {
  if (how.kind == IslandLinks::Kind::None || islands.empty()) {
    return;
  }
  std::vector<Point> centres;
  centres.reserve(boundaries.areas());
  for (std::size_t i = 0; i < boundaries.areas(); ++i) {
    centres.push_back(centroid(boundaries, i));
  }
  for (const auto island : islands) {
    if (job.stopped()) {
      return;
    }
    if (!has_place(boundaries, to_size(island))) {
      continue;
    }
    const auto distances = by_distance(boundaries, centres, to_size(island));
    for (std::size_t i = 0; i < distances.size(); ++i) {
      const bool wanted = how.kind == IslandLinks::Kind::Nearest
                              ? i < how.count
                              : distances[i].metres <= how.metres;
      if (!wanted) {
        break;
      }
      links.add(static_cast<std::uint32_t>(island), distances[i].area, 0);
    }
  }
}

std::string describe(const IslandLinks& how) {
  switch (how.kind) {
    case IslandLinks::Kind::None:
      return "none";
    case IslandLinks::Kind::Nearest:
      return counted(how.count, "nearest ward", "nearest wards") + " by centroid";
    case IslandLinks::Kind::WithinDistance:
      return "wards within " + with_decimals(how.metres, 0) + " m";
  }
  return "none";
}

}  // namespace

Result<Contiguity> build_contiguity(const Boundaries& boundaries, ContiguityKind kind,
                                    IslandLinks islands, const Job& job, double snap_metres) {
  job.tell("finding neighbours");
  LinkList links;
  if (!job.stopped()) {
    add_shared(boundaries, kind, snap_metres, job, links);
  }
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while finding neighbours");
  }
  Contiguity contiguity;
  contiguity.kind = kind;
  auto merged = links.merged(boundaries.areas());
  contiguity.islands = untouched(merged, boundaries.areas());
  contiguity.island_links = describe(islands);
  if (islands.kind != IslandLinks::Kind::None && !contiguity.islands.empty()) {
    link_islands(boundaries, contiguity.islands, islands, job, links);
    if (job.stopped()) {
      return fail(Errc::Cancelled, "stopped while linking islands");
    }
    merged = links.merged(boundaries.areas());
  }
  fill_rows(merged, boundaries.areas(), contiguity);
  return contiguity;
}

}  // namespace fairward::geo
