/// `fairward groups`: over-concentrated groups of neighbouring wards.

#include "engine/groups.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/figure_text.hpp"
#include "cli/group_options.hpp"
#include "cli/notes.hpp"
#include "cli/text_table.hpp"
#include "model/group_list.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <memory>

namespace fairward::cli {
namespace {

constexpr std::int32_t kExplainedRedraws = 100;

struct Options {
  std::string project;
  BasisOptions basis;
  GroupOptions groups;
  std::string format = "table";
  std::string mode = "shared";
  bool explain = false;
  bool all_notes = false;
};

/// The p-value with the method it belongs to: adjusted for local statistics, Monte Carlo for the
/// scan. The one of shared mode has one digit, and more would be made up.
std::string p_text(const WardGroup& group, DisclosureMode mode) {
  if (!group.p_value) {
    return "-";
  }
  const double p = *group.p_value;
  const auto digits = mode == DisclosureMode::Shared ? fmt::format("{}", p)
                      : p < 0.00001                  ? fmt::format("{:.1e}", p)
                      : p < 0.001                    ? fmt::format("{:.5f}", p)
                                                     : fmt::format("{:.3f}", p);
  return group.p_method ? fmt::format("{} ({})", digits, method_name(*group.p_method)) : digits;
}

std::string methods_text(const std::vector<GroupMethod>& methods) {
  std::vector<std::string> names;
  names.reserve(methods.size());
  for (const auto method : methods) {
    names.emplace_back(method_name(method));
  }
  return join(names, ", ");
}

bool is_hot_spot(const WardGroup& group) {
  return std::ranges::any_of(group.methods,
                             [](GroupMethod method) { return method != GroupMethod::Policy; });
}

std::string breach_text(const GroupRow& row) {
  const auto all = static_cast<std::int64_t>(row.members.size());
  return row.wards_above_limit == 0 ? "no"
                                    : fmt::format("{} of {} wards", row.wards_above_limit, all);
}

TextTable text_table(const GroupTable& table, DisclosureMode mode) {
  TextTable text;
  text.add_column("Group", Align::Right);
  text.add_column("Councils", Align::Left);
  for (const auto* title :
       {"Wards", "People", "Residents", "1 in", "% of limit", "People over", "Risk"}) {
    text.add_column(title, Align::Right);
  }
  text.add_column("Breach", Align::Left);
  text.add_column("Hot spot", Align::Left);
  text.add_column("p", Align::Left);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    text.add_row({fmt::format("{}", i + 1), join(row.councils, ", "),
                  fmt::format("{}", row.members.size()), text_of(row.figures.people),
                  text_of(row.figures.population), text_of(row.figures.one_in, 0),
                  text_of(row.figures.percent_of_limit, 1), text_of(row.people_over),
                  text_of(row.relative_risk, 1), breach_text(row),
                  is_hot_spot(row.group) ? "yes" : "no", p_text(row.group, mode)});
  }
  return text;
}

/// Who is in each group, who found it, where there is room and, where it is not explained,
/// how sure it is.
void print_members(const Released<GroupTable>& released, bool explain) {
  const auto& table = *released;
  const auto list = model::make_group_list(released, {});
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    std::vector<std::string> names;
    for (const auto& member : row.members) {
      names.push_back(fmt::format("{} ({})", member.name, member.code));
    }
    std::vector<std::string> room;
    for (const auto& ward : row.nearest_headroom) {
      room.push_back(fmt::format("{} ({}, {:.1f} km)", ward.name, text_of(ward.figures.headroom),
                                 ward.distance_metres / 1000));
    }
    fmt::print("Group {}: {}.\n  Found by: {}.\n  Nearest wards with headroom: {}.\n", i + 1,
               join(names, ", "), methods_text(row.group.methods),
               room.empty() ? "none" : join(room, ", "));
    if (const auto& sureness = list.groups[i].sureness; !explain && !sureness.empty()) {
      fmt::print("  {}\n", sureness);
    }
  }
  if (!list.overlap.empty()) {
    fmt::print("{}\n", list.overlap);
  }
}

