#pragma once
/// The fixed words of a post code check (PCC) case, each with the spelling of every file and option
/// and with words for people.

#include "base/result.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace fairward::pcc {

/// What a council says to a proposal, the strongest last.
enum class Recommendation : std::uint8_t {
  Support,
  SupportWithConditions,
  LimitArea,
  CloseArea,
  Object,
};

/// What a consultee says.
enum class Position : std::uint8_t {
  NoComment,
  NoObjection,  ///< neither for it nor against it
  Support,
  SupportWithConditions,
  Concern,  ///< something is said against it, and no objection made
  Object,
};

/// How the days of a deadline are counted.
enum class DayKind : std::uint8_t { Working, Calendar };

/// Whose bank holidays count.
enum class Nation : std::uint8_t { EnglandAndWales, Scotland, NorthernIreland };

/// What an adjudication panel made of the council's response.
enum class AdjudicationResult : std::uint8_t {
  Upheld,        ///< the council's recommendation stands
  PartlyUpheld,  ///< some of it stands
  Overturned,    ///< it does not stand
  Withdrawn,     ///< the question was withdrawn
};

/// How a case ended.
enum class Ending : std::uint8_t {
  Proceeded,      ///< the provider took the property
  NotProceeding,  ///< the provider, or the Home Office, decided against it
  Withdrawn,      ///< the provider took the proposal back
  Lapsed,         ///< nothing was heard any more
  OpenedInError,  ///< there was no such proposal, or it has another case
};

/// Where a case is.
enum class CaseStage : std::uint8_t {
  Unopened,  ///< no event yet
  Received,
  Consulting,
  Responded,
  Adjudication,
  Ended,
};

struct Spelling {
  std::string_view name;       ///< "support_with_conditions"
  std::string_view label;      ///< "support with conditions"
  std::string_view also = {};  ///< what people write for it: "no_objection"; read, never written
};

/// In the order of the enumerators.
template <class Choice>
[[nodiscard]] std::span<const Spelling> spellings();
template <>
std::span<const Spelling> spellings<Recommendation>();
template <>
std::span<const Spelling> spellings<Position>();
template <>
std::span<const Spelling> spellings<DayKind>();
template <>
std::span<const Spelling> spellings<Nation>();
template <>
std::span<const Spelling> spellings<AdjudicationResult>();
template <>
std::span<const Spelling> spellings<Ending>();
template <>
std::span<const Spelling> spellings<CaseStage>();

template <class T>
concept Spelt = std::same_as<T, Recommendation> || std::same_as<T, Position> ||
    std::same_as<T, DayKind> || std::same_as<T, Nation> || std::same_as<T, AdjudicationResult> ||
    std::same_as<T, Ending> || std::same_as<T, CaseStage>;

template <Spelt Choice>
[[nodiscard]] std::string_view name_of(Choice choice) {
  return spellings<Choice>()[static_cast<std::size_t>(choice)].name;
}
template <Spelt Choice>
[[nodiscard]] std::string_view label_of(Choice choice) {
  return spellings<Choice>()[static_cast<std::size_t>(choice)].label;
}

/// The place of `text` among the names, or what people write for one; case, and '-' or ' ' for '_',
/// do not matter.
[[nodiscard]] std::optional<std::size_t> place_among(std::string_view text,
                                                     std::span<const Spelling> among);
/// "--position: 'suport' is not known (did you mean 'support'?); use one of: ...". Errc::Usage.
[[nodiscard]] Error not_among(std::string_view what, std::string_view text,
                              std::span<const Spelling> among);

/// Errors: Usage, which names `what` ("--position") and the nearest known word.
template <Spelt Choice>
[[nodiscard]] Result<Choice> parse_choice(std::string_view what, std::string_view text) {
  const auto place = place_among(text, spellings<Choice>());
  if (!place) {
    return tl::unexpected<Error>{not_among(what, text, spellings<Choice>())};
  }
  return static_cast<Choice>(*place);
}

}  // namespace fairward::pcc
