#pragma once
/// A proposal as somebody pastes it out of an e-mail: "M14 5RX, 6 bedspaces, families".

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fairward::engine {

struct RequestLine {
  std::string place;  ///< a postcode where there is one, else what is left
  std::optional<std::int64_t> bedspaces;
  std::string cohort;  ///< one of `known_cohorts`, or empty
};

/// Cohorts as registers and requests call them: "families", "single adults", ...
[[nodiscard]] std::span<const std::string_view> known_cohorts();

/// Parts stand apart by commas, semicolons, tabs or ends of lines, in any order. Beside a postcode
/// everything that is neither bedspaces nor a cohort is dropped: it is the rest of an address.
[[nodiscard]] RequestLine read_request(std::string_view text);

}  // namespace fairward::engine
