#include "io/files.hpp"
#include "io/project_file.hpp"

namespace fairward::io {

Result<std::filesystem::path> write_project(const Project& project) {
  const auto file = project.folder / kProjectFileName;
  FAIRWARD_CHECK(write_text(file, serialise_project(project)));
  return file;
}

}  // namespace fairward::io
