#include "model/table_rows.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "model/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace fairward::model {
namespace {

constexpr std::uint32_t kNoRow = 0xFFFFFFFF;
constexpr double kMissing = std::numeric_limits<double>::infinity();  ///< as a sort key: last

std::vector<ColumnInfo> all_columns() {
  return {
      {TableColumn::Name, "name", "Name", "", false, 13, 8.5},
      {TableColumn::Council, "council", "Council", "", false, 11, 7},
      {TableColumn::Status, "status", "Status", "Against the cluster limit and its trigger", false,
       8.5, 7.5},
      {TableColumn::People, "people", "People", "Counted on the basis chosen above", true, 6},
      {TableColumn::Residents, "residents", "Residents", "", true, 6.5, 5.2},
      {TableColumn::PercentOfLimit, "percent_of_limit", "% of limit",
       "People as a share of what the limit permits", true, 6.5, 6.2},
      {TableColumn::Headroom, "headroom", "Headroom",
       "People who may still be accommodated before the limit is passed", true, 6.5, 5.6},
      {TableColumn::OneIn, "one_in", "1 in", "Residents for each person", true, 5.5},
      {TableColumn::Per10000, "per_10000", "Per 10,000", "People per 10,000 residents", true, 6.5},
      {TableColumn::Change, "change", "Change", "", true, 6},
      {TableColumn::Pipeline, "pipeline", "Pipeline", "Bedspaces on their way", true, 6},
      {TableColumn::Deprivation, "deprivation", "Deprivation", "Score; higher is more deprived",
       true, 7},
      {TableColumn::Wards, "wards", "Wards", "", true, 5},
      {TableColumn::WardsAbove, "wards_above", "Wards above", "Wards above the limit", true, 7},
      {TableColumn::Code, "code", "Code", "Code of the Office for National Statistics", false, 7},
  };
}

bool any_known(const auto& figures) {
  return std::ranges::any_of(figures, [](const auto& figure) { return figure.known(); });
}

/// Place of each row by a text, case ignored; equal texts share a place.
std::vector<std::uint32_t> ranks_by(const std::vector<StatusRow>& rows,
                                    std::string StatusRow::*text) {
  std::vector<std::uint32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  std::vector<std::string> keys;
  keys.reserve(rows.size());
  for (const auto& row : rows) {
    keys.push_back(to_lower(row.*text));
  }
  std::ranges::sort(order, [&](auto a, auto b) { return keys[a] < keys[b]; });
  std::vector<std::uint32_t> rank(rows.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    const bool same = i > 0 && keys[order[i]] == keys[order[i - 1]];
    rank[order[i]] = same ? rank[order[i - 1]] : i;
  }
  return rank;
}

Measure as_measure(const Count& count) {
  return count.known() ? Measure{static_cast<double>(count.value())}
                       : Measure::missing(count.state());
}

int decimals_of(TableColumn column) {
  switch (column) {
    case TableColumn::Per10000:
    case TableColumn::PercentOfLimit:
    case TableColumn::Change:
    case TableColumn::Deprivation:
      return 1;
    default:
      return 0;
  }
}

}  // namespace

std::vector<ColumnInfo> table_columns(const engine::Figures& figures, AreaLevel level) {
  auto columns = all_columns();
  const bool wards = level == AreaLevel::Ward;
  std::erase_if(columns, [&](const ColumnInfo& info) {
    switch (info.column) {
      case TableColumn::Council:
        return !wards || std::ranges::all_of(figures.wards->rows, [](const StatusRow& row) {
          return row.lad_name.empty();
        });
      case TableColumn::Change:
        return !wards || !figures.change_since || !any_known(figures.change);
      case TableColumn::Pipeline:
        return !wards || !any_known(figures.pipeline);
      case TableColumn::Deprivation:
        return !wards || !figures.deprivation || !any_known(figures.deprivation->score);
      case TableColumn::Wards:
      case TableColumn::WardsAbove:
        return wards;
      default:
        return false;
    }
  });
  for (auto& info : columns) {
    if (info.column == TableColumn::Change) {
      info.note = "People per 10,000 residents since " + figures.change_since->text();
    }
  }
  return columns;
}

std::vector<double> column_widths(const std::vector<ColumnInfo>& columns, double room,
                                  double padding) {
  std::vector<double> widths;
  double wanted = 0;
  double spare = 0;
  bool counts =
      std::ranges::find(columns, TableColumn::Headroom, &ColumnInfo::column) != columns.end();
  for (const auto& info : columns) {
    widths.push_back(info.width);
    if (counts) {
      wanted += info.width + padding;
      spare += std::max(0.0, info.width - info.least);
    }
    counts = counts && info.column != TableColumn::Headroom;
  }
  const double share = spare > 0 ? std::clamp((wanted - room) / spare, 0.0, 1.0) : 0.0;
  for (std::size_t i = 0; i < columns.size() && share > 0; ++i) {
    widths[i] -= share * std::max(0.0, columns[i].width - columns[i].least);
    if (columns[i].column == TableColumn::Headroom) {
      break;
    }
  }
  return widths;
}

