/// `fairward render`: a map of the region as a picture.

#include "render/draw.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/group_options.hpp"
#include "cli/number_range.hpp"
#include "engine/areas.hpp"
#include "engine/kept_files.hpp"
#include "engine/picture.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

namespace fairward::cli {
namespace {

struct Options {
  std::string project;
  std::string layer = "limit";
  std::string out;
  std::string size = "1600x1000";
  BasisOptions basis;
  GroupOptions groups;
  std::optional<std::int64_t> areas;
  std::string mode = "shared";
};

Result<int> run(const Options& options, const Context& context) {
  FAIRWARD_TRY(const auto mode, parse_mode(options.mode));
  engine::PictureQuery query;
  FAIRWARD_TRY(query.layer, engine::parse_layer(options.layer));
  FAIRWARD_TRY(query.size, engine::parse_size(options.size).in("--size"));
  if (!equals_ignoring_case(std::filesystem::path{options.out}.extension().string(), ".png")) {
    return fail(Errc::Usage, fmt::format("--out: '{}' does not end in .png, and pictures are "
                                         "written as PNG; give it that ending",
                                         options.out));
  }
  FAIRWARD_CHECK(engine::KeptFiles::of_project(options.project).may_write(options.out, "--out"));
  FAIRWARD_TRY(const auto region, engine::open_region(options.project, context.job));
  FAIRWARD_TRY(query.groups, options.groups.query(region, options.basis));
  query.area_room = options.areas;
  const disclosure::Gate gate{mode};
  FAIRWARD_TRY(const auto scene, engine::picture(region, query, gate, context.job));
  context.job.tell("drawing");
  FAIRWARD_TRY(const auto image, render::draw(scene));
  if (context.job.stopped()) {
    return fail(Errc::Cancelled, "stopped; no picture was written");
  }
  FAIRWARD_CHECK(engine::save_picture(options.out, image, scene.alternative_text, mode));
  context.before_output();
  fmt::print("wrote {} ({} x {} pixels, {})\n{}\n", options.out, image.width, image.height,
             mode_name(mode), scene.alternative_text);
  return kDone;
}

}  // namespace

void add_render(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("render", "Draw a map of the region as a PNG picture");
  command->add_option("project", options->project, "region.toml, or the folder it is in")
      ->required();
  command->add_option("--layer", options->layer,
                      "limit, density, deprivation or groups (default: limit)");
  command->add_option("--out", options->out, "the picture to write")->required();
  command->add_option("--size", options->size, "WIDTHxHEIGHT in pixels (default: 1600x1000)");
  options->basis.add_to(*command);
  options->groups.add_to(*command);
  command
      ->add_option("--areas", options->areas,
                   "also outline areas with room for so many people each, numbered as by "
                   "'fairward areas --room'")
      ->check(whole_between(1, engine::kMostRoom));
  command->add_option("--mode", options->mode, "shared or restricted (default: shared)");
  command->callback([options, &context] {
    context.run = [options, &context] { return run(*options, context); };
  });
}

}  // namespace fairward::cli
