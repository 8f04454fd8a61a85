#include "engine/request_line.hpp"

#include "base/text.hpp"
#include "engine/redact_place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace fairward::engine {
namespace {

constexpr std::array<std::string_view, 7> kCohorts{
    "families", "single adults", "single men",     "single women",
    "couples",  "lone parents",  "disabled adults"};

/// How else people write them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kOtherNames{{
    {"family", "families"},
    {"single adult", "single adults"},
    {"singles", "single adults"},
    {"single", "single adults"},
    {"adults", "single adults"},
    {"single males", "single men"},
    {"single male", "single men"},
    {"males", "single men"},
    {"single females", "single women"},
    {"single female", "single women"},
    {"females", "single women"},
    {"couple", "couples"},
    {"lone parent", "lone parents"},
    {"disabled adult", "disabled adults"},
}};

constexpr std::int64_t kMost = 100'000;

std::string cohort_of(std::string_view part) {
  auto words = to_lower(trim(part));
  words.erase(words.find_last_not_of(". ") + 1);
  for (const std::string_view before : {"for ", "cohort ", "cohort: "}) {
    if (words.starts_with(before)) {
      words.erase(0, before.size());
    }
  }
  for (const auto known : kCohorts) {
    if (words == known) {
      return std::string{known};
    }
  }
  for (const auto& [other, known] : kOtherNames) {
    if (words == other) {
      return std::string{known};
    }
  }
  return {};
}

bool means_bedspaces(std::string_view words) {
  constexpr std::array<std::string_view, 12> kWords{
      "bedspaces", "bedspace", "bed spaces", "bed space", "beds",   "bed",
      "bs",        "people",   "persons",    "person",    "places", "pax"};
  return std::ranges::find(kWords, words) != kWords.end();
}

/// "6 bedspaces", "6 beds for families", "bedspaces: 6".
struct Spaces {
  std::int64_t number = 0;
  std::string rest;  ///< behind them: "for families"
};

std::optional<Spaces> spaces_of(std::string_view part) {
  auto words = to_lower(trim(part));
  std::ranges::replace(words, ':', ' ');
  std::ranges::replace(words, '=', ' ');
  const auto digits = words.find_first_not_of("0123456789");
  if (digits == 0) {
    const auto number = words.find_first_of("0123456789");
    if (number == std::string::npos || !means_bedspaces(trim(words.substr(0, number)))) {
      return std::nullopt;
    }
    const auto value = parse_whole_number(trim(std::string_view{words}.substr(number)));
    return value && *value <= kMost ? std::optional{Spaces{*value, {}}} : std::nullopt;
  }
  const auto value = parse_whole_number(words.substr(0, digits));
  if (digits == std::string::npos || !value || *value > kMost) {
    return std::nullopt;
  }
  const auto what = trim(std::string_view{words}.substr(digits));
  const auto rest = what.find(" for ");
  if (!means_bedspaces(trim(what.substr(0, rest)))) {
    return std::nullopt;
  }
  return Spaces{*value,
                rest == std::string_view::npos ? std::string{} : std::string{what.substr(rest)}};
}

std::vector<std::string> parts_of(std::string_view text) {
  std::string line{text};
  for (auto& c : line) {
    c = c == ';' || c == '\t' || c == '\n' || c == '\r' ? ',' : c;
  }
  std::vector<std::string> parts;
  for (const auto part : split(line, ',')) {
    if (!trim(part).empty()) {
      parts.emplace_back(trim(part));
    }
  }
  return parts;
}

}  // namespace

std::span<const std::string_view> known_cohorts() {
  return kCohorts;
}

