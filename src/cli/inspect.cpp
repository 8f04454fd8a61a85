/// `fairward inspect`: what each file is, how that was told, and what is wrong with it.

#include "engine/inspect.hpp"
#include "base/plain_text.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/notes.hpp"
#include "cli/terminal.hpp"
#include "disclosure/gate.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace fairward::cli {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string format = "table";
  std::string mode = "shared";
  bool all_notes = false;
};

constexpr std::size_t kNotesShown = 12;

void print_notes(const Released<std::vector<DataNote>>& released, std::size_t shown) {
  const auto& notes = *released;
  for (std::size_t i = 0; i < std::min(shown, notes.size()); ++i) {
    fmt::print("  {} {}: {}\n", notes[i].severity == DataNote::Severity::Warning ? "!" : "-",
               notes[i].where, notes[i].message);
  }
  if (notes.size() > shown) {
    fmt::print("  and {} more; --notes shows all\n", notes.size() - shown);
  }
}

void print_text(const engine::Inspection& inspection, const disclosure::Gate& gate,
                bool all_notes) {
  for (const auto& table : inspection.tables) {
    const auto notes = gate.release(table.notes);
    fmt::print("{}{}\n", table.file, table.layer.empty() ? "" : " / " + table.layer);
    fmt::print("  {}{}{}\n",
               table.recognised ? "" : "unknown: ", table.recognised ? table.kind : table.how,
               table.vintage.empty() ? "" : fmt::format(", codes of {}", table.vintage));
    if (table.recognised) {
      fmt::print("  recognised by {}{}\n", table.how,
                 table.edition.empty() ? "" : "; " + table.edition);
    }
    fmt::print("  {}: {}, {}{}\n", table.format,
               counted(static_cast<std::int64_t>(table.rows), "row"),
               counted(static_cast<std::int64_t>(table.columns), "column"),
               table.contents.empty() ? "" : "; " + table.contents);
    print_notes(notes, all_notes ? notes->size() : kNotesShown);
    fmt::print("\n");
  }
  const auto between = gate.release(inspection.between);
  if (!between->empty()) {
    fmt::print("Between the files\n");
    print_notes(between, between->size());
  }
  if (!inspection.passed_over.empty()) {
    fmt::print("Passed over, not tables or maps (name a folder to look inside): {}\n",
               join(inspection.passed_over, ", "));
  }
}

void print_json(const engine::Inspection& inspection, const disclosure::Gate& gate) {
  nlohmann::ordered_json json;
  json["tables"] = nlohmann::ordered_json::array();
  for (const auto& table : inspection.tables) {
    json["tables"].push_back({{"file", table.file},
                              {"layer", table.layer},
                              {"format", table.format},
                              {"recognised", table.recognised},
                              {"kind", table.kind},
                              {"how", table.how},
                              {"edition", table.edition},
                              {"vintage", table.vintage},
                              {"rows", table.rows},
                              {"columns", table.columns},
                              {"contents", table.contents},
                              {"notes", notes_json(gate.release(table.notes))}});
  }
  json["between"] = notes_json(gate.release(inspection.between));
  json["passed_over"] = inspection.passed_over;
  json["failures"] = nlohmann::ordered_json::array();
  for (const auto& failure : inspection.failures) {
    json["failures"].push_back(failure.message());
  }
  fmt::print("{}\n", json.dump(2));
}

Result<int> run(const Options& options, const Context& context) {
  FAIRWARD_TRY(const auto mode, parse_mode(options.mode));
  FAIRWARD_TRY(const auto format, parse_format(options.format));
  if (format == OutputFormat::Csv) {
    return fail(Errc::Usage, "--format: inspect writes table or json");
  }
  const std::vector<std::filesystem::path> paths(options.paths.begin(), options.paths.end());
  FAIRWARD_TRY(const auto inspection, engine::inspect(paths, context.job));
  context.before_output();
  const disclosure::Gate gate{mode};
  if (format == OutputFormat::Json) {
    print_json(inspection, gate);
  } else {
    print_text(inspection, gate, options.all_notes);
  }
  for (const auto& failure : inspection.failures) {
    fmt::print(stderr, "fairward: {}\n", in_plain_view(failure.message()));
  }
  return inspection.failures.empty() ? kDone : kInput;
}

}  // namespace

void add_inspect(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand(
      "inspect", "Say what files are, what they hold and what is wrong with them");
  command->add_option("paths", options->paths, "files, or folders of files")->required();
  command->add_option("--format", options->format, "table or json (default: table)");
  command->add_option("--mode", options->mode, "shared or restricted (default: shared)");
  command->add_flag("--notes", options->all_notes, "show every note");
  command->callback([options, &context] {
    context.run = [options, &context] { return run(*options, context); };
  });
}

}  // namespace fairward::cli
