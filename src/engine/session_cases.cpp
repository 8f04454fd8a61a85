/// The case register of the open project: read and written by one job at a time, in the order in
/// which things are asked for. Every deed finds the case as its reviewer saw it.

#include "base/text.hpp"
#include "engine/case_actor.hpp"
#include "engine/case_release.hpp"
#include "engine/command_table.hpp"
#include "engine/figures.hpp"
#include "engine/session_state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fairward::engine {
namespace {

constexpr const char* kReading = "Reading the case register\u2026";
constexpr const char* kWriting = "Writing in the case register\u2026";

/// What finds the place of a case again, as it is typed into a check.
std::string place_text(const pcc::Received& request) {
  const auto& hidden = request.restricted;
  for (const auto* text : {&hidden.uprn, &hidden.postcode, &hidden.sector}) {
    if (!text->empty()) {
      return *text;
    }
  }
  if (hidden.point) {
    return fmt::format("{}, {}", hidden.point->x, hidden.point->y);
  }
  return request.ward.ward_code;
}

}  // namespace

/// Looks at the register of the project that is shown, once its list is on the screen.
void Session::State::follow_cases() {
  if (cases.project != project.file) {
    const auto actor = cases.shown.actor;
    cases = CaseWork{};
    cases.project = project.file;
    cases.shown.actor = actor;
    ++revisions.cases;
  }
  auto& shown = cases.shown;
  if (shown.actor.empty()) {
    shown.actor = usual_actor();
  }
  shown.today = options.today.value_or(Date::today());
  // The post code check offers to keep what is decided.
  const bool seen =
      view.drawer_open && (view.drawer == DrawerTab::Cases || view.drawer == DrawerTab::PlaceCheck);
  if (seen && project.region && shown.state == RegisterState::Unread && shown.working.empty()) {
    add_case_task(task_for(""), kReading);
  }
}

CaseTask Session::State::task_for(const std::string& reference) const {
  CaseTask task;
  task.project = project.file;
  task.reference = reference;
  if (cases.open && cases.open->state.reference == reference) {
    task.as_read = cases.open;
  }
  return task;
}

void Session::State::add_case_task(CaseTask task, std::string doing) {
  case_tasks.emplace_back(std::move(task), std::move(doing));
  cases.shown.problem.clear();
  cases.shown.said.clear();
  start_case_task();
  ++revisions.cases;
}

void Session::State::start_case_task() {
  if (case_task_runs || case_tasks.empty()) {
    return;
  }
  auto [task, doing] = std::move(case_tasks.front());
  case_tasks.pop_front();
  case_task_runs = true;
  const auto& open = cases.open;
  if (open && open->state.reference == task.reference && task.project == cases.project) {
    task.as_read = open;  // what an earlier task of the same reviewer has added is known
  }
  cases.shown.working = doing;
  jobs.start(
      "Case register", [this, task = std::move(task), show = cases.shown.selected](const Job& job) {
        auto news = run_case_task(task, show, job);
        return Jobs::Arrival{[this, task, news = std::move(news)] { take_case_news(task, news); }};
      });
}

void Session::State::take_case_news(const CaseTask& task, CaseNews news) {
  case_task_runs = false;
  ++revisions.cases;
  if (news.failure) {
    // A reference that no case has may be an address in the wrong place.
    const std::vector<std::string> given{"case.open", task.reference, cases.shown.selected};
    news.failure = Error{news.failure->code(), without_words(news.failure->message(), given)};
  }
  if (news.failure && !failure) {
    failure = news.failure;
  }
  if (task.project != cases.project) {
    // Another project is open by now: what became of the deed is still said.
    if (news.failure) {
      tell(Notice::Kind::Error, "Case register: " + news.failure->message());
    }
    start_case_task();
    return;
  }
  auto& shown = cases.shown;
  shown.working.clear();
  shown.state = news.state;
  shown.where = std::move(news.where);
  shown.problem = news.failure ? news.failure->message() : "";
  if (news.done) {
    shown.said = news.done->said;
    shown.selected = news.done->reference;
    shown.done += task.work ? 1U : 0U;
  }
  cases.records = std::move(news.records);
  cases.open = std::move(news.open);
  release_cases_again();
  start_case_task();
}

void Session::State::release_cases_again() {
  auto& shown = cases.shown;
  shown.cases.reset();
  shown.open.reset();
  if (shown.state == RegisterState::Open) {
    shown.cases = release_cases(cases.records, gate());
  }
  if (cases.open) {
    shown.open = release_case(*cases.open, gate());
  }
  ++revisions.cases;
}

Result<CaseTools> Session::State::case_tools() const {
  if (!project.region || !project.places_settled) {
    return fail(Errc::Usage, "the project is still being opened; try again in a moment");
  }
  CaseTools tools;
  tools.region = project.region;
  tools.project = project.region->file;
  tools.places.mode = mode;
  tools.places.locator = project.places
                             ? project.places
                             : std::make_shared<const Locator>(project.outlines.wards, nullptr);
  const auto& ground = project.place.ground;
  if (ground && ground->key.region == project.region) {
    tools.small_areas = ground->small_areas;
  }
  FAIRWARD_TRY(tools.basis, query_of(*project.region, project.history.now(), options.today));
  return tools;
}

