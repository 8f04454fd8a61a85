#include "io/project_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <system_error>

namespace fairward::io {
namespace {

/// A project lists files and a few choices: anything larger is not one.
constexpr std::uintmax_t kLargestBytes = 4U << 20U;

Result<std::string> text_of_file(const std::filesystem::path& file) {
  std::error_code error;
  const auto bytes = std::filesystem::file_size(file, error);
  if (error) {
    return fail(Errc::FileNotFound,
                fmt::format("{}: no project file here; give a region.toml or its folder, or make "
                            "one with `fairward init`",
                            file.generic_string()));
  }
  if (bytes > kLargestBytes) {
    return fail(Errc::TooLarge, fmt::format("{}: too large for a project file ({} bytes); give a "
                                            "region.toml",
                                            file.generic_string(), bytes));
  }
  std::ifstream in{file, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
  if (!in && !in.eof()) {
    return fail(Errc::Unreadable, fmt::format("{}: cannot be read", file.generic_string()));
  }
  return text;
}

}  // namespace

Result<Project> read_project(const std::filesystem::path& path) {
  std::error_code error;
  const auto file = std::filesystem::is_directory(path, error) ? path / kProjectFileName : path;
  FAIRWARD_TRY(const auto text, text_of_file(file));
  return parse_project(text, file.parent_path(), file.filename().string());
}

}  // namespace fairward::io
