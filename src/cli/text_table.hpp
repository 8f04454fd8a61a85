#pragma once
/// Tables for a terminal, and the same as CSV.

#include <cstdint>
#include <string>
#include <vector>

namespace fairward::cli {

enum class Align : std::uint8_t { Left, Right };

/// Cells as text; rows all as long as the header.
class TextTable {
 public:
  void add_column(std::string title, Align align);
  void add_row(std::vector<std::string> cells);
  /// Columns padded to their widest cell (in characters, not bytes), two spaces apart, a rule under
  /// the header.
  [[nodiscard]] std::string aligned() const;
  /// RFC 4180: quotes where needed, CRLF is not used.
  [[nodiscard]] std::string csv() const;

 private:
  std::vector<std::string> titles_;
  std::vector<Align> aligns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace fairward::cli
