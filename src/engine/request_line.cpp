#include "engine/request_line.hpp"

#include "base/text.hpp"
#include "domain/postcode.hpp"

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

/// A postcode among the words of a part: "Manchester M14 5RX".
std::optional<Postcode> postcode_in(std::string_view part) {
  std::vector<std::string_view> words;
  for (const auto word : split(part, ' ')) {
    if (!word.empty()) {
      words.push_back(word);
    }
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i + 1 < words.size()) {
      if (const auto two =
              Postcode::read(std::string{words[i]} + " " + std::string{words[i + 1]})) {
        return two;
      }
    }
    if (const auto one = Postcode::read(words[i])) {
      return one;
    }
  }
  return std::nullopt;
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
  std::vector<std::string> rest;
  std::optional<Postcode> postcode;
  for (const auto& part : parts_of(text)) {
    if (const auto spaces = spaces_of(part); spaces && !request.bedspaces) {
      request.bedspaces = spaces->number;
      request.cohort = spaces->rest.empty() ? request.cohort : cohort_of(spaces->rest);
    } else if (auto cohort = cohort_of(part); !cohort.empty()) {
      request.cohort = std::move(cohort);
    } else if (const auto found = postcode_in(part); found && !postcode) {
      postcode = found;
    } else {
      rest.push_back(part);
    }
  }
  if (!postcode) {
    request.place = join(rest, ", ");
    return request;
  }
  request.place = postcode->text();
  for (const auto& part : rest) {
    // "M14 5RX, 6, families"
    const auto number = part.size() <= 4 ? parse_whole_number(part) : std::nullopt;
    if (number && *number >= 0 && !request.bedspaces) {
      request.bedspaces = number;
    }
  }
  return request;
}

}  // namespace fairward::engine
