#include "model/outline_note.hpp"

#include <algorithm>

namespace fairward::model {
namespace {

std::string group_note(const engine::Session& session) {
  const auto jobs = session.jobs();
  if (std::ranges::any_of(jobs, [](const auto& job) { return job.name == "Spatial check"; })) {
    return "the check is running";
  }
  const auto* groups = session.groups();
  if (groups == nullptr) {
    return "not run yet: Ctrl+R";
  }
  if (session.groups_are_stale()) {
    return "of another basis: Ctrl+R";
  }
  return (*groups)->rows.empty() ? "none was found" : "";
}

}  // namespace

std::string outline_note(const engine::Session& session, engine::LayerKind layer) {
  if (layer == engine::LayerKind::Groups) {
    return group_note(session);
  }
  const bool old_areas =
      layer == engine::LayerKind::Areas && session.areas() != nullptr && session.areas_are_stale();
  return old_areas ? "of another basis: divide again" : "";
}

}  // namespace fairward::model
