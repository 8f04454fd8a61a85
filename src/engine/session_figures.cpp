/// Keeping what is shown in step with the document: figures, layers, fills, groups, time line.

#include "base/text.hpp"
#include "engine/session_state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fairward::engine {
namespace {

/// Figures of more wards than this take longer than a frame may: they are made in a job.
constexpr std::size_t kQuickWards = 3'000;

Error too_early() {
  return Error{Errc::Usage, "no region is open yet; open a project, or wait until it is read"};
}

GroupQuery group_query(const Document& document, StatusQuery basis, Threads threads) {
  GroupQuery query;
  query.basis = std::move(basis);
  query.methods = document.methods;
  query.baseline = document.baseline;
  query.inference = document.inference;
  query.permutations = document.permutations;
  query.replicates = document.replicates;
  query.scan_inference = document.scan_inference;
  query.secondary = document.secondary;
  query.false_discovery_rate = document.false_discovery_rate;
  query.max_population_share = document.max_population_share;
  query.most_wards = document.most_wards;
  query.redraws = document.redraws;
  query.seed = document.seed;
  query.weights = document.weights;
  query.contiguity = document.contiguity;
  query.region_tests = true;
  query.region_values = document.region_values;
  query.threads = threads;
  return query;
}

}  // namespace

BasisKey Session::State::key_now() const {
  const auto& document = project.history.now();
  return {document.numerator,    document.population, document.as_at,
          document.change_since, document.rule,       mode,
          project.region};
}

void Session::State::apply(const Document& earlier) {
  const auto& now = project.history.now();
  ++revisions.document;
  refresh_figures(When::WhenQuick);
  if (check_job && check_job->key != key_now()) {
    check_again();
  }
  refresh_place_check();
  if (earlier.layers != now.layers) {
    refresh_layers();
  }
  if (earlier.selection != now.selection) {
    ++revisions.selection;
  }
  keep_view();
}

void Session::State::refresh_figures(When when) {
  if (!project.region) {
    return;
  }
  const auto key = key_now();
  const bool current = project.figures_of == key;
  if (figures_job && (current || figures_job->key != key)) {
    jobs.cancel(figures_job->id);
    figures_job.reset();
  }
  if (current || figures_job) {
    return;
  }
  ++revisions.groups;  // they may be stale now, or no longer
  if (when == When::Now || project.outlines.wards->size() <= kQuickWards) {
    take_figures(key, make_figures(*project.region, project.history.now(), gate(), options.today));
    return;
  }
  const auto id = jobs.start(
      "Figures", [this, key, document = project.history.now(), today = options.today](const Job&) {
        auto made = make_figures(*key.region, document, disclosure::Gate{key.mode}, today);
        return Jobs::Arrival{[this, key, made = std::move(made)] {
          if (figures_job && figures_job->key == key) {
            figures_job.reset();
          }
          take_figures(key, made);
        }};
      });
  figures_job = KeyedJob{id, key};
}

void Session::State::take_figures(const BasisKey& key,
                                  Result<std::shared_ptr<const Figures>> made) {
  if (key != key_now()) {
    return;
  }
  if (!made) {
    failed(made.error());
    return;
  }
  project.figures = *std::move(made);
  project.figures_of = key;
  project.layers.clear();
  refresh_layers();
  refresh_timeline();
}

void Session::State::refresh_layers() {
  if (!project.figures) {
    return;
  }
  std::vector<LayerView> views;
  for (const auto& layer : project.history.now().layers) {
    // Classes are kept while what they are made from stays: showing or fading a layer is quick.
    const auto same = std::ranges::find_if(project.layers, [&](const LayerView& made) {
      return made.state.kind == layer.kind && made.state.indicator == layer.indicator &&
             made.state.style == layer.style;
    });
    if (same == project.layers.end()) {
      views.push_back(make_layer_view(layer, *project.figures));
    } else {
      views.push_back(*same);
      views.back().state = layer;
    }
  }
  project.layers = std::move(views);
  refresh_fills();
}

void Session::State::refresh_fills() {
  if (!project.outlines.wards) {
    return;
  }
  project.fills =
      stacked_fills(project.layers, project.outlines.wards->size(), ground_of(view.theme));
  ++revisions.figures;
}

void Session::State::refresh_timeline() {
  if (!project.region || !view.drawer_open || view.drawer != DrawerTab::Timeline) {
    return;
  }
  const auto key = key_now();
  if (project.timeline_of == key || (timeline_job && timeline_job->key == key)) {
    return;
  }
  if (timeline_job) {
    jobs.cancel(timeline_job->id);
  }
  const auto id = jobs.start("Time line", [this, key, document = project.history.now(),
                                           today = options.today](const Job& job) {
    auto made = make_timeline(*key.region, document, disclosure::Gate{key.mode}, job, today);
    return Jobs::Arrival{[this, key, made = std::move(made)] { take_timeline(key, made); }};
  });
  timeline_job = KeyedJob{id, key};
}

