#include "unit/model/fixtures.hpp"

#include "stats/limit_test.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

namespace fairward::testing {
namespace {

Basis basis() {
  Basis basis;
  basis.as_at = Date::from_ymd(2026, 2, 27);
  basis.population_label = "Census 2021 residents";
  return basis;
}

// The other members start empty, however many there are.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
engine::Figures only(Released<StatusTable> wards) {
  return {.wards = std::move(wards)};
}
#pragma GCC diagnostic pop

}  // namespace

std::shared_ptr<engine::Figures> figures_of(const std::vector<WardSketch>& wards,
                                            DisclosureMode mode) {
  StatusTable table;
  table.basis = basis();
  StatusTable councils;
  councils.level = AreaLevel::Council;
  councils.basis = basis();
  std::map<std::string, std::pair<Count, Count>> sums;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    const auto& sketch = wards[i];
    StatusRow row;
    row.index = i;
    row.code = fmt::format("W{:02}", i);
    row.name = sketch.name;
    row.lad_code = sketch.lad.empty() ? "" : "L-" + sketch.lad;
    row.lad_name = sketch.lad;
    row.figures = stats::test_limit(sketch.people, sketch.population, sketch.rule);
    row.figures.variation = sketch.rule != LimitRule{};
    table.rows.push_back(std::move(row));
    if (!sketch.lad.empty()) {
      auto& sum = sums.try_emplace(sketch.lad, Count{0}, Count{0}).first->second;
      sum.first = add(sum.first, sketch.people);
      sum.second = add(sum.second, sketch.population);
    }
  }
  for (const auto& [name, sum] : sums) {
    StatusRow row;
    row.index = councils.rows.size();
    row.code = row.lad_code = "L-" + name;
    row.name = row.lad_name = name;
    row.figures = stats::test_limit(sum.first, sum.second, LimitRule{});
    councils.rows.push_back(std::move(row));
  }
  const disclosure::Gate gate{mode};
  auto figures = std::make_shared<engine::Figures>(only(gate.release(std::move(table))));
  if (!sums.empty()) {
    figures->councils = gate.release(std::move(councils));
  }
  return figures;
}

std::vector<WardSketch> five_wards() {
  return {{"Alder", "North", Count{60}, Count{10'000}, {}},
          {"Birch", "North", Count{50}, Count{10'000}, {}},
          {"Cedar", "North", Count{40}, Count{10'000}, {}},
          {"Dogwood", "South", Count{10}, Count{10'000}, {}},
          {"Elm", "South", kSuppressedCount, Count{10'000}, {}}};
}

Released<GroupTable> released(GroupTable table, DisclosureMode mode) {
  return disclosure::Gate{mode}.release(std::move(table));
}

}  // namespace fairward::testing
