#pragma once
/// `region.toml`: which files make up a region, and the choices that apply to all its figures.

#include "base/date.hpp"
#include "base/result.hpp"
#include "domain/basis.hpp"
#include "domain/limit.hpp"
#include "io/recognise.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::io {

/// The version this program writes. An older one is read; a newer one is refused.
inline constexpr int kProjectVersion = 1;
inline constexpr std::string_view kProjectFileName = "region.toml";

struct ProjectSource {
  SourceKind kind = SourceKind::Unknown;
  std::filesystem::path path;  ///< relative to the project file, or as given when on another root
  std::string layer;           ///< layer or sheet; empty when the file has one
  std::string credit{};        ///< what its licence asks to be said; may be empty
};

struct Project {
  std::filesystem::path folder;  ///< where the project file is
  std::string name;
  std::string
      crs;  ///< what the ward layers' coordinates are in, when the files are silent or wrong
  std::string credit;  ///< as that of a source, of several; may be empty
  std::vector<ProjectSource> sources;
  LimitRule rule;
  AttritionRate attrition;
  std::string numerator;   ///< default of `--numerator`, text form
  std::string population;  ///< default of `--population`
  std::vector<LimitVariation> variations;
  /// Of the case register, as written; empty: beside the project.
  std::filesystem::path case_register;
};

/// Reads the text of a project file in `folder`; `file_name` is what messages call it. Unknown keys
/// are errors that name the line and the nearest known key. Errors: Unreadable (TOML syntax, with
/// line and column), MissingField (no version), BadValue, NewerVersion.
[[nodiscard]] Result<Project> parse_project(std::string_view text,
                                            const std::filesystem::path& folder,
                                            std::string_view file_name = kProjectFileName);

/// The text that `parse_project` reads back as the same project. An absolute source path below or
/// beside `project.folder` is written relative to it; all paths with forward slashes.
[[nodiscard]] std::string serialise_project(const Project& project);

/// Reads `path`, or `path/region.toml` when it is a folder. Unknown keys are errors that name the
/// nearest known one and the line. Errors: FileNotFound, and those of `parse_project`.
[[nodiscard]] Result<Project> read_project(const std::filesystem::path& path);

/// Writes `project.folder/region.toml` (atomically: a temporary file, then a rename) and returns
/// its path. Paths are written relative, with forward slashes. Errors:
/// WriteFailed.
[[nodiscard]] Result<std::filesystem::path> write_project(const Project& project);

}  // namespace fairward::io
