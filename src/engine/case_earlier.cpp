#include "engine/case_earlier.hpp"

#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace fairward::engine {
namespace {

EarlierCase earlier_of(const pcc::CaseState& state, pcc::SamePlace same) {
  EarlierCase earlier;
  earlier.reference = state.reference;
  earlier.same = same;
  earlier.received = state.received->fact.received;
  earlier.stage = state.stage;
  if (!state.responses.empty()) {
    earlier.decision = state.responses.back().fact.decision;
  }
  if (state.adjudication_decided) {
    earlier.adjudication = state.adjudication_decided->fact.result;
  }
  if (state.conclusion) {
    earlier.ending = state.conclusion->fact.ending;
  }
  return earlier;
}

std::vector<EarlierCase> found_among(const std::vector<CaseRecord>& records,
                                     const pcc::PlaceAsked& place) {
  std::vector<pcc::CaseState> states;
  states.reserve(records.size());
  for (const auto& record : records) {
    states.push_back(record.state);
  }
  std::vector<EarlierCase> found;
  for (const auto& one : pcc::earlier_checks(states, place)) {
    found.push_back(earlier_of(states[one.index], one.same));
  }
  return found;
}

}  // namespace

std::string words_of(const EarlierCase& earlier) {
  std::string words = fmt::format(
      "{}, received {}: {}", pcc::label_of(earlier.same), earlier.received.iso(),
      earlier.decision ? pcc::label_of(*earlier.decision) : pcc::label_of(earlier.stage));
  if (earlier.adjudication) {
    words += fmt::format(", {}", pcc::label_of(*earlier.adjudication));
  }
  if (earlier.ending) {
    words += fmt::format(", {}", pcc::label_of(*earlier.ending));
  }
  return words;
}

std::string lines_of(const std::vector<EarlierCase>& cases) {
  std::string lines;
  for (const auto& one : cases) {
    lines += fmt::format("{}  {}\n", one.reference, words_of(one));
  }
  return lines.empty() ? "none in the case register\n" : lines;
}

Released<std::vector<EarlierCase>> earlier_cases(const std::vector<CaseRecord>& records,
                                                 pcc::PlaceAsked place,
                                                 const disclosure::Gate& gate) {
  if (gate.mode() == DisclosureMode::Shared) {
    place.uprn.clear();
    place.address.clear();
    place.postcode.clear();
    place.point.reset();
  }
  // Stages and decisions of cases are nobody's count.
  return gate.release(Count{}).then([&](const Count&) { return found_among(records, place); });
}

Result<std::optional<Released<std::vector<EarlierCase>>>> earlier_in_project(
    const std::filesystem::path& project, pcc::PlaceAsked place, const disclosure::Gate& gate) {
  using Found = std::optional<Released<std::vector<EarlierCase>>>;
  FAIRWARD_TRY(const auto file, case_register_of(project, ""));
  std::error_code unknown;
  if (!is_on_server(file) && !std::filesystem::exists(file, unknown)) {
    auto words = words_of_registers_beside(file);
    return words.empty() ? Result<Found>{Found{}} : fail(Errc::FileNotFound, std::move(words));
  }
  FAIRWARD_TRY(auto cases, CaseRegister::open(file));
  FAIRWARD_TRY(const auto records, cases.cases());
  return Found{earlier_cases(records, std::move(place), gate)};
}

}  // namespace fairward::engine
