#include "model/ranking.hpp"

#include "base/text.hpp"
#include "model/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace fairward::model {
namespace {

std::string detail_of(const LimitFigures& f) {
  if (!f.people.known()) {
    return text_of(f.people);
  }
  return fmt::format("{} \u00b7 {} \u00b7 headroom {}", one_in_text(f),
                     counted(f.people.value(), "person", "people"), text_of(f.headroom));
}

RankingRow row_of(const StatusRow& council) {
  const auto& f = council.figures;
  RankingRow row;
  row.code = council.code;
  row.name = council.name;
  row.known = f.percent_of_limit.known();
  row.percent = f.percent_of_limit.value_or(0);
  row.value = percent_text(f.percent_of_limit);
  row.detail = detail_of(f);
  row.emphasis = emphasis_of(f.status);
  return row;
}

}  // namespace

Ranking make_ranking(const engine::Figures& figures, std::span<const WardIndex> selection) {
  Ranking ranking;
  if (!figures.councils || (*figures.councils)->rows.empty()) {
    ranking.missing = "No source says which council each ward is in.";
    return ranking;
  }
  const auto& councils = **figures.councils;
  ranking.trigger = static_cast<double>(councils.basis.trigger_percent);
  std::unordered_map<std::string_view, std::size_t> place;
  double highest = 100;
  for (const auto& council : councils.rows) {
    place.emplace(council.code, ranking.rows.size());
    ranking.rows.push_back(row_of(council));
    highest = std::max(highest, ranking.rows.back().percent);
  }
  const auto& wards = figures.wards->rows;
  const auto count = [&](std::string_view lad, std::size_t RankingRow::*what) {
    if (const auto found = place.find(lad); found != place.end()) {
      ranking.rows[found->second].*what += 1;
    }
  };
  for (const auto& ward : wards) {
    count(ward.lad_code, &RankingRow::wards);
  }
  for (const auto ward : selection) {
    count(wards[to_size(ward)].lad_code, &RankingRow::selected);
  }
  std::ranges::stable_sort(ranking.rows, [](const RankingRow& a, const RankingRow& b) {
    if (a.known != b.known) {
      return a.known;
    }
    return a.percent != b.percent ? a.percent > b.percent : a.name < b.name;
  });
  ranking.axis = axis_for(0, highest, 5);
  return ranking;
}

std::optional<std::size_t> row_of(const Ranking& ranking, const engine::Figures& figures,
                                  WardIndex ward) {
  const auto& wards = figures.wards->rows;
  if (to_size(ward) >= wards.size()) {
    return std::nullopt;
  }
  const auto found =
      std::ranges::find(ranking.rows, wards[to_size(ward)].lad_code, &RankingRow::code);
  return found == ranking.rows.end()
             ? std::nullopt
             : std::optional{static_cast<std::size_t>(found - ranking.rows.begin())};
}

std::vector<WardIndex> wards_of(const RankingRow& row, const engine::Figures& figures) {
  std::vector<WardIndex> inside;
  const auto& wards = figures.wards->rows;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    if (wards[i].lad_code == row.code) {
      inside.push_back(ward_index(i));
    }
  }
  return inside;
}

}  // namespace fairward::model
