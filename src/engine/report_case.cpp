#include "engine/report_case.hpp"

#include "base/text.hpp"
#include "engine/case_open_texts.hpp"
#include "engine/case_place.hpp"
#include "engine/case_release.hpp"
#include "engine/report_check.hpp"
#include "engine/report_kept.hpp"
#include "engine/report_map.hpp"
#include "engine/report_sections.hpp"
#include "pcc/earlier_checks.hpp"
#include "report/case_sections.hpp"
#include "report/every_text.hpp"
#include "report/leave_out.hpp"
#include "report/place_words.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fairward::engine {
namespace {

using report::CaseDocument;

std::string title_of(CaseDocument kind, const pcc::CaseState& state) {
  const std::string title = kind == CaseDocument::Response
                                ? "Post code check (PCC) response"
                                : "Post code check (PCC): bundle for adjudication";
  return state.responses.empty() ? title + " (draft)" : title;
}

/// The case was about another ward than its place is in now.
std::string ward_warning(const CheckAnswer& answer, const pcc::CaseState& state) {
  const auto& then = state.received->fact.ward;
  const auto& now = answer.wards.front().area;
  if (then.ward_code == now.code) {
    return {};
  }
  return fmt::format(
      "The case was received for {} ({}). With the boundaries and postcodes of this project its "
      "place is in {} ({}), and the figures are of that ward.",
      then.ward_name, then.ward_code, now.name, now.code);
}

/// Everything that a document of a case is put together from; released.
struct Parts {
  const CheckAnswer& answer;
  const CaseRecord& record;
  std::vector<report::EarlierCase> earlier;
  const CaseReportRequest& request;
  std::optional<report::Picture> map;
  report::Provenance sheet;
  std::vector<report::Sought> place_words;  ///< to leave out, where the copy may not have them
  std::vector<std::string> said;            ///< names that stay
  std::vector<KeptCheck> kept;
  bool of_whole_ward = false;  ///< the register does not show the place to who asks
};

/// What people typed, for a copy without the address: a text is as long as a letter, and tells a
/// place in more ways than a register knows of.
void leave_out_place(std::string& text, const Parts& parts) {
  report::leave_out(text, parts.place_words, kLeftOut);
  report::leave_out_pointers(text, kLeftOut);
  report::leave_out_houses(text, parts.said, kLeftOut);
}

/// A section of the case itself. Figures are not searched so: streets and wards share their names.
report::Section written(report::Section section, const Parts& parts) {
  if (!parts.request.rules.shows_address()) {
    report::every_text(section, [&](std::string& text) { leave_out_place(text, parts); });
  }
  return section;
}

void add_written(report::Document& document, report::Section section, const Parts& parts) {
  add_section(document, written(std::move(section), parts));
}

void add_kept(report::Document& document, const Parts& parts) {
  auto section = written(report::kept_section(parts.record.state), parts);
  for (const auto& one : parts.kept) {
    section.blocks.emplace_back(kept_table(one, parts.answer, parts.request.rules.mode));
  }
  add_section(document, std::move(section));
}

report::Section summary_of(const Parts& parts, const pcc::CaseState& state) {
  const auto& answer = parts.answer;
  const auto& rules = parts.request.rules;
  auto verdict = report::response_verdict(state, rules);
  for (auto& reason : verdict.reasons) {
    if (!rules.shows_address()) {
      leave_out_place(reason, parts);
    }
  }
  if (answer.advice.suggested && !answer.advice.rules.empty()) {
    verdict.reasons.push_back(fmt::format("The figures of this document suggest: {}. {}",
                                          label_of(*answer.advice.suggested),
                                          deciding_rule(answer)));
  }
  auto section = summary_section(answer, std::move(verdict));
  const auto warn = [&](std::string words) {
    section.blocks.emplace_back(
        report::Paragraph{std::move(words), report::ParagraphKind::Warning});
  };
  if (const auto warning = ward_warning(answer, state); !warning.empty()) {
    warn(warning);
  }
  if (parts.of_whole_ward) {
    warn(
        "The figures are worked out for the ward as a whole: the register does not show the place "
        "of the proposal to who made this document. A reviewer's copy is exact.");
  }
  if (auto kept = kept_sentence(parts.kept, state, answer, rules.mode); !kept.empty()) {
    warn(std::move(kept));
  }
  return section;
}

void add_figures(report::Document& document, Parts& parts) {
  const auto& answer = parts.answer;
  add_section(document, limit_section(answer));
  add_section(document, group_section(answer));
  add_section(document, around_section(answer));
  add_section(document, pressure_section(answer));
  if (parts.map) {
    add_section(document, {"map", "Map", {*std::move(parts.map)}, false});
  }
  // Where the copy may not have the place it is what is around the middle of its ward: for a panel.
  const bool panel = parts.request.kind == CaseDocument::Adjudication;
  if (panel || parts.request.rules.shows_address()) {
    add_section(document, nearby_section(answer));
  }
  add_section(document, chance_section(answer));
}

/// Those with a number in them, which no name of a ward has.
std::vector<report::Sought> numbers_of(std::vector<report::Sought> words) {
  std::erase_if(words, [](const report::Sought& one) {
    return one.kind != report::Sought::Kind::Words ||
           one.words.find_first_of("0123456789") == std::string::npos;
  });
  return words;
}

report::Document put_together(Parts parts) {
  const auto& state = parts.record.state;
  const auto& events = parts.record.events;
  const auto& rules = parts.request.rules;
  const bool bundle = parts.request.kind == CaseDocument::Adjudication;
  report::Document document;
  document.title = title_of(parts.request.kind, state);
  document.subtitle = proposal_words(parts.answer);
  document.reference = state.reference;
  document.copy = rules.words();
  document.marking = rules.marking();
  document.made_with = fmt::format("{}, {}", parts.sheet.program, parts.sheet.made_on);
  document.head = report::case_head(state, rules);
  if (!rules.shows_address()) {
    report::every_text(document.head, [&](std::string& text) { leave_out_place(text, parts); });
  }
  add_section(document, summary_of(parts, state));
  add_written(document, report::ground_section(state, rules), parts);
  if (bundle) {
    add_written(document, report::adjudication_section(state, rules), parts);
    add_written(document, report::date_section(state), parts);
  }
  add_figures(document, parts);
  add_written(document, report::consultee_section(state), parts);
  add_written(document, report::evidence_section(state, rules), parts);
  add_section(document, alternative_section(parts.answer, rules.shows_address()));
  add_section(document, rule_section(parts.answer));
  if (bundle) {
    if (rules.mode == DisclosureMode::Restricted) {
      add_written(document, report::earlier_section(parts.earlier), parts);
    }
  }
  add_kept(document, parts);
  if (bundle) {
    add_written(document, report::history_section(events, rules), parts);
  }
  add_written(document, report::signature_section(state, rules), parts);
  add_section(document, report::provenance_sheet(parts.sheet, rules.mode));
  if (!rules.shows_address()) {
    report::leave_out(document, numbers_of(parts.place_words), kLeftOut);
  }
  return document;
}

/// Of a register that does not show this login where a proposal is.
constexpr std::string_view kWholeWard =
    "the whole ward of the case: the register does not show this login where in it the proposal is";

/// Where the proposal is; its ward, when the project cannot find the place any more.
Result<CheckPlace> place_for(const Locator& locator, const pcc::CaseState& state) {
  const auto& received = state.received->fact;
  if (auto found = place_of_case(received, locator); found && !state.redacted) {
    return found;
  }
  const auto ward = locator.wards().find(received.ward.ward_code);
  if (!ward) {
    return fail(
        Errc::Usage,
        fmt::format("{}: its ward {} is not in this region; open the project of its council",
                    state.reference, received.ward.ward_code));
  }
  CheckPlace place;
  place.scale = received.ward.area ? PlaceScale::Area : PlaceScale::Property;
  place.by = "ward";
  place.precision = std::string{state.redacted ? kWholeWard : "the ward that the case names"};
  place.wards.push_back({*ward, 1, std::nullopt});
  return place;
}

/// Cases of the same place, without those that only share the ward with a hundred others.
Result<std::vector<report::EarlierCase>> earlier_cases(CaseRegister& cases,
                                                       const pcc::CaseState& state) {
  constexpr std::size_t kMost = 20;
  FAIRWARD_TRY(const auto records, cases.cases());
  std::vector<pcc::CaseState> states;
  states.reserve(records.size());
  for (const auto& record : records) {
    states.push_back(record.state);
  }
  const auto& received = state.received->fact;
  const auto& hidden = received.restricted;
  const pcc::PlaceAsked asked{
      hidden.uprn,     hidden.address,
      hidden.postcode, received.ward.ward_code,
      state.reference, pcc::property_point(hidden.point, hidden.precision_metres)};
  std::vector<report::EarlierCase> found;
  for (const auto& one : pcc::earlier_checks(states, asked)) {
    const bool later = states[one.index].received->fact.received > received.received;
    if (!later && found.size() < kMost) {
      found.push_back({std::string{pcc::label_of(one.same)}, states[one.index]});
    }
  }
  return found;
}

/// A document says that no entry was changed. Who does not see all of an entry cannot know.
Result<void> as_written(CaseRegister& cases, const pcc::CaseState& state) {
  if (state.redacted) {
    return {};
  }
  FAIRWARD_TRY(const auto chain, cases.verify());
  if (!chain.broken_at) {
    return {};
  }
  return fail(Errc::Unreadable,
              fmt::format("no document is made, as the register was changed outside Fairward: {}; "
                          "keep it as it is and compare it with a backup (`fairward register "
                          "verify`)",
                          chain.why));
}

}  // namespace

