#pragma once
/// A raw table seen through its recognition: cells by role, and what every reader of a typed table
/// does with rows before it reads figures.

#include "domain/snapshot.hpp"
#include "io/area_heading.hpp"
#include "io/cell.hpp"
#include "io/typed_tables.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::io {

/// REQUIRES: table and recognition outlive this.
class TypedRows {
 public:
  TypedRows(const RawTable& table, const Recognition& recognition);

  [[nodiscard]] const RawTable& table() const noexcept { return *table_; }
  [[nodiscard]] const Recognition& recognition() const noexcept { return *recognition_; }
  [[nodiscard]] std::size_t size() const noexcept { return table_->rows; }
  /// File name without folders.
  [[nodiscard]] const std::string& file() const noexcept { return file_; }

  [[nodiscard]] bool has(std::string_view role) const;
  /// The trimmed cell; "" when no column has the role.
  [[nodiscard]] std::string_view text(std::string_view role, std::size_t row) const;
  [[nodiscard]] std::string_view cell(std::size_t column, std::size_t row) const;
  [[nodiscard]] CellPlace place(std::size_t column, std::size_t row) const;
  [[nodiscard]] CellPlace place(std::string_view role, std::size_t row) const;
  [[nodiscard]] bool blank(std::size_t row) const;

  [[nodiscard]] DataNote note(DataNote::Severity severity, std::string message) const;

 private:
  const RawTable* table_;
  const Recognition* recognition_;
  std::string file_;
};

/// Errors: MissingField naming the role, when the recognition has no column for it.
[[nodiscard]] Result<std::size_t> required_column(const TypedRows& rows, std::string_view role);

/// The rows that are about an area, and what was left out.
struct RowChoice {
  std::vector<std::size_t> rows;
  std::vector<DataNote> notes;
};

/// Leaves out blank rows, totals (England, "End of table", region and county codes), rows about
/// another level than `kind`, and footnotes: rows whose code is no ONS code in a table of ONS
/// codes. Each group that was left out is one note, with the first code and the number of rows.
[[nodiscard]] RowChoice rows_about_areas(const TypedRows& rows, std::size_t code_column,
                                         std::optional<AreaKind> kind);

/// An empty table with the kind, file, edition and vintage filled in.
[[nodiscard]] CodedTable new_coded_table(const TypedRows& rows);

/// The figures of one column for the chosen rows, and a note when some are suppressed or absent.
[[nodiscard]] Result<std::vector<Count>> people_column(const TypedRows& rows,
                                                       const std::vector<std::size_t>& chosen,
                                                       std::size_t column,
                                                       std::vector<DataNote>& notes);
[[nodiscard]] Result<std::vector<Measure>> measure_column(const TypedRows& rows,
                                                          const std::vector<std::size_t>& chosen,
                                                          std::size_t column,
                                                          std::vector<DataNote>& notes);

/// Drops rows that repeat an area with the same parent and figures, with a note. Errors: BadValue
/// for a code that occurs twice with different figures, naming both rows.
[[nodiscard]] Result<CodedTable> without_duplicates(CodedTable table);

/// Each code comes after the one before, so that none is repeated.
[[nodiscard]] bool codes_ascend(const std::vector<CodedArea>& areas);

/// The first ISO date (2026-02-27) in a file's stem.
[[nodiscard]] std::optional<Date> date_in_file_name(const std::filesystem::path& file);

/// The date in the last three words after "as at" or "(as at" in a text: "as at 30 June 2026".
[[nodiscard]] std::optional<Date> as_at_date_in(std::string_view text);

}  // namespace fairward::io
