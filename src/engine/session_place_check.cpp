/// The post code check of the document's question: made ready once a basis, answered in a job.

#include "base/text.hpp"
#include "engine/camera_lattice.hpp"
#include "engine/check_density.hpp"
#include "engine/figures.hpp"
#include "engine/grid_transform.hpp"
#include "engine/redact_place.hpp"
#include "engine/request_line.hpp"
#include "engine/session_state.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace fairward::engine {
namespace {

constexpr double kSeenAround = 1.1;  ///< of the widest ring
constexpr double kSeenPlace = 500;   ///< metres to each side, without rings

std::vector<Point> circle_around(Point centre, double metres, const WorkingCrs& crs) {
  constexpr int kCorners = 120;
  std::vector<Point> outline;
  for (int i = 0; i <= kCorners; ++i) {
    const double angle = 2 * std::numbers::pi * i / kCorners;
    const Point corner{centre.x + metres * std::cos(angle), centre.y + metres * std::sin(angle)};
    const auto here =
        crs.id == kBritishGrid ? std::optional{corner} : moved(corner, kBritishGrid, crs);
    if (here) {
      outline.push_back(*here);
    }
  }
  return outline;
}

/// What a mode may be told of an error about a place.
Error safe(const Error& error, const PlaceQuestion& question) {
  const std::array<std::string_view, 1> places{question.place};
  return Error{error.code(), without_places(error.message(), places)};
}

Result<std::shared_ptr<const PlaceGround>> make_ground(const BasisKey& key,
                                                       std::shared_ptr<const PlaceGround> old,
                                                       std::shared_ptr<const Locator> places,
                                                       const StatusQuery& basis, const Job& job) {
  auto ground = std::make_shared<PlaceGround>();
  ground->key = key;
  const auto& wards = key.region->snapshot->wards;
  if (old && old->key.region == key.region) {
    ground->locator = old->locator;
    ground->small_areas = old->small_areas;
  } else {
    job.tell("reading what is around places");
    ground->locator = places ? std::move(places) : std::make_shared<const Locator>(wards, nullptr);
    FAIRWARD_TRY(ground->small_areas, read_small_areas(key.region->file, wards->crs(), job));
  }
  CheckQuery query;
  query.basis = basis;
  query.small_areas = ground->small_areas;
  FAIRWARD_TRY(auto checker, Checker::make(*key.region, query, disclosure::Gate{key.mode}, job));
  ground->checker = std::make_shared<const Checker>(std::move(checker));
  return std::shared_ptr<const PlaceGround>{std::move(ground)};
}

/// On a job's thread.
MadePlaceAnswer answer_question(const PlaceGround& ground, const PlaceQuestion& question,
                                const Job& job) {
  MadePlaceAnswer made;
  const auto failed = [&](const Error& error) {
    made.failure = safe(error, question);
    made.problem =
        ground.key.mode == DisclosureMode::Restricted ? error.message() : made.failure->message();
    return made;
  };
  const auto place = place_for_check(*ground.locator, question.place);
  if (!place) {
    return failed(place.error());
  }
  auto answer = ground.checker->answer(*place, {question.bedspaces, question.cohort}, job);
  if (!answer) {
    return failed(answer.error());
  }
  made.mark = mark_of(*place, ground.locator->wards().crs(), ground.key.mode,
                      {kDensityMetres.begin(), kDensityMetres.end()});
  made.answer = *std::move(answer);
  return made;
}

}  // namespace

PlaceMark mark_of(const CheckPlace& place, const WorkingCrs& crs, DisclosureMode mode,
                  const std::vector<double>& ring_metres) {
  PlaceMark mark;
  for (const auto& ward : place.wards) {
    if (mark.wards.empty() || place.scale == PlaceScale::Area) {
      mark.wards.push_back(ward.ward);
    }
  }
  if (mode != DisclosureMode::Restricted || !place.point) {
    return mark;
  }
  mark.point = crs.id == kBritishGrid ? place.point : moved(*place.point, kBritishGrid, crs);
  mark.precision_metres = place.precision_metres;
  for (const double metres : ring_metres) {
    mark.rings.push_back({metres, circle_around(*place.point, metres, crs)});
  }
  return mark;
}

