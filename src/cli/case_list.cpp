/// `fairward case list` and `statistics`: many cases at once.

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "cli/case.hpp"
#include "cli/case_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "engine/case_json.hpp"
#include "engine/check_row.hpp"
#include "engine/fact_words.hpp"
#include "model/case_words.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <memory>

namespace fairward::cli {
namespace {

using Records = std::vector<engine::CaseRecord>;

struct ListOptions {
  CaseOptions common;
  bool all = false;
};

std::vector<pcc::CaseState> states_of(const Records& records) {
  std::vector<pcc::CaseState> states;
  states.reserve(records.size());
  for (const auto& record : records) {
    states.push_back(record.state);
  }
  return states;
}

std::string place_words(const pcc::Received& fact) {
  const auto& hidden = fact.restricted;
  std::string words = hidden.address;
  for (const auto& part : {hidden.postcode, hidden.sector}) {
    if (!part.empty()) {
      words += (words.empty() ? "" : ", ") + part;
    }
  }
  return words;
}

std::vector<std::string> cells_of(const pcc::CaseState& state, const std::string& left,
                                  DisclosureMode mode) {
  const auto& fact = state.received->fact;
  std::vector<std::string> cells{state.reference,
                                 state.due->iso(),
                                 left,
                                 std::string{pcc::label_of(state.stage)},
                                 engine::ward_words(fact),
                                 fact.ward.lad_name,
                                 std::to_string(fact.property.bedspaces),
                                 fact.property.cohort,
                                 fact.provider};
  if (mode == DisclosureMode::Restricted) {
    cells.push_back(place_words(fact));
  }
  for (auto& cell : cells) {
    cell = in_plain_view(cell);
  }
  return cells;
}

TextTable list_table(DisclosureMode mode) {
  TextTable table;
  for (const auto* title : {"Case", "Due", "Left", "Stage", "Ward", "Council"}) {
    table.add_column(title, Align::Left);
  }
  table.add_column("Bedspaces", Align::Right);
  table.add_column("Cohort", Align::Left);
  table.add_column("Provider", Align::Left);
  if (mode == DisclosureMode::Restricted) {
    table.add_column("Place", Align::Left);
  }
  return table;
}

void print_list(const Released<Records>& cases, Date today, bool all) {
  const auto states = states_of(*cases);
  const auto queue = pcc::queue(states, today);
  auto table = list_table(cases.mode());
  std::vector<bool> listed(states.size(), false);
  for (const auto& row : queue) {
    table.add_row(cells_of(states[row.index], model::left_words(row), cases.mode()));
    listed[row.index] = true;
  }
  for (std::size_t i = 0; all && i < states.size(); ++i) {
    if (!listed[i] && states[i].received) {
      table.add_row(cells_of(states[i], "", cases.mode()));
    }
  }
  fmt::print("{} on {}\n", model::queue_words(queue, states.size()), today.text());
  if (!queue.empty() || (all && !states.empty())) {
    fmt::print("{}", table.aligned());
  }
  if (!all && queue.size() < states.size()) {
    fmt::print("--all lists {} answered or ended too\n",
               counted(static_cast<std::int64_t>(states.size() - queue.size()), "case"));
  }
  fmt::print("{}\n", model::case_mode_line(cases.mode()));
}

/// Those to be listed, in the order of the queue and then of the register.
std::vector<std::size_t> order_of(const std::vector<pcc::CaseState>& states, Date today, bool all) {
  std::vector<std::size_t> order;
  for (const auto& row : pcc::queue(states, today)) {
    order.push_back(row.index);
  }
  for (std::size_t i = 0; all && i < states.size(); ++i) {
    if (states[i].received && std::ranges::find(order, i) == order.end()) {
      order.push_back(i);
    }
  }
  return order;
}

void print_rows(const Released<Records>& cases, Date today, bool all, OutputFormat format) {
  const auto states = states_of(*cases);
  const auto columns = engine::case_columns(cases.mode());
  auto json = nlohmann::ordered_json::array();
  std::string csv = engine::spreadsheet_line(columns);
  for (const auto index : order_of(states, today, all)) {
    const auto cells = engine::case_row(states[index], cases.mode());
    auto shown = cells;
    std::ranges::transform(cells, shown.begin(), in_plain_view);
    csv += engine::spreadsheet_line(shown);
    nlohmann::ordered_json row;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      row[columns[i]] = cells[i];
    }
    json.push_back(std::move(row));
  }
  fmt::print("{}", format == OutputFormat::Csv ? csv : json_in_plain_view(json.dump(2)) + "\n");
}

Result<int> list(const ListOptions& options, const Context& context) {
  FAIRWARD_TRY(const auto gate, options.common.gate());
  FAIRWARD_TRY(const auto format, parse_case_format(options.common.format));
  FAIRWARD_TRY(const auto today, options.common.day());
  FAIRWARD_TRY(auto cases, options.common.open());
  FAIRWARD_TRY(const auto records, options.common.cases_of(cases));
  const auto released = engine::release_cases(records, gate);
  context.before_output();
  if (format == OutputFormat::Table) {
    print_list(released, today, options.all);
  } else {
    print_rows(released, today, options.all, format);
  }
  return kDone;
}

// --- statistics ----------------------------------------------------------------------------------

struct StatisticsOptions {
  CaseOptions common;
  std::string by = "none";
  std::string from;
  std::string to;
  pcc::StatisticsFilter filter;
};

struct Counted {
  const char* name;
  const char* title;
  std::int64_t pcc::OutcomeCounts::*count;
};
constexpr std::array<Counted, 17> kCounted{{
    {"received", "Received", &pcc::OutcomeCounts::received},
    {"answered", "Answered", &pcc::OutcomeCounts::answered},
    {"answered_in_time", "In time", &pcc::OutcomeCounts::answered_in_time},
    {"in_time_as_written", "In time as first written", &pcc::OutcomeCounts::in_time_as_written},
    {"timing_corrected", "Late or in time by correction", &pcc::OutcomeCounts::timing_corrected},
    {"awaiting", "Awaiting", &pcc::OutcomeCounts::awaiting},
    {"overdue", "Overdue", &pcc::OutcomeCounts::overdue},
    {"ended_unanswered", "Ended unanswered", &pcc::OutcomeCounts::ended_unanswered},
    {"supported", "Supported", &pcc::OutcomeCounts::supported},
    {"limited", "Limited or closed", &pcc::OutcomeCounts::limited},
    {"objected", "Objected", &pcc::OutcomeCounts::objected},
    {"adjudicated", "Adjudication asked for", &pcc::OutcomeCounts::adjudicated},
    {"upheld", "Upheld", &pcc::OutcomeCounts::upheld},
    {"overturned", "Overturned", &pcc::OutcomeCounts::overturned},
    {"proceeded", "Proceeded", &pcc::OutcomeCounts::proceeded},
    {"proceeded_against", "Proceeded against", &pcc::OutcomeCounts::proceeded_against},
    {"not_proceeding", "Not proceeding", &pcc::OutcomeCounts::not_proceeding},
}};

/// Groups across and counts down on a terminal: there are more counts than fit on a line.
std::string statistics_text(const std::vector<pcc::StatisticsRow>& rows, pcc::StatisticsBy by) {
  TextTable table;
  table.add_column("Cases", Align::Left);
  for (const auto& row : rows) {
    table.add_column(by == pcc::StatisticsBy::Nothing ? "All" : in_plain_view(row.group),
                     Align::Right);
  }
  for (const auto& counted : kCounted) {
    std::vector<std::string> cells{counted.title};
    for (const auto& row : rows) {
      cells.push_back(with_thousands(row.counts.*counted.count));
    }
    table.add_row(std::move(cells));
  }
  return table.aligned();
}

std::string statistics_csv(const std::vector<pcc::StatisticsRow>& rows) {
  std::vector<std::string> cells{"group"};
  for (const auto& counted : kCounted) {
    cells.emplace_back(counted.name);
  }
  std::string text = engine::spreadsheet_line(cells);
  for (const auto& row : rows) {
    cells = {in_plain_view(row.group)};
    for (const auto& counted : kCounted) {
      cells.push_back(std::to_string(row.counts.*counted.count));
    }
    text += engine::spreadsheet_line(cells);
  }
  return text;
}

std::string statistics_json(const std::vector<pcc::StatisticsRow>& rows) {
  auto json = nlohmann::ordered_json::array();
  for (const auto& row : rows) {
    nlohmann::ordered_json one;
    one["group"] = row.group;
    for (const auto& counted : kCounted) {
      one[counted.name] = row.counts.*counted.count;
    }
    json.push_back(std::move(one));
  }
  return json_in_plain_view(json.dump(2)) + "\n";
}

Result<int> statistics(const StatisticsOptions& options, const Context& context) {
  FAIRWARD_TRY(const auto by, pcc::parse_statistics_by(options.by));
  FAIRWARD_TRY(const auto format, parse_case_format(options.common.format));
  FAIRWARD_TRY(const auto today, options.common.day());
  auto filter = options.filter;
  if (!options.from.empty()) {
    FAIRWARD_TRY(filter.from, date_option("--from", options.from));
  }
  if (!options.to.empty()) {
    FAIRWARD_TRY(filter.to, date_option("--to", options.to));
  }
  FAIRWARD_TRY(auto cases, options.common.open());
  FAIRWARD_TRY(const auto records, options.common.cases_of(cases));
  // Counts of cases, not of people: nothing of them is held back in shared mode.
  const auto released = engine::release_cases(records, disclosure::Gate{DisclosureMode::Shared});
  const auto states = states_of(*released);
  FAIRWARD_CHECK(pcc::check_filter(states, filter));
  const auto rows = pcc::statistics(states, filter, by, today);
  context.before_output();
  fmt::print("{}", format == OutputFormat::Table ? statistics_text(rows, by)
                   : format == OutputFormat::Csv ? statistics_csv(rows)
                                                 : statistics_json(rows));
  return kDone;
}

}  // namespace