TableIndex::TableIndex(std::shared_ptr<const engine::Figures> figures, AreaLevel level)
    : figures_{std::move(figures)}, level_{level} {
  FAIRWARD_ASSERT(figures_ != nullptr);
  FAIRWARD_ASSERT(level == AreaLevel::Ward || figures_->councils.has_value());
  columns_ = table_columns(*figures_, level);
  const auto& rows = table().rows;
  folded_.reserve(rows.size());
  for (const auto& r : rows) {
    auto text = r.name + '\n' + r.code + '\n' + std::string{status_label(r.figures.status)};
    if (level == AreaLevel::Ward) {
      text += '\n' + r.lad_name;
    }
    folded_.push_back(to_lower(text));
  }
  if (!std::ranges::is_sorted(rows, {}, &StatusRow::code)) {
    code_rank_ = ranks_by(rows, &StatusRow::code);
  }
  if (level == AreaLevel::Council) {
    count_wards();
  }
}

std::uint32_t TableIndex::code_rank(std::uint32_t i) const {
  return code_rank_.empty() ? i : code_rank_[i];
}

const StatusTable& TableIndex::table() const {
  return level_ == AreaLevel::Ward ? *figures_->wards : **figures_->councils;
}

void TableIndex::count_wards() {
  const auto& councils = table().rows;
  std::unordered_map<std::string_view, std::uint32_t> row_of;
  for (std::uint32_t i = 0; i < councils.size(); ++i) {
    row_of.emplace(councils[i].code, i);
  }
  wards_.assign(councils.size(), 0);
  wards_above_.assign(councils.size(), 0);
  for (const auto& ward : figures_->wards->rows) {
    const auto found = row_of.find(ward.lad_code);
    council_row_.push_back(found == row_of.end() ? kNoRow : found->second);
    if (found != row_of.end()) {
      wards_[found->second] += 1;
      wards_above_[found->second] += ward.figures.status == LimitStatus::AboveLimit ? 1 : 0;
    }
  }
}

std::vector<std::uint8_t> TableIndex::marks(std::span<const WardIndex> selection) const {
  std::vector<std::uint8_t> marks(table().rows.size(), 0);
  for (const auto ward : selection) {
    if (const auto row = row_of(ward)) {
      marks[*row] = 1;
    }
  }
  return marks;
}

std::optional<std::uint32_t> TableIndex::row_of(WardIndex ward) const {
  const auto i = to_size(ward);
  std::size_t row = i;
  if (level_ == AreaLevel::Council) {
    row = i < council_row_.size() ? council_row_[i] : kNoRow;
  }
  return row < table().rows.size() ? std::optional{static_cast<std::uint32_t>(row)} : std::nullopt;
}

std::vector<WardIndex> TableIndex::wards_of(std::uint32_t row) const {
  if (level_ == AreaLevel::Ward) {
    return {ward_index(row)};
  }
  std::vector<WardIndex> wards;
  for (std::size_t i = 0; i < council_row_.size(); ++i) {
    if (council_row_[i] == row) {
      wards.push_back(ward_index(i));
    }
  }
  return wards;
}

Measure TableIndex::measure(std::uint32_t i, TableColumn column) const {
  const auto& f = row(i).figures;
  switch (column) {
    case TableColumn::People:
      return as_measure(f.people);
    case TableColumn::Residents:
      return as_measure(f.population);
    case TableColumn::OneIn:
      return f.one_in;
    case TableColumn::Per10000:
      return f.per_10000;
    case TableColumn::PercentOfLimit:
      return f.percent_of_limit;
    case TableColumn::Headroom:
      return as_measure(f.headroom);
    case TableColumn::Change:
      return i < figures_->change.size() ? figures_->change[i] : Measure{};
    case TableColumn::Pipeline:
      return i < figures_->pipeline.size() ? as_measure(figures_->pipeline[i]) : Measure{};
    case TableColumn::Deprivation:
      return figures_->deprivation && i < figures_->deprivation->score.size()
                 ? figures_->deprivation->score[i]
                 : Measure{};
    case TableColumn::Wards:
      return Measure{static_cast<double>(wards_[i])};
    case TableColumn::WardsAbove:
      return Measure{static_cast<double>(wards_above_[i])};
    default:
      return {};
  }
}

std::optional<double> TableIndex::number(std::uint32_t i, TableColumn column) const {
  switch (column) {
    case TableColumn::Code:
      return code_rank(i);
    case TableColumn::Status: {
      const auto status = row(i).figures.status;
      return status < LimitStatus::BelowTrigger
                 ? std::nullopt
                 : std::optional<double>{static_cast<double>(status)};
    }
    default: {
      const auto value = measure(i, column);
      return value.known() ? std::optional{value.value()} : std::nullopt;
    }
  }
}

