#include "model/place_form.hpp"

#include "base/text.hpp"
#include "engine/command_table.hpp"
#include "engine/request_line.hpp"

#include <fmt/format.h>

namespace fairward::model {
namespace {

/// The place in the field is the one that was asked about, or none is typed.
bool asks_the_same(const PlaceForm& form) {
  return form.seen && (trim(form.place).empty() || trim(form.place) == form.seen->place);
}

}  // namespace

void follow(PlaceForm& form, const std::optional<engine::PlaceQuestion>& question,
            const engine::PlaceCheck& check, DisclosureMode mode) {
  const bool restricted = mode == DisclosureMode::Restricted;
  if (form.seen != question) {
    const bool other_place = !question || !form.seen || form.seen->place != question->place;
    form.seen = question;
    if (other_place) {
      form.decision.reset();  // that was about another place
      form.because.clear();
    }
    if (question) {
      form.bedspaces = question->bedspaces;
      form.cohort = question->cohort;
    }
    if (other_place && (restricted || !question)) {
      form.place = question ? question->place : std::string{};
    }
  }
  const bool answered = question && check.answer && !check.working;
  if (!restricted && answered && trim(form.place) == question->place) {
    form.place.clear();
  }
}

void take_apart(PlaceForm& form) {
  auto request = engine::read_request(form.place);
  if ((!request.bedspaces && request.cohort.empty()) || !engine::without_contradiction(request)) {
    return;  // what contradicts itself stays as it is, for its reader to see and to settle
  }
  form.place = std::move(request.place);
  form.bedspaces = request.bedspaces.value_or(form.bedspaces);
  form.cohort = request.cohort.empty() ? form.cohort : std::move(request.cohort);
}

std::string entered(const PlaceForm& form) {
  const auto place = trim(form.place);
  if (place.empty()) {
    return form.seen ? "pcc.show" : "";
  }
  return fmt::format("pcc.check {} {} {}", engine::quoted(place), form.bedspaces,
                     engine::quoted(trim(form.cohort)));
}

std::string changed_bedspaces(const PlaceForm& form) {
  return asks_the_same(form) && form.bedspaces != form.seen->bedspaces
             ? fmt::format("pcc.set bedspaces {}", form.bedspaces)
             : std::string{};
}

std::string changed_cohort(const PlaceForm& form) {
  return asks_the_same(form) && trim(form.cohort) != form.seen->cohort
             ? fmt::format("pcc.set cohort {}", engine::quoted(trim(form.cohort)))
             : std::string{};
}

std::string place_hint(const PlaceForm& form, DisclosureMode mode) {
  return form.seen && mode == DisclosureMode::Shared ? "Another place (the last is not shown)"
                                                     : "Postcode, UPRN, grid reference, ward";
}

std::string rounding_note(const PlaceForm& form, const engine::PlaceCheck& check) {
  if (!check.answer || check.working || (*check.answer)->bedspaces == form.bedspaces) {
    return {};
  }
  return fmt::format("Counted as {}: a shared screen rounds the proposal too.",
                     (*check.answer)->bedspaces);
}

}  // namespace fairward::model