std::string ring_words(const PlaceMark& mark, double least_metres) {
  std::vector<std::string> sizes;
  for (const auto& ring : mark.rings) {
    if (ring.metres >= least_metres) {
      sizes.push_back(with_thousands(static_cast<std::int64_t>(ring.metres)));
    }
  }
  std::string words;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    words += i == 0 ? "" : i + 1 == sizes.size() ? " and " : ", ";
    words += sizes[i];
  }
  return words.empty() ? words : words + " m around it";
}

Result<CheckPlace> place_for_check(const Locator& locator, std::string_view typed) {
  const auto text = trim(typed);
  const auto& wards = locator.wards();
  if (wards.find(to_upper(text))) {
    return whole_ward(wards, text);
  }
  FAIRWARD_CHECK(without_contradiction(read_request(text)));
  const auto found = locator.find(text);
  if (found) {
    return place_of(*found);
  }
  if (auto ward = whole_ward(wards, text)) {
    return ward;
  }
  const auto* const more =
      found.error().code() == Errc::Usage ? "; nor is it a ward's name or code" : "";
  return fail(found.error().code(), found.error().message() + more);
}

void Session::State::drop_place_job() {
  if (place_job) {
    jobs.cancel(place_job->id);
    place_job.reset();
    ++place_checks;
  }
}

/// A camera on a place tells it without its pin: it goes where shared mode would have gone.
void Session::State::leave_place() {
  const auto in_view = [&](Point place) {
    const Point at = view.map.to_pixel(place);
    return at.x >= 0 && at.y >= 0 && at.x <= view.map.width && at.y <= view.map.height;
  };
  for (const auto* mark : {&project.place.mark, &project.place.found}) {
    if (*mark && (*mark)->point && in_view(*(*mark)->point)) {
      auto ward = **mark;
      ward.point.reset();
      go_to_mark(ward);
      return;
    }
  }
}

/// Nothing of one mode stays in the other.
void Session::State::forget_places() {
  drop_place_job();
  project.place = PlaceWork{};
  if (before) {
    before->place = PlaceWork{};
  }
  ++revisions.place;
}

void Session::State::refresh_place_check() {
  auto& work = project.place;
  const auto& question = project.history.now().question;
  if (!cases.shown.checked.empty() && question != cases.checked) {
    cases.shown.checked.clear();
    ++revisions.cases;
  }
  if (!question) {
    drop_place_job();
    if (work.done || work.shown.working) {
      work.shown = {};
      work.mark.reset();
      work.done.reset();
      ++revisions.place;
    }
    return;
  }
  const auto key = key_now();
  if (work.done == question && work.done_for == key) {
    return;
  }
  if (!work.shown.working) {
    work.shown.working = true;
    ++revisions.place;
  }
  if (place_job && place_job->key != key) {
    drop_place_job();
  }
  // What runs is let finish, and asks again when it comes: a figure that is being dragged is
  // answered as it goes.
  if (project.region && project.places_settled && !place_job) {
    start_place_check(*question, key);
  }
}

void Session::State::start_place_check(const PlaceQuestion& question, const BasisKey& key) {
  const auto check = ++place_checks;
  auto basis = query_of(*project.region, project.history.now(), options.today);
  if (!basis) {
    MadePlaceAnswer none;
    none.problem = basis.error().message();
    none.failure = basis.error();
    take_place_answer(check, key, question, none);
    return;
  }
  const auto id = jobs.start("Post code check", [this, check, key, question, basis = *basis,
                                                 ground = project.place.ground,
                                                 places = project.places](const Job& job) {
    auto made = MadePlaceAnswer{};
    auto ready = ground && ground->key == key ? Result<std::shared_ptr<const PlaceGround>>{ground}
                                              : make_ground(key, ground, places, basis, job);
    if (ready) {
      made = answer_question(**ready, question, job);
      made.ground = *ready;
    } else {
      made.problem = ready.error().message();
      made.failure = ready.error();
    }
    return Jobs::Arrival{[this, check, key, question, made = std::move(made)] {
      take_place_answer(check, key, question, made);
    }};
  });
  place_job = KeyedJob{id, key};
}