Result<const CaseRecord*> Session::State::case_known(std::string_view reference) const {
  const auto& wanted = reference.empty() ? std::string_view{cases.shown.selected} : reference;
  const auto found = std::ranges::find_if(cases.records, [&](const CaseRecord& one) {
    return equals_ignoring_case(one.state.reference, wanted) && one.state.received;
  });
  if (found == cases.records.end()) {
    return fail(Errc::Usage, wanted.empty() ? "no case is being looked at; open one (case.open)"
                                            : "there is no such case in what was read; read the "
                                              "register again (case.read)");
  }
  return &*found;
}

const CaseDesk& Session::cases() const noexcept {
  return state_->cases.shown;
}

void Session::read_cases() {
  state_->follow_cases();
  if (state_->cases.shown.working.empty()) {
    state_->add_case_task(state_->task_for(""), kReading);
  }
}

void Session::make_case_register() {
  state_->follow_cases();
  auto task = state_->task_for("");
  task.make = true;
  state_->add_case_task(std::move(task), "Making the case register\u2026");
}

void Session::list_cases(bool all) {
  state_->follow_cases();
  state_->cases.shown.all = all;
  ++state_->revisions.cases;
}

void Session::open_case(std::string reference) {
  state_->follow_cases();
  auto& shown = state_->cases.shown;
  if (shown.selected != reference) {
    state_->cases.open.reset();
    shown.open.reset();
    shown.selected = std::move(reference);
  }
  if (shown.selected.empty()) {
    ++state_->revisions.cases;
    return;
  }
  state_->add_case_task(state_->task_for(""), kReading);
}

Result<void> Session::set_case_actor(std::string_view name) {
  const auto text = trim(name);
  if (text.empty() || text.find('\n') != std::string_view::npos) {
    return fail(Errc::Usage, "who writes is a name, in one line");
  }
  state_->follow_cases();
  state_->cases.shown.actor = text;
  ++state_->revisions.cases;
  return {};
}

Result<void> Session::do_in_case(CaseDeed deed) {
  state_->follow_cases();
  auto& work = state_->cases;
  if (work.shown.actor.empty()) {
    return fail(Errc::Usage, "this computer does not say who you are; give your name (case.actor)");
  }
  const bool begins = deed.action == CaseAction::Begin;
  if (deed.reference.empty() && !begins) {
    deed.reference = work.shown.selected;
  }
  if (deed.reference.empty() && !begins) {
    return fail(Errc::Usage, "no case is being looked at; give reference=PCC-0012");
  }
  FAIRWARD_CHECK(check_fields(deed));
  const bool looks_up = begins || deed.action == CaseAction::Assess ||
                        deed.action == CaseAction::Report ||
                        (deed.action == CaseAction::Correct && !deed.value("place").empty());
  CaseTools tools;
  tools.places.mode = mode();
  if (looks_up) {
    FAIRWARD_TRY(tools, state_->case_tools());
  }
  auto task = state_->task_for(begins ? "" : deed.reference);
  task.work = work_of(std::move(deed), std::move(tools), work.shown.actor, work.shown.today);
  state_->add_case_task(std::move(task), kWriting);
  return {};
}

Result<void> Session::check_case(std::string_view reference) {
  state_->follow_cases();
  FAIRWARD_TRY(const auto* record, state_->case_known(reference));
  const auto& request = record->state.received->fact;
  // The form of the check shows them: on a shared screen rounded, as the case is.
  const PlaceQuestion question{place_text(request),
                               state_->gate().shown_bedspaces(request.property.bedspaces),
                               request.property.cohort};
  state_->cases.shown.checked = record->state.reference;
  state_->cases.checked = question;
  ++state_->revisions.cases;
  ask_place(question);
  return {};
}

Result<void> Session::keep_check(KeptDecision decision) {
  state_->follow_cases();
  const auto& question = document().question;
  if (!question || !state_->project.place.shown.answer || state_->project.place.shown.working) {
    return fail(Errc::Usage, "the check has no answer yet; decide when it is there");
  }
  if (decision.reference.empty() && trim(decision.provider).empty()) {
    return fail(Errc::Usage, "provider is needed for a new case");
  }
  if (state_->cases.shown.actor.empty()) {
    return fail(Errc::Usage, "this computer does not say who you are; give your name (case.actor)");
  }
  FAIRWARD_TRY(auto tools, state_->case_tools());
  auto task = state_->task_for(decision.reference);
  task.work = keep_work(*question, std::move(decision), std::move(tools), state_->cases.shown.actor,
                        state_->cases.shown.today);
  state_->add_case_task(std::move(task), kWriting);
  return {};
}

}  // namespace fairward::engine
