#include "engine/init_project.hpp"

#include "io/place_rows.hpp"
#include "io/project_file.hpp"
#include "io/recognise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace fairward::engine {
namespace {

using io::SourceKind;

struct Found {
  io::ProjectSource source;
  std::filesystem::path given;  ///< the path the user named, which may be the folder of the file
  Vintage vintage;
};

Result<void> recognise_file(const std::filesystem::path& file, const std::filesystem::path& given,
                            std::vector<Found>& found, std::vector<DataNote>& notes,
                            const Job& job) {
  if (const auto places = io::recognise_places(file)) {  // too long to be read whole for its kind
    found.push_back({{places->kind, std::filesystem::absolute(file).lexically_normal(), ""},
                     given,
                     places->vintage});
    return {};
  }
  FAIRWARD_TRY(const auto tables, io::read_tables(file, job));
  for (const auto& table : tables) {
    const auto recognition = io::recognise(table);
    if (recognition.kind == SourceKind::Unknown) {
      notes.push_back(
          {DataNote::Severity::Warning, file.filename().generic_string(),
           fmt::format("left out: {}", recognition.nearest.empty() ? "not a table Fairward knows"
                                                                   : recognition.nearest)});
      continue;
    }
    found.push_back({{recognition.kind, std::filesystem::absolute(file).lexically_normal(),
                      tables.size() > 1 ? table.layer : std::string{}},
                     given,
                     recognition.vintage});
  }
  return {};
}

/// Absolute, without "." or "..", and without the empty name that a closing slash leaves.
std::filesystem::path tidy(const std::filesystem::path& path) {
  auto whole = std::filesystem::absolute(path).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

/// A folder that holds ward boundaries and nothing else becomes one source, and so does one of
/// postcodes or UPRNs, whatever tables lie beside them: its reader passes over what is none.
/// `mixed` names the folders in which a table was left out: of wards, they are not read whole when
/// the project is opened.
std::vector<Found> with_folders_folded(const std::vector<Found>& found,
                                       const std::set<std::filesystem::path>& mixed) {
  std::vector<Found> out;
  const auto add = [&](Found one) {
    const bool seen = std::ranges::any_of(out, [&](const Found& other) {
      return other.source.path == one.source.path && other.source.layer == one.source.layer;
    });
    if (!seen) {
      out.push_back(std::move(one));
    }
  };
  for (const auto& one : found) {
    const auto kind = one.source.kind;
    const bool places = kind == SourceKind::Postcodes || kind == SourceKind::Uprns;
    const bool whole =
        std::filesystem::is_directory(one.given) &&
        (places || (kind == SourceKind::WardBoundaries && !mixed.contains(one.given))) &&
        std::ranges::all_of(found, [&](const Found& other) {
          return other.given != one.given || other.source.kind == kind;
        });
    add(whole ? Found{{kind, tidy(one.given), ""}, one.given, one.vintage} : one);
  }
  return out;
}

Result<void> check_wards(const std::vector<Found>& found, const std::vector<DataNote>& notes) {
  const Found* first = nullptr;
  for (const auto& one : found) {
    if (one.source.kind != SourceKind::WardBoundaries) {
      continue;
    }
    if (first != nullptr && first->vintage.known() && one.vintage.known() &&
        first->vintage != one.vintage) {
      return fail(
          Errc::Usage,
          fmt::format("{} has wards of {} and {} has wards of {}: a project has one vintage; name "
                      "one of them",
                      first->source.path.filename().generic_string(), first->vintage.text(),
                      one.source.path.filename().generic_string(), one.vintage.text()));
    }
    first = first == nullptr || !first->vintage.known() ? &one : first;
  }
  if (first == nullptr) {
    const auto left_out =
        notes.empty() ? std::string{}
                      : fmt::format(" ({}: {})", notes.front().where, notes.front().message);
    return fail(Errc::MissingField,
                fmt::format("none of the files has ward boundaries{}; a project needs a layer of "
                            "ward polygons",
                            left_out));
  }
  return {};
}

}  // namespace

Result<InitResult> init_project(const std::filesystem::path& folder,
                                const std::vector<std::filesystem::path>& paths, std::string name,
                                Existing existing, const Job& job) {
  const auto target = folder / "region.toml";
  if (existing == Existing::Keep && std::filesystem::exists(target)) {
    return fail(Errc::Usage, fmt::format("{} exists already; use --replace to write it anew",
                                         target.generic_string()));
  }
  InitResult result;
  std::vector<Found> found;
  std::set<std::filesystem::path> mixed;
  for (const auto& path : paths) {
    const auto left_out = result.notes.size();
    FAIRWARD_TRY(const auto files, io::readable_files(path));
    if (files.empty()) {
      return fail(Errc::FileNotFound,
                  fmt::format("{}: no file in this folder can be read; give the files or their "
                              "folder",
                              path.generic_string()));
    }
    for (const auto& file : files) {
      FAIRWARD_CHECK(recognise_file(file, path, found, result.notes, job));
    }
    if (result.notes.size() > left_out) {
      mixed.insert(path);
    }
  }
  FAIRWARD_CHECK(check_wards(found, result.notes));
  found = with_folders_folded(found, mixed);
  io::Project project;
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  project.folder = tidy(folder);
  project.name = name.empty() ? project.folder.filename().generic_string() : std::move(name);
  for (auto& one : found) {
    result.used.push_back(fmt::format("{}{}{}: {}", one.source.path.filename().generic_string(),
                                      one.source.layer.empty() ? "" : " / ", one.source.layer,
                                      io::kind_label(one.source.kind)));
    project.sources.push_back(std::move(one.source));
  }
  FAIRWARD_TRY(result.project_file, io::write_project(project));
  return result;
}

}  // namespace fairward::engine