void Session::State::take_timeline(const BasisKey& key, Result<std::vector<TimePoint>> made) {
  if (timeline_job && timeline_job->key == key) {
    timeline_job.reset();
  }
  if (key != key_now()) {
    return;
  }
  if (!made) {
    failed(made.error());
    return;
  }
  project.timeline = *std::move(made);
  project.timeline_of = key;
  ++revisions.figures;
}

Result<void> Session::State::start_check() {
  if (!project.region) {
    return tl::unexpected<Error>{too_early()};
  }
  FAIRWARD_TRY(auto basis, query_of(*project.region, project.history.now(), options.today));
  const auto query = group_query(project.history.now(), std::move(basis), options.threads);
  if (check_job) {
    jobs.cancel(check_job->id);
  }
  const auto key = key_now();
  const auto check = ++checks;
  const auto id = jobs.start("Spatial check", [this, check, key, query](const Job& job) {
    const GroupHooks hooks{[this, check, key](Released<GroupTable> found) {
      jobs.post([this, check, key, found = std::move(found)] { show_groups(check, key, found); });
    }};
    auto made = engine::groups(*key.region, query, disclosure::Gate{key.mode}, job, hooks);
    return Jobs::Arrival{
        [this, check, key, made = std::move(made)] { take_groups(check, key, made); }};
  });
  check_job = KeyedJob{id, key};
  return {};
}

/// What the running check would find is for a basis that is no longer shown: it begins again on the
/// one that is.
void Session::State::check_again() {
  const auto running = check_job->id;
  if (const auto started = start_check(); !started) {
    jobs.cancel(running);
    check_job.reset();
    ++checks;
    failed(started.error());
  }
}

void Session::State::take_groups(std::uint64_t check, const BasisKey& key,
                                 Result<Released<GroupTable>> made) {
  if (check != checks) {
    return;
  }
  check_job.reset();
  if (key.mode != mode || key.region != project.region) {
    return;
  }
  if (!made) {
    failed(made.error());
    return;
  }
  show_groups(check, key, *std::move(made));
}

/// The groups, with or before what tells how sure they are.
void Session::State::show_groups(std::uint64_t check, const BasisKey& key,
                                 Released<GroupTable> found) {
  if (check != checks || key.mode != mode || key.region != project.region) {
    return;
  }
  project.groups = std::move(found);
  project.groups_of = key;
  ++revisions.groups;
}

/// Jobs whose results would be for a basis or project that is no longer shown.
void Session::State::stop_work() {
  for (auto* job : {&figures_job, &timeline_job, &check_job, &areas_job}) {
    if (*job) {
      jobs.cancel((*job)->id);
    }
    job->reset();
  }
  ++checks;
  ++area_runs;
  drop_place_job();
}

void Session::State::set_mode(DisclosureMode next) {
  if (next == mode) {
    return;
  }
  const bool checking = check_job.has_value();
  mode = next;
  stop_work();
  // What the other mode showed goes first; nothing of it is waited for.
  for (auto* one : {&project, before ? &*before : nullptr}) {
    if (one != nullptr) {
      one->figures.reset();
      one->figures_of.reset();
      one->layers.clear();
      one->fills.clear();
      one->groups.reset();
      one->groups_of.reset();
      one->areas.reset();
      one->areas_of.reset();
      one->timeline.clear();
      one->timeline_of.reset();
      one->notes.reset();
    }
  }
  notices.clear();
  requests.clear();
  if (mode == DisclosureMode::Shared) {
    leave_place();
  }
  forget_places();
  cases.shown.problem.clear();
  cases.shown.said.clear();
  cases.shown.checked.clear();
  release_cases_again();
  if (checking) {
    tell(Notice::Kind::Info,
         "The mode changed, so the running spatial check was stopped: run it again (Ctrl+R).");
  }
  if (project.region) {
    project.notes = gate().release(project.region->snapshot->notes);
  }
  refresh_fills();
  refresh_figures(When::Now);
  refresh_place_check();
  ++revisions.figures;
  ++revisions.groups;
}

void Session::State::tell(Notice::Kind kind, std::string text) {
  constexpr std::size_t kMost = 50;
  if (notices.size() == kMost) {
    notices.erase(notices.begin());
  }
  notices.push_back({next_notice++, kind, std::move(text)});
}

void Session::State::failed(const Error& error) {
  tell(error.code() == Errc::Cancelled ? Notice::Kind::Info : Notice::Kind::Error, error.message());
  if (!failure) {
    failure = error;
  }
}

}  // namespace fairward::engine