/// What the groups rest on: clustering at all, islands, methods.
void print_grounds(const GroupTable& table, DisclosureMode mode) {
  if (table.global_moran) {
    // The gate keeps two decimals of it in shared mode: a third would be made up.
    fmt::print("Global Moran's I {:.{}f} (expected {:.3f} without clustering), p {:.3f}; {}.\n",
               table.global_moran->statistic, mode == DisclosureMode::Shared ? 2 : 3,
               table.global_moran->expected, table.global_moran->p_value,
               table.global_moran->method);
  }
  if (!table.islands.empty()) {
    fmt::print(
        "{} no other ward: {} (linked: {}).\n",
        counted(static_cast<std::int64_t>(table.islands.size()), "ward touches", "wards touch"),
        join(table.islands, ", "), table.island_links);
  }
  for (const auto& parameters : table.parameters) {
    fmt::print("Method: {}.\n", parameters);
  }
}

/// The region as a whole: what each test says, and its figures.
void print_region_tests(const model::GroupList& list) {
  if (list.region.empty()) {
    return;
  }
  fmt::print("The region as a whole:\n");
  for (const auto& test : list.region) {
    fmt::print("  {}: {} {} ({}).\n", test.label, test.words, test.figures, test.method);
  }
  fmt::print("  {}\n", list.region_how);
}

/// Each group in plain words.
void print_explanations(const Released<GroupTable>& released) {
  const auto list = model::make_group_list(released, {});
  for (const auto& card : list.groups) {
    fmt::print("{}, {}: {}.\n", card.title, card.subtitle, card.headline);
    for (const auto* text : {&card.explanation, &card.methods, &card.sureness}) {
      if (!text->empty()) {
        fmt::print("  {}\n", *text);
      }
    }
  }
  fmt::print("{}\n", list.false_alarms);
  print_region_tests(list);
}

void print_table(const Released<GroupTable>& released, const Released<std::vector<DataNote>>& notes,
                 const Options& options) {
  const auto& table = *released;
  const auto body = text_table(table, released.mode()).aligned();
  fmt::print("{}\n", table.rows.empty() ? "No over-concentrated ward group was found.\n" : body);
  print_members(released, options.explain);
  if (options.explain) {
    fmt::print("\n");
    print_explanations(released);
  }
  fmt::print(
      "{}A hot spot is a statistical finding and a breach is a policy one: neither implies the "
      "other.\n",
      table.rows.empty() ? "" : "\n");
  print_grounds(table, released.mode());
  fmt::print("{}\n{}\n", basis_line(table.basis), mode_line(released.mode()));
  if (const auto key = shorthand_key(body); !key.empty() && !table.rows.empty()) {
    fmt::print("{}\n", key);
  }
  if (const auto lines = notes_text(notes, options.all_notes ? notes->size() : 5); !lines.empty()) {
    fmt::print(stderr, "{}", lines);
  }
}

nlohmann::ordered_json row_json(const GroupRow& row, std::size_t number) {
  nlohmann::ordered_json json;
  json["group"] = number;
  json["wards"] = nlohmann::ordered_json::array();
  json["ward_names"] = nlohmann::ordered_json::array();
  for (const auto& member : row.members) {
    json["wards"].push_back(member.code);
    json["ward_names"].push_back(member.name);
  }
  json["councils"] = row.councils;
  put(json, "people", row.figures.people);
  put(json, "population", row.figures.population);
  put(json, "one_in", row.figures.one_in, 1);
  put(json, "per_10000", row.figures.per_10000, 4);
  put(json, "percent_of_limit", row.figures.percent_of_limit, 4);
  put(json, "people_over", row.people_over);
  put(json, "relative_risk", row.relative_risk, 4);
  json["p_value"] = row.group.p_value ? nlohmann::ordered_json(*row.group.p_value)
                                      : nlohmann::ordered_json(nullptr);
  json["p_method"] = row.group.p_method ? nlohmann::ordered_json(method_name(*row.group.p_method))
                                        : nlohmann::ordered_json(nullptr);
  json["status"] = status_name(row.figures.status);
  json["wards_above_limit"] = row.wards_above_limit;
  json["hot_spot"] = is_hot_spot(row.group);
  for (const auto method : row.group.methods) {
    json["methods"].push_back(method_name(method));
  }
  if (row.stability) {
    json["stability"] = {{"redraws", row.stability->redraws},
                         {"found", row.stability->found},
                         {"found_on", row.stability->found_on},
                         {"lost_on", row.stability->lost_on}};
  }
  json["nearest_headroom"] = nlohmann::ordered_json::array();
  for (const auto& ward : row.nearest_headroom) {
    nlohmann::ordered_json room{{"ward_code", ward.code}, {"ward_name", ward.name}};
    put(room, "headroom", ward.figures.headroom);
    room["distance_metres"] = std::llround(ward.distance_metres);
    json["nearest_headroom"].push_back(std::move(room));
  }
  return json;
}

