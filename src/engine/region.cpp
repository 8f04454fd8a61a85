#include "engine/region.hpp"

#include "base/text.hpp"
#include "engine/join.hpp"
#include "engine/load_wards.hpp"
#include "engine/locate_register.hpp"
#include "engine/small_areas.hpp"
#include "io/files.hpp"
#include "io/project_file.hpp"
#include "io/typed_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace fairward::engine {
namespace {

using io::SourceKind;

/// Every source of a project, read and typed, before anything is joined.
struct Sources {
  std::vector<io::AreaLayer> wards;
  std::vector<io::AreaLayer> councils;
  std::vector<io::CodedTable> tables;
  std::vector<io::RegisterTable> registers;
  std::vector<io::CodeHistory> histories;
  std::vector<LimitVariation> variations;
  std::vector<InputFile> inputs;
};

bool is_boundary(SourceKind kind) {
  return kind == SourceKind::WardBoundaries || kind == SourceKind::CouncilBoundaries ||
         kind == SourceKind::LsoaBoundaries;
}

/// Kinds that a region keeps for later work and this version does not join.
bool is_kept_aside(SourceKind kind) {
  return kind == SourceKind::Proposals || kind == SourceKind::Postcodes ||
         kind == SourceKind::LsoaBoundaries;
}

Result<void> take(Sources& sources, SourceKind kind, io::RawTable table,
                  const io::Recognition& recognition) {
  if (is_boundary(kind)) {
    FAIRWARD_TRY(auto layer, io::to_area_layer(std::move(table), recognition));
    (kind == SourceKind::WardBoundaries ? sources.wards : sources.councils)
        .push_back(std::move(layer));
  } else if (kind == SourceKind::Register) {
    FAIRWARD_TRY(auto read, io::to_register(table, recognition));
    sources.registers.push_back(std::move(read));
  } else if (kind == SourceKind::LimitVariations) {
    FAIRWARD_TRY(auto read, io::to_limit_variations(table, recognition));
    sources.variations.insert(sources.variations.end(), read.begin(), read.end());
  } else if (kind == SourceKind::CodeChanges) {
    FAIRWARD_TRY(auto read, io::to_code_history(table, recognition));
    sources.histories.push_back(std::move(read));
  } else {
    FAIRWARD_TRY(auto read, io::to_coded_table(table, recognition));
    sources.tables.push_back(std::move(read));
  }
  return {};
}

/// The table of a file that a source names: the layer asked for, or the only one recognised as its
/// kind.
Result<void> read_source(Sources& sources, const io::ProjectSource& source,
                         const std::filesystem::path& file, const std::string& relative,
                         const Job& job) {
  FAIRWARD_TRY(auto tables, io::read_tables(file, job));
  FAIRWARD_TRY(auto sha256, io::sha256_of_file(file));
  sources.inputs.push_back({relative, std::string{io::kind_name(source.kind)}, std::move(sha256)});
  std::string found;
  for (auto& table : tables) {
    if (!source.layer.empty() && table.layer != source.layer) {
      continue;
    }
    const auto recognition = io::recognise(table);
    if (recognition.kind == source.kind) {
      return take(sources, source.kind, std::move(table), recognition);
    }
    found += fmt::format(
        "{}{}", found.empty() ? "" : ", ",
        recognition.kind == SourceKind::Unknown
            ? fmt::format("a table that is not recognised ({})",
                          recognition.nearest.empty() ? "nearest to nothing" : recognition.nearest)
            : io::kind_label(recognition.kind));
  }
  return fail(
      Errc::Unrecognised,
      fmt::format(
          "{}: the project says {}, but the file holds {}; correct the kind in region.toml, or run "
          "`fairward inspect` on the file",
          relative, io::kind_label(source.kind), found.empty() ? "no such layer" : found));
}

Result<Sources> read_sources(const io::Project& project, const Job& job) {
  Sources sources;
  std::int64_t done = 0;
  for (const auto& source : project.sources) {
    job.tell("reading sources", done++, static_cast<std::int64_t>(project.sources.size()));
    if (job.stopped()) {
      return fail(Errc::Cancelled, "stopped while reading the sources; nothing was changed");
    }
    if (is_kept_aside(source.kind)) {
      continue;
    }
    const auto path = source.path.is_absolute() ? source.path : project.folder / source.path;
    FAIRWARD_TRY(const auto files, io::readable_files(path));
    for (const auto& file : files) {
      const auto relative =
          (files.size() > 1 ? source.path / file.filename() : source.path).generic_string();
      FAIRWARD_CHECK(read_source(sources, source, file, relative, job));
    }
  }
  return sources;
}

WardHelp help_for(const io::Project& project, const Sources& sources) {
  WardHelp help;
  help.stated_crs = project.crs;
  for (const auto& table : sources.tables) {
    if (table.kind == SourceKind::WardCouncilLookup || table.kind == SourceKind::WardPopulation) {
      help.ward_lookups.push_back(table);
    }
  }
  help.councils = sources.councils;
  return help;
}

/// Puts joined tables into the snapshot, kind by kind.
class Assembler {
 public:
  Assembler(const Sources& sources, Snapshot& snapshot) : sources_{sources}, snapshot_{snapshot} {}

