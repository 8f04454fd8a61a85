#include "report/coordinates_in.hpp"

#include <array>
#include <iterator>
#include <regex>

namespace fairward::report {
namespace {

using Flags = std::regex_constants::syntax_option_type;
constexpr Flags kExact = std::regex::ECMAScript | std::regex::optimize;
constexpr Flags kAnyCase = kExact | std::regex::icase;

/// Every pattern is of bounded length, so that no text makes a deep search.
const std::array<std::regex, 8>& patterns() {
  static const std::array<std::regex, 8> all{{
      // E353364, Easting: 353364, 446614N
      std::regex{R"(\b(?:[enxy][0-9]{5,7}|(?:[enxy]|eastings?|northings?)[ :=.,]{0,3}[0-9]{6,7}))"
                 R"((?:\.[0-9]{1,4})?\b)",
                 kAnyCase},
      std::regex{R"(\b[0-9]{5,7}(?:\.[0-9]{1,4})? ?m? ?[en]\b)", kAnyCase},
      // SD 53364 46614, SD533466
      std::regex{
          R"(\b[hnost][a-hj-z][ -]?(?:[0-9]{5}[ ,-]{0,2}[0-9]{5}|[0-9]{4}[ ,-]{0,2}[0-9]{4}|)"
          R"([0-9]{3}[ ,-]{0,2}[0-9]{3})\b)",
          kAnyCase},
      // SD5346, SD 5346, SD 53 46, but not NO 2026
      std::regex{R"(\b(?:H[PTUWXYZ]|N[A-DF-HJ-OR-UW-Z]|OV|S[C-EHJKM-PR-Z]|T[AFGLMQRV]))"
                 R"((?:[0-9]{4}| (?!19|20)[0-9]{4}| [0-9]{2} [0-9]{2})\b)",
                 kExact},
      // 53 degrees, 53 deg 27' 47" N
      std::regex{
          R"([0-9]{1,3}(?:\.[0-9]{1,8})? ?(?:\xC2\xB0|\xC2\xBA|&deg;|deg(?:rees?)?\b\.?) ?)"
          R"((?:[0-9]{1,2}(?:\.[0-9]{1,6})? ?(?:'|\xE2\x80[\x98\x99\xB2]|min(?:utes?)?\b)? ?)"
          R"((?:[0-9]{1,2}(?:\.[0-9]{1,6})? ?(?:"|''|\xE2\x80[\x9C\x9D\xB3]|sec(?:onds?)?\b)? ?)?)"
          R"((?:[nsew]\b)?|[nsew]\b))",
          kAnyCase},
      // N53.4631, 2.2502 W
      std::regex{R"(\b[NSEW] ?-?[0-9]{1,2}\.[0-9]{2,8}\b)", kExact},
      std::regex{R"(\b[0-9]{1,2}\.[0-9]{2,8} ?(?:\xC2\xB0)? ?[NSEW]\b)", kExact},
      // 53.46, -2.25
      std::regex{R"(\b(?:49|5[0-9]|60)\.[0-9]{1,8}[ ,;/]{1,3}(?:and )?)"
                 R"((?:(?:-|\xE2\x88\x92|\xE2\x80\x93)[0-9]\.[0-9]{1,8}|[0-9]\.[0-9]{2,8})\b)",
                 kExact},
  }};
  return all;
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> coordinates_in(std::string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (const auto& pattern : patterns()) {
    for (std::cregex_iterator at{text.data(), text.data() + text.size(), pattern}, end; at != end;
         ++at) {
      const auto begin = static_cast<std::size_t>(at->position());
      found.emplace_back(begin, begin + static_cast<std::size_t>(at->length()));
    }
  }
  return found;
}

}  // namespace fairward::report
