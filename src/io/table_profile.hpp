#pragma once
/// The columns of a raw table, indexed by what their names and first values say.

#include "io/area_heading.hpp"
#include "io/raw_table.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::io {

/// How many rows are looked at to tell what a column holds.
inline constexpr std::size_t kRowsLookedAt = 200;

/// REQUIRES: the table outlives the profile.
class TableProfile {
 public:
  explicit TableProfile(const RawTable& table);

  [[nodiscard]] const RawTable& table() const noexcept { return *table_; }
  [[nodiscard]] const std::string& key(std::size_t column) const { return keys_[column]; }

  /// The column with the codes or names of one level. A generic column ("area_code", "code")
  /// belongs to the level of its values; a generic name column to the finest level that has codes.
  [[nodiscard]] std::optional<std::size_t> area(AreaKind kind, AreaField field) const;
  /// Every column of codes of one level, in file order.
  [[nodiscard]] std::vector<std::size_t> code_columns(AreaKind kind) const;
  /// The year in a column's name; 0 when it has none.
  [[nodiscard]] int year(std::size_t column) const;

  /// The first column that matches the first matching alternative of `patterns`, separated by '|'.
  /// An alternative is a key pattern (see `matches_pattern`) or one of "@ward.code", "@ward.name",
  /// "@council.code", "@council.name", "@small.code", "@small.name", "@any.code", "@any.name".
  [[nodiscard]] std::optional<std::size_t> find(std::string_view patterns) const;

  /// Counts of the first values: how many are there, and how many satisfy `test`.
  struct Share {
    std::size_t matching = 0;
    std::size_t present = 0;
    /// More than half of at least one value.
    [[nodiscard]] bool most() const noexcept { return matching * 2 > present; }
    [[nodiscard]] bool all() const noexcept { return present > 0 && matching == present; }
  };
  [[nodiscard]] Share share(std::size_t column,
                            const std::function<bool(std::string_view)>& test) const;
  /// All values present and different, in all rows.
  [[nodiscard]] bool unique(std::size_t column) const;

 private:
  struct AreaColumn {
    std::size_t column = 0;
    std::optional<AreaKind> kind;
    AreaField field = AreaField::Code;
    int year = 0;
  };
  void add_area_column(std::size_t column, const AreaHeading& heading);
  [[nodiscard]] std::optional<std::size_t> find_area(std::string_view reference) const;
  [[nodiscard]] bool finest_level_is(AreaKind kind) const;

  const RawTable* table_;
  std::vector<std::string> keys_;
  std::vector<AreaColumn> areas_;
};

}  // namespace fairward::io
