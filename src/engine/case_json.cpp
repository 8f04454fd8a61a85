#include "engine/case_json.hpp"

#include "base/version.hpp"
#include "io/register_codec.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <utility>

namespace fairward::engine {
namespace {

using Json = nlohmann::ordered_json;

Json parsed(const std::string& text) {
  auto json = Json::parse(text, nullptr, false);
  return json.is_discarded() ? Json(text) : json;
}

Json event_json(const pcc::CaseEvent& event, DisclosureMode mode) {
  Json json;
  json["sequence"] = event.sequence;
  json["number"] = event.number;
  json["kind"] = pcc::kind_of(event.fact);
  json["actor"] = event.actor;
  json["at"] = pcc::iso(event.at);
  if (event.clock != event.at) {
    json["clock"] = pcc::iso(event.clock);
  }
  if (event.correction) {
    json["corrects"] = event.correction->number;
    json["changed"] = Json::array();
    for (const auto& one : event.correction->changed) {
      json["changed"].push_back(one.from.empty() && one.to.empty()
                                    ? Json{{"what", one.what}}
                                    : Json{{"what", one.what}, {"from", one.from}, {"to", one.to}});
    }
  }
  // What was left out leaves an empty restricted part, which is not written.
  auto whole = event;
  whole.redacted = false;
  if (const auto record = io::to_record(whole)) {
    json["fact"] = parsed(record->body);
    if (!record->figures.empty()) {
      json["figures"] = parsed(record->figures);
    }
    if (mode == DisclosureMode::Restricted) {
      json["restricted"] = parsed(record->restricted.value_or("{}"));
      if (!record->restricted_figures.empty()) {
        json["restricted"]["figures"] = parsed(record->restricted_figures);
      }
    }
  }
  return json;
}

std::string decision_of(const pcc::CaseState& state) {
  return state.responses.empty() ? "" : std::string{name_of(state.responses.back().fact.decision)};
}

std::string suggestion_of(const pcc::CaseState& state) {
  if (state.assessments.empty()) {
    return "";
  }
  const auto advised = state.assessments.back().fact.advised();
  return advised ? std::string{name_of(*advised)} : "";
}

}  // namespace

nlohmann::ordered_json case_json(const Released<CaseRecord>& released) {
  const auto& state = released->state;
  Json json;
  json["reference"] = state.reference;
  json["stage"] = pcc::name_of(state.stage);
  if (state.due) {
    json["due"] = state.due->iso();
  }
  if (const auto answered = state.answered_on()) {
    json["answered"] = answered->iso();
    json["in_time"] = state.in_time().value_or(false);
    if (state.timing_corrected()) {
      json["in_time_as_written"] = *state.in_time_as_written;
    }
    json["decision"] = decision_of(state);
  }
  json["mode"] = mode_name(released.mode());
  json["program"] = version();
  json["events"] = Json::array();
  for (const auto& event : released->events) {
    json["events"].push_back(event_json(event, released.mode()));
  }
  return json;
}

std::vector<std::string> case_columns(DisclosureMode mode) {
  std::vector<std::string> columns{
      "mode",     "case",    "stage",     "received", "due",          "answered",  "in_time",
      "provider", "ward",    "ward_name", "council",  "council_name", "bedspaces", "cohort",
      "asked",    "replied", "suggested", "decision", "adjudication", "ending"};
  if (mode == DisclosureMode::Restricted) {
    columns.insert(columns.end(), {"address", "postcode", "sector", "uprn", "easting", "northing"});
  }
  return columns;
}

std::vector<std::string> case_row(const pcc::CaseState& state, DisclosureMode mode) {
  const auto& fact = state.received->fact;
  std::int64_t asked = 0;
  std::int64_t replied = 0;
  for (const auto& consultee : state.consultees) {
    asked += consultee.asked ? 1 : 0;
    replied += consultee.replies.empty() ? 0 : 1;
  }
  const auto answered = state.answered_on();
  std::vector<std::string> cells{
      std::string{mode_name(mode)},
      state.reference,
      std::string{pcc::name_of(state.stage)},
      fact.received.iso(),
      state.due->iso(),
      answered ? answered->iso() : "",
      !answered                 ? ""
      : *answered <= *state.due ? "yes"
                                : "no",
      fact.provider,
      fact.ward.ward_code,
      fact.ward.ward_name,
      fact.ward.lad_code,
      fact.ward.lad_name,
      std::to_string(fact.property.bedspaces),
      fact.property.cohort,
      std::to_string(asked),
      std::to_string(replied),
      suggestion_of(state),
      decision_of(state),
      state.adjudication_decided ? std::string{name_of(state.adjudication_decided->fact.result)}
      : state.adjudication_asked ? "asked"
                                 : "",
      state.conclusion ? std::string{name_of(state.conclusion->fact.ending)} : ""};
  if (mode == DisclosureMode::Restricted) {
    const auto& hidden = fact.restricted;
    const auto metres = [&](double value) {
      return hidden.point ? std::to_string(static_cast<std::int64_t>(value)) : "";
    };
    const auto point = hidden.point.value_or(Point{});
    cells.insert(cells.end(), {hidden.address, hidden.postcode, hidden.sector, hidden.uprn,
                               metres(point.x), metres(point.y)});
  }
  return cells;
}

}  // namespace fairward::engine
