#include "engine/session.hpp"

#include "engine/command_table.hpp"
#include "engine/session_state.hpp"
#include "engine/source_credit.hpp"

#include <algorithm>
#include <utility>

namespace fairward::engine {

Session::State::State(SessionOptions given)
    : options{std::move(given)}, mode{options.mode}, jobs{options.wake} {}

Session::Session(SessionOptions options) : state_{std::make_unique<State>(std::move(options))} {}
Session::~Session() = default;

void Session::open(const std::filesystem::path& project) {
  state_->open(project);
}

bool Session::pump() {
  const auto notices = state_->next_notice;
  return state_->jobs.pump() || notices != state_->next_notice;
}

Result<void> Session::wait() {
  state_->failure.reset();
  do {
    pump();
  } while (state_->jobs.wait_for_arrival());
  pump();
  if (state_->failure) {
    return tl::unexpected<Error>{*std::exchange(state_->failure, std::nullopt)};
  }
  return {};
}

Result<void> Session::run(std::string_view line) {
  FAIRWARD_TRY(const auto words, words_of(line));
  if (words.empty()) {
    return fail(Errc::Usage, "no command was given");
  }
  const auto command = find_command(words.front());
  auto done = command ? (*command)->run(*this, std::span{words}.subspan(1))
                      : Result<void>{tl::unexpected<Error>{command.error()}};
  if (!done && mode() == DisclosureMode::Shared) {
    return fail(done.error().code(), without_words(done.error().message(), words));
  }
  return done;
}

void Session::change(const std::string& title, Document next, std::string_view merge_key) {
  const auto before = document();
  if (state_->project.history.change(title, std::move(next), merge_key)) {
    state_->apply(before);
  }
}

void Session::change_view(const ViewState& next) {
  auto& view = state_->view;
  if (next == view) {
    return;
  }
  const bool other_theme = next.theme != view.theme;
  view = next;
  ++state_->revisions.view;
  if (other_theme) {
    state_->refresh_fills();
  }
  state_->refresh_timeline();
  state_->follow_cases();
  state_->keep_view();
}

bool Session::undo() {
  const auto before = document();
  if (!state_->project.history.undo()) {
    return false;
  }
  state_->apply(before);
  return true;
}

bool Session::redo() {
  const auto before = document();
  if (!state_->project.history.redo()) {
    return false;
  }
  state_->apply(before);
  return true;
}

Result<void> Session::may_show(const Document& next) const {
  if (!state_->project.region) {
    return fail(Errc::Usage,
                "no region is open yet; open a project, or wait until it has been read");
  }
  return check_basis(*state_->project.region, next);
}

std::vector<HistoryEntry> Session::history() const {
  return state_->project.history.entries();
}

Stage Session::stage() const noexcept {
  return state_->project.stage;
}
const Document& Session::document() const noexcept {
  return state_->project.history.now();
}
const ViewState& Session::view() const noexcept {
  return state_->view;
}
const Revisions& Session::revisions() const noexcept {
  return state_->revisions;
}
DisclosureMode Session::mode() const noexcept {
  return state_->mode;
}
void Session::set_mode(DisclosureMode mode) {
  state_->set_mode(mode);
}

std::string Session::boundary_credit() const {
  const auto& region = state_->project.region;
  return region ? engine::boundary_credit(*region->snapshot) : "";
}
const std::string& Session::region_name() const noexcept {
  return state_->project.outlines.name;
}
std::vector<std::string> Session::credits() const {
  const auto& region = state_->project.region;
  return region ? region->snapshot->credits : std::vector<std::string>{};
}
const std::filesystem::path& Session::project() const noexcept {
  return state_->project.file;
}
std::shared_ptr<const WardTable> Session::wards() const noexcept {
  return state_->project.outlines.wards;
}
std::shared_ptr<const BorderSet> Session::borders() const noexcept {
  return state_->project.outlines.borders;
}
std::shared_ptr<const BorderLevels> Session::border_levels() const noexcept {
  return state_->project.outlines.levels;
}

std::vector<std::pair<std::string, std::string>> Session::populations() const {
  std::vector<std::pair<std::string, std::string>> all;
  if (state_->project.region) {
    for (const auto& table : state_->project.region->snapshot->populations) {
      if (!table->ward.empty()) {
        all.emplace_back(table->id, table->label);
      }
    }
  }
  return all;
}

const Released<std::vector<DataNote>>* Session::notes() const noexcept {
  return state_->project.notes ? &*state_->project.notes : nullptr;
}

std::optional<WardIndex> Session::ward_at(Point world) const {
  const auto& locator = state_->project.outlines.locator;
  const auto found = locator ? locator->find(world) : std::nullopt;
  return found ? std::optional{ward_index(*found)} : std::nullopt;
}

std::shared_ptr<const Locator> Session::places() const noexcept {
  return state_->project.places;
}

std::optional<Point> Session::degrees_at(Point world) const {
  const auto& degrees = state_->project.outlines.degrees;
  return degrees ? degrees->at(world) : std::nullopt;
}

std::shared_ptr<const Figures> Session::figures() const noexcept {
  return state_->project.figures;
}
std::span<const LayerView> Session::layers() const noexcept {
  return state_->project.layers;
}
const std::vector<carto::Fill>& Session::fills() const noexcept {
  return state_->project.fills;
}
const Released<GroupTable>* Session::groups() const noexcept {
  return state_->project.groups ? &*state_->project.groups : nullptr;
}
bool Session::groups_are_stale() const noexcept {
  return state_->project.groups && state_->project.groups_of != state_->key_now();
}
const std::vector<TimePoint>& Session::timeline() const noexcept {
  return state_->project.timeline;
}

std::vector<PointMark> Session::points() const {
  std::vector<PointMark> marks;
  if (mode() != DisclosureMode::Restricted || !state_->project.region) {
    return marks;
  }
  const auto& region = *state_->project.region;
  const auto query = query_of(region, document(), state_->options.today);
  const auto shown = query ? register_as_at(*region.snapshot, query->register_date)
                           : Result<const Register*>{fail(Errc::Usage, "")};
  if (!shown) {
    return marks;
  }
  for (const auto& property : (*shown)->properties) {
    if (property.location && property.status != PropertyStatus::Closed) {
      const auto& label = property.address.empty() ? property.property_id : property.address;
      marks.push_back({*property.location, property.bedspaces, property.status,
                       property.postcode.empty() ? label : label + ", " + property.postcode});
    }
  }
  return marks;
}

std::optional<WardIndex> Session::hovered() const noexcept {
  const auto& wards = pointed_at();
  return wards.size() == 1 ? std::optional{wards.front()} : std::nullopt;
}
void Session::hover(std::optional<WardIndex> ward) {
  point_at(ward ? std::vector{*ward} : std::vector<WardIndex>{});
}

const std::vector<WardIndex>& Session::pointed_at() const noexcept {
  return state_->project.pointed_at;
}
void Session::point_at(std::vector<WardIndex> wards) {
  if (state_->project.pointed_at != wards) {
    state_->project.pointed_at = std::move(wards);
    ++state_->revisions.selection;
  }
}

std::vector<JobStatus> Session::jobs() const {
  return state_->jobs.status();
}
void Session::cancel(std::uint64_t job) {
  state_->jobs.cancel(job);
}

const std::vector<Notice>& Session::notices() const noexcept {
  return state_->notices;
}
void Session::tell(Notice::Kind kind, std::string text) {
  state_->tell(kind, std::move(text));
}
void Session::dismiss(std::uint64_t notice) {
  std::erase_if(state_->notices, [notice](const Notice& one) { return one.id == notice; });
}

void Session::request(UiRequest request) {
  state_->quit = state_->quit || request.kind == UiRequest::Kind::Quit;
  state_->requests.push_back(std::move(request));
}
std::vector<UiRequest> Session::take_requests() {
  return std::exchange(state_->requests, {});
}
bool Session::wants_to_quit() const noexcept {
  return state_->quit;
}

Result<void> Session::start_check() {
  FAIRWARD_CHECK(state_->start_check());
  auto& revisions = state_->revisions;
  revisions.check_asked = std::max(revisions.check_asked, revisions.areas_asked) + 1;
  return {};
}
bool Session::cancel_check() {
  if (!state_->check_job) {
    return false;
  }
  state_->jobs.cancel(state_->check_job->id);
  return true;
}

}  // namespace fairward::engine
