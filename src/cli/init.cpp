/// `fairward init`: a project file from a handful of files.

#include "engine/init_project.hpp"

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>

namespace fairward::cli {
namespace {

struct Options {
  std::string folder;
  std::vector<std::string> paths;
  std::string name;
  bool replace = false;
};

Result<int> run(const Options& options, const Context& context) {
  const std::vector<std::filesystem::path> paths(options.paths.begin(), options.paths.end());
  FAIRWARD_TRY(const auto made, engine::init_project(options.folder, paths, options.name,
                                                     options.replace ? engine::Existing::Replace
                                                                     : engine::Existing::Keep,
                                                     context.job));
  context.before_output();
  for (const auto& used : made.used) {
    fmt::print("  {}\n", used);
  }
  fmt::print("wrote {}\n", made.project_file.generic_string());
  for (const auto& note : made.notes) {
    fmt::print(stderr, "fairward: {}: {}\n", note.where, note.message);
  }
  return kDone;
}

}  // namespace

void add_init(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command =
      program.add_subcommand("init", "Write a project file (region.toml) for a region's files");
  command->add_option("folder", options->folder, "where the project file goes")->required();
  command->add_option("paths", options->paths, "files, or folders of files")->required();
  command->add_option("--name", options->name, "of the region (default: the folder's name)");
  command->add_flag("--replace", options->replace, "write over an existing region.toml");
  command->callback([options, &context] {
    context.run = [options, &context] { return run(*options, context); };
  });
}

}  // namespace fairward::cli
