#include "engine/export_view.hpp"

#include "base/text.hpp"
#include "base/version.hpp"
#include "io/export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fairward::engine {
namespace {

using Texts = std::vector<std::optional<std::string>>;

/// The columns of the file, in order. One row a ward.
class Columns {
 public:
  explicit Columns(std::size_t rows) : rows_{rows} {}

  void text(const std::string& name, Texts values) { add(name, std::move(values)); }
  void same_text(const std::string& name, const std::string& value) {
    add(name, Texts(rows_, value));
  }

  /// `figure_at(row)` is a Count or a Measure. Its state is the column after it.
  template <class FigureAt>
  void figure(const std::string& name, const FigureAt& figure_at) {
    using Rep = decltype(figure_at(std::size_t{0}).value());
    std::vector<std::optional<Rep>> values;
    Texts states;
    for (std::size_t row = 0; row < rows_; ++row) {
      const auto figure = figure_at(row);
      values.push_back(figure.known() ? std::optional<Rep>{figure.value()} : std::nullopt);
      states.emplace_back(state_name(figure.state()));
    }
    const auto unique = add(name, std::move(values));
    add(unique + "_state", std::move(states));
  }

  template <class FigureType>
  void figures(const std::string& name, const std::vector<FigureType>& values) {
    if (values.size() == rows_) {
      figure(name, [&](std::size_t row) { return values[row]; });
    }
  }

  [[nodiscard]] const std::vector<io::ExportColumn>& all() const noexcept { return columns_; }

 private:
  /// A name that is taken gets a number: indicators are called as their files call them.
  std::string add(const std::string& name, io::ExportValues values) {
    auto unique = name;
    for (int i = 2; !names_.insert(to_lower(unique)).second; ++i) {
      unique = fmt::format("{}_{}", name, i);
    }
    columns_.push_back({unique, std::move(values)});
    return unique;
  }

  std::size_t rows_;
  std::vector<io::ExportColumn> columns_;
  std::set<std::string> names_;
};

/// "Crime rate (per 1,000)" -> "crime_rate_per_1_000".
std::string column_name(std::string_view text) {
  std::string name;
  for (const char c : to_lower(text)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) {
      name.push_back(c);
    } else if (!name.empty() && name.back() != '_') {
      name.push_back('_');
    }
  }
  while (!name.empty() && name.back() == '_') {
    name.pop_back();
  }
  return name.empty() ? "indicator" : name;
}

void add_status(Columns& columns, const StatusTable& table) {
  Texts code;
  Texts name;
  Texts lad_code;
  Texts lad_name;
  Texts status;
  for (const auto& row : table.rows) {
    code.emplace_back(row.code);
    name.emplace_back(row.name);
    lad_code.emplace_back(row.lad_code);
    lad_name.emplace_back(row.lad_name);
    status.emplace_back(status_name(row.figures.status));
  }
  const auto of = [&](auto LimitFigures::*member) {
    return [&table, member](std::size_t row) { return table.rows[row].figures.*member; };
  };
  columns.text("ward_code", std::move(code));
  columns.text("ward_name", std::move(name));
  columns.text("lad_code", std::move(lad_code));
  columns.text("lad_name", std::move(lad_name));
  columns.figure("people", of(&LimitFigures::people));
  columns.figure("population", of(&LimitFigures::population));
  columns.figure("per_10000", of(&LimitFigures::per_10000));
  columns.figure("percent_of_limit", of(&LimitFigures::percent_of_limit));
  columns.figure("headroom", of(&LimitFigures::headroom));
  columns.text("status", std::move(status));
}

void add_others(Columns& columns, const Figures& figures) {
  columns.figures("pipeline", figures.pipeline);
  columns.figures("change_per_10000", figures.change);
  if (figures.deprivation) {
    columns.figures("deprivation_score", figures.deprivation->score);
    columns.figures("deprivation_share_most_deprived_10",
                    figures.deprivation->share_most_deprived_10);
  }
  for (const auto& indicator : figures.indicators) {
    columns.figures(column_name(indicator->name), indicator->ward);
  }
}

std::vector<std::pair<std::string, std::string>> about(const Session& session,
                                                       const Figures& figures) {
  const auto& basis = figures.wards->basis;
  std::vector<std::pair<std::string, std::string>> notes{
      {"region", session.region_name()},
      {"basis", basis_line(basis)},
      {"mode", std::string{mode_name(figures.wards.mode())}},
      {"people_source", basis.numerator_source},
      {"population_source", basis.population_source}};
  if (figures.change_since) {
    notes.emplace_back("change_since", figures.change_since->iso());
  }
  if (figures.deprivation) {
    notes.emplace_back("deprivation_source", figures.deprivation->source);
  }
  notes.emplace_back("made_with", fmt::format("Fairward {}", version()));
  return notes;
}

}  // namespace

Result<void> export_table(const Session& session, const std::filesystem::path& path) {
  const auto wards = session.wards();
  const auto figures = session.figures();
  if (!wards || !figures || session.stage() != Stage::Ready) {
    return fail(Errc::Usage, "there are no figures yet; open a project, or wait until it is read");
  }
  Columns columns{wards->size()};
  add_status(columns, *figures->wards);
  add_others(columns, *figures);
  if (to_lower(path.extension().string()) != ".gpkg") {
    columns.same_text("basis", basis_line(figures->wards->basis));
    columns.same_text("mode", std::string{mode_name(figures->wards.mode())});
  }
  io::ExportOptions options;
  options.for_spreadsheets = true;
  options.readers = io::readers_of(figures->wards.mode());
  options.about = about(session, *figures);
  return io::write_layer(path, wards->boundaries(), wards->crs().id, columns.all(), options);
}

}  // namespace fairward::engine
