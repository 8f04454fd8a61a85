/// Areas with room: dividing the region in a job, and what is shown of it.

#include "engine/session_state.hpp"

#include <algorithm>
#include <utility>

namespace fairward::engine {
namespace {

AreaQuery area_query(const Document& document, StatusQuery basis, Threads threads) {
  AreaQuery query;
  query.basis = std::move(basis);
  query.method = document.areas.method;
  query.likeness = document.areas.likeness;
  query.room = document.areas.room;
  query.areas = document.areas.areas;
  query.contiguity = document.contiguity;
  query.seed = document.seed;
  query.threads = threads;
  return query;
}

}  // namespace

Result<void> Session::State::start_areas() {
  if (!project.region) {
    return fail(Errc::Usage, "no region is open yet; open a project, or wait until it is read");
  }
  FAIRWARD_TRY(auto basis, query_of(*project.region, project.history.now(), options.today));
  const auto query = area_query(project.history.now(), std::move(basis), options.threads);
  if (areas_job) {
    jobs.cancel(areas_job->id);
  }
  const auto key = key_now();
  const auto run = ++area_runs;
  const auto id = jobs.start("Areas with room", [this, run, key, query](const Job& job) {
    auto made = engine::areas(*key.region, query, disclosure::Gate{key.mode}, job);
    return Jobs::Arrival{[this, run, key, made = std::move(made)] { take_areas(run, key, made); }};
  });
  areas_job = KeyedJob{id, key};
  return {};
}

void Session::State::take_areas(std::uint64_t run, const BasisKey& key, Result<AreaAnswer> made) {
  if (run != area_runs) {
    return;
  }
  areas_job.reset();
  if (key.mode != mode || key.region != project.region) {
    return;
  }
  if (!made) {
    failed(made.error());
    return;
  }
  project.areas = *std::move(made);
  project.areas_of = key;
  ++revisions.groups;
}

const AreaAnswer* Session::areas() const noexcept {
  return state_->project.areas ? &*state_->project.areas : nullptr;
}

bool Session::areas_are_stale() const noexcept {
  return state_->project.areas && state_->project.areas_of != state_->key_now();
}

Result<void> Session::start_areas() {
  FAIRWARD_CHECK(state_->start_areas());
  auto& revisions = state_->revisions;
  revisions.areas_asked = std::max(revisions.check_asked, revisions.areas_asked) + 1;
  return {};
}

bool Session::cancel_areas() {
  if (!state_->areas_job) {
    return false;
  }
  state_->jobs.cancel(state_->areas_job->id);
  return true;
}

bool Session::forget_areas() {
  const bool any = state_->project.areas.has_value();
  state_->project.areas.reset();
  state_->project.areas_of.reset();
  ++state_->revisions.groups;
  return any;
}

}  // namespace fairward::engine
