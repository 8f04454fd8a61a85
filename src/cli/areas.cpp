/// `fairward areas`: a region divided into areas that are alike and have room.

#include "engine/areas.hpp"

#include "base/text.hpp"
#include "cli/basis_options.hpp"
#include "cli/choice.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/figure_text.hpp"
#include "cli/notes.hpp"
#include "cli/number_range.hpp"
#include "cli/text_table.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace fairward::cli {
namespace {

struct Options {
  std::string project;
  BasisOptions basis;
  std::string method = "max-p";
  std::string alike = "both";
  std::optional<std::int64_t> room;
  std::size_t areas = 10;
  std::int32_t starts = 100;
  std::string contiguity = "queen";
  std::string islands = "none";
  std::uint64_t seed = 20221;
  unsigned threads = 0;
  std::string format = "table";
  std::string mode = "shared";
};

Result<engine::AreaQuery> query_of(const Options& options, const engine::Region& region) {
  engine::AreaQuery query;
  FAIRWARD_TRY(query.basis, options.basis.query(region));
  FAIRWARD_TRY(query.method,
               choice<engine::AreaMethod>("--method", options.method, engine::kAreaMethodNames));
  FAIRWARD_TRY(query.likeness,
               choice<engine::AreaLikeness>("--alike", options.alike, engine::kAreaLikenessNames));
  FAIRWARD_TRY(query.contiguity, choice<ContiguityKind>("--contiguity", options.contiguity,
                                                        engine::kContiguityNames));
  query.room = options.room;
  query.areas = options.areas;
  query.starts = options.starts;
  query.islands = options.islands;
  query.seed = options.seed;
  query.threads = Threads{options.threads};
  return query;
}

std::string wards_over(const GroupRow& row) {
  return row.wards_above_limit == 0
             ? "none"
             : fmt::format("{} of {}", row.wards_above_limit, row.members.size());
}

void print_table(const engine::AreaAnswer& answer, const Released<std::vector<DataNote>>& notes) {
  const auto& table = *answer.table;
  TextTable text;
  text.add_column("Area", Align::Right);
  text.add_column("Councils", Align::Left);
  for (const auto* title : {"Wards", "Room", "People", "Residents", "1 in", "% of limit"}) {
    text.add_column(title, Align::Right);
  }
  text.add_column("Wards above limit", Align::Left);
  std::string members;
  const auto order = engine::areas_by_room(table);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto& row = table.rows[order[i]];
    const auto& f = row.figures;
    text.add_row({fmt::format("{}", i + 1), join(row.councils, ", "),
                  fmt::format("{}", row.members.size()), with_thousands(engine::room_of(row)),
                  text_of(f.people), text_of(f.population), text_of(f.one_in, 0),
                  text_of(f.percent_of_limit, 1), wards_over(row)});
    std::vector<std::string> names;
    for (const auto& member : row.members) {
      names.push_back(fmt::format("{} ({})", member.name, member.code));
    }
    members += fmt::format("Area {}: {}.\n", i + 1, join(names, ", "));
  }
  const auto body = text.aligned();
  fmt::print("{}\n{}\n", body, members);
  fmt::print(
      "Room is for how many more people wards have headroom, without a ward passing its "
      "limit. Areas explain {:.0f} % of how wards differ.\n",
      100 * answer.explained);
  if (answer.left_out > 0) {
    fmt::print("{} in no area: figures are missing, or what they touch has too little room.\n",
               counted(static_cast<std::int64_t>(answer.left_out), "ward is", "wards are"));
  }
  if (answer.too_little > 0) {
    fmt::print("{} less room than asked for: no link joins it to others.\n",
               counted(static_cast<std::int64_t>(answer.too_little), "area has", "areas have"));
  }
  for (const auto& parameters : table.parameters) {
    fmt::print("Method: {}.\n", parameters);
  }
  fmt::print("{}\n{}\n", basis_line(table.basis), mode_line(answer.table.mode()));
  if (const auto key = shorthand_key(body); !key.empty()) {
    fmt::print("{}\n", key);
  }
  if (const auto lines = notes_text(notes, 5); !lines.empty()) {
    fmt::print(stderr, "{}", lines);
  }
}

