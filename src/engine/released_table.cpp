#include "engine/released_table.hpp"

#include "domain/shorthand.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace fairward::engine {
namespace {

std::string cell(const Count& count) {
  return count.known() ? std::to_string(count.value()) : std::string{shorthand(count.state())};
}
std::string cell(const Measure& measure) {
  return measure.known() ? fmt::format("{:.1f}", measure.value())
                         : std::string{shorthand(measure.state())};
}

/// Names come from files: a tab or a line end in one would move the cells after it.
std::string one_cell(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

std::string line_of(const StatusRow& row) {
  const auto& f = row.figures;
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", one_cell(row.code), one_cell(row.name),
                     one_cell(row.lad_name), cell(f.people), cell(f.population), cell(f.per_10000),
                     cell(f.percent_of_limit), cell(f.headroom), status_label(f.status));
}

}  // namespace

std::string as_tabs(const Released<StatusTable>& table, std::span<const WardIndex> rows) {
  std::string text{
      "Code\tWard\tCouncil\tPeople\tResidents\tPer 10,000\t% of limit\tHeadroom\tStatus\n"};
  for (const auto row : rows) {
    text += line_of(table->rows.at(to_size(row)));
  }
  if (rows.empty()) {
    for (const auto& row : table->rows) {
      text += line_of(row);
    }
  }
  return text + basis_line(table->basis) + "\n";
}

}  // namespace fairward::engine