void print_json(const Released<GroupTable>& released, const Released<std::vector<DataNote>>& notes,
                const Snapshot& snapshot) {
  const auto& table = *released;
  nlohmann::ordered_json json;
  json["method"] = table.method;
  json["seed"] = table.seed;
  json["basis"] = basis_json(table.basis, released.mode(), snapshot.inputs);
  json["parameters"] = table.parameters;
  json["groups"] = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    json["groups"].push_back(row_json(table.rows[i], i + 1));
  }
  if (table.global_moran) {
    json["global_moran"] = {{"statistic", table.global_moran->statistic},
                            {"expected", table.global_moran->expected},
                            {"z", table.global_moran->z},
                            {"p_value", table.global_moran->p_value},
                            {"method", table.global_moran->method}};
  }
  json["region_tests"] = nlohmann::ordered_json::array();
  for (const auto& test : table.region_tests) {
    json["region_tests"].push_back({{"test", test.name},
                                    {"statistic", test.statistic},
                                    {"expected", test.expected},
                                    {"variance", test.variance},
                                    {"z", test.z},
                                    {"p_value", test.p_value},
                                    {"method", test.method}});
  }
  json["islands"] = table.islands;
  json["island_links"] = table.island_links;
  json["notes"] = notes_json(notes);
  fmt::print("{}\n", json.dump(2));
}

void print_csv(const Released<GroupTable>& released) {
  TextTable csv;
  for (const auto* title : {"group", "ward_code", "ward_name", "lad_name", "people", "population",
                            "percent_of_limit", "status", "group_percent_of_limit",
                            "group_people_over", "relative_risk", "p_value", "methods", "mode"}) {
    csv.add_column(title, Align::Left);
  }
  for (std::size_t i = 0; i < released->rows.size(); ++i) {
    const auto& row = released->rows[i];
    for (const auto& member : row.members) {
      const auto& f = member.figures;
      csv.add_row({fmt::format("{}", i + 1), member.code, member.name, member.lad_name,
                   plain(f.people), plain(f.population), plain(f.percent_of_limit, 2),
                   std::string{status_name(f.status)}, plain(row.figures.percent_of_limit, 2),
                   plain(row.people_over), plain(row.relative_risk, 3),
                   row.group.p_value ? fmt::format("{}", *row.group.p_value) : "[z]",
                   methods_text(row.group.methods), std::string{mode_name(released.mode())}});
    }
  }
  fmt::print("{}", csv.csv());
}

Result<int> run(const Options& options, const Context& context) {
  FAIRWARD_TRY(const auto mode, parse_mode(options.mode));
  FAIRWARD_TRY(const auto format, parse_format(options.format));
  FAIRWARD_TRY(const auto region, engine::open_region(options.project, context.job));
  FAIRWARD_TRY(auto query, options.groups.query(region, options.basis));
  if (options.explain && query.redraws == 0) {
    query.redraws = kExplainedRedraws;
  }
  query.region_tests = options.explain || format == OutputFormat::Json;
  const disclosure::Gate gate{mode};
  const engine::GroupHooks hooks{[&](const Released<GroupTable>& so_far) {
    context.job.tell(fmt::format(
        "{} so far", counted(static_cast<std::int64_t>(so_far->rows.size()), "ward group")));
  }};
  FAIRWARD_TRY(const auto table, engine::groups(region, query, gate, context.job, hooks));
  const auto notes = gate.release(region.snapshot->notes);
  context.before_output();
  if (format == OutputFormat::Json) {
    print_json(table, notes, *region.snapshot);
  } else if (format == OutputFormat::Csv) {
    print_csv(table);
  } else {
    print_table(table, notes, options);
  }
  return kDone;
}

}  // namespace

void add_groups(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command =
      program.add_subcommand("groups", "Find over-concentrated groups of neighbouring wards");
  command->add_option("project", options->project, "region.toml, or the folder it is in")
      ->required();
  options->groups.add_to(*command);
  options->basis.add_to(*command);
  command->add_option("--format", options->format, "table, csv or json (default: table)");
  command->add_option("--mode", options->mode, "shared or restricted (default: shared)");
  command->add_flag("--explain", options->explain,
                    "say in plain words why each group is one, and how sure that is");
  command->add_flag("--notes", options->all_notes, "show every warning about the data");
  command->callback([options, &context] {
    context.run = [options, &context] { return run(*options, context); };
  });
}

}  // namespace fairward::cli
