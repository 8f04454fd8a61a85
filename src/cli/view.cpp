/// `fairward view`: the window, or a picture of it.

#include "app/offscreen.hpp"
#include "app/window.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/number_range.hpp"
#include "cli/own_folder.hpp"
#include "engine/command_table.hpp"
#include "engine/kept_files.hpp"
#include "engine/picture.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace fairward::cli {
namespace {

struct Options {
  std::string project;
  std::string mode = "shared";
  std::string theme;
  int scale = 0;
  std::vector<std::string> lines;
  std::string commands;
  std::string screenshot;
  std::string size = "1600x1000";
  double display_scale = 1;
  bool quit_after_first_map = false;
  bool stats = false;
  bool restore = true;
};

/// The lines of a script, without empty ones and comments (#).
Result<std::vector<std::string>> read_script(const std::string& path) {
  std::ifstream file{path};
  if (!file) {
    return fail(Errc::FileNotFound, path + ": there is no such file of commands");
  }
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    const auto text = trim(line);
    if (!text.empty() && text.front() != '#') {
      lines.emplace_back(text);
    }
  }
  return lines;
}

Result<void> run_lines(engine::Session& session, const std::vector<std::string>& lines) {
  for (const auto& line : lines) {
    // What follows a command may be an address, and standard error may be kept in a file.
    const auto said = engine::said_of(line);
    FAIRWARD_CHECK(session.run(line).in(said));
    FAIRWARD_CHECK(session.wait().in(said));
  }
  return {};
}

/// What the options ask for before anything is shown.
Result<std::vector<std::string>> first_lines(const Options& options) {
  std::vector<std::string> lines;
  if (!options.theme.empty()) {
    lines.push_back("view.theme " + options.theme);
  }
  if (options.scale != 0) {
    lines.push_back(fmt::format("view.scale {}", options.scale));
  }
  lines.insert(lines.end(), options.lines.begin(), options.lines.end());
  if (!options.commands.empty()) {
    FAIRWARD_TRY(const auto script, read_script(options.commands));
    lines.insert(lines.end(), script.begin(), script.end());
  }
  return lines;
}

Result<int> take_screenshot(const Options& options, engine::Session& session,
                            const std::vector<std::string>& lines, const Context& context) {
  FAIRWARD_TRY(const auto size, engine::parse_size(options.size).in("--size"));
  FAIRWARD_CHECK(
      engine::KeptFiles::of_project(options.project).may_write(options.screenshot, "--screenshot"));
  FAIRWARD_CHECK(session.wait());
  app::Display display;
  display.width = size.width;
  display.height = size.height;
  display.content_scale = options.display_scale;
  FAIRWARD_TRY(auto window, app::Offscreen::create(session, display));
  FAIRWARD_CHECK(window.settle());
  // What commands before a failing one began is brought to its end.
  const auto ran = run_lines(session, lines);
  const auto settled = window.settle();
  FAIRWARD_CHECK(ran);
  FAIRWARD_CHECK(settled);
  const auto image = window.image();
  FAIRWARD_CHECK(engine::save_picture(options.screenshot, image,
                                      "The window of Fairward on " + session.region_name(),
                                      session.mode()));
  context.before_output();
  fmt::print("wrote {} ({} x {} pixels, {})\n", options.screenshot, image.width, image.height,
             mode_name(session.mode()));
  return kDone;
}

Result<int> run(const Options& options, const Context& context) {
  FAIRWARD_TRY(const auto mode, parse_mode(options.mode));
  FAIRWARD_TRY(const auto lines, first_lines(options));
  const bool picture = !options.screenshot.empty();
  engine::SessionOptions session_options;
  session_options.mode = mode;
  session_options.state_folder =
      picture || !options.restore ? std::filesystem::path{} : own_state_folder();
  session_options.cache_folder = picture ? std::filesystem::path{} : own_cache_folder();
  session_options.wake = app::wake_window;
  session_options.today = Date::today();
  session_options.step_back = !picture;
  engine::Session session{std::move(session_options)};
  if (!options.project.empty()) {
    session.open(options.project);
  }
  if (picture) {
    return take_screenshot(options, session, lines, context);
  }
  FAIRWARD_TRY(const auto size, engine::parse_size(options.size).in("--size"));
  if (!lines.empty()) {
    FAIRWARD_CHECK(session.wait());
    FAIRWARD_CHECK(run_lines(session, lines));
  }
  context.before_output();
  app::WindowOptions window;
  window.width = size.width;
  window.height = size.height;
  window.quit_after_first_map = options.quit_after_first_map;
  window.stats = options.stats;
  window.stop = context.job.stop;
  FAIRWARD_CHECK(app::run_window(session, window));
  if (options.quit_after_first_map && session.stage() == engine::Stage::Failed) {
    return fail(Errc::Unreadable, session.notices().empty() ? "the project could not be opened"
                                                            : session.notices().back().text);
  }
  return kDone;
}

}  // namespace

void add_view(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("view", "Open the window, or make a picture of it");
  command->add_option("project", options->project, "region.toml, or the folder it is in");
  command->add_option("--mode", options->mode, "shared or restricted (default: shared)");
  command->add_option("--theme", options->theme, "light or dark");
  command->add_option("--scale", options->scale, "size of text in per cent, 80 to 250")
      ->check(whole_between(80, 250));
  command->add_option("--do", options->lines, "a command to run first; may be given again");
  command->add_option("--commands", options->commands, "a file of commands, one a line");
  command->add_option("--screenshot", options->screenshot,
                      "write a picture of the window instead of opening one; needs no display");
  command->add_option("--size", options->size, "WIDTHxHEIGHT of the window (default: 1600x1000)");
  command
      ->add_option("--display-scale", options->display_scale,
                   "density of the display a screenshot is for (default: 1)")
      ->check(decimal_between(0.5, 4));
  command->add_flag("--no-restore{false}", options->restore, "neither read nor keep the last view");
  command->add_flag("--quit-after-first-map", options->quit_after_first_map,
                    "leave when the map is complete, for timing");
  command->add_flag("--stats", options->stats, "one line a frame on stderr");
  command->callback([options, &context] {
    context.run = [options, &context] { return run(*options, context); };
  });
}

}  // namespace fairward::cli
