#include "app/dropped.hpp"

#include "engine/command_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace fairward::app {
namespace {

bool is_project(const std::filesystem::path& path) {
  std::error_code ignored;
  return path.extension() == ".toml" || std::filesystem::is_directory(path, ignored);
}

}  // namespace

void take_dropped(engine::Session& session, std::span<const std::filesystem::path> paths) {
  if (paths.empty()) {
    return;
  }
  const auto project = std::ranges::find_if(paths, is_project);
  if (project == paths.end()) {
    session.tell(engine::Notice::Kind::Error,
                 fmt::format("{} is not a project: drop a region.toml or its folder. To make one "
                             "from tables and boundaries, run `fairward init` on their folder.",
                             paths.front().filename().string()));
    return;
  }
  if (const auto opened = session.run("file.open " + engine::quoted(project->string())); !opened) {
    session.tell(engine::Notice::Kind::Error, opened.error().message());
  }
}

}  // namespace fairward::app
