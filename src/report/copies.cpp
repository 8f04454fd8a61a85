#include "report/copies.hpp"

#include "base/text.hpp"
#include "report/provenance.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>

namespace fairward::report {
namespace {

constexpr std::array<std::string_view, 2> kDocuments{"response", "adjudication"};
constexpr std::array<std::string_view, 3> kCopies{"provider", "council", "public"};

/// The place of `text` among `names`, or why not.
template <std::size_t Size>
Result<std::size_t> place_among(std::string_view option, std::string_view text,
                                const std::array<std::string_view, Size>& names) {
  std::vector<std::string> known;
  for (std::size_t i = 0; i < Size; ++i) {
    if (equals_ignoring_case(names[i], text)) {
      return i;
    }
    known.emplace_back(names[i]);
  }
  const auto near = nearest(text, known);
  return fail(Errc::Usage, fmt::format("{}: '{}' is not known{}; use one of: {}", option, text,
                                       near ? fmt::format(" (did you mean '{}'?)", *near) : "",
                                       join(known, ", ")));
}

}  // namespace

Result<CaseDocument> parse_case_document(std::string_view text) {
  FAIRWARD_TRY(const auto place, place_among("--kind", text, kDocuments));
  return static_cast<CaseDocument>(place);
}
std::string_view name_of(CaseDocument kind) {
  return kDocuments.at(static_cast<std::size_t>(kind));
}

Result<Copy> parse_copy(std::string_view text) {
  FAIRWARD_TRY(const auto place, place_among("--copy", text, kCopies));
  return static_cast<Copy>(place);
}
std::string_view name_of(Copy copy) {
  return kCopies.at(static_cast<std::size_t>(copy));
}

std::string CopyRules::words() const {
  switch (copy) {
    case Copy::Provider:
      return "Provider copy: with the address";
    case Copy::Council:
      return "Council copy: without the address";
    case Copy::Public:
      break;
  }
  return "Public copy: without the address and without names";
}

std::string CopyRules::marking() const {
  if (copy == Copy::Provider) {
    return "RESTRICTED: it has the address and exact numbers of people. For the provider named "
           "below, the Home Office and the council that answers; nobody may pass it on further.";
  }
  if (mode == DisclosureMode::Restricted) {
    return "RESTRICTED: exact numbers of people, without the address. For people in this council "
           "who may see the numbers, and for an adjudication panel; nobody may pass it on further.";
  }
  return marking_of(mode);
}

std::vector<std::string> CopyRules::left_out() const {
  std::vector<std::string> out;
  if (!shows_address()) {
    out.emplace_back("the address, the postcode, the UPRN and the point of the property");
    out.emplace_back("the provider's contact and its own reference");
    out.emplace_back("which properties are near by, and how far anything is from the place");
  }
  if (!shows_names()) {
    out.emplace_back("the names of those who wrote, signed or can be asked");
  }
  if (!shows_free_text()) {
    out.emplace_back(
        "what people wrote in their own words: evidence, reasons, conditions and the words of the "
        "grounds");
  } else if (!shows_address()) {
    out.emplace_back(
        "of what people wrote, whatever was found to tell the place (a search does not find "
        "everything: somebody has to read this copy before it goes on)");
  }
  if (mode == DisclosureMode::Shared) {
    out.emplace_back("chances, and groups of wards found by statistical methods");
  }
  return out;
}

Result<CopyRules> rules_of(Copy copy, DisclosureMode mode, Texts texts) {
  if (copy == Copy::Provider && mode == DisclosureMode::Shared) {
    return fail(Errc::Usage,
                "--copy provider holds the address: give --mode restricted, or another copy");
  }
  if (copy == Copy::Public && mode == DisclosureMode::Restricted) {
    return fail(Errc::Usage,
                "--copy public is for everybody: it is made in shared mode, without --mode "
                "restricted");
  }
  if (texts == Texts::Searched && mode == DisclosureMode::Shared) {
    return fail(Errc::Usage,
                "--with-texts: what people wrote is in no shared copy; give --mode restricted, or "
                "leave it out");
  }
  return CopyRules{copy, mode, texts};
}

}  // namespace fairward::report
