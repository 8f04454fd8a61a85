#include "pcc/earlier_checks.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

namespace fairward::pcc {
namespace {

/// Letters and digits, lower case: "Flat 2, 14 High St." and "flat 2 14 high st" are one address.
std::string bare(std::string_view text) {
  std::string kept;
  for (const char c : to_lower(text)) {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      kept += c;
    }
  }
  return kept;
}

bool same(std::string_view a, std::string_view b) {
  const auto key = bare(a);
  return !key.empty() && key == bare(b);
}

std::optional<SamePlace> how_same(const Received& received, const PlaceAsked& place) {
  const auto& hidden = received.restricted;
  if (same(hidden.uprn, place.uprn)) {
    return SamePlace::Uprn;
  }
  const bool one_postcode = same(hidden.postcode, place.postcode);
  const bool elsewhere = !hidden.postcode.empty() && !place.postcode.empty() && !one_postcode;
  if (same(hidden.address, place.address) && !elsewhere) {
    return SamePlace::Address;
  }
  if (one_postcode) {
    return SamePlace::Postcode;
  }
  return same(received.ward.ward_code, place.ward_code) ? std::optional{SamePlace::Ward}
                                                        : std::nullopt;
}

}  // namespace

std::string_view label_of(SamePlace place) {
  static constexpr std::array<std::string_view, 4> kLabels{"same property (UPRN)", "same address",
                                                           "same postcode", "same ward"};
  return kLabels.at(static_cast<std::size_t>(place));
}

std::vector<EarlierCheck> earlier_checks(std::span<const CaseState> cases,
                                         const PlaceAsked& place) {
  std::vector<EarlierCheck> found;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto& state = cases[i];
    const bool error = state.conclusion && state.conclusion->fact.ending == Ending::OpenedInError;
    if (!state.received || error || state.reference == place.except) {
      continue;
    }
    if (const auto how = how_same(state.received->fact, place)) {
      found.push_back({i, *how});
    }
  }
  std::ranges::stable_sort(found, [&](const EarlierCheck& a, const EarlierCheck& b) {
    return std::tuple{a.same, cases[b.index].received->fact.received} <
           std::tuple{b.same, cases[a.index].received->fact.received};
  });
  return found;
}

}  // namespace fairward::pcc
