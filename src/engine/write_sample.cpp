#include "engine/write_sample.hpp"

#include "base/text.hpp"
#include "engine/sample_columns.hpp"
#include "io/export.hpp"
#include "io/files.hpp"
#include "io/project_file.hpp"
#include "io/register_sqlite.hpp"
#include "sample/sample_region.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace fairward::engine {
namespace {

using io::SourceKind;
using sample::SampleRegion;

/// What every sample region has and no other.
constexpr const char* kTruth = "planted_groups.json";

/// Text polygons can be read by people and compared by version control; past this many wards
/// reading them takes most of the time, and a GeoPackage is written instead.
constexpr std::size_t kMostInGeoJson = 1000;

/// Writes files into one folder and remembers them, and which of them the project names.
class FolderWriter {
 public:
  FolderWriter(std::filesystem::path folder, const Job& job)
      : folder_{std::move(folder)}, job_{&job} {}

  /// Takes back what was written: no half of a region stays behind.
  void remove_all() const {
    std::error_code ignored;
    for (const auto& name : files_) {
      std::filesystem::remove(folder_ / name, ignored);
    }
    std::filesystem::remove(folder_, ignored);  // only when nothing else is in it
  }

  Result<void> layer(const std::string& name, const Boundaries& boundaries,
                     const std::vector<io::ExportColumn>& columns, SourceKind kind) {
    FAIRWARD_CHECK(go_on());
    FAIRWARD_CHECK(io::write_layer(folder_ / name, boundaries, "EPSG:27700", columns));
    remember(name, kind);
    return {};
  }
  Result<void> csv(const std::string& name, const std::vector<io::ExportColumn>& columns,
                   SourceKind kind) {
    FAIRWARD_CHECK(go_on());
    FAIRWARD_CHECK(io::write_csv(folder_ / name, columns));
    remember(name, kind);
    return {};
  }
  Result<void> text(const std::string& name, const std::string& content) {
    FAIRWARD_CHECK(io::write_text(folder_ / name, content));
    files_.push_back(name);
    return {};
  }
  Result<void> project(const std::string& region) {
    io::Project project;
    project.folder = std::filesystem::absolute(folder_).lexically_normal();
    project.name = region;
    project.sources = sources_;
    FAIRWARD_TRY(const auto file, io::write_project(project));
    files_.push_back(file.filename().generic_string());
    return {};
  }
  [[nodiscard]] std::vector<std::string> files() && { return std::move(files_); }