void add_case_list(CLI::App& cases, Context& context) {
  auto options = std::make_shared<ListOptions>();
  auto* command = cases.add_subcommand("list", "Cases to be answered, the earliest deadline first");
  options->common.add_where(*command);
  options->common.add_reading(*command, "text, csv or json");
  command->add_flag("--all", options->all, "answered and ended cases too");
  command->callback([options, &context] {
    context.run = [options, &context] { return list(*options, context); };
  });
}

void add_case_statistics(CLI::App& cases, Context& context) {
  auto options = std::make_shared<StatisticsOptions>();
  auto* command =
      cases.add_subcommand("statistics", "How many were answered in time, objected to, overturned");
  options->common.add_where(*command);
  command->add_option("--by", options->by,
                      "none (default), provider, council, month, quarter or year");
  command->add_option("--from", options->from, "received on this day or later");
  command->add_option("--to", options->to, "received on this day or before");
  command->add_option("--provider", options->filter.provider, "only this provider's");
  command->add_option("--council", options->filter.council, "only this council's, by code or name");
  command->add_option("--on", options->common.on,
                      "as it stood at the end of this day (default: now)");
  command->add_option("--format", options->common.format, "text, csv or json (default: text)");
  command->callback([options, &context] {
    context.run = [options, &context] { return statistics(*options, context); };
  });
}

}  // namespace fairward::cli
