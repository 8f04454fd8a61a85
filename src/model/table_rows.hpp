#pragma once
/// The linked table of wards or councils: which rows, in which order, and what each cell says. Only
/// the rows on the screen are worded.

#include "domain/tables.hpp"
#include "engine/figures.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::model {

enum class TableColumn : std::uint8_t {
  Name,
  Council,
  Code,
  Status,
  People,
  Residents,
  OneIn,
  Per10000,
  PercentOfLimit,
  Headroom,
  Change,
  Pipeline,
  Deprivation,
  Wards,       ///< council table: wards in all
  WardsAbove,  ///< council table: wards above the limit
};

struct ColumnInfo {
  TableColumn column = TableColumn::Name;
  std::string id;     ///< "percent_of_limit", as `view.sort` takes it
  std::string title;  ///< "% of limit"
  std::string note;   ///< what it is, for a tooltip
  bool number = true;
  double width = 6;    ///< em
  double least = 4.5;  ///< em; narrower, and usual contents are cut
};

/// What there is to show: columns without any data are left out.
[[nodiscard]] std::vector<ColumnInfo> table_columns(const engine::Figures& figures,
                                                    AreaLevel level);

/// Widths in em for a table `room` em wide whose cells have `padding` em beside their contents:
/// when columns up to the headroom do not fit, those that are wider than they must be give way in
/// proportion, so that the figures that matter are seen without scrolling.
[[nodiscard]] std::vector<double> column_widths(const std::vector<ColumnInfo>& columns, double room,
                                                double padding);

struct TableQuery {
  std::string sort_column = "percent_of_limit";  ///< unknown here: order of code
  bool descending = true;
  std::string filter;  ///< every word must occur in name, council, code or status
  bool selection_first = false;
};

/// One flag a row, or nothing at all.
struct RowMarks {
  std::span<const std::uint8_t> selected;
  std::span<const std::uint8_t> hidden;  ///< left out: the legend hides them on the map
};

/// The rows of one table, kept while figures do not change.
class TableIndex {
 public:
  /// `figures` must have the level. REQUIRES: not null.
  TableIndex(std::shared_ptr<const engine::Figures> figures, AreaLevel level);

  [[nodiscard]] AreaLevel level() const noexcept { return level_; }
  [[nodiscard]] const StatusTable& table() const;
  [[nodiscard]] const std::vector<ColumnInfo>& columns() const noexcept { return columns_; }

  /// Row numbers to show, in order. What is missing comes last whichever way the column is sorted,
  /// equal rows in order of code.
  [[nodiscard]] std::vector<std::uint32_t> rows(const TableQuery& query,
                                                const RowMarks& marks) const;
  /// One flag a row: the wards, or the councils that have one of them.
  [[nodiscard]] std::vector<std::uint8_t> marks(std::span<const WardIndex> selection) const;
  /// The row that a ward is, or is in; nothing when no source says which council that is.
  [[nodiscard]] std::optional<std::uint32_t> row_of(WardIndex ward) const;
  /// The ward of a row, or those of its council, ascending.
  [[nodiscard]] std::vector<WardIndex> wards_of(std::uint32_t row) const;

  [[nodiscard]] std::string cell(std::uint32_t row, TableColumn column) const;
  /// False where the cell says why there is no number.
  [[nodiscard]] bool known(std::uint32_t row, TableColumn column) const;

 private:
  [[nodiscard]] const StatusRow& row(std::uint32_t i) const { return table().rows[i]; }
  [[nodiscard]] std::optional<double> number(std::uint32_t row, TableColumn column) const;
  [[nodiscard]] Measure measure(std::uint32_t row, TableColumn column) const;
  [[nodiscard]] std::string words(std::uint32_t row, TableColumn column) const;
  [[nodiscard]] std::vector<std::uint32_t> matching(std::string_view filter) const;
  [[nodiscard]] std::vector<double> sort_keys(TableColumn column, bool descending) const;
  [[nodiscard]] std::uint32_t code_rank(std::uint32_t row) const;
  void count_wards();

  std::shared_ptr<const engine::Figures> figures_;
  AreaLevel level_;
  std::vector<ColumnInfo> columns_;
  std::vector<std::string> folded_;         ///< one a row: what the filter searches
  std::vector<std::uint32_t> council_row_;  ///< council level: row of each ward's council
  std::vector<std::int64_t> wards_;         ///< council level
  std::vector<std::int64_t> wards_above_;   ///< council level
  std::vector<std::uint32_t> code_rank_;    ///< empty: rows are in order of code
};

/// "1,204 of 9,146 wards"; "9,146 wards" when all are shown; "612 of 825 wards, 213 hidden by the
/// legend".
[[nodiscard]] std::string row_count_text(std::size_t shown, std::size_t all, std::size_t hidden,
                                         AreaLevel level);
/// Why no row is shown of a table that has some.
[[nodiscard]] std::string no_rows_text(std::string_view filter, std::size_t hidden);

}  // namespace fairward::model