  void run() {
    for (const auto& table : sources_.tables) {
      if (table.kind == SourceKind::LsoaWardLookup) {
        best_fits_.push_back(join_best_fit(table, wards()));
        keep(best_fits_.back().notes);
      }
    }
    for (const auto& table : sources_.tables) {
      keep(table.notes);
      add(table);
    }
    for (const auto& best_fit : best_fits_) {
      for (const auto& series : best_fit.table.counts) {
        add_population(series, best_fit.table.file,
                       sum_to_wards(best_fit, best_fit.table.areas, series.values, wards().size()),
                       {});
      }
    }
  }

 private:
  [[nodiscard]] const WardTable& wards() const { return *snapshot_.wards; }
  void keep(const std::vector<DataNote>& notes) {
    snapshot_.notes.insert(snapshot_.notes.end(), notes.begin(), notes.end());
  }

  /// The first lookup that knows this table's small areas: a refused one, or one of another
  /// edition, knows none.
  [[nodiscard]] const BestFit* best_fit_for(const io::CodedTable& table) const {
    const BestFit* best = nullptr;
    std::size_t most = 0;
    for (const auto& best_fit : best_fits_) {
      const auto known = joined_areas(best_fit, table.areas);
      if (known > most) {
        most = known;
        best = &best_fit;
      }
    }
    return best;
  }

  void add(const io::CodedTable& table) {
    switch (table.kind) {
      case SourceKind::WardPopulation:
        return add_ward_populations(table);
      case SourceKind::LsoaPopulation:
        return add_small_area_populations(table);
      case SourceKind::Deprivation:
        return add_deprivation(table);
      case SourceKind::CouncilPopulation:
      case SourceKind::CouncilCounts:
      case SourceKind::AsylumSupport:
      case SourceKind::ImmigrationGroups:
        return add_council_counts(table);
      case SourceKind::Plan:
        return add_plans(table);
      case SourceKind::Indicator:
        return add_indicators(table);
      default:
        return;
    }
  }

  void add_population(const io::CountSeries& series, const std::string& file,
                      std::vector<Count> ward, std::vector<Count> council) {
    const bool any = std::ranges::any_of(ward.empty() ? council : ward,
                                         [](const Count& c) { return c.known(); });
    if (!any) {
      return;
    }
    for (const auto& earlier : snapshot_.populations) {
      if (earlier->id == series.id && earlier->ward.empty() == ward.empty()) {
        if (earlier->ward != ward || earlier->council != council) {
          snapshot_.notes.push_back(
              {DataNote::Severity::Warning, file,
               fmt::format("population '{}' differs from the one in {}, which is used", series.id,
                           earlier->source)});
        }
        return;
      }
    }
    snapshot_.populations.push_back(std::make_shared<const PopulationTable>(PopulationTable{
        series.id, series.label, series.year, file, std::move(ward), std::move(council)}));
  }

  void add_ward_populations(const io::CodedTable& table) {
    const auto join = join_to_wards(table, wards());
    keep(join.notes);
    for (const auto& series : table.counts) {
      add_population(series, table.file, spread(series.values, join, wards().size()), {});
    }
  }

  void add_small_area_populations(const io::CodedTable& table) {
    const auto* best_fit = best_fit_for(table);
    if (best_fit == nullptr) {
      snapshot_.notes.push_back(
          {DataNote::Severity::Warning, table.file,
           "not used: small-area residents need a lookup to wards; add the best-fit lookup"});
      return;
    }
    for (const auto& series : table.counts) {
      add_population(series, table.file,
                     sum_to_wards(*best_fit, table.areas, series.values, wards().size()), {});
    }
  }

