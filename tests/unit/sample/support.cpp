#include "support.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace fairward::sample::testing {

SampleRegion region_of(std::size_t wards, std::uint64_t seed, BorderDetail detail) {
  SampleOptions options;
  options.wards = wards;
  options.seed = seed;
  options.detail = detail;
  auto region = make_sample_region(options, Job{});
  if (!region) {
    ADD_FAILURE() << region.error().message();
    return {};
  }
  return *std::move(region);
}

std::map<Edge, std::size_t> edges_of(const Boundaries& b) {
  std::map<Edge, std::size_t> edges;
  for (std::size_t area = 0; area < b.areas(); ++area) {
    const auto first = b.polygon_start[b.area_start[area]];
    const auto last = b.polygon_start[b.area_start[area + 1]];
    for (auto ring = first; ring < last; ++ring) {
      for (auto i = b.ring_start[ring]; i + 1 < b.ring_start[ring + 1]; ++i) {
        const Edge edge{{b.x[i], b.y[i]}, {b.x[i + 1], b.y[i + 1]}};
        EXPECT_TRUE(edges.emplace(edge, area).second)
            << "two wards on the same side of an edge at " << b.x[i] << ", " << b.y[i];
      }
    }
  }
  return edges;
}

std::vector<std::set<std::size_t>> neighbours_of(const SampleRegion& region) {
  const auto edges = edges_of(region.boundaries);
  std::vector<std::set<std::size_t>> neighbours(region.wards.size());
  for (const auto& [edge, ward] : edges) {
    const auto other = edges.find({edge.second, edge.first});
    if (other != edges.end()) {
      neighbours[ward].insert(other->second);
    }
  }
  return neighbours;
}

bool connected(const std::vector<std::set<std::size_t>>& neighbours,
               const std::set<std::size_t>& wards) {
  if (wards.empty()) {
    return false;
  }
  std::set<std::size_t> seen{*wards.begin()};
  std::vector<std::size_t> queue{*wards.begin()};
  for (std::size_t i = 0; i < queue.size(); ++i) {
    for (const auto other : neighbours[queue[i]]) {
      if (wards.contains(other) && seen.insert(other).second) {
        queue.push_back(other);
      }
    }
  }
  return seen == wards;
}

bool inside(const Boundaries& b, std::size_t area, Point at) {
  bool odd = false;
  const auto first = b.polygon_start[b.area_start[area]];
  const auto last = b.polygon_start[b.area_start[area + 1]];
  for (auto ring = first; ring < last; ++ring) {
    for (auto i = b.ring_start[ring]; i + 1 < b.ring_start[ring + 1]; ++i) {
      const bool crosses = (b.y[i] > at.y) != (b.y[i + 1] > at.y);
      const double t = (at.y - b.y[i]) / (b.y[i + 1] - b.y[i]);
      if (crosses && at.x < b.x[i] + t * (b.x[i + 1] - b.x[i])) {
        odd = !odd;
      }
    }
  }
  return odd;
}

std::string fingerprint(const SampleRegion& region) {
  std::string text = fmt::format("{} {}\n", region.name, region.seed);
  for (std::size_t i = 0; i < region.boundaries.vertices(); ++i) {
    text += fmt::format("{} {};", region.boundaries.x[i], region.boundaries.y[i]);
  }
  for (std::size_t i = 0; i < region.wards.size(); ++i) {
    text += fmt::format("{} {} {} {} {}\n", region.wards[i].code.text(), region.wards[i].name,
                        region.wards[i].lad_name, region.census2021[i].value_or(-1),
                        region.mye2024[i].value_or(-1));
  }
  for (const auto& council : region.councils) {
    text += fmt::format("{} {} {} {} {}\n", council.name, council.dispersal, council.supported,
                        council.census2021, council.mye2024);
  }
  for (const auto& lsoa : region.lsoas) {
    text += fmt::format("{} {} {} {} {} {}\n", lsoa.code, lsoa.name, lsoa.ward, lsoa.residents,
                        lsoa.imd_score, lsoa.imd_rank);
  }
  for (const auto& snapshot : region.registers) {
    for (const auto& row : snapshot.rows) {
      const Property& p = row.property;
      text += fmt::format("{} {} {} {} {} {} {} {} {}\n", snapshot.as_at.iso(), p.property_id,
                          p.address, p.postcode, p.location->x, p.location->y, p.bedspaces,
                          p.occupied, row.status_text);
    }
  }
  for (const auto& proposal : region.proposals) {
    text += fmt::format("{} {} {} {}\n", proposal.address, proposal.postcode, proposal.easting,
                        proposal.bedspaces);
  }
  for (const auto& plan : region.plans) {
    text += plan.name;
    for (const auto share : plan.council) {
      text += fmt::format(" {}", share);
    }
  }
  for (const auto& group : region.planted) {
    for (const auto ward : group.wards) {
      text += fmt::format(" {} {}", ward, group.relative_risk);
    }
  }
  return text;
}

}  // namespace fairward::sample::testing
