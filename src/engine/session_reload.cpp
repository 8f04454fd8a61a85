/// A project whose files change while it is open: noticing it, and reading it again.

#include "engine/session_state.hpp"

#include <system_error>
#include <utility>

namespace fairward::engine {
namespace {

std::vector<std::filesystem::path> files_of(const Region& region) {
  std::error_code ignored;
  const bool is_folder = std::filesystem::is_directory(region.file, ignored);
  const auto folder = is_folder ? region.file : region.file.parent_path();
  std::vector<std::filesystem::path> files{is_folder ? folder / "region.toml" : region.file};
  for (const auto& input : region.snapshot->inputs) {
    files.push_back(folder / input.path);
  }
  return files;
}

bool same_wards(const WardTable& a, const WardTable& b) {
  if (a.size() != b.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a.code(ward_index(i)).text() != b.code(ward_index(i)).text()) {
      return false;
    }
  }
  return true;
}

}  // namespace

void Session::State::watch_sources(std::filesystem::file_time_type began) {
  project.watch.emplace(files_of(*project.region), began);
  project.watch_notice = 0;
}

/// What was chosen before the project was read again: steps and all while the wards are the same,
/// else the last document for the wards that are left.
void Session::State::take_back(const OpenProject& earlier) {
  if (same_wards(*earlier.outlines.wards, *project.outlines.wards)) {
    project.history = earlier.history;
    project.pointed_at = earlier.pointed_at;
  } else if (auto saved =
                 parse_view(view_text(earlier.history.now(), view, *earlier.outlines.wards),
                            *project.outlines.wards, "the view")) {
    tell_missing_wards(saved->wards_missing);
    project.history.settle(std::move(saved->document));
  }
  auto document = project.history.now();
  keep_possible_basis(document);
  project.history.settle(std::move(document));
}

void Session::look_at_sources() {
  auto& open = state_->project;
  if (state_->opening || !open.watch || !open.watch->look()) {
    return;
  }
  dismiss(open.watch_notice);
  open.watch_notice = 0;
  if (const auto text = change_text(open.watch->changes()); !text.empty()) {
    open.watch_notice = state_->next_notice;
    state_->tell(Notice::Kind::Info, text);
    state_->notices.back().action = {"Read again", "file.reload"};
  }
}

Result<void> Session::reload() {
  const auto& open = state_->project;
  if (!open.region) {
    return fail(Errc::Usage, "no region is open yet; there is nothing to read again");
  }
  dismiss(open.watch_notice);
  state_->open(std::filesystem::path{open.file});
  state_->opening->again = true;
  return {};
}

}  // namespace fairward::engine
