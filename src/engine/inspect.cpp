#include "engine/inspect.hpp"

#include "base/text.hpp"
#include "engine/compare_vintages.hpp"
#include "engine/load_wards.hpp"
#include "geo/coverage.hpp"
#include "geo/crs.hpp"
#include "io/typed_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace fairward::engine {
namespace {

using io::SourceKind;

constexpr std::size_t kFaultsShown = 20;

std::string say_count(std::size_t count, std::string_view singular, std::string_view plural = "") {
  return counted(static_cast<std::int64_t>(count), singular, plural);
}

std::size_t councils_of(const std::vector<io::CodedArea>& areas) {
  std::set<std::string> codes;
  for (const auto& area : areas) {
    if (!area.parent_code.empty()) {
      codes.insert(area.parent_code);
    }
  }
  return codes.size();
}

void describe_fault(const geo::CoverageFault& fault, const WardTable& wards,
                    std::vector<DataNote>& notes) {
  const auto first = wards.code(ward_index(fault.first)).text();
  const auto second = wards.code(ward_index(fault.second)).text();
  notes.push_back(
      {DataNote::Severity::Warning, "coverage",
       fmt::format("{} of {} sq m at {:.0f}, {:.0f} {} {}{}",
                   fault.sliver ? (fault.kind == geo::CoverageFaultKind::Overlap ? "sliver overlap"
                                                                                 : "sliver gap")
                   : fault.kind == geo::CoverageFaultKind::Overlap ? "overlap"
                                                                   : "gap",
                   with_decimals(fault.square_metres, 0), fault.place.x, fault.place.y,
                   fault.kind == geo::CoverageFaultKind::Overlap ? "between" : "beside", first,
                   first == second ? "" : " and " + second)});
}

void describe_coverage(const geo::CoverageReport& report, const WardTable& wards,
                       std::vector<DataNote>& notes) {
  if (report.faults.empty()) {
    notes.push_back({DataNote::Severity::Note, "coverage", "no overlap and no gap between wards"});
    return;
  }
  notes.push_back({DataNote::Severity::Warning, "coverage",
                   fmt::format("{}, {}, {} of them slivers", say_count(report.overlaps, "overlap"),
                               say_count(report.gaps, "gap"), report.slivers)});
  for (std::size_t i = 0; i < std::min(kFaultsShown, report.faults.size()); ++i) {
    describe_fault(report.faults[i], wards, notes);
  }
  if (report.faults.size() > kFaultsShown) {
    notes.push_back({DataNote::Severity::Warning, "coverage",
                     fmt::format("and {} smaller ones", report.faults.size() - kFaultsShown)});
  }
}

/// Opens the layer as a project would, for its notes, repairs and coverage.
Result<void> look_at_polygons(io::AreaLayer layer, InspectedTable& to, const Job& job) {
  const auto areas = layer.areas;
  const auto vertices = layer.boundaries.vertices();
  WardHelp help;
  help.want_councils = layer.kind == SourceKind::WardBoundaries;
  std::vector<io::AreaLayer> one;
  one.push_back(std::move(layer));
  auto loaded = load_wards(std::move(one), help, job);
  if (!loaded && loaded.error().code() == Errc::UnknownCrs) {
    to.notes.push_back(
        {DataNote::Severity::Warning, "coordinate system", loaded.error().message()});
    to.contents = fmt::format("{}, {}", say_count(areas.size(), "area"),
                              say_count(vertices, "vertex", "vertices"));
    return {};
  }
  if (!loaded) {
    return tl::unexpected<Error>{std::move(loaded).error()};
  }
  const auto& wards = *loaded->wards;
  to.contents = fmt::format(
      "{}, {}; {}; {}", say_count(areas.size(), "area"),
      councils_of(areas) > 0 ? say_count(councils_of(areas), "council") : "no council column",
      say_count(vertices, "vertex", "vertices"), wards.crs().id);
  to.notes.insert(to.notes.end(), loaded->notes.begin(), loaded->notes.end());
  if (const auto repaired = static_cast<std::int64_t>(loaded->repaired); repaired > 0) {
    to.notes.insert(
        to.notes.begin(),
        {DataNote::Severity::Warning, "geometry",
         fmt::format("{} repaired; each is listed",
                     counted(repaired, "invalid polygon was", "invalid polygons were"))});
  }
  FAIRWARD_TRY(const auto coverage, geo::check_coverage(wards.boundaries(), job));
  describe_coverage(coverage, wards, to.notes);
  return {};
}

std::string contents_of(const io::CodedTable& table) {
  std::string text = say_count(table.areas.size(), "area");
  if (const auto councils = councils_of(table.areas); councils > 0) {
    text += fmt::format(" in {}", say_count(councils, "parent area"));
  }
  for (const auto& series : table.counts) {
    const auto known =
        std::ranges::count_if(series.values, [](const Count& c) { return c.known(); });
    text += fmt::format("; '{}' known for {}", series.id, with_thousands(known));
  }
  for (const auto& series : table.measures) {
    const auto known =
        std::ranges::count_if(series.values, [](const Measure& m) { return m.known(); });
    text += fmt::format("; '{}' known for {}", series.id, with_thousands(known));
  }
  return text;
}

/// Reads the table as what it was recognised as; ward codes go to `codes` for the comparison
/// between files.
Result<void> look_inside(io::RawTable raw, const io::Recognition& recognition, InspectedTable& to,
                         std::vector<VintageCodes>& codes, const Job& job) {
  switch (recognition.kind) {
    case SourceKind::WardBoundaries:
    case SourceKind::CouncilBoundaries:
    case SourceKind::LsoaBoundaries: {
      FAIRWARD_TRY(auto layer, io::to_area_layer(std::move(raw), recognition));
      if (recognition.kind == SourceKind::WardBoundaries) {
        codes.push_back(vintage_codes(to.file, recognition.vintage, layer.areas));
      }
      return look_at_polygons(std::move(layer), to, job);
    }
    case SourceKind::Register: {
      FAIRWARD_TRY(const auto read, io::to_register(raw, recognition));
      to.contents =
          fmt::format("{}{}", say_count(read.data.properties.size(), "property", "properties"),
                      read.data.as_at ? ", as at " + read.data.as_at->text() : ", no date");
      for (auto note : read.notes) {
        note.restricted = true;
        to.notes.push_back(std::move(note));
      }
      return {};
    }
    case SourceKind::Unknown:
    case SourceKind::Proposals:
    case SourceKind::Postcodes:
    case SourceKind::Uprns:
      return {};
    case SourceKind::LimitVariations: {
      FAIRWARD_TRY(const auto read, io::to_limit_variations(raw, recognition));
      to.contents = say_count(read.size(), "agreed variation");
      return {};
    }
    case SourceKind::CodeChanges: {
      FAIRWARD_TRY(const auto read, io::to_code_history(raw, recognition));
      to.contents = fmt::format("{} over {}", say_count(read.codes.size(), "area"),
                                say_count(read.years.size(), "year"));
      return {};
    }
    default: {
      FAIRWARD_TRY(const auto read, io::to_coded_table(raw, recognition));
      to.contents = contents_of(read);
      to.notes.insert(to.notes.end(), read.notes.begin(), read.notes.end());
      if (recognition.kind == SourceKind::WardPopulation ||
          recognition.kind == SourceKind::WardCouncilLookup) {
        codes.push_back(vintage_codes(to.file, recognition.vintage, read.areas));
      }
      return {};
    }
  }
}

Result<void> inspect_file(const std::filesystem::path& file, Inspection& inspection,
                          std::vector<VintageCodes>& codes, const Job& job) {
  FAIRWARD_TRY(auto tables, io::read_tables(file, job));
  for (auto& raw : tables) {
    const auto recognition = io::recognise(raw);
    InspectedTable table;
    table.file = file.generic_string();
    table.layer = raw.layer == file.stem().generic_string() ? "" : raw.layer;
    table.format = raw.format;
    table.kind = io::kind_label(recognition.kind);
    table.how = recognition.kind == SourceKind::Unknown ? recognition.nearest : recognition.how;
    table.edition = recognition.edition;
    table.vintage = recognition.vintage.known() ? recognition.vintage.text() : "";
    table.rows = raw.rows;
    table.columns = raw.columns.size();
    table.recognised = recognition.kind != SourceKind::Unknown;
    table.notes = raw.notes;
    FAIRWARD_CHECK(look_inside(std::move(raw), recognition, table, codes, job));
    std::ranges::stable_sort(
        table.notes, [](const DataNote& a, const DataNote& b) { return a.severity > b.severity; });
    inspection.tables.push_back(std::move(table));
  }
  return {};
}

/// Names of what a folder holds besides the files that are read; folders end in a stroke.
std::vector<std::string> others_in(const std::filesystem::path& path,
                                   const std::vector<std::filesystem::path>& read) {
  std::vector<std::string> names;
  std::error_code error;
  std::filesystem::directory_iterator entries{path, error};  // an error when it is a file
  for (; !error && entries != std::filesystem::directory_iterator{}; entries.increment(error)) {
    const auto name = entries->path().filename().string();
    if (!name.starts_with('.') && std::ranges::find(read, entries->path()) == read.end()) {
      names.push_back(entries->is_directory(error) ? name + "/" : name);
    }
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace

Result<Inspection> inspect(const std::vector<std::filesystem::path>& paths, const Job& job) {
  std::vector<std::filesystem::path> files;
  Inspection inspection;
  for (const auto& path : paths) {
    FAIRWARD_TRY(const auto found, io::readable_files(path));
    files.insert(files.end(), found.begin(), found.end());
    const auto others = others_in(path, found);
    inspection.passed_over.insert(inspection.passed_over.end(), others.begin(), others.end());
  }
  std::vector<VintageCodes> codes;
  for (std::size_t i = 0; i < files.size(); ++i) {
    job.tell("inspecting", static_cast<std::int64_t>(i), static_cast<std::int64_t>(files.size()));
    if (auto done = inspect_file(files[i], inspection, codes, job); !done) {
      if (done.error().code() == Errc::Cancelled) {
        return tl::unexpected<Error>{std::move(done).error()};
      }
      inspection.failures.push_back(std::move(done).error());
    }
  }
  inspection.between = compare_vintages(codes);
  return inspection;
}

}  // namespace fairward::engine