Result<Released<report::Document>> case_document(const OpenedForCheck& opened,
                                                 const CheckQuery& query, CaseRegister& cases,
                                                 const CaseReportRequest& request, const Job& job) {
  const auto& rules = request.rules;
  FAIRWARD_TRY(const auto record, cases.one(request.reference));
  const auto& state = record.state;
  if (!state.received) {
    return fail(Errc::Usage, fmt::format("{}: no proposal was received", state.reference));
  }
  if (rules.shows_address() && state.redacted) {
    return fail(Errc::Usage,
                fmt::format("{}: the register does not show you its address, and a provider's copy "
                            "needs it; ask a reviewer, or make another copy",
                            state.reference));
  }
  FAIRWARD_CHECK(as_written(cases, state));
  FAIRWARD_TRY(auto place, place_for(*opened.locator, state));
  place.hidden = !rules.shows_address();
  std::vector<report::EarlierCase> earlier;
  if (request.kind == CaseDocument::Adjudication && rules.mode == DisclosureMode::Restricted) {
    FAIRWARD_TRY(earlier, earlier_cases(cases, state));
  }
  const disclosure::Gate gate{rules.mode};
  FAIRWARD_TRY(auto checker, Checker::make(opened.region, query, gate, job));
  const auto& offered = state.received->fact.property;
  const auto place_words = report::place_words(record.events);
  auto cohort = offered.cohort;
  if (!rules.shows_address()) {
    report::leave_out(cohort, place_words, kLeftOut);
  }
  FAIRWARD_TRY(const auto answer, checker.answer(place, {offered.bedspaces, cohort}, job));
  const CheckReportOf of{opened.region, query, gate, answer};
  FAIRWARD_TRY(auto map, map_around(opened.region, query.basis, gate, answer,
                                    rules.shows_address() ? MapPin::Place : MapPin::None));
  auto sheet = provenance_of(of, request.made_on);
  sheet.left_out = rules.left_out();
  const auto shown = release_case(record, gate);
  return answer.then([&](const CheckAnswer& released) {
    return put_together({released, *shown, std::move(earlier), request, std::move(map),
                         std::move(sheet), place_words, report::said_names(state.received->fact),
                         kept_checks(shown->state, request.kind, gate), state.redacted});
  });
}

}  // namespace fairward::engine