  void add_deprivation(const io::CodedTable& table) {
    const auto* best_fit = best_fit_for(table);
    if (best_fit == nullptr) {
      snapshot_.notes.push_back(
          {DataNote::Severity::Warning, table.file,
           "not used: the index is by small area; add the lookup from small areas to wards"});
      return;
    }
    auto made = deprivation_by_ward(table, *best_fit, wards().size());
    keep(made.notes);
    snapshot_.deprivation.push_back(
        std::make_shared<const Deprivation>(std::move(made.deprivation)));
  }

  void add_council_counts(const io::CodedTable& table) {
    const auto join = join_to_councils(table, wards(), sources_.histories);
    keep(join.notes);
    const std::size_t councils = wards().councils().size();
    for (const auto& series : table.counts) {
      auto values = spread(series.values, join, councils);
      if (series.id == "dispersal" || series.id == "all") {
        snapshot_.council_counts.push_back(std::make_shared<const CouncilCounts>(
            CouncilCounts{series.id, series.label, series.as_at, table.file, std::move(values)}));
      } else {
        add_population(series, table.file, {}, std::move(values));
      }
    }
  }

  void add_plans(const io::CodedTable& table) {
    const auto join = join_to_councils(table, wards(), sources_.histories);
    keep(join.notes);
    for (const auto& series : table.counts) {
      snapshot_.plans.push_back(std::make_shared<const PlanTable>(PlanTable{
          series.id, table.file, spread(series.values, join, wards().councils().size())}));
    }
  }

  void add_indicators(const io::CodedTable& table) {
    const auto first = table.areas.empty() ? std::string{} : table.areas.front().code;
    const bool by_council = wards().find_council(first).has_value();
    const auto join = by_council ? join_to_councils(table, wards(), sources_.histories)
                                 : join_to_wards(table, wards());
    keep(join.notes);
    for (const auto& series : table.measures) {
      Indicator indicator{series.label, table.file, series.as_at, series.direction, {}, {}};
      (by_council ? indicator.council : indicator.ward) =
          spread(series.values, join, by_council ? wards().councils().size() : wards().size());
      snapshot_.indicators.push_back(std::make_shared<const Indicator>(std::move(indicator)));
    }
  }

  const Sources& sources_;
  Snapshot& snapshot_;
  std::vector<BestFit> best_fits_;
};

void add_registers(Sources& sources, Snapshot& snapshot) {
  for (auto& table : sources.registers) {
    auto placed = place_register(std::move(table.data), *snapshot.wards);
    for (auto& note : table.notes) {
      note.restricted = true;
      snapshot.notes.push_back(std::move(note));
    }
    snapshot.notes.insert(snapshot.notes.end(), placed.notes.begin(), placed.notes.end());
    snapshot.registers.push_back(std::make_shared<const Register>(std::move(placed.data)));
  }
  const auto by_date = [](const auto& a, const auto& b) { return a->as_at < b->as_at; };
  std::ranges::stable_sort(snapshot.registers, by_date);
  std::ranges::stable_sort(snapshot.council_counts, by_date);
}

}  // namespace

Result<Region> open_region(const std::filesystem::path& project_path, const Job& job,
                           const OpenHooks& hooks) {
  FAIRWARD_TRY(const auto project, io::read_project(project_path));
  FAIRWARD_TRY(auto sources, read_sources(project, job));
  if (sources.wards.empty()) {
    return fail(
        Errc::MissingField,
        fmt::format("{}: no [[source]] of kind 'ward_boundaries'; add the file of ward polygons",
                    project_path.generic_string()));
  }
  const auto help = help_for(project, sources);
  job.tell("building wards");
  FAIRWARD_TRY(auto loaded, load_wards(std::move(sources.wards), help, job));
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->region_name = project.name;
  snapshot->wards = std::move(loaded.wards);
  if (hooks.wards_ready) {
    hooks.wards_ready(snapshot->wards, snapshot->region_name);
  }
  snapshot->notes = std::move(loaded.notes);
  snapshot->rule = project.rule;
  snapshot->attrition = project.attrition;
  snapshot->variations = project.variations;
  snapshot->variations.insert(snapshot->variations.end(), sources.variations.begin(),
                              sources.variations.end());
  snapshot->inputs = sources.inputs;
  Assembler{sources, *snapshot}.run();
  add_registers(sources, *snapshot);
  return Region{project_path, std::move(snapshot), project.numerator, to_lower(project.population)};
}

}  // namespace fairward::engine