 private:
  [[nodiscard]] Result<void> go_on() const {
    if (job_->stopped()) {
      return fail(Errc::Cancelled, "stopped; no region was written");
    }
    return {};
  }
  void remember(const std::string& name, SourceKind kind) {
    files_.push_back(name);
    sources_.push_back({kind, name, ""});
  }
  std::filesystem::path folder_;
  const Job* job_;
  std::vector<std::string> files_;
  std::vector<io::ProjectSource> sources_;
};

Result<void> write_tables(const SampleRegion& region, FolderWriter& writer) {
  FAIRWARD_CHECK(
      writer.layer(region.wards.size() <= kMostInGeoJson ? "wards.geojson" : "wards.gpkg",
                   region.boundaries, ward_columns(region), SourceKind::WardBoundaries));
  FAIRWARD_CHECK(writer.csv("ward_population_census2021.csv",
                            ward_population_columns(region, region.census2021),
                            SourceKind::WardPopulation));
  FAIRWARD_CHECK(writer.csv("ward_population_mye2024.csv",
                            ward_population_columns(region, region.mye2024),
                            SourceKind::WardPopulation));
  FAIRWARD_CHECK(
      writer.csv("lsoa_to_ward_best_fit.csv", lookup_columns(region), SourceKind::LsoaWardLookup));
  FAIRWARD_CHECK(
      writer.csv("deprivation.csv", deprivation_columns(region), SourceKind::Deprivation));
  FAIRWARD_CHECK(writer.csv("councils.csv", council_columns(region), SourceKind::CouncilCounts));
  for (const auto& dated : region.registers) {
    FAIRWARD_CHECK(writer.csv(fmt::format("register_{}.csv", dated.as_at.iso()),
                              register_columns(region, dated), SourceKind::Register));
  }
  FAIRWARD_CHECK(writer.csv("plans.csv", plan_columns(region), SourceKind::Plan));
  FAIRWARD_CHECK(writer.csv("proposals.csv", proposal_columns(region), SourceKind::Proposals));
  FAIRWARD_CHECK(writer.csv("postcodes.csv", postcode_columns(region), SourceKind::Postcodes));
  return writer.csv("limit_variations.csv", variation_columns(region), SourceKind::LimitVariations);
}

/// The truth file: JSON by hand, because its shape is three lines.
std::string planted_json(const SampleRegion& region) {
  std::string json = "[\n";
  for (std::size_t i = 0; i < region.planted.size(); ++i) {
    json += "  {\"wards\": [";
    for (std::size_t k = 0; k < region.planted[i].wards.size(); ++k) {
      json += fmt::format("{}\"{}\"", k > 0 ? ", " : "",
                          region.wards[region.planted[i].wards[k]].code.text());
    }
    json += fmt::format("], \"relative_risk\": {:g}}}{}\n", region.planted[i].relative_risk,
                        i + 1 < region.planted.size() ? "," : "");
  }
  return json + "]\n";
}

std::string about(const SampleRegion& region, const SampleQuery& query) {
  return fmt::format(
      "{} is a fictional region, written by `fairward sample --wards {} --seed {}`.\n\n"
      "No place, address, property, person or figure in this folder is real. Codes have the form "
      "of ONS codes in\n"
      "ranges that were never issued, postcodes are in areas that do not exist, and coordinates "
      "only fit the British\n"
      "National Grid so that every tool opens them. planted_groups.json is the truth about the "
      "over-concentrated\n"
      "groups that were put in on purpose; the last four proposals are wrong on purpose.\n",
      region.name, query.wards, query.seed);
}

Result<void> write_all(const SampleRegion& region, const SampleQuery& query, FolderWriter& writer) {
  FAIRWARD_CHECK(write_tables(region, writer));
  FAIRWARD_CHECK(writer.text(kTruth, planted_json(region)));
  FAIRWARD_CHECK(writer.text("README.txt", about(region, query)));
  return writer.project(region.name);
}

/// The case registers in a folder, and the one that its project names wherever that is.
std::vector<std::string> registers_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  if (const auto project = io::read_project(folder); project && !project->case_register.empty()) {
    names.push_back(project->case_register.filename().string());
  }
  std::error_code unknown;
  for (std::filesystem::directory_iterator at{folder, unknown}, end; !unknown && at != end;
       at.increment(unknown)) {
    const auto name = at->path().filename().string();
    if (name.ends_with(".cases.gpkg") || io::is_sqlite_register(at->path())) {
      names.push_back(name);
    }
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

/// Nobody's own files are written over: only a region that was made here is, and when asked to.
Result<void> check_folder(const std::filesystem::path& folder, Existing existing) {
  std::error_code none;
  if (!std::filesystem::is_directory(folder, none) || std::filesystem::is_empty(folder, none)) {
    return {};
  }
  if (const auto cases = registers_in(folder); !cases.empty()) {
    return fail(Errc::Usage,
                fmt::format("{} has a case register ({}), whose cases are about the region that is "
                            "there; give another folder",
                            folder.generic_string(), join(cases, ", ")));
  }
  const bool sample = std::filesystem::exists(folder / kTruth, none);
  if (sample && existing == Existing::Replace) {
    return {};
  }
  return fail(Errc::Usage,
              fmt::format("{} {}", folder.generic_string(),
                          sample ? "has a sample region already; use --replace to write over it"
                                 : "has other files in it; give a new or an empty folder"));
}

}  // namespace

Result<SampleWritten> write_sample(const std::filesystem::path& folder, const SampleQuery& query,
                                   const Job& job) {
  FAIRWARD_CHECK(check_folder(folder, query.existing));
  sample::SampleOptions options;
  options.wards = query.wards;
  options.seed = query.seed;
  FAIRWARD_TRY(const auto region, sample::make_sample_region(options, job));
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    return fail(Errc::WriteFailed, fmt::format("{}: {}; give another folder",
                                               folder.generic_string(), error.message()));
  }
  job.tell("writing the region");
  FolderWriter writer{folder, job};
  if (auto written = write_all(region, query, writer); !written) {
    if (query.existing == Existing::Keep) {
      writer.remove_all();
    }
    return tl::unexpected<Error>{std::move(written).error()};
  }
  return SampleWritten{region.name, region.wards.size(), region.councils.size(),
                       std::move(writer).files()};
}

}  // namespace fairward::engine
