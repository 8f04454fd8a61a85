#include "engine/small_areas.hpp"

#include "base/text.hpp"
#include "engine/join.hpp"
#include "io/typed_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace fairward::engine {
namespace {

/// Rows of a table by their code. Two tables of small areas are nearly always in the same order:
/// where codes ascend, the row after the last one found is looked at first.
class RowFinder {
 public:
  explicit RowFinder(const std::vector<io::CodedArea>& areas)
      : areas_{areas}, ascending_{io::codes_ascend(areas)} {
    if (!ascending_) {
      rows_.reserve(areas.size());
      for (std::size_t i = 0; i < areas.size(); ++i) {
        rows_.emplace(areas[i].code, i);
      }
    }
  }

  /// The first row of this code.
  [[nodiscard]] std::optional<std::size_t> find(const std::string& code) {
    if (!ascending_) {
      const auto found = rows_.find(code);
      return found == rows_.end() ? std::nullopt : std::optional{found->second};
    }
    if (next_ >= areas_.size() || areas_[next_].code != code) {
      next_ = static_cast<std::size_t>(
          std::ranges::lower_bound(areas_, code, {}, &io::CodedArea::code) - areas_.begin());
    }
    const bool here = next_ < areas_.size() && areas_[next_].code == code;
    return here ? std::optional{next_++} : std::nullopt;
  }

 private:
  const std::vector<io::CodedArea>& areas_;
  bool ascending_;
  std::size_t next_ = 0;
  std::unordered_map<std::string_view, std::size_t> rows_;  ///< when codes do not ascend
};

const io::MeasureSeries* measure(const io::CodedTable& table, std::string_view id) {
  const auto found =
      std::ranges::find_if(table.measures, [&](const auto& series) { return series.id == id; });
  return found == table.measures.end() ? nullptr : &*found;
}

/// Scores as they are, or made from ranks.
std::vector<Measure> scores_of(const io::CodedTable& index, std::vector<DataNote>& notes) {
  if (const auto* scores = measure(index, "imd_score")) {
    return scores->values;
  }
  const auto* ranks = measure(index, "imd_rank");
  if (ranks == nullptr) {
    return std::vector<Measure>(index.areas.size());
  }
  double last = 1;
  for (const auto& rank : ranks->values) {
    last = std::max(last, rank.value_or(1));
  }
  std::vector<Measure> scores;
  for (const auto& rank : ranks->values) {
    scores.push_back(rank.known() ? Measure{100 * (1 - (rank.value() - 1) / last)} : rank);
  }
  notes.push_back(
      {DataNote::Severity::Note, index.file,
       fmt::format("{} publishes ranks, not scores: 100 is most deprived, by rank among {}",
                   index.edition, with_thousands(static_cast<std::int64_t>(last)))});
  return scores;
}

/// Decile 1 by the index's own column, or by rank.
std::vector<Measure> most_deprived_of(const io::CodedTable& index) {
  std::vector<Measure> most(index.areas.size());
  if (const auto* deciles = measure(index, "imd_decile")) {
    for (std::size_t i = 0; i < most.size(); ++i) {
      const auto& decile = deciles->values[i];
      most[i] = decile.known() ? Measure{decile.value() < 1.5 ? 1.0 : 0.0} : decile;
    }
    return most;
  }
  if (const auto* ranks = measure(index, "imd_rank")) {
    double last = 1;
    for (const auto& rank : ranks->values) {
      last = std::max(last, rank.value_or(1));
    }
    for (std::size_t i = 0; i < most.size(); ++i) {
      const auto& rank = ranks->values[i];
      most[i] = rank.known() ? Measure{rank.value() <= last / 10 ? 1.0 : 0.0} : rank;
    }
  }
  return most;
}

const io::CountSeries* own_population(const io::CodedTable& index) {
  const auto found = std::ranges::find_if(
      index.counts, [](const auto& series) { return series.id == "population"; });
  return found == index.counts.end() ? nullptr : &*found;
}

struct Weighted {
  double weight = 0;
  double scored = 0;
  double decile_weight = 0;
  double most = 0;
};

}  // namespace

