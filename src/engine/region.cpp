#include "engine/region.hpp"

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "engine/join.hpp"
#include "engine/load_wards.hpp"
#include "engine/locate_register.hpp"
#include "engine/read_sources.hpp"
#include "engine/small_areas.hpp"
#include "io/project_file.hpp"
#include "io/typed_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

namespace fairward::engine {
namespace {

using io::SourceKind;

/// Puts joined tables into the snapshot, kind by kind.
class Assembler {
 public:
  /// Lookups of small areas are taken out of `sources`.
  Assembler(Sources& sources, Snapshot& snapshot) : sources_{sources}, snapshot_{snapshot} {}

  void run() {
    for (auto& table : sources_.tables) {
      if (table.kind == SourceKind::LsoaWardLookup) {
        io::CodedTable told;  // what is said of it stays in its place among the tables
        told.kind = table.kind;
        told.notes = table.notes;
        best_fits_.push_back(join_best_fit(std::exchange(table, std::move(told)), wards()));
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
      // Who publishes it; the file's name tells where no row does.
      const auto& source = series.source.empty() ? table.file : series.source;
      Indicator indicator{series.label, source, series.as_at, series.direction, {}, {}};
      (by_council ? indicator.council : indicator.ward) =
          spread(series.values, join, by_council ? wards().councils().size() : wards().size());
      snapshot_.indicators.push_back(std::make_shared<const Indicator>(std::move(indicator)));
    }
  }

  Sources& sources_;
  Snapshot& snapshot_;
  std::vector<BestFit> best_fits_;
};

/// Sources join the snapshot in one or two turns: all that figures of the newest date need, then
/// the registers of other dates.
class Joining {
 public:
  explicit Joining(Snapshot& snapshot)
      : snapshot_{snapshot}, locator_{snapshot.wards->boundaries()} {}

  /// Joins the tables, and places the registers beside that on the other threads.
  void add(Sources& sources) {
    std::vector<Placed> placed(sources.registers.size());
    parallel_for(1 + placed.size(), 1, {}, {}, [&](std::size_t i, std::size_t) {
      if (i == 0) {
        Assembler{sources, snapshot_}.run();
        return;
      }
      auto& read = sources.registers[i - 1];
      for (auto& note : read.table.notes) {
        note.restricted = true;
      }
      auto made = place_register(std::move(read.table.data), *snapshot_.wards, locator_);
      auto& to = placed[i - 1];
      to.place = read.place;
      to.notes = std::move(read.table.notes);
      to.notes.insert(to.notes.end(), made.notes.begin(), made.notes.end());
      to.data = std::make_shared<const Register>(std::move(made.data));
    });
    std::ranges::move(placed, std::back_inserter(placed_));
    std::ranges::stable_sort(snapshot_.council_counts, by_date);
    snapshot_.variations.insert(snapshot_.variations.end(), sources.variations.begin(),
                                sources.variations.end());
  }

  /// The registers so far, in the project's order with their notes, then by date.
  void list_registers(Snapshot& snapshot) {
    std::ranges::sort(placed_, {}, &Placed::place);
    for (const auto& one : placed_) {
      snapshot.notes.insert(snapshot.notes.end(), one.notes.begin(), one.notes.end());
      snapshot.registers.push_back(one.data);
    }
    std::ranges::stable_sort(snapshot.registers, by_date);
  }

 private:
  struct Placed {
    std::size_t place = 0;  ///< among the project's files
    std::shared_ptr<const Register> data;
    std::vector<DataNote> notes;
  };
  static constexpr auto by_date = [](const auto& a, const auto& b) { return a->as_at < b->as_at; };

  Snapshot& snapshot_;
  geo::WardLocator locator_;
  std::vector<Placed> placed_;
};

/// Each once: a source's licence may be that of all.
std::vector<std::string> credits_of(const io::Project& project) {
  std::vector<std::string> credits;
  const auto add = [&](const std::string& credit) {
    if (!credit.empty() && std::ranges::find(credits, credit) == credits.end()) {
      credits.push_back(credit);
    }
  };
  add(project.credit);
  for (const auto& source : project.sources) {
    add(source.credit);
  }
  return credits;
}

}  // namespace

Result<Region> open_region(const std::filesystem::path& project_path, const Job& job,
                           const OpenHooks& hooks) {
  FAIRWARD_TRY(const auto project, io::read_project(project_path));
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->region_name = project.name;
  snapshot->credits = credits_of(project);
  const auto build_wards = [&](std::vector<io::AreaLayer> layers,
                               const WardHelp& help) -> Result<void> {
    if (layers.empty()) {
      return fail(
          Errc::MissingField,
          fmt::format("{}: no [[source]] of kind 'ward_boundaries'; add the file of ward polygons",
                      project_path.generic_string()));
    }
    job.tell("building wards");
    FAIRWARD_TRY(auto loaded, load_wards(std::move(layers), help, job));
    snapshot->wards = std::move(loaded.wards);
    snapshot->notes = std::move(loaded.notes);
    if (hooks.wards_ready) {
      hooks.wards_ready(snapshot->wards, snapshot->region_name);
    }
    return {};
  };
  snapshot->rule = project.rule;
  snapshot->attrition = project.attrition;
  snapshot->variations = project.variations;
  std::optional<Joining> joining;
  const auto region_of = [&](std::shared_ptr<const Snapshot> frozen) {
    return Region{project_path, std::move(frozen), project.numerator, to_lower(project.population)};
  };
  TakeNewest take_newest;
  if (hooks.newest_ready) {
    take_newest = [&](Sources newest) {
      joining.emplace(*snapshot).add(newest);
      auto early = std::make_shared<Snapshot>(*snapshot);
      joining->list_registers(*early);
      hooks.newest_ready(region_of(std::move(early)));
    };
  }
  FAIRWARD_TRY(auto sources, read_sources(project, job, build_wards, take_newest));
  if (!joining) {
    joining.emplace(*snapshot);
  }
  joining->add(sources);
  joining->list_registers(*snapshot);
  snapshot->inputs = std::move(sources.inputs);
  return region_of(std::move(snapshot));
}

}  // namespace fairward::engine