void Session::State::take_place_answer(std::uint64_t check, const BasisKey& key,
                                       const PlaceQuestion& question, const MadePlaceAnswer& made) {
  if (check != place_checks) {
    return;
  }
  place_job.reset();
  auto& work = project.place;
  if (made.ground) {
    work.ground = made.ground;
  }
  const bool current = key == key_now() && project.history.now().question == question;
  if (made.answer && key.mode == mode) {
    work.shown.answer = made.answer;
    work.mark = made.mark;
    work.shown.problem.clear();
  } else if (current) {
    work.shown.answer.reset();
    work.mark.reset();
    work.shown.problem = made.problem;
  }
  ++revisions.place;
  if (!current) {
    refresh_place_check();
    return;
  }
  work.done = question;
  work.done_for = key;
  work.shown.working = false;
  if (made.failure && !failure) {
    failure = made.failure;
  }
  if (std::exchange(work.go_there, false) && work.mark) {
    go_to_mark(*work.mark);
  }
}

void Session::State::go_to_mark(const PlaceMark& mark) {
  Box box;
  if (mark.point) {
    const Point middle = on_lattice(*mark.point);
    const double far = kCameraLattice / 2 +
                       (mark.rings.empty() ? kSeenPlace : kSeenAround * mark.rings.back().metres);
    box.add(Point{middle.x - far, middle.y - far});
    box.add(Point{middle.x + far, middle.y + far});
  } else {
    for (const auto ward : mark.wards) {
      box.add(bounds(project.outlines.wards->boundaries(), to_size(ward)));
    }
    if (box.empty()) {
      return;
    }
    const double margin = 0.25 * std::max(box.width(), box.height());
    box.add(Point{box.min.x - margin, box.min.y - margin});
    box.add(Point{box.max.x + margin, box.max.y + margin});
  }
  const int width = view.map.width > 0 ? view.map.width : 1600;
  const int height = view.map.height > 0 ? view.map.height : 1000;
  view.map = carto::fit(box, width, height);
  project.place.seen = SeenBox{box, view.map};
  ++revisions.view;
  keep_view();
}

const Box* Session::box_gone_to() const noexcept {
  const auto& seen = state_->project.place.seen;
  return seen && seen->map == state_->view.map ? &seen->box : nullptr;
}

void Session::ask_place(PlaceQuestion question) {
  auto next = document();
  const auto title = "Post code check of " + counted(question.bedspaces, "bedspace");
  const bool again = next.question == question && !next.decision;
  // The panel beside the map shows what is selected, else what is checked. Other bedspaces for the
  // same place leave what is looked at; all else is a new question.
  if (again || !next.question || next.question->place != question.place) {
    next.selection.clear();
  }
  next.question = std::move(question);
  next.decision.reset();
  auto& work = state_->project.place;
  const bool asked_for = !again || work.shown.working;
  work.go_there = asked_for || work.go_there;
  if (next != document() || asked_for) {
    change(title, std::move(next));
  }
  if (!asked_for && work.mark) {
    state_->go_to_mark(*work.mark);
  }
}

const PlaceCheck& Session::place_check() const noexcept {
  return state_->project.place.shown;
}

const PlaceMark* Session::checked_place() const noexcept {
  const auto& mark = state_->project.place.mark;
  return mark ? &*mark : nullptr;
}

const PlaceMark* Session::found_place() const noexcept {
  const auto& found = state_->project.place.found;
  return found ? &*found : nullptr;
}

void Session::forget_found_place() {
  if (state_->project.place.found) {
    state_->project.place.found.reset();
    ++state_->revisions.place;
  }
}

Result<void> Session::go_to_place(std::string_view typed) {
  const auto places = state_->project.places;
  if (!places) {
    return fail(Errc::Usage,
                "this project has no list of postcodes, or it is still being opened; add one with "
                "`fairward init`");
  }
  const auto found = places->find(trim(typed));
  if (!found) {
    return fail(Errc::Usage,
                "no place of this region was found by that text; the search box says why");
  }
  auto& mark = state_->project.place.found;
  mark = mark_of(place_of(*found), places->wards().crs(), mode(), {});
  ++state_->revisions.place;
  state_->go_to_mark(*mark);
  return {};
}

Result<void> Session::show_checked_place() {
  const auto* mark = checked_place();
  if (mark == nullptr) {
    return fail(Errc::Usage, "no place has been checked yet; type one into the post code check");
  }
  state_->go_to_mark(PlaceMark{*mark});
  return {};
}

}  // namespace fairward::engine
