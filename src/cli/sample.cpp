/// `fairward sample`: a fictional region to try everything on.

#include "engine/write_sample.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/number_range.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>

namespace fairward::cli {
namespace {

struct Options {
  std::string folder;
  std::size_t wards = 250;
  std::uint64_t seed = 1;
  bool replace = false;
};

Result<int> run(const Options& options, const Context& context) {
  engine::SampleQuery query;
  query.wards = options.wards;
  query.seed = options.seed;
  query.existing = options.replace ? engine::Existing::Replace : engine::Existing::Keep;
  FAIRWARD_TRY(const auto written, engine::write_sample(options.folder, query, context.job));
  context.before_output();
  for (const auto& file : written.files) {
    fmt::print("  {}\n", file);
  }
  fmt::print("wrote the fictional region of {} ({} in {}) to {}\n", written.region_name,
             counted(static_cast<std::int64_t>(written.wards), "ward"),
             counted(static_cast<std::int64_t>(written.councils), "council"), options.folder);
  return kDone;
}

}  // namespace

void add_sample(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command =
      program.add_subcommand("sample", "Write a fictional region with everything a real one has");
  command->add_option("folder", options->folder, "where its files go")->required();
  command->add_option("--wards", options->wards, "how many (default: 250)")
      ->check(whole_between(engine::kFewestSampleWards, engine::kMostSampleWards));
  command->add_option("--seed", options->seed, "another seed is another region (default: 1)")
      ->check(whole_between(0, kAnySeed));
  command->add_flag("--replace", options->replace, "write over files that are there");
  command->callback([options, &context] {
    context.run = [options, &context] { return run(*options, context); };
  });
}

}  // namespace fairward::cli
