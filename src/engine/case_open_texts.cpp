#include "engine/case_open_texts.hpp"

#include "report/place_words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

namespace fairward::engine {
namespace {

constexpr const char* kLeftOut = "[left out]";

struct OpenText {
  std::string_view name;
  std::string* text;
};

std::vector<OpenText> open_texts(pcc::CaseFact& fact) {
  if (auto* received = std::get_if<pcc::Received>(&fact)) {
    return {{"cohort", &received->property.cohort}, {"provider", &received->provider}};
  }
  if (auto* asked = std::get_if<pcc::Consulted>(&fact)) {
    return {{"role", &asked->role}};
  }
  if (auto* replied = std::get_if<pcc::Replied>(&fact)) {
    return {{"role", &replied->role}};
  }
  if (auto* responded = std::get_if<pcc::Responded>(&fact)) {
    return {{"signatory", &responded->signatory}};
  }
  return {};
}

void leave_out_place(std::string& text, const CasePlaceWords& place) {
  report::leave_out(text, place.sought, kLeftOut);
  report::leave_out_pointers(text, kLeftOut);
  report::leave_out_houses(text, place.said, kLeftOut);
}

/// Cases of earlier versions kept the cohort as it was typed.
void leave_out_place_of_figures(std::string& figures, const CasePlaceWords& place) {
  auto json = nlohmann::ordered_json::parse(figures, nullptr, false);
  if (!json.is_object() || !json.contains("cohort") || !json["cohort"].is_string()) {
    return;
  }
  auto cohort = json["cohort"].get<std::string>();
  const auto before = cohort;
  leave_out_place(cohort, place);
  if (cohort != before) {
    json["cohort"] = std::move(cohort);
    figures = json.dump();
  }
}

/// Those of several words, and with a number: a town or a surname alone is a word of many texts.
std::vector<report::Sought> certain(std::vector<report::Sought> sought) {
  std::erase_if(sought, [](const report::Sought& one) {
    return one.kind != report::Sought::Kind::Words ||
           one.words.find_first_of(" 0123456789") == std::string::npos;
  });
  return sought;
}

Result<void> told(std::string_view name) {
  return fail(Errc::Usage,
              fmt::format("the {} tells the place of the case, and everybody who sees the case "
                          "sees its {}: leave the address out of it",
                          name, name));
}

bool has_role(std::span<const pcc::CaseEvent> events, std::string_view role) {
  return std::ranges::any_of(events, [&](const pcc::CaseEvent& event) {
    const auto* asked = std::get_if<pcc::Consulted>(&event.fact);
    return asked != nullptr && asked->role == role;
  });
}

}  // namespace

CasePlaceWords place_words_of(std::span<const pcc::CaseEvent> events) {
  CasePlaceWords words{report::place_words(events), {}};
  for (const auto& event : events) {
    if (const auto* received = std::get_if<pcc::Received>(&event.fact)) {
      auto said = report::said_names(*received);
      words.said.insert(words.said.end(), said.begin(), said.end());
    }
  }
  return words;
}

void leave_out_place(pcc::CaseFact& fact, const CasePlaceWords& place) {
  for (const auto& one : open_texts(fact)) {
    leave_out_place(*one.text, place);
  }
  if (auto* assessed = std::get_if<pcc::Assessed>(&fact)) {
    leave_out_place_of_figures(assessed->figures, place);
  }
}

Result<void> tells_no_place(const pcc::NewEvent& event, std::span<const pcc::CaseEvent> events) {
  auto sought = report::place_words(events);
  if (const auto* received = std::get_if<pcc::Received>(&event.fact)) {
    auto own = report::place_words(*received);
    sought.insert(sought.end(), own.begin(), own.end());
  }
  sought = certain(std::move(sought));
  auto copy = event.fact;
  for (const auto& one : open_texts(copy)) {
    const bool known = std::holds_alternative<pcc::Replied>(copy) && has_role(events, *one.text);
    if (!known && report::leave_out(*one.text, sought, kLeftOut) > 0) {
      return told(one.name);
    }
  }
  for (auto [name, text] :
       {std::pair{"reference", event.case_reference}, std::pair{"actor", event.actor}}) {
    const bool numbered = text.find_first_of("0123456789") != std::string::npos;
    if (report::leave_out(text, sought, kLeftOut) > 0 ||
        (numbered && report::leave_out_houses(text, {}, kLeftOut) > 0)) {
      return told(name);
    }
  }
  return {};
}

}  // namespace fairward::engine
