#pragma once
/// Sentences about places, for those who may not see the places.

#include <span>
#include <string>
#include <string_view>

namespace fairward::engine {

/// The sentence of an error without the text it quotes, without `places` (as typed, or tidied), and
/// without anything else that reads as a postcode or as coordinates; what comes behind a semicolon
/// (suggestions, the nearest ward) is left out. What was wrong stays: "the place is not in this
/// project's postcodes"; and so do the examples of how a place is written.
[[nodiscard]] std::string without_places(std::string_view sentence,
                                         std::span<const std::string_view> places);

}  // namespace fairward::engine
