#include "domain/ward_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace fairward {
namespace {

/// The same areas in the given order.
Boundaries reordered(const Boundaries& from, const std::vector<std::size_t>& order) {
  Boundaries to;
  to.x.reserve(from.x.size());
  to.y.reserve(from.y.size());
  for (const std::size_t area : order) {
    for (auto polygon = from.area_start[area]; polygon < from.area_start[area + 1]; ++polygon) {
      for (auto ring = from.polygon_start[polygon]; ring < from.polygon_start[polygon + 1];
           ++ring) {
        const auto first = static_cast<std::ptrdiff_t>(from.ring_start[ring]);
        const auto last = static_cast<std::ptrdiff_t>(from.ring_start[ring + 1]);
        to.x.insert(to.x.end(), from.x.begin() + first, from.x.begin() + last);
        to.y.insert(to.y.end(), from.y.begin() + first, from.y.begin() + last);
        to.end_ring();
      }
      to.end_polygon();
    }
    to.end_area();
  }
  return to;
}

}  // namespace

std::optional<WardIndex> WardTable::find(std::string_view ward_code) const {
  const auto found = by_code_.find(std::string{ward_code});
  return found == by_code_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<CouncilIndex> WardTable::find_council(std::string_view lad_code) const {
  const auto found = by_lad_.find(std::string{lad_code});
  return found == by_lad_.end() ? std::nullopt : std::optional{found->second};
}

Result<std::shared_ptr<const WardTable>> WardTableBuilder::build(Boundaries boundaries,
                                                                 Vintage vintage,
                                                                 WorkingCrs crs) && {
  if (boundaries.areas() != records_.size()) {
    return fail(Errc::Internal, fmt::format("{} wards but {} areas of polygons", records_.size(),
                                            boundaries.areas()));
  }
  std::vector<std::size_t> order(records_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return records_[a].code < records_[b].code; });
  auto table = std::make_shared<WardTable>();
  std::map<std::string, std::string> councils;
  for (const auto& record : records_) {
    if (record.lad) {
      auto& name = councils[record.lad->text()];
      if (name.empty()) {
        name = record.lad_name;
      }
    }
  }
  for (const auto& [code, name] : councils) {
    table->by_lad_.emplace(code, council_index(table->councils_.size()));
    table->councils_.push_back({LadCode::of(code), name.empty() ? code : name});
  }
  for (const std::size_t from : order) {
    auto& record = records_[from];
    const auto index = ward_index(table->codes_.size());
    if (!table->by_code_.emplace(record.code.text(), index).second) {
      return fail(Errc::BadValue, fmt::format("ward code {} occurs twice", record.code.text()));
    }
    table->ward_council_.push_back(record.lad ? table->find_council(record.lad->text())
                                              : std::nullopt);
    if (record.name.empty()) {
      record.name = record.code.text();
    }
    table->names_.push_back(std::move(record.name));
    table->codes_.push_back(std::move(record.code));
  }
  table->boundaries_ =
      std::ranges::is_sorted(order) ? std::move(boundaries) : reordered(boundaries, order);
  table->vintage_ = vintage;
  table->crs_ = std::move(crs);
  return std::shared_ptr<const WardTable>{std::move(table)};
}

}  // namespace fairward
