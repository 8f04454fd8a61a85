/// Opening a project: outlines as soon as the boundaries are read, figures when all is.

#include "base/text.hpp"
#include "engine/border_cache.hpp"
#include "engine/session_state.hpp"
#include "geo/border_levels.hpp"
#include "geo/contiguity.hpp"
#include "io/project_file.hpp"

#include <fmt/format.h>

#include <future>
#include <utility>

namespace fairward::engine {
namespace {

std::string file_name_of(const std::filesystem::path& project) {
  const auto name = project.filename().generic_string();
  return name.empty() ? project.generic_string() : name;
}

/// The borders that levels were made from.
BorderSet finest_of(const BorderLevels& levels) {
  return {levels.levels.front().vertices, levels.arcs};
}

}  // namespace

void Session::State::open(const std::filesystem::path& file) {
  if (opening) {
    jobs.cancel(opening->read_job);
    jobs.cancel(opening->outline_job);
  }
  if (before) {  // the one before was half-way: what it replaced is what is open
    project = std::move(*before);
    before.reset();
    show_again();
  }
  const auto mine = ++turn;
  opening = Opening{};
  opening->file = file;
  opening->began = std::filesystem::file_time_type::clock::now();
  if (project.stage == Stage::Empty || project.stage == Stage::Failed) {
    project.stage = Stage::Opening;
  }
  auto key = BasisKey{};
  key.mode = mode;
  opening->read_job = jobs.start("Opening " + file_name_of(file),
                                 [this, mine, file, key = std::move(key)](const Job& job) mutable {
                                   return read(mine, file, std::move(key), job);
                                 });
}

/// On a job's thread. What it brings is taken on the owner's.
Jobs::Arrival Session::State::read(std::uint64_t mine, const std::filesystem::path& file,
                                   BasisKey key, const Job& job) {
  const auto figures_of = [this, &key](const Region& region) {
    return make_figures(region, first_document(), disclosure::Gate{key.mode}, options.today);
  };
  const auto refusal = [this, mine](Error error) {
    return Jobs::Arrival{[this, mine, error = std::move(error)] { take_failure(mine, error); }};
  };
  const auto show_newest = [&](const Region& newest) {
    auto figures = figures_of(newest);
    if (figures && (*figures)->missing.empty()) {
      jobs.post(
          [this, mine, made = EarlyFigures{*std::move(figures), key}] { take_early(mine, made); });
      if (options.step_back) {
        step_back();  // nobody waits for registers of other dates
      }
    }
  };
  const OpenHooks hooks{
      [this, mine](const std::shared_ptr<const WardTable>& wards, const std::string& name) {
        start_outlines(mine, wards, name);
      },
      show_newest};
  auto region = open_region(file, job, hooks);
  if (!region) {
    return refusal(std::move(region).error());
  }
  job.tell("testing limits");
  Loaded loaded{std::make_shared<const Region>(*std::move(region)), nullptr, {}};
  auto figures = figures_of(*loaded.region);
  if (!figures) {
    return refusal(std::move(figures).error());
  }
  loaded.figures = *std::move(figures);
  key.region = loaded.region;
  loaded.figures_of = std::move(key);
  return [this, mine, loaded = std::move(loaded)] { take_loaded(mine, loaded); };
}

/// From the thread that reads: the window may be busy starting.
void Session::State::start_outlines(std::uint64_t mine,
                                    const std::shared_ptr<const WardTable>& wards,
                                    const std::string& name) {
  const auto started = jobs.start("Preparing borders", [this, mine, wards, name](const Job& job) {
    make_outlines(mine, wards, name, job);
    return Jobs::Arrival{};
  });
  jobs.post([this, mine, started] {
    if (mine == turn && opening) {
      opening->outline_job = started;
    } else {
      jobs.cancel(started);  // another project was opened meanwhile
    }
  });
}

/// On a job's thread.
void Session::State::make_outlines(std::uint64_t mine,
                                   const std::shared_ptr<const WardTable>& wards,
                                   const std::string& name, const Job& job) {
  job.tell("finding borders");
  const auto& boundaries = wards->boundaries();
  auto locator = std::async(std::launch::async, [&boundaries] {
    return std::make_shared<const geo::WardLocator>(boundaries);
  });
  const BorderCache cache{options.cache_folder};
  const auto key = options.cache_folder.empty() ? BoundaryKey{} : key_of(boundaries);
  auto levels = cache.find(key, boundaries.areas());
  const bool kept = levels.has_value();
  const auto borders =
      std::make_shared<const BorderSet>(kept ? finest_of(*levels) : geo::build_borders(boundaries));
  if (!kept) {
    levels = geo::full_level(*borders);  // the first map does not wait for the others
  }
  const Outlines outlines{name,          wards,
                          borders,       std::make_shared<const BorderLevels>(*std::move(levels)),
                          locator.get(), nullptr};
  jobs.post([this, mine, outlines] { take_outlines(mine, outlines); });
  if (options.step_back) {
    step_back();  // nobody waits for what follows
  }
  if (!kept) {
    auto made = geo::build_border_levels(*borders, job, options.threads);
    if (!made) {
      return;  // stopped
    }
    cache.keep(key, boundaries.areas(), *made);
    jobs.post([this, mine, all = std::make_shared<const BorderLevels>(*std::move(made))] {
      if (mine == turn && project.outlines.wards) {
        project.outlines.levels = all;
        ++revisions.geometry;
      }
    });
  }
  if (auto degrees = DegreesLattice::make(wards->crs(), bounds(boundaries)); degrees) {
    jobs.post([this, mine, made = std::make_shared<const DegreesLattice>(*std::move(degrees))] {
      if (mine == turn && project.outlines.wards) {
        project.outlines.degrees = made;
      }
    });
  }
}

void Session::State::take_outlines(std::uint64_t mine, Outlines outlines) {
  if (mine != turn || !opening) {
    return;
  }
  stop_work();
  before = std::exchange(project, OpenProject{});
  map_before = view.map;
  project.stage = Stage::Outlines;
  project.file = opening->file;
  project.outlines = std::move(outlines);
  opening->outlines_shown = true;
  const int width = view.map.width > 0 ? view.map.width : 1600;
  const int height = view.map.height > 0 ? view.map.height : 1000;
  if (!opening->again) {
    view.map = carto::fit(bounds(project.outlines.wards->boundaries()), width, height);
    restore_window();
  }
  all_is_new();
  refresh_fills();
  settle_early();
  settle_loaded();
}

/// Figures of the newest date, to be looked at while registers of other dates are being read. There
/// is no region yet: nothing can be asked, checked or exported.
void Session::State::take_early(std::uint64_t mine, EarlyFigures early) {
  if (mine != turn || !opening) {
    return;
  }
  opening->early = std::move(early);
  settle_early();
}

void Session::State::settle_early() {
  if (!opening || !opening->outlines_shown || opening->again || !opening->early || project.kept) {
    return;
  }
  const auto early = *std::exchange(opening->early, std::nullopt);
  take_figures(early.of, early.figures);  // unless mode or document are others by now
}

void Session::State::take_loaded(std::uint64_t mine, Loaded loaded) {
  if (mine != turn || !opening) {
    return;
  }
  opening->loaded = std::move(loaded);
  settle_loaded();
}

void Session::State::settle_loaded() {
  if (!opening || !opening->outlines_shown || !opening->loaded) {
    return;
  }
  auto loaded = *std::move(opening->loaded);
  const auto told = before ? before->watch_notice : 0;  // of files that are no longer shown
  std::erase_if(notices, [told](const Notice& notice) { return notice.id == told; });
  const auto began = opening->began;
  const auto earlier = opening->again ? std::exchange(before, std::nullopt) : std::nullopt;
  opening.reset();
  before.reset();
  project.region = loaded.region;
  project.stage = Stage::Ready;
  project.notes = gate().release(loaded.region->snapshot->notes);
  if (earlier) {
    take_back(*earlier);
  }
  auto document = project.history.now();
  if (project.kept && check_basis(*project.region, *project.kept)) {
    document = *std::exchange(project.kept, std::nullopt);
  }
  for (const auto& indicator : loaded.figures->indicators) {
    LayerState layer;
    layer.kind = LayerKind::Indicator;
    layer.indicator = indicator->name;
    layer.visible = false;
    if (!find_layer(document, id_of(layer))) {
      document.layers.insert(document.layers.end() - 2, layer);  // overlays stay last
    }
  }
  project.history.settle(std::move(document));
  if (loaded.figures_of == key_now()) {
    take_figures(loaded.figures_of, loaded.figures);
  } else {
    refresh_figures(When::Now);
  }
  if (project.figures && !project.figures->missing.empty()) {
    tell(Notice::Kind::Warning, project.figures->missing);
  }
  ++revisions.document;
  start_autosave();
  watch_sources(began);
  if (earlier && earlier->groups) {
    if (const auto started = start_check(); !started) {
      failed(started.error());
    }
  }
  open_places();
}

/// After all that is on the map, so that nobody waits for it.
void Session::State::open_places() {
  jobs.start("Opening the list of places",
             [this, mine = turn, file = project.file, wards = project.outlines.wards](
                 const Job& job) { return read_places(mine, file, wards, job); });
}

/// On a job's thread.
Jobs::Arrival Session::State::read_places(std::uint64_t mine, const std::filesystem::path& file,
                                          const std::shared_ptr<const WardTable>& wards,
                                          const Job& job) {
  const auto read = io::read_project(file);
  auto opened = read ? open_place_index(*read, job)
                     : Result<OpenedPlaces>{tl::unexpected<Error>{read.error()}};
  if (!opened) {
    return [this, mine, message = opened.error().message()] {
      if (mine == turn) {
        tell(Notice::Kind::Warning, "Postcodes cannot be found: " + message);
        take_places(mine, nullptr, {});
      }
    };
  }
  if (!opened->index) {
    return [this, mine] { take_places(mine, nullptr, {}); };
  }
  return [this, mine, places = std::make_shared<const Locator>(wards, opened->index),
          notes = opened->notes] { take_places(mine, places, notes); };
}

void Session::State::take_places(std::uint64_t mine, std::shared_ptr<const Locator> places,
                                 const std::vector<std::string>& notes) {
  if (mine != turn) {
    return;
  }
  project.places = std::move(places);
  project.places_settled = true;
  refresh_place_check();
  follow_cases();
  for (const auto& note : notes) {
    tell(Notice::Kind::Info, note);
  }
}

/// The project that was open before is the open one again, in the mode of now.
void Session::State::show_again() {
  view.map = map_before.value_or(view.map);
  if (project.region && !project.notes) {
    project.notes = gate().release(project.region->snapshot->notes);
  }
  refresh_figures(When::Now);
  refresh_layers();
  refresh_place_check();
  all_is_new();
}

/// Every part of the window is drawn again.
void Session::State::all_is_new() {
  ++revisions.geometry;
  ++revisions.figures;
  ++revisions.selection;
  ++revisions.groups;
  ++revisions.view;
  ++revisions.document;
  ++revisions.place;
}

void Session::State::take_failure(std::uint64_t mine, const Error& error) {
  if (mine != turn || !opening) {
    return;
  }
  jobs.cancel(opening->outline_job);
  const bool shown = opening->outlines_shown;
  opening.reset();
  ++turn;  // outlines that are still on their way are no longer wanted
  if (shown && before && before->stage == Stage::Ready) {
    project = *std::move(before);
    show_again();
  } else if (project.stage != Stage::Ready) {
    project.stage = Stage::Failed;
    project.figures.reset();
    project.figures_of.reset();
    project.layers.clear();
    refresh_fills();
  }
  before.reset();
  failed(error);
}

}  // namespace fairward::engine