RequestLine read_request(std::string_view text) {
  RequestLine request;
  request.said = words_of_request(text);
  const auto& said = request.said;
  std::vector<std::string> rest;
  for (const auto& part : parts_of(text)) {
    if (const auto spaces = spaces_of(part); spaces && !request.bedspaces) {
      request.bedspaces = spaces->number;
      request.cohort = spaces->rest.empty() ? request.cohort : cohort_of(spaces->rest);
    } else if (auto cohort = cohort_of(part); !cohort.empty()) {
      request.cohort = std::move(cohort);
    } else {
      rest.push_back(part);
    }
  }
  if (!said.bedspaces.empty()) {
    request.bedspaces = said.bedspaces.front();
  }
  if (request.cohort.empty() && !said.cohorts.empty()) {
    request.cohort = said.cohorts.front();
  }
  request.address = address_of_request(text);
  if (said.postcodes.size() == 1 && said.uprns.size() == 1) {
    request.known = true;
    request.place = "UPRN " + said.uprns.front() + ", " + said.postcodes.front();
  }
  for (const auto* places : {&said.postcodes, &said.uprns, &said.sectors}) {
    if (!places->empty() && !request.known) {
      request.known = true;
      request.place = places->front();
    }
  }
  if (!request.known) {
    request.place = join(rest, ", ");
    return request;
  }
  for (const auto& part : rest) {
    // "M14 5RX, 6, families"
    const auto number = part.size() <= 4 ? parse_whole_number(part) : std::nullopt;
    if (number && *number >= 0 && !request.bedspaces) {
      request.bedspaces = number;
    }
  }
  return request;
}

namespace {

constexpr std::string_view kPlaceOptions = "give --postcode, --sector, --uprn, --at or --ward";

template <class T>
void add_contradiction(std::vector<std::string>& troubles, const std::vector<T>& said,
                       std::string_view what, DisclosureMode mode) {
  if (said.size() < 2) {
    return;
  }
  std::vector<std::string> all;
  for (const auto& one : said) {
    all.push_back(fmt::format("{}", one));
  }
  const auto names =
      mode == DisclosureMode::Restricted ? fmt::format(" ({})", join(all, ", ")) : std::string{};
  const auto at = what.find('|');
  troubles.push_back(fmt::format("it has more than one {}{}: give the right one with {}",
                                 what.substr(0, at), names, what.substr(at + 1)));
}

}  // namespace

Result<void> without_contradiction(const RequestLine& request) {
  const auto& said = request.said;
  std::vector<std::string> what;
  const auto add = [&](std::size_t count, std::string_view of) {
    if (count > 1) {
      what.push_back(fmt::format("more than one {}", of));
    }
  };
  add(said.postcodes.size(), "postcode");
  const bool no_postcode = said.postcodes.empty();
  add(no_postcode ? said.uprns.size() : 0, "UPRN");
  add(no_postcode && said.uprns.empty() ? said.sectors.size() : 0, "postcode sector");
  add(said.bedspaces.size(), "number of bedspaces");
  add(said.cohorts.size(), "cohort");
  return what.empty()
             ? Result<void>{}
             : fail(Errc::Usage, fmt::format("the request has {}: leave only the right one",
                                             join(what, " and ")));
}

Result<void> check_request(const RequestLine& request, RequestGiven given, DisclosureMode mode) {
  std::vector<std::string> troubles;
  const auto& said = request.said;
  if (!given.place) {
    if (request.place.empty()) {
      troubles.push_back(fmt::format("it has no place: {}", kPlaceOptions));
    }
    add_contradiction(troubles, said.postcodes, "postcode|--postcode", mode);
    if (said.postcodes.empty()) {
      add_contradiction(troubles, said.uprns, "UPRN|--uprn", mode);
    }
    if (said.postcodes.empty() && said.uprns.empty()) {
      add_contradiction(troubles, said.sectors, "postcode sector|--sector", mode);
    }
  }
  if (!given.bedspaces) {
    if (!request.bedspaces) {
      troubles.emplace_back("it has no number of bedspaces: give --bedspaces");
    }
    add_contradiction(troubles, said.bedspaces, "number of bedspaces|--bedspaces", mode);
  }
  if (!given.cohort) {
    add_contradiction(troubles, said.cohorts, "cohort|--cohort", mode);
  }
  return troubles.empty() ? Result<void>{}
                          : fail(Errc::Usage, "--request: " + join(troubles, "; "));
}

Error refused_place(const RequestLine& request, const Error& error, DisclosureMode mode) {
  if (!request.known) {
    return Error{Errc::Usage,
                 fmt::format("--request: no place was found in it that this project knows: {}",
                             kPlaceOptions)};
  }
  std::vector<std::string_view> places{request.place};
  places.insert(places.end(), request.said.postcodes.begin(), request.said.postcodes.end());
  places.insert(places.end(), request.said.uprns.begin(), request.said.uprns.end());
  const auto words = mode == DisclosureMode::Restricted ? error.message()
                                                        : without_places(error.message(), places);
  return Error{error.code(),
               fmt::format("--request: {}; {} if it is another", words, kPlaceOptions)};
}

}  // namespace fairward::engine
