#pragma once
/// What `Locator` says and reads besides finding: pieces of sentences, UPRNs, decimals.

#include <string>
#include <string_view>

namespace fairward::engine {

/// The digits of "UPRN 100012345678", "100 0123 45678"; empty for anything else.
[[nodiscard]] std::string uprn_digits(std::string_view typed);

/// "Scotland" for the code of a Scottish ward; empty for a code of no nation here.
[[nodiscard]] std::string_view nation_of(std::string_view code);

/// Where the postcodes of an area are that lists of Great Britain leave out; empty for the others.
[[nodiscard]] std::string_view elsewhere(std::string_view area);

}  // namespace fairward::engine
