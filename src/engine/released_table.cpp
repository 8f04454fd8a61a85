#include "engine/released_table.hpp"

#include "base/text.hpp"
#include "io/export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace fairward::engine {
namespace {

using Texts = std::vector<std::optional<std::string>>;
using Counts = std::vector<std::optional<std::int64_t>>;
using Measures = std::vector<std::optional<double>>;

template <class Rep>
std::optional<Rep> maybe(const Figure<Rep>& figure) {
  return figure.known() ? std::optional{figure.value()} : std::nullopt;
}

/// GSS shorthand: confidential, not available, not applicable.
std::string_view shorthand(FigureState state) {
  switch (state) {
    case FigureState::Suppressed:
      return "[c]";
    case FigureState::NoPopulation:
      return "[z]";
    default:
      return "[x]";
  }
}

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

Result<void> write_released(const std::filesystem::path& path, const WardTable& wards,
                            const Released<StatusTable>& table) {
  Texts code;
  Texts name;
  Texts lad_code;
  Texts lad_name;
  Texts status;
  Texts state;
  Texts basis;
  Texts mode;
  Counts people;
  Counts population;
  Counts headroom;
  Measures per_10000;
  Measures percent;
  const auto line = basis_line(table->basis);
  for (const auto& row : table->rows) {
    const auto& f = row.figures;
    code.emplace_back(row.code);
    name.emplace_back(row.name);
    lad_code.emplace_back(row.lad_code);
    lad_name.emplace_back(row.lad_name);
    status.emplace_back(status_name(f.status));
    state.emplace_back(state_name(f.people.state()));
    people.push_back(maybe(f.people));
    population.push_back(maybe(f.population));
    headroom.push_back(maybe(f.headroom));
    per_10000.push_back(maybe(f.per_10000));
    percent.push_back(maybe(f.percent_of_limit));
    basis.emplace_back(line);
    mode.emplace_back(mode_name(table.mode()));
  }
  const std::vector<io::ExportColumn> columns{{"ward_code", std::move(code)},
                                              {"ward_name", std::move(name)},
                                              {"lad_code", std::move(lad_code)},
                                              {"lad_name", std::move(lad_name)},
                                              {"people", std::move(people)},
                                              {"people_state", std::move(state)},
                                              {"population", std::move(population)},
                                              {"per_10000", std::move(per_10000)},
                                              {"percent_of_limit", std::move(percent)},
                                              {"headroom", std::move(headroom)},
                                              {"status", std::move(status)},
                                              {"basis", std::move(basis)},
                                              {"mode", std::move(mode)}};
  return io::write_layer(path, wards.boundaries(), wards.crs().id, columns);
}

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
