#include "engine/case_task.hpp"

#include "base/text.hpp"
#include "engine/case_assess.hpp"
#include "engine/case_place.hpp"
#include "engine/fact_words.hpp"
#include "engine/open_check.hpp"
#include "engine/place_check.hpp"
#include "engine/redact_place.hpp"
#include "engine/report_case.hpp"
#include "engine/report_check.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <system_error>
#include <utility>

namespace fairward::engine {
namespace {

namespace fs = std::filesystem;

pcc::UtcTime now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string added(const CaseRecord& record, const std::string& what) {
  return fmt::format("{}, event {}: {}", record.state.reference, record.events.back().number, what);
}

/// Reads what is there; errors of a task that came before stay.
void read_into(CaseNews& news, CaseRegister& cases, const std::string& show) {
  const auto refuse = [&](Error error) {
    news.state = RegisterState::Unreadable;
    if (!news.failure) {
      news.failure = std::move(error);
    }
  };
  auto records = cases.cases();
  if (!records) {
    refuse(std::move(records).error());
    return;
  }
  news.state = RegisterState::Open;
  news.records = *std::move(records);
  if (show.empty()) {
    return;
  }
  auto one = cases.one(show);
  if (one) {
    news.open = *std::move(one);
  } else if (!news.failure) {
    news.failure = std::move(one).error();
  }
}

Result<CaseDone> done_in(CaseRegister& cases, const CaseTask& task, const Job& job) {
  job.tell("writing");
  if (task.reference.empty() || task.as_read) {
    return task.work(cases, task.as_read ? &*task.as_read : nullptr, job);
  }
  FAIRWARD_TRY(const auto record, cases.one(task.reference));
  return task.work(cases, &record, job);
}

Result<std::shared_ptr<const SmallAreas>> small_areas_of(const CaseTools& tools, const Job& job) {
  if (tools.small_areas) {
    return tools.small_areas;
  }
  return read_small_areas(tools.project, tools.region->snapshot->wards->crs(), job);
}

Result<pcc::Assessed> assessed(const CaseTools& tools, const CheckPlace& place,
                               const pcc::Received& request, const std::string& reference,
                               const Job& job) {
  job.tell("making the check");
  FAIRWARD_TRY(const auto small_areas, small_areas_of(tools, job));
  return assess_case({*tools.region, small_areas, tools.basis}, place,
                     {request.property.bedspaces, request.property.cohort}, reference, job);
}

Result<CaseDone> begin_case(CaseRegister& cases, const CaseDeed& deed, const CaseTools& tools,
                            const std::string& actor, Date today, const Job& job) {
  FAIRWARD_TRY(auto request, request_of(deed, today));
  FAIRWARD_TRY(const auto place, tools.places.find(deed.value("place")));
  put_place(request, place, tools.places.locator->wards());
  // First the figures: a check that cannot be made must not leave a case without them.
  std::optional<pcc::Assessed> figures;
  if (!deed.value("assess").empty()) {
    FAIRWARD_TRY(figures, assessed(tools, place, request, deed.reference, job));
  }
  job.tell("writing");
  const Writer writer{actor, now()};
  FAIRWARD_TRY(auto record, cases.begin(std::move(request), deed.reference, writer));
  auto said = fmt::format("received; to be answered by the end of {}", record.state.due->text());
  if (figures) {
    const auto words = assessed_words(*figures, tools.places.mode);
    FAIRWARD_TRY(record, cases.add(record, *std::move(figures), writer));
    said += "; " + words;
  }
  return CaseDone{record.state.reference, fmt::format("{}: {}", record.state.reference, said)};
}

Result<CaseDone> assess(CaseRegister& cases, const CaseRecord& record, const CaseTools& tools,
                        const std::string& actor, const Job& job) {
  const auto& request = record.state.received->fact;
  FAIRWARD_TRY(const auto place, place_of_case(request, *tools.places.locator));
  FAIRWARD_TRY(auto fact, assessed(tools, place, request, record.state.reference, job));
  const auto words = assessed_words(fact, tools.places.mode);
  job.tell("writing");
  FAIRWARD_TRY(const auto after, cases.add(record, std::move(fact), {actor, now()}));
  return CaseDone{after.state.reference, added(after, words)};
}

Result<CaseDone> correct(CaseRegister& cases, const CaseRecord& record, const CaseDeed& deed,
                         const CaseTools& tools, const std::string& actor) {
  FAIRWARD_TRY(auto fact, corrected_fact(deed, record));
  if (const auto typed = deed.value("place"); !typed.empty()) {
    auto* received = std::get_if<pcc::Received>(&fact);
    if (received == nullptr) {
      return fail(Errc::Usage, "a place can only be given for event 1, the request");
    }
    FAIRWARD_TRY(const auto place, tools.places.find(typed));
    put_place(*received, place, tools.places.locator->wards());
  }
  const auto number = corrected_event(deed);
  const bool retracts = std::holds_alternative<pcc::Retracted>(fact);
  FAIRWARD_TRY(const auto after,
               cases.add(record, std::move(fact), {actor, now()},
                         pcc::Correction{number, std::string{deed.value("because")}}));
  return CaseDone{
      after.state.reference,
      added(after, fmt::format("event {} {}", number, retracts ? "retracted" : "corrected"))};
}

/// A copy for the council, as `fairward report` makes it: without the address.
Result<CaseDone> write_document(CaseRegister& cases, const CaseRecord& record, const CaseDeed& deed,
                                const CaseTools& tools, Date today, const Job& job) {
  const fs::path out{deed.value("out")};
  FAIRWARD_CHECK(check_document_names(out, {}));
  CaseReportRequest request;
  request.reference = record.state.reference;
  request.kind = deed.value("kind") == "adjudication" ? report::CaseDocument::Adjudication
                                                      : report::CaseDocument::Response;
  FAIRWARD_TRY(request.rules, report::rules_of(report::Copy::Council, tools.places.mode));
  request.made_on = today;
  FAIRWARD_TRY(const auto small_areas, small_areas_of(tools, job));
  const OpenedForCheck opened{*tools.region, tools.places.locator, small_areas, {}};
  CheckQuery query;
  query.basis = tools.basis;
  query.small_areas = small_areas;
  FAIRWARD_TRY(const auto document, case_document(opened, query, cases, request, job));
  FAIRWARD_CHECK(write_html(out, document));
  return CaseDone{record.state.reference,
                  fmt::format("{}: {} is written ({})", record.state.reference,
                              out.filename().string(), request.rules.words())};
}

/// Whether a check may be kept in a case: what is asked must be what the case is about. No exact
/// figure of the case is told.
Result<void> check_same(const CaseRecord& record, const CheckPlace& place,
                        const PlaceQuestion& question, const WardTable& wards,
                        DisclosureMode mode) {
  const auto& request = record.state.received->fact;
  const auto asked = place_asked(place, wards);
  const auto other = [](const std::string& a, const std::string& b) {
    return !a.empty() && !b.empty() && a != b;
  };
  if (asked.ward_code != request.ward.ward_code ||
      other(asked.postcode, request.restricted.postcode) ||
      other(asked.uprn, request.restricted.uprn)) {
    return fail(Errc::Usage, fmt::format("{} is about another place than the check; open the case "
                                         "and check it from there, or keep a new case",
                                         record.state.reference));
  }
  const disclosure::Gate gate{mode};
  if (gate.shown_bedspaces(request.property.bedspaces) !=
      gate.shown_bedspaces(question.bedspaces)) {
    return fail(Errc::Usage, fmt::format("{} has another number of bedspaces than the check; "
                                         "correct the case, or check it from there",
                                         record.state.reference));
  }
  return {};
}

/// Whoever decides in a shared window sees the figures of shared mode. Where the exact ones suggest
/// something else, that is written down as the reason and told to nobody.
Result<void> settle_reason(pcc::Responded& response, DisclosureMode mode) {
  auto& because = response.restricted.because;
  if (mode == DisclosureMode::Restricted || !because.empty()) {
    return {};
  }
  if (response.suggested && *response.suggested != response.decision) {
    return fail(Errc::Usage,
                fmt::format("the decision ({}) differs from what is suggested ({}); "
                            "say why",
                            pcc::label_of(response.decision), pcc::label_of(*response.suggested)));
  }
  if (response.advised() && response.advised() != response.decision) {
    because = "as the figures of shared mode suggested";
  }
  return {};
}

/// Before the figures are written: a response that is refused must not leave them behind.
Result<void> may_respond(const CaseRecord& record, const pcc::Responded& response,
                         const std::string& actor) {
  pcc::NewEvent event;
  event.case_reference = record.state.reference;
  event.actor = actor;
  event.fact = response;
  return pcc::may_follow(record.events, event);
}

}  // namespace

Result<CheckPlace> PlaceAsker::find(std::string_view typed) const {
  auto place = place_for_check(*locator, typed);
  if (place || mode == DisclosureMode::Restricted) {
    return place;
  }
  const std::array<std::string_view, 1> places{typed};
  return fail(place.error().code(), without_places(place.error().message(), places));
}

CaseNews run_case_task(const CaseTask& task, const std::string& show, const Job& job) {
  CaseNews news;
  const auto refuse = [&](Error error) {
    news.state =
        error.code() == Errc::FileNotFound ? RegisterState::Missing : RegisterState::Unreadable;
    news.failure = std::move(error);
    return std::move(news);
  };
  job.tell("opening");
  const auto file = case_register_of(task.project, "");
  if (!file) {
    return refuse(file.error());
  }
  news.where = is_on_server(*file) ? file->string() : file->filename().string();
  // Of a project that was renamed, whose register an empty one would hide.
  if (auto words = words_of_registers_beside(*file); !words.empty()) {
    news.failure = Error{Errc::FileNotFound, std::move(words)};
  } else if (task.make) {
    if (const auto made = make_case_register(*file, now()); !made) {
      news.failure = made.error();
    }
  }
  std::error_code unknown;
  if (!is_on_server(*file) && !fs::exists(*file, unknown)) {
    news.state = RegisterState::Missing;
    if (task.work && !news.failure) {
      news.failure =
          Error{Errc::FileNotFound, "this project has no case register yet; make one (case.start)"};
    }
    return news;
  }
  auto cases = CaseRegister::open(*file);
  if (!cases) {
    return refuse(std::move(cases).error());
  }
  auto shown = show;
  if (task.work) {
    auto done = done_in(*cases, task, job);
    if (done) {
      shown = done->reference;
      news.done = *std::move(done);
    } else {
      news.failure = std::move(done).error();
    }
  } else if (task.make && !news.failure) {
    news.done = CaseDone{show, fmt::format("{}: an empty case register. It will hold addresses: "
                                           "keep it where only those entitled to them may read it.",
                                           news.where)};
  }
  job.tell("reading");
  read_into(news, *cases, shown);
  return news;
}

CaseTask::Work work_of(CaseDeed deed, CaseTools tools, std::string actor, Date today) {
  return [deed = std::move(deed), tools = std::move(tools), actor = std::move(actor), today](
             CaseRegister& cases, const CaseRecord* as_read, const Job& job) -> Result<CaseDone> {
    if (deed.action == CaseAction::Begin) {
      return begin_case(cases, deed, tools, actor, today, job);
    }
    if (as_read == nullptr) {
      return fail(Errc::Usage, "which case is meant is needed, as PCC-0012");
    }
    if (deed.action == CaseAction::Assess) {
      return assess(cases, *as_read, tools, actor, job);
    }
    if (deed.action == CaseAction::Correct) {
      return correct(cases, *as_read, deed, tools, actor);
    }
    if (deed.action == CaseAction::Report) {
      return write_document(cases, *as_read, deed, tools, today, job);
    }
    FAIRWARD_TRY(auto fact, fact_of(deed, *as_read, today));
    if (auto* response = std::get_if<pcc::Responded>(&fact)) {
      FAIRWARD_CHECK(settle_reason(*response, tools.places.mode));
    }
    const auto words = done_words(fact, *as_read);
    FAIRWARD_TRY(const auto after, cases.add(*as_read, std::move(fact), {actor, now()}));
    return CaseDone{after.state.reference, added(after, words)};
  };
}

CaseTask::Work keep_work(PlaceQuestion question, KeptDecision decision, CaseTools tools,
                         std::string actor, Date today) {
  return [question = std::move(question), decision = std::move(decision), tools = std::move(tools),
          actor = std::move(actor), today](CaseRegister& cases, const CaseRecord* as_read,
                                           const Job& job) -> Result<CaseDone> {
    FAIRWARD_TRY(const auto place, tools.places.find(question.place));
    const auto& wards = tools.places.locator->wards();
    pcc::Received request;
    if (as_read != nullptr) {
      FAIRWARD_CHECK(check_same(*as_read, place, question, wards, tools.places.mode));
      request = as_read->state.received->fact;
    } else {
      request.provider = decision.provider;
      request.received = today;
      request.property.bedspaces = question.bedspaces;
      request.property.cohort = question.cohort;
      put_place(request, place, wards);
    }
    FAIRWARD_TRY(auto figures, assessed(tools, place, request,
                                        as_read != nullptr ? as_read->state.reference : "", job));
    pcc::Responded response;
    response.decision = decision.decision;
    response.restricted.because = decision.because;
    response.sent = today;
    response.suggested = figures.suggested;
    response.restricted.suggested = figures.restricted.suggested;
    FAIRWARD_CHECK(settle_reason(response, tools.places.mode));
    if (as_read != nullptr) {
      FAIRWARD_CHECK(may_respond(*as_read, response, actor));
    }
    job.tell("writing");
    const Writer writer{actor, now()};
    FAIRWARD_TRY(const auto record, as_read != nullptr
                                        ? Result<CaseRecord>{*as_read}
                                        : cases.begin(std::move(request), "", writer));
    const auto& reference = record.state.reference;
    auto after = cases.add(record, std::move(figures), writer);
    if (after) {
      after = cases.add(*after, response, writer);
    }
    if (!after) {
      const auto& error = after.error();
      return as_read != nullptr ? Result<CaseDone>{tl::unexpected<Error>{error}}
                                : fail(error.code(), fmt::format("{} was opened, but not all of it "
                                                                 "was kept: {}",
                                                                 reference, error.message()));
    }
    return CaseDone{reference, fmt::format("{}: the check and the decision are kept ({})",
                                           reference, pcc::label_of(decision.decision))};
  };
}

}  // namespace fairward::engine
