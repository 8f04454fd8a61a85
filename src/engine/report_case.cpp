#include "engine/report_case.hpp"

#include "base/text.hpp"
#include "engine/check_words.hpp"
#include "engine/report_map.hpp"
#include "engine/report_sections.hpp"
#include "report/every_text.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

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

report::Section summary_of(const CheckAnswer& answer, const pcc::CaseState& state,
                           const report::CopyRules& rules) {
  auto verdict = report::response_verdict(state, rules);
  if (answer.advice.suggested && !answer.advice.rules.empty()) {
    verdict.reasons.push_back(fmt::format("The figures of this document suggest {}. {}",
                                          label_of(*answer.advice.suggested),
                                          deciding_rule(answer)));
  }
  auto section = summary_section(answer, std::move(verdict));
  if (const auto warning = ward_warning(answer, state); !warning.empty()) {
    section.blocks.emplace_back(report::Paragraph{warning, report::ParagraphKind::Warning});
  }
  return section;
}

/// Everything that a document of a case is put together from.
struct Parts {
  const CheckAnswer& answer;
  const CaseOnFile& on_file;
  const CaseReportOptions& options;
  std::optional<report::Picture> map;
  report::Provenance sheet;
};

void add_figures(report::Document& document, Parts& parts) {
  const auto& answer = parts.answer;
  add_section(document, limit_section(answer));
  if (parts.map) {
    add_section(document, {"map", "Map", {*std::move(parts.map)}, false});
  }
  add_section(document, group_section(answer));
  add_section(document, around_section(answer));
  // Distances from known properties would tell where the place is: only who has the address, or
  // decides about it, gets them.
  if (parts.options.rules.shows_address() || parts.options.kind == CaseDocument::Adjudication) {
    add_section(document, nearby_section(answer));
  }
  add_section(document, pressure_section(answer));
  add_section(document, chance_section(answer));
}

report::Document put_together(Parts parts) {
  const auto& [state, events, earlier] = parts.on_file;
  const auto& rules = parts.options.rules;
  const bool bundle = parts.options.kind == CaseDocument::Adjudication;
  report::Document document;
  document.title = title_of(parts.options.kind, state);
  document.subtitle = proposal_words(parts.answer);
  document.reference = state.reference;
  document.copy = rules.words();
  document.marking = report::marking_of(rules.mode);
  document.made_with = fmt::format("{}, {}", parts.sheet.program, parts.sheet.made_on);
  document.head = report::case_head(state, rules);
  add_section(document, summary_of(parts.answer, state, rules));
  add_section(document, report::ground_section(state, rules));
  if (bundle) {
    add_section(document, report::adjudication_section(state, rules));
    add_section(document, report::date_section(state));
  }
  add_figures(document, parts);
  add_section(document, report::consultee_section(state));
  add_section(document, report::evidence_section(state, rules));
  add_section(document, alternative_section(parts.answer));
  add_section(document, rule_section(parts.answer));
  if (bundle) {
    if (rules.mode == DisclosureMode::Restricted) {
      add_section(document, report::earlier_section(earlier));
    }
    add_section(document, report::kept_section(state));
    add_section(document, report::history_section(events, rules));
  }
  add_section(document, report::signature_section(state, rules));
  add_section(document, report::provenance_sheet(parts.sheet, rules.mode));
  if (!rules.shows_address()) {
    report::leave_out(document, report::place_words(state), "[left out]");
  }
  return document;
}

}  // namespace

Result<CheckPlace> place_of_case(const OpenedForCheck& opened, const pcc::CaseState& state) {
  if (!state.received) {
    return fail(Errc::Usage, fmt::format("{}: no proposal was received", state.reference));
  }
  const auto& received = state.received->fact;
  const auto& locator = *opened.locator;
  const auto& known = received.restricted;
  std::vector<std::string> texts{known.uprn.empty() ? std::string{} : known.uprn, known.postcode};
  if (known.point) {
    texts.push_back(fmt::format("{:.0f} {:.0f}", known.point->x, known.point->y));
  }
  texts.push_back(known.sector);
  for (const auto& text : texts) {
    if (text.empty()) {
      continue;
    }
    if (const auto found = locator.find(text)) {
      return place_of(*found);
    }
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
  place.precision = "the ward that the case names";
  place.wards.push_back({*ward, 1, std::nullopt});
  return place;
}

Result<Released<report::Document>> case_document(const CheckReportOf& of, const CaseOnFile& on_file,
                                                 const CaseReportOptions& options) {
  const auto& state = on_file.state;
  if (!state.received) {
    return fail(Errc::Usage, fmt::format("{}: no proposal was received", state.reference));
  }
  const auto& rules = options.rules;
  if (rules.shows_address() && state.redacted) {
    return fail(Errc::Usage,
                fmt::format("{}: the register does not show you its address, and a provider's copy "
                            "needs it; ask a reviewer, or make another copy",
                            state.reference));
  }
  FAIRWARD_TRY(auto map, map_around(of.region, of.query.basis, of.gate, of.answer,
                                    rules.shows_address() ? MapPin::Place : MapPin::None));
  auto sheet = provenance_of(of, options.made_on);
  sheet.left_out = rules.left_out();
  return of.answer.then([&](const CheckAnswer& answer) {
    return put_together({answer, on_file, options, std::move(map), std::move(sheet)});
  });
}

}  // namespace fairward::engine
