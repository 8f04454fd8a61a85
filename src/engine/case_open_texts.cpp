#include "engine/case_open_texts.hpp"

#include "base/text.hpp"
#include "report/place_words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>

namespace fairward::engine {
namespace {

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

/// `sought`: `certain` ones.
bool names_place(std::string text, const std::vector<report::Sought>& sought) {
  const bool numbered = text.find_first_of("0123456789") != std::string::npos;
  return report::leave_out(text, sought, kLeftOut) > 0 ||
         (numbered && report::leave_out_houses(text, {}, kLeftOut) > 0);
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80U);
}

/// What a case says of its place, in small letters, each text with its gaps and without.
std::string said_of_place(std::span<const pcc::CaseEvent> events) {
  std::string all;
  for (const auto& event : events) {
    const auto* received = std::get_if<pcc::Received>(&event.fact);
    if (received == nullptr) {
      continue;
    }
    const auto& told = received->restricted;
    for (const auto* text : {&told.address, &told.postcode, &told.uprn, &told.provider_contact,
                             &told.provider_reference}) {
      auto small = to_lower(*text);
      all += small + '\n';
      std::erase_if(small, [](char c) { return !is_letter_or_digit(c); });
      all += small + '\n';
    }
  }
  return all;
}

/// Whether a text may name a place of which `said` was said: only then it is looked for closely,
/// which takes longer than to read the case.
bool may_name(std::string_view text, std::string_view said) {
  constexpr std::size_t kWord = 4;
  constexpr std::ptrdiff_t kManyDigits = 5;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (std::ranges::count_if(text, is_digit) >= kManyDigits) {
    return true;  // a point, perhaps
  }
  const auto small = to_lower(text);
  for (std::size_t first = 0; first < small.size();) {
    std::size_t last = first;
    while (last < small.size() && is_letter_or_digit(small[last])) {
      ++last;
    }
    const auto word = std::string_view{small}.substr(first, last - first);
    const bool counts = word.size() >= kWord || std::ranges::any_of(word, is_digit);
    if (counts && said.find(word) != std::string_view::npos) {
      return true;
    }
    first = last + 1;
  }
  return false;
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

void leave_out_place_of_names(std::vector<pcc::CaseEvent>& events) {
  if (events.empty()) {
    return;
  }
  const auto said = said_of_place(events);
  std::optional<std::vector<report::Sought>> sought;
  std::unordered_map<std::string, bool> known;  // few people write many events
  const auto names = [&](const std::string& text) {
    const auto [at, is_new] = known.try_emplace(text, false);
    if (is_new && !sought && may_name(text, said)) {
      sought = certain(report::place_words(events));
    }
    if (is_new) {
      at->second = names_place(text, sought.value_or(std::vector<report::Sought>{}));
    }
    return at->second;
  };
  const bool stands_in =
      !pcc::number_of(events.front().case_reference) && names(events.front().case_reference);
  const auto stand_in = fmt::format("left-out-{}", events.front().sequence);
  for (auto& event : events) {
    if (stands_in) {
      event.case_reference = stand_in;
    }
    if (names(event.actor)) {
      event.actor = kLeftOut;
    }
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
  // A case that was kept under such a reference goes on.
  if (events.empty() && names_place(event.case_reference, sought)) {
    return told("reference");
  }
  if (names_place(event.actor, sought)) {
    return told("actor");
  }
  return {};
}

}  // namespace fairward::engine