std::vector<double> TableIndex::sort_keys(TableColumn column, bool descending) const {
  const auto& rows = table().rows;
  std::vector<double> keys(rows.size());
  const bool name = column == TableColumn::Name;
  if (name || column == TableColumn::Council) {
    const auto text = name ? &StatusRow::name : &StatusRow::lad_name;
    const auto rank = ranks_by(rows, text);
    for (std::uint32_t i = 0; i < keys.size(); ++i) {
      keys[i] = (rows[i].*text).empty() ? kMissing : descending ? -1.0 * rank[i] : 1.0 * rank[i];
    }
    return keys;
  }
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    const auto value = number(i, column);
    keys[i] = !value ? kMissing : descending ? -*value : *value;
  }
  return keys;
}

std::vector<std::uint32_t> TableIndex::matching(std::string_view filter) const {
  const auto lower = to_lower(filter);
  std::vector<std::string_view> wanted = split(lower, ' ');
  std::erase_if(wanted, [](std::string_view word) { return word.empty(); });
  std::vector<std::uint32_t> rows;
  rows.reserve(folded_.size());
  for (std::uint32_t i = 0; i < folded_.size(); ++i) {
    if (std::ranges::all_of(wanted, [&](std::string_view word) {
          return folded_[i].find(word) != std::string::npos;
        })) {
      rows.push_back(i);
    }
  }
  return rows;
}

std::vector<std::uint32_t> TableIndex::rows(const TableQuery& query, const RowMarks& marks) const {
  const auto marked = [](std::span<const std::uint8_t> flags, std::uint32_t row) {
    return row < flags.size() && flags[row] != 0;
  };
  auto rows = matching(query.filter);
  std::erase_if(rows, [&](std::uint32_t row) { return marked(marks.hidden, row); });
  const auto info = std::ranges::find(columns_, query.sort_column, &ColumnInfo::id);
  const bool known_column = info != columns_.end();
  const auto keys =
      sort_keys(known_column ? info->column : TableColumn::Code, known_column && query.descending);
  struct Place {
    std::uint32_t group;
    std::uint32_t row;
    double key;
  };
  std::vector<Place> places(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto r = rows[i];
    const bool first = query.selection_first && marked(marks.selected, r);
    places[i] = {first ? 0U : 1U, r, keys[r]};
  }
  std::ranges::sort(places, [&](const Place& a, const Place& b) {
    if (a.group != b.group) {
      return a.group < b.group;
    }
    return a.key != b.key ? a.key < b.key : code_rank(a.row) < code_rank(b.row);
  });
  std::ranges::transform(places, rows.begin(), &Place::row);
  return rows;
}

std::string TableIndex::words(std::uint32_t i, TableColumn column) const {
  switch (column) {
    case TableColumn::Name:
      return row(i).name;
    case TableColumn::Council:
      return row(i).lad_name;
    case TableColumn::Code:
      return row(i).code;
    case TableColumn::Status:
      return status_text(row(i).figures.status);
    default:
      return {};
  }
}

bool TableIndex::known(std::uint32_t i, TableColumn column) const {
  if (column < TableColumn::People) {
    return column != TableColumn::Status || row(i).figures.status >= LimitStatus::BelowTrigger;
  }
  return measure(i, column).known();
}

std::string TableIndex::cell(std::uint32_t i, TableColumn column) const {
  if (column < TableColumn::People) {
    return words(i, column);
  }
  if (column == TableColumn::OneIn) {
    const auto text = one_in_text(row(i).figures);
    return text.starts_with("1 in ") ? text.substr(5) : text;
  }
  const auto value = measure(i, column);
  return column == TableColumn::Change ? signed_text(value, decimals_of(column))
                                       : text_of(value, decimals_of(column));
}

std::string row_count_text(std::size_t shown, std::size_t all, std::size_t hidden,
                           AreaLevel level) {
  auto text =
      counted(static_cast<std::int64_t>(all), level == AreaLevel::Ward ? "ward" : "council");
  if (shown != all) {
    text = fmt::format("{} of {}", with_thousands(static_cast<std::int64_t>(shown)), text);
  }
  return hidden == 0 ? text
                     : fmt::format("{}, {} hidden by the legend", text,
                                   with_thousands(static_cast<std::int64_t>(hidden)));
}

std::string no_rows_text(std::string_view filter, std::size_t hidden) {
  if (hidden == 0) {
    return "Nothing matches the filter.";
  }
  return trim(filter).empty()
             ? "The legend hides every ward: click its classes to show them again."
             : "Nothing matches the filter among the wards that the legend does not hide.";
}

}  // namespace fairward::model
