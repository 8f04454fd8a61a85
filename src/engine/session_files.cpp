/// Views in files, and the one of a run that did not end well.

#include "base/text.hpp"
#include "engine/session_state.hpp"
#include "engine/view_file.hpp"
#include "io/files.hpp"

#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace fairward::engine {

void Session::State::keep_view() const {
  if (autosave && project.stage == Stage::Ready) {
    autosave->put(project.history.now(), view, project.outlines.wards);
  }
}

void Session::State::start_autosave() {
  autosave.reset();  // a clean end of the project before
  if (!options.state_folder.empty()) {
    autosave = std::make_unique<Autosave>(options.state_folder, project.file);
    keep_view();
  }
}

/// The window as this project was last left; the size of the map is the window's own.
void Session::State::restore_window() {
  if (options.state_folder.empty()) {
    return;
  }
  const auto files = autosave_files(options.state_folder, project.file);
  std::error_code ignored;
  if (!std::filesystem::exists(files.view, ignored) ||
      std::filesystem::exists(files.running, ignored)) {
    return;
  }
  const auto saved = read_view(files.view, *project.outlines.wards);
  if (!saved) {
    tell(Notice::Kind::Warning, fmt::format("How the window was left could not be read and is not "
                                            "used: {}.",
                                            saved.error().message()));
    return;
  }
  auto window = saved->view;
  window.presenting = false;  // nobody starts a day in front of a room
  take_window(window);
  project.kept = saved->document;
  project.kept->selection.clear();
}

void Session::State::take_window(const ViewState& saved) {
  const auto size = view.map;
  view = saved;
  view.map = carto::resized(saved.map, size.width, size.height);
  ++revisions.view;
}

/// What the region has no figures for gives way to what a first document has.
void Session::State::keep_possible_basis(Document& wanted) {
  const auto possible = check_basis(*project.region, wanted);
  if (possible) {
    return;
  }
  tell(Notice::Kind::Warning,
       fmt::format("The view's basis is not used: {}.", possible.error().message()));
  const Document own;
  wanted.numerator = own.numerator;
  wanted.population = own.population;
  wanted.as_at = own.as_at;
  wanted.change_since = own.change_since;
  wanted.rule = own.rule;
}

void Session::State::tell_missing_wards(std::size_t missing) {
  if (missing > 0) {
    const auto* verb = missing == 1 ? "is" : "are";
    tell(Notice::Kind::Warning,
         fmt::format("{} of the view's selection {} not in this region and {} left out.",
                     counted(static_cast<std::int64_t>(missing), "ward"), verb, verb));
  }
}

Result<void> Session::State::take_view(SavedView saved, const std::string& title) {
  if (!project.region) {
    return fail(Errc::Usage, "no region is open yet; open a project first, then its view");
  }
  keep_possible_basis(saved.document);
  tell_missing_wards(saved.wards_missing);
  const auto earlier = project.history.now();
  saved.document.question = earlier.question;  // no view has one, and none takes it away
  saved.document.decision = earlier.decision;
  saved.document.table_filter = earlier.table_filter;
  if (project.history.change(title, std::move(saved.document))) {
    apply(earlier);
  }
  const bool other_theme = saved.view.theme != view.theme;
  take_window(saved.view);
  if (other_theme) {
    refresh_fills();
  }
  refresh_timeline();
  keep_view();
  return {};
}

Result<void> Session::save_view(const std::filesystem::path& path) {
  const auto& open = state_->project;
  if (!open.outlines.wards) {
    return fail(Errc::Usage, "no region is open yet; there is no view to save");
  }
  return io::write_text(path, view_text(document(), view(), *open.outlines.wards),
                        io::readers_of(mode()));
}

Result<void> Session::load_view(const std::filesystem::path& path) {
  if (!state_->project.region) {
    return fail(Errc::Usage, "no region is open yet; open a project first, then its view");
  }
  FAIRWARD_TRY(auto saved, read_view(path, *state_->project.outlines.wards));
  return state_->take_view(std::move(saved), "Load the view " + path.filename().generic_string());
}

std::optional<std::string> Session::recoverable() const {
  const auto age = state_->autosave ? state_->autosave->age_of_lost() : std::nullopt;
  return age ? std::optional{age_text(*age)} : std::nullopt;
}

Result<void> Session::recover() {
  if (!recoverable()) {
    return fail(Errc::Usage, "there is no view of an earlier run to take back");
  }
  const auto& lost = state_->autosave->files().lost;
  auto saved = read_view(lost, *state_->project.outlines.wards);
  std::error_code ignored;
  if (!saved) {
    // Out of the way, so that it is not offered again; somebody may still want to look at it.
    auto aside = lost;
    std::filesystem::rename(lost, aside.replace_extension(".unreadable"), ignored);
    return fail(
        saved.error().code(),
        "the view of the last run cannot be read and was put aside: " + saved.error().message());
  }
  FAIRWARD_CHECK(state_->take_view(*std::move(saved), "Take back the view of the last run"));
  std::filesystem::remove(lost, ignored);
  return {};
}

}  // namespace fairward::engine
