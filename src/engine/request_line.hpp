#pragma once
/// A proposal as somebody pastes it out of an e-mail: "M14 5RX, 6 bedspaces, families", or "We
/// propose 6 bedspaces at M14 5RX for families, reply by 3 March".

#include "base/result.hpp"
#include "domain/released.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

/// Everything that a text says of a kind, each once, in its order.
struct RequestWords {
  std::vector<std::string> postcodes;
  std::vector<std::string> uprns;
  std::vector<std::string> sectors;  ///< "M14 5"
  /// Where bedspaces are named only those; else beds, people and places, which are not the same.
  std::vector<std::int64_t> bedspaces;
  std::vector<std::string> cohorts;
};

struct RequestLine {
  /// "UPRN 100012345678, M14 5RX" where it says both, else a postcode, a UPRN, a sector, or what is
  /// left.
  std::string place;
  std::string address;  ///< behind "Address:" and the like, without its postcode; restricted
  std::optional<std::int64_t> bedspaces;
  std::string cohort;   ///< one of `known_cohorts`, or empty
  bool known = false;   ///< the place is a postcode, a UPRN or a sector, and not what is left
  RequestWords said{};  ///< more than one of a kind contradicts itself
};

/// Cohorts as registers and requests call them: "families", "single adults", ...
[[nodiscard]] std::span<const std::string_view> known_cohorts();

/// Postcodes, UPRNs ("UPRN 100012345678"), sectors ("in M14 5"), numbers of bedspaces ("six bed
/// spaces", "6-bed", "a family of up to 7", "Bedspaces required: 6", "sleeps 6") and cohorts in
/// sentences. What it says not to be ("not for families") is no cohort.
[[nodiscard]] RequestWords words_of_request(std::string_view text);

/// What a letter has behind "Address:", "Property:" and the like, on that line or those below it,
/// without the postcode; empty where it has no such line.
[[nodiscard]] std::string address_of_request(std::string_view text);

/// Parts stand apart by commas, semicolons, tabs or ends of lines, in any order, or are sentences.
/// The first of a kind counts. Beside a postcode, UPRN or sector everything that is neither
/// bedspaces nor a cohort is dropped: it is the rest of an address.
[[nodiscard]] RequestLine read_request(std::string_view text);

/// Errors: Usage, naming what a text has more than one of, and none of its values.
[[nodiscard]] Result<void> without_contradiction(const RequestLine& request);

/// What options of the terminal say, so that a request need not.
struct RequestGiven {
  bool place = false;
  bool bedspaces = false;
  bool cohort = false;
};

/// Errors: Usage naming all that a request lacks or says twice, with the option that says it. Of
/// its text nothing, but in restricted mode what contradicts itself.
[[nodiscard]] Result<void> check_request(const RequestLine& request, RequestGiven given,
                                         DisclosureMode mode);
/// The error of a request's place that was not found: of its text nothing, but in restricted mode
/// its postcode or UPRN.
[[nodiscard]] Error refused_place(const RequestLine& request, const Error& error,
                                  DisclosureMode mode);

}  // namespace fairward::engine