BestFit join_best_fit(io::CodedTable table, const WardTable& wards) {
  BestFit best_fit;
  best_fit.ward.resize(table.areas.size());
  if (table.vintage.known() && wards.vintage().known() && table.vintage != wards.vintage()) {
    best_fit.notes.push_back(
        {DataNote::Severity::Warning, table.file,
         fmt::format("not used: the lookup is to wards of {} and the boundaries are of {}",
                     table.vintage.text(), wards.vintage().text())});
    best_fit.table = std::move(table);
    return best_fit;
  }
  std::size_t matched = 0;
  for (std::size_t row = 0; row < table.areas.size(); ++row) {
    if (const auto ward = wards.find(table.areas[row].parent_code)) {
      best_fit.ward[row] = to_size(*ward);
      ++matched;
    }
  }
  best_fit.notes.push_back(
      {DataNote::Severity::Note, table.file,
       fmt::format("{} of {} small areas are in wards of this region",
                   with_thousands(static_cast<std::int64_t>(matched)),
                   with_thousands(static_cast<std::int64_t>(table.areas.size())))});
  best_fit.table = std::move(table);
  return best_fit;
}

std::size_t joined_areas(const BestFit& best_fit, const std::vector<io::CodedArea>& areas) {
  RowFinder row_of{areas};
  std::size_t joined = 0;
  for (std::size_t row = 0; row < best_fit.ward.size(); ++row) {
    joined += best_fit.ward[row] && row_of.find(best_fit.table.areas[row].code) ? 1U : 0U;
  }
  return joined;
}

std::vector<Count> sum_to_wards(const BestFit& best_fit, const std::vector<io::CodedArea>& areas,
                                const std::vector<Count>& values, std::size_t wards) {
  RowFinder row_of{areas};
  std::vector<Count> sum(wards);
  std::vector<bool> any(wards, false);
  for (std::size_t row = 0; row < best_fit.ward.size(); ++row) {
    const auto ward = best_fit.ward[row];
    if (!ward) {
      continue;
    }
    const auto found = row_of.find(best_fit.table.areas[row].code);
    const Count value = found ? values[*found] : Count{};
    sum[*ward] = any[*ward] ? add(sum[*ward], value) : value;
    any[*ward] = true;
  }
  return sum;
}

WardDeprivation deprivation_by_ward(const io::CodedTable& index, const BestFit& best_fit,
                                    std::size_t wards) {
  WardDeprivation result;
  const auto scores = scores_of(index, result.notes);
  const auto most = most_deprived_of(index);
  const auto* own = own_population(index);
  const auto* lookup = best_fit.table.counts.empty() ? nullptr : &best_fit.table.counts.front();
  if (own == nullptr && lookup == nullptr) {
    result.notes.push_back(
        {DataNote::Severity::Warning, index.file,
         "neither the index nor the lookup has residents: small areas of a ward weigh the same"});
  }
  RowFinder row_of{index.areas};
  std::vector<Weighted> sums(wards);
  std::size_t absent = 0;
  for (std::size_t row = 0; row < best_fit.ward.size(); ++row) {
    const auto ward = best_fit.ward[row];
    if (!ward) {
      continue;
    }
    const auto found = row_of.find(best_fit.table.areas[row].code);
    if (!found) {
      ++absent;
      continue;
    }
    double weight = 1;
    if (own != nullptr) {
      weight = static_cast<double>(own->values[*found].value_or(0));
    } else if (lookup != nullptr) {
      weight = static_cast<double>(lookup->values[row].value_or(0));
    }
    auto& sum = sums[*ward];
    if (scores[*found].known()) {
      sum.weight += weight;
      sum.scored += weight * scores[*found].value();
    }
    if (most[*found].known()) {
      sum.decile_weight += weight;
      sum.most += weight * most[*found].value();
    }
  }
  if (absent > 0) {
    result.notes.push_back(
        {DataNote::Severity::Warning, index.file,
         fmt::format("{} of this region {} not in the index (small areas of another year?)",
                     counted(static_cast<std::int64_t>(absent), "small area"),
                     absent == 1 ? "is" : "are")});
  }
  result.deprivation.index = index.edition;
  result.deprivation.source = index.file;
  for (const auto& sum : sums) {
    result.deprivation.score.push_back(sum.weight > 0 ? Measure{sum.scored / sum.weight}
                                                      : Measure{});
    result.deprivation.share_most_deprived_10.push_back(
        sum.decile_weight > 0 ? Measure{sum.most / sum.decile_weight} : Measure{});
  }
  return result;
}

}  // namespace fairward::engine
