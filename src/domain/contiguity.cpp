#include "domain/contiguity.hpp"

#include "base/assert.hpp"

#include <algorithm>
#include <limits>

namespace fairward {

Contiguity contiguity_from_lists(ContiguityKind kind,
                                 const std::vector<std::vector<std::uint32_t>>& lists) {
  std::vector<std::vector<std::uint32_t>> both(lists.size());
  for (std::uint32_t i = 0; i < lists.size(); ++i) {
    for (const auto j : lists[i]) {
      FAIRWARD_ASSERT(j < lists.size());
      if (i != j) {
        both[i].push_back(j);
        both[j].push_back(i);
      }
    }
  }
  Contiguity contiguity;
  contiguity.kind = kind;
  contiguity.island_links = "none";
  for (std::uint32_t i = 0; i < both.size(); ++i) {
    auto& row = both[i];
    std::ranges::sort(row);
    row.erase(std::unique(row.begin(), row.end()), row.end());
    contiguity.neighbour.insert(contiguity.neighbour.end(), row.begin(), row.end());
    contiguity.start.push_back(static_cast<std::uint32_t>(contiguity.neighbour.size()));
    if (row.empty()) {
      contiguity.islands.push_back(ward_index(i));
    }
  }
  contiguity.border_metres.assign(contiguity.neighbour.size(), 0.0);
  return contiguity;
}

namespace {

constexpr auto kUnseen = std::numeric_limits<std::uint32_t>::max();

/// Writes `name` on every ward that can be reached from `first`.
void flood(const Contiguity& contiguity, std::uint32_t first, std::uint32_t name,
           std::vector<std::uint32_t>& label) {
  std::vector<std::uint32_t> open{first};
  label[first] = name;
  while (!open.empty()) {
    const auto ward = open.back();
    open.pop_back();
    for (const auto other : contiguity.of(ward_index(ward))) {
      if (label[other] == kUnseen) {
        label[other] = name;
        open.push_back(other);
      }
    }
  }
}

}  // namespace

std::vector<std::uint32_t> components(const Contiguity& contiguity) {
  std::vector<std::uint32_t> label(contiguity.size(), kUnseen);
  std::uint32_t next = 0;
  for (std::uint32_t first = 0; first < contiguity.size(); ++first) {
    if (label[first] == kUnseen) {
      flood(contiguity, first, next++, label);
    }
  }
  return label;
}

}  // namespace fairward
