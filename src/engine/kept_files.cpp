#include "engine/kept_files.hpp"

#include "base/text.hpp"
#include "engine/case_register.hpp"
#include "engine/place_index.hpp"
#include "io/project_file.hpp"

#include <fmt/format.h>

#include <array>
#include <system_error>

namespace fairward::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 8> kShapefileParts{".shp", ".shx", ".dbf", ".prj",
                                                          ".cpg", ".sbn", ".sbx", ".qix"};
constexpr std::array<std::string_view, 4> kRegisterParts{"", "-wal", "-shm", "-journal"};

/// One that is not there yet is told by where it would be.
bool same_file(const fs::path& a, const fs::path& b) {
  std::error_code unknown;
  return fs::equivalent(a, b, unknown) ||
         fs::weakly_canonical(a, unknown) == fs::weakly_canonical(b, unknown);
}

}  // namespace

KeptFiles KeptFiles::of_project(const fs::path& project, std::string_view chosen_register) {
  KeptFiles kept;
  if (names_project(project)) {
    std::error_code unknown;
    const auto file = fs::is_directory(project, unknown) ? project / io::kProjectFileName : project;
    kept.kept_.push_back({file, "the project itself"});
    kept.kept_.push_back({file.parent_path() / kPlaceIndexName, "the project's list of places"});
    if (const auto read = io::read_project(project)) {
      for (const auto& source : read->sources) {
        kept.read(read->folder / source.path);
      }
    }
  }
  if (const auto file = case_register_of(project, chosen_register)) {
    kept.case_register(*file);
  }
  return kept;
}

KeptFiles& KeptFiles::read(const fs::path& file) {
  constexpr std::string_view kWhat = "a file that is read";
  if (file.empty()) {
    return *this;
  }
  if (equals_ignoring_case(file.extension().string(), ".shp")) {
    for (const auto part : kShapefileParts) {
      kept_.push_back({fs::path{file}.replace_extension(part), kWhat});
    }
  }
  kept_.push_back({file, kWhat});
  return *this;
}

KeptFiles& KeptFiles::case_register(const fs::path& file) {
  if (!file.empty() && !is_on_server(file)) {
    for (const auto part : kRegisterParts) {
      kept_.push_back({file.string() + std::string{part}, "the register of cases"});
    }
  }
  return *this;
}

Result<void> KeptFiles::may_write(const fs::path& out, std::string_view option) const {
  if (out.empty()) {
    return {};
  }
  for (const auto& one : kept_) {
    if (same_file(out, one.file)) {
      return fail(Errc::Usage, fmt::format("{}{}: this is {}; give what is written another name",
                                           option.empty() ? "" : std::string{option} + " ",
                                           out.string(), one.what));
    }
  }
  return {};
}

}  // namespace fairward::engine
