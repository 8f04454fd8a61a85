/// `fairward status`: the limit test by ward or council.

#include "engine/status.hpp"

#include "base/text.hpp"
#include "cli/basis_options.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/figure_text.hpp"
#include "cli/notes.hpp"
#include "cli/number_range.hpp"
#include "cli/text_table.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <memory>

namespace fairward::cli {
namespace {

struct Options {
  std::string project;
  BasisOptions basis;
  std::string level = "ward";
  std::string sort = "percent";
  std::string compare;
  std::string only;
  std::size_t top = 0;
  std::string format = "table";
  std::string mode = "shared";
  bool all_notes = false;
};

using Notes = Released<std::vector<DataNote>>;

Result<AreaLevel> parse_level(const std::string& text) {
  if (text == "ward" || text == "council") {
    return text == "ward" ? AreaLevel::Ward : AreaLevel::Council;
  }
  return fail(Errc::Usage, fmt::format("--level: '{}' is not known; use ward or council", text));
}

Result<std::vector<LimitStatus>> parse_only(const std::string& text) {
  std::vector<LimitStatus> wanted;
  if (text.empty()) {
    return wanted;
  }
  for (const auto piece : split(text, ',')) {
    const auto status = status_from(trim(piece));
    if (!status) {
      return fail(
          Errc::Usage,
          fmt::format("--only: '{}' is not a status; use no_population, no_data, suppressed, "
                      "below_trigger, trigger_reached, at_limit or above_limit",
                      piece));
    }
    wanted.push_back(*status);
  }
  return wanted;
}

/// The rows to show, in order.
std::vector<const StatusRow*> chosen_rows(const engine::StatusAnswer& answer,
                                          const std::vector<LimitStatus>& only, std::size_t top) {
  std::vector<const StatusRow*> rows;
  for (const auto i : answer.order) {
    const auto& row = answer.table->rows[i];
    const bool wanted = only.empty() || std::ranges::find(only, row.figures.status) != only.end();
    if (wanted && (top == 0 || rows.size() < top)) {
      rows.push_back(&row);
    }
  }
  return rows;
}

std::string one_in(const LimitFigures& f) {
  return f.one_in.known()                            ? text_of(f.one_in, 0)
         : f.people.known() && f.people.value() == 0 ? "-"
                                                     : text_of(f.one_in, 0);
}

std::string status_cell(const LimitFigures& f) {
  std::string text{status_label(f.status)};
  if (f.variation) {
    text += fmt::format(" (agreed 1 in {})", f.rule.ratio);
  } else if (f.variation_expired) {
    text += " (variation expired)";
  }
  return text;
}

void add_figures(std::vector<std::string>& cells, const LimitFigures& f) {
  cells.insert(cells.end(),
               {text_of(f.people), text_of(f.population), one_in(f), text_of(f.per_10000, 1),
                text_of(f.percent_of_limit, 1), text_of(f.headroom), status_cell(f)});
}

TextTable text_table(const StatusTable& table, const std::vector<const StatusRow*>& rows) {
  TextTable text;
  text.add_column("Code", Align::Left);
  text.add_column(table.level == AreaLevel::Ward ? "Ward" : "Council", Align::Left);
  if (table.level == AreaLevel::Ward) {
    text.add_column("Council", Align::Left);
  }
  for (const auto* title :
       {"People", "Residents", "1 in", "Per 10,000", "% of limit", "Headroom"}) {
    text.add_column(title, Align::Right);
  }
  text.add_column("Status", Align::Left);
  if (table.compared_basis) {
    for (const auto* title : {"People 2", "Residents 2", "% of limit 2"}) {
      text.add_column(title, Align::Right);
    }
    text.add_column("Status 2", Align::Left);
    text.add_column("Flips", Align::Left);
  }
  for (const auto* row : rows) {
    std::vector<std::string> cells{row->code, row->name};
    if (table.level == AreaLevel::Ward) {
      cells.push_back(row->lad_name);
    }
    add_figures(cells, row->figures);
    if (table.compared_basis) {
      const auto& second = *row->compared;
      cells.insert(cells.end(), {text_of(second.people), text_of(second.population),
                                 text_of(second.percent_of_limit, 1), status_cell(second),
                                 row->flips() ? "FLIPS" : ""});
    }
    text.add_row(std::move(cells));
  }
  return text;
}

/// "825 wards: 59 above limit, 2 at limit, ...", worst first.
std::string summary(const StatusTable& table) {
  std::array<std::int64_t, 7> counts{};
  std::int64_t flips = 0;
  for (const auto& row : table.rows) {
    ++counts[static_cast<std::size_t>(row.figures.status)];
    flips += row.flips() ? 1 : 0;
  }
  std::string text = counted(static_cast<std::int64_t>(table.rows.size()),
                             table.level == AreaLevel::Ward ? "ward" : "council") +
                     ":";
  bool first = true;
  for (std::size_t i = counts.size(); i-- > 0;) {
    if (counts[i] > 0) {
      text += fmt::format("{} {} {}", first ? "" : ",", with_thousands(counts[i]),
                          status_label(static_cast<LimitStatus>(i)));
      first = false;
    }
  }
  if (table.compared_basis) {
    text +=
        fmt::format("; {} between the two bases", counted(flips, "status flips", "statuses flip"));
  }
  return text + ".";
}

void print_table(const engine::StatusAnswer& answer, const std::vector<const StatusRow*>& rows,
                 const Notes& notes, bool all_notes) {
  const auto& table = *answer.table;
  const auto body = text_table(table, rows).aligned();
  fmt::print("{}\n{}\n{}\n", body, summary(table), basis_line(table.basis));
  if (table.compared_basis) {
    fmt::print("Basis 2: {}\n", basis_line(*table.compared_basis).substr(7));
  }
  if (table.basis.unplaced_people > 0 || table.basis.unplaced_suppressed) {
    fmt::print("In the register but in no ward of this region: {}.\n",
               table.basis.unplaced_suppressed
                   ? "a number of people that is confidential [c]"
                   : counted(table.basis.unplaced_people, "person", "people"));
  }
  for (const auto* row : rows) {
    if (row->wards_without_population > 0) {
      fmt::print(
          "{}: {} of {} wards {} no population, so the council's is not known from its wards.\n",
          row->name, row->wards_without_population, row->wards,
          row->wards_without_population == 1 ? "has" : "have");
    }
  }
  fmt::print("{}\n", mode_line(answer.table.mode()));
  if (const auto key = shorthand_key(body); !key.empty()) {
    fmt::print("{}\n", key);
  }
  if (const auto text = notes_text(notes, all_notes ? notes->size() : 5); !text.empty()) {
    fmt::print(stderr, "{}", text);
  }
}

void print_csv(const engine::StatusAnswer& answer, const std::vector<const StatusRow*>& rows) {
  const auto& table = *answer.table;
  TextTable csv;
  const bool wards = table.level == AreaLevel::Ward;
  std::vector<std::string> titles =
      wards ? std::vector<std::string>{"ward_code", "ward_name", "lad_code", "lad_name"}
            : std::vector<std::string>{"lad_code", "lad_name"};
  const std::vector<std::string> figures{"people",           "population", "one_in", "per_10000",
                                         "percent_of_limit", "headroom",   "status"};
  titles.insert(titles.end(), figures.begin(), figures.end());
  if (table.compared_basis) {
    for (const auto& title : figures) {
      titles.push_back(title + "_2");
    }
    titles.emplace_back("flips");
  }
  for (const auto* extra : {"as_at", "population_source", "mode"}) {
    titles.emplace_back(extra);
  }
  for (auto& title : titles) {
    csv.add_column(title, Align::Left);
  }
  const auto cells_of = [](std::vector<std::string>& cells, const LimitFigures& f) {
    cells.insert(cells.end(), {plain(f.people), plain(f.population), plain(f.one_in, 1),
                               plain(f.per_10000, 2), plain(f.percent_of_limit, 2),
                               plain(f.headroom), std::string{status_name(f.status)}});
  };
  for (const auto* row : rows) {
    std::vector<std::string> cells{row->code, row->name};
    if (wards) {
      cells.insert(cells.end(), {row->lad_code, row->lad_name});
    }
    cells_of(cells, row->figures);
    if (table.compared_basis) {
      cells_of(cells, *row->compared);
      cells.emplace_back(row->flips() ? "yes" : "no");
    }
    cells.insert(cells.end(),
                 {table.basis.as_at ? table.basis.as_at->iso() : "[x]",
                  table.basis.population_source, std::string{mode_name(answer.table.mode())}});
    csv.add_row(std::move(cells));
  }
  fmt::print("{}", csv.csv());
}

void put_figures(nlohmann::ordered_json& row, const LimitFigures& f) {
  put(row, "people", f.people);
  // Residents that nobody published are the reason for a status of no_population: the same word for
  // both.
  put(row, "population",
      f.population.state() == FigureState::NoData ? Count::missing(FigureState::NoPopulation)
                                                  : f.population);
  put(row, "one_in", f.one_in, 1);
  put(row, "per_10000", f.per_10000, 4);
  put(row, "percent_of_limit", f.percent_of_limit, 4);
  put(row, "headroom", f.headroom);
  row["status"] = status_name(f.status);
  row["limit_ratio"] = f.rule.ratio;
  row["variation"] = f.variation ? "in_force" : f.variation_expired ? "expired" : "none";
}

void print_json(const engine::StatusAnswer& answer, const std::vector<const StatusRow*>& rows,
                const Notes& notes, const Snapshot& snapshot) {
  const auto& table = *answer.table;
  nlohmann::ordered_json json;
  json["basis"] = basis_json(table.basis, answer.table.mode(), snapshot.inputs);
  if (table.compared_basis) {
    json["compared_basis"] = basis_json(*table.compared_basis, answer.table.mode(), {});
  }
  json["level"] = table.level == AreaLevel::Ward ? "ward" : "council";
  put(json, "unplaced_people",
      table.basis.unplaced_suppressed ? Count::missing(FigureState::Suppressed)
                                      : Count{table.basis.unplaced_people});
  json["rows"] = nlohmann::ordered_json::array();
  for (const auto* row : rows) {
    nlohmann::ordered_json out;
    if (table.level == AreaLevel::Ward) {
      out["ward_code"] = row->code;
      out["ward_name"] = row->name;
    }
    out["lad_code"] = row->lad_code;
    out["lad_name"] = row->lad_name;
    put_figures(out, row->figures);
    if (row->compared) {
      nlohmann::ordered_json second;
      put_figures(second, *row->compared);
      out["compared"] = std::move(second);
      out["flips"] = row->flips();
    }
    if (row->wards_without_population > 0) {
      out["wards_without_population"] = row->wards_without_population;
    }
    json["rows"].push_back(std::move(out));
  }
  json["notes"] = notes_json(notes);
  fmt::print("{}\n", json.dump(2));
}

Result<int> run(const Options& options, const Context& context) {
  FAIRWARD_TRY(const auto mode, parse_mode(options.mode));
  FAIRWARD_TRY(const auto format, parse_format(options.format));
  FAIRWARD_TRY(const auto only, parse_only(options.only));
  FAIRWARD_TRY(const auto level, parse_level(options.level));
  FAIRWARD_TRY(const auto sort, engine::parse_status_sort(options.sort));
  FAIRWARD_TRY(const auto region, engine::open_region(options.project, context.job));
  FAIRWARD_TRY(auto query, options.basis.query(region));
  query.level = level;
  query.sort = sort;
  query.compare = options.compare;
  const disclosure::Gate gate{mode};
  FAIRWARD_TRY(const auto answer, engine::status(region, query, gate));
  const auto notes = gate.release(region.snapshot->notes);
  const auto rows = chosen_rows(answer, only, options.top);
  context.before_output();
  if (format == OutputFormat::Json) {
    print_json(answer, rows, notes, *region.snapshot);
  } else if (format == OutputFormat::Csv) {
    print_csv(answer, rows);
  } else {
    print_table(answer, rows, notes, options.all_notes);
  }
  return kDone;
}

}  // namespace

void add_status(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command =
      program.add_subcommand("status", "Test every ward or council against the cluster limit");
  command->add_option("project", options->project, "region.toml, or the folder it is in")
      ->required();
  command->add_option("--level", options->level, "ward or council (default: ward)");
  options->basis.add_to(*command);
  command->add_option(
      "--compare", options->compare,
      "a second basis beside the first: numerator words or a population, e.g. mye2024 or all");
  command->add_option("--sort", options->sort,
                      "percent, people, headroom, population, name, code or status");
  command->add_option("--only", options->only,
                      "show only these statuses, joined by commas, e.g. above_limit");
  command->add_option("--top", options->top, "show only the first N rows")
      ->check(whole_between(0, kMostRows));
  command->add_option("--format", options->format, "table, csv or json (default: table)");
  command->add_option("--mode", options->mode, "shared or restricted (default: shared)");
  command->add_flag("--notes", options->all_notes, "show every warning about the data");
  command->callback([options, &context] {
    context.run = [options, &context] { return run(*options, context); };
  });
}

}  // namespace fairward::cli