void print_json(const engine::AreaAnswer& answer, const Released<std::vector<DataNote>>& notes,
                const Snapshot& snapshot) {
  const auto& table = *answer.table;
  nlohmann::ordered_json json;
  json["method"] = table.method;
  json["seed"] = table.seed;
  json["basis"] = basis_json(table.basis, answer.table.mode(), snapshot.inputs);
  json["parameters"] = table.parameters;
  json["explained"] = answer.explained;
  json["wards_in_no_area"] = answer.left_out;
  json["areas_with_too_little_room"] = answer.too_little;
  json["areas"] = nlohmann::ordered_json::array();
  std::size_t number = 0;
  for (const auto at : engine::areas_by_room(table)) {
    const auto& row = table.rows[at];
    nlohmann::ordered_json area{{"area", ++number}};
    for (const auto& member : row.members) {
      area["wards"].push_back(member.code);
      area["ward_names"].push_back(member.name);
    }
    area["councils"] = row.councils;
    area["room"] = engine::room_of(row);
    put(area, "people", row.figures.people);
    put(area, "population", row.figures.population);
    put(area, "one_in", row.figures.one_in, 1);
    put(area, "percent_of_limit", row.figures.percent_of_limit, 4);
    area["wards_above_limit"] = row.wards_above_limit;
    json["areas"].push_back(std::move(area));
  }
  json["notes"] = notes_json(notes);
  fmt::print("{}\n", json.dump(2));
}

void print_csv(const engine::AreaAnswer& answer) {
  TextTable csv;
  for (const auto* title : {"area", "ward_code", "ward_name", "lad_name", "people", "population",
                            "headroom", "status", "area_room", "mode"}) {
    csv.add_column(title, Align::Left);
  }
  std::size_t number = 0;
  for (const auto at : engine::areas_by_room(*answer.table)) {
    const auto& row = answer.table->rows[at];
    ++number;
    for (const auto& member : row.members) {
      const auto& f = member.figures;
      csv.add_row({fmt::format("{}", number), member.code, member.name, member.lad_name,
                   plain(f.people), plain(f.population), plain(f.headroom),
                   std::string{status_name(f.status)}, fmt::format("{}", engine::room_of(row)),
                   std::string{mode_name(answer.table.mode())}});
    }
  }
  fmt::print("{}", csv.csv());
}

Result<int> run(const Options& options, const Context& context) {
  FAIRWARD_TRY(const auto mode, parse_mode(options.mode));
  FAIRWARD_TRY(const auto format, parse_format(options.format));
  FAIRWARD_TRY(const auto region, engine::open_region(options.project, context.job));
  FAIRWARD_TRY(const auto query, query_of(options, region));
  const disclosure::Gate gate{mode};
  FAIRWARD_TRY(const auto answer, engine::areas(region, query, gate, context.job));
  const auto notes = gate.release(region.snapshot->notes);
  context.before_output();
  if (format == OutputFormat::Json) {
    print_json(answer, notes, *region.snapshot);
  } else if (format == OutputFormat::Csv) {
    print_csv(answer);
  } else {
    print_table(answer, notes);
  }
  return kDone;
}

}  // namespace

void add_areas(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand(
      "areas", "Divide the region into areas that are alike and have room for more people");
  command->add_option("project", options->project, "region.toml, or the folder it is in")
      ->required();
  command->add_option("--method", options->method,
                      "max-p: as many areas as have the room; skater: so many as --areas says "
                      "(default: max-p)");
  command
      ->add_option("--room", options->room,
                   "people for whom wards of every area have headroom (default: 100, or more in a "
                   "region with much room, so that there are about two dozen areas)")
      ->check(whole_between(0, engine::kMostRoom));
  command->add_option("--areas", options->areas, "how many areas, for skater (default: 10)")
      ->check(whole_between(1, kMostRows));
  command->add_option("--alike", options->alike,
                      "what the wards of an area are to be alike in: density, deprivation or both "
                      "(default: both)");
  command->add_option("--contiguity", options->contiguity, "queen or rook (default: queen)");
  command->add_option("--islands", options->islands,
                      "how wards that touch no other take part: none, nearest:K or within:METRES");
  command
      ->add_option("--starts", options->starts, "random beginnings that max-p tries (default: 100)")
      ->check(whole_between(1, 10'000));
  command->add_option("--seed", options->seed, "of every random draw (default: 20221)")
      ->check(whole_between(0, kAnySeed));
  command
      ->add_option("--threads", options->threads,
                   "0 is one for each core; results do not depend on it")
      ->check(whole_between(0, kMostThreads));
  options->basis.add_to(*command);
  command->add_option("--format", options->format, "table, csv or json (default: table)");
  command->add_option("--mode", options->mode, "shared or restricted (default: shared)");
  command->callback([options, &context] {
    context.run = [options, &context] { return run(*options, context); };
  });
}

}  // namespace fairward::cli
