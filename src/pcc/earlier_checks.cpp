#include "pcc/earlier_checks.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <tuple>

namespace fairward::pcc {
namespace {

/// How the last words of streets are shortened.
constexpr std::array<std::array<std::string_view, 2>, 12> kShort{{{"st", "street"},
                                                                  {"rd", "road"},
                                                                  {"ave", "avenue"},
                                                                  {"av", "avenue"},
                                                                  {"ln", "lane"},
                                                                  {"dr", "drive"},
                                                                  {"cl", "close"},
                                                                  {"cres", "crescent"},
                                                                  {"ct", "court"},
                                                                  {"gr", "grove"},
                                                                  {"pl", "place"},
                                                                  {"sq", "square"}}};

/// Letters and digits, lower case and words at full length: "Flat 2, 14 High St." and "flat 2 14
/// high street" are one address.
std::string bare(std::string_view text) {
  std::string kept;
  std::string word;
  const auto end_word = [&] {
    const auto* found =
        std::ranges::find(kShort, std::string_view{word}, [](const auto& pair) { return pair[0]; });
    kept += found == kShort.end() ? std::string_view{word} : (*found)[1];
    word.clear();
  };
  for (const char c : to_lower(text)) {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
    } else {
      end_word();
    }
  }
  end_word();
  return kept;
}

bool same(std::string_view a, std::string_view b) {
  const auto key = bare(a);
  return !key.empty() && key == bare(b);
}

/// As the same property would be, found twice.
constexpr double kSamePoint = 2;  // metres
constexpr double kProperty = 1;

bool same_point(const Received::Restricted& hidden, const std::optional<Point>& point) {
  const auto known = property_point(hidden.point, hidden.precision_metres);
  return point && known && std::hypot(point->x - known->x, point->y - known->y) <= kSamePoint;
}

std::optional<SamePlace> how_same(const Received& received, const PlaceAsked& place) {
  const auto& hidden = received.restricted;
  if (same(hidden.uprn, place.uprn)) {
    return SamePlace::Uprn;
  }
  if (same_point(hidden, place.point)) {
    return SamePlace::Point;
  }
  const bool one_postcode = same(hidden.postcode, place.postcode);
  const bool other_postcode = !hidden.postcode.empty() && !place.postcode.empty() && !one_postcode;
  const bool one_address = same(hidden.address, place.address);
  if (one_address && !other_postcode) {
    return SamePlace::Address;
  }
  if (one_postcode) {
    return SamePlace::Postcode;
  }
  if (!same(received.ward.ward_code, place.ward_code)) {
    return std::nullopt;  // many towns have a 1 High Street
  }
  return one_address ? SamePlace::AddressElsewhere : SamePlace::Ward;
}

}  // namespace

std::optional<Point> property_point(const std::optional<Point>& point, double precision_metres) {
  return precision_metres <= kProperty ? point : std::nullopt;
}

std::string_view label_of(SamePlace place) {
  static constexpr std::array<std::string_view, 6> kLabels{
      "same property (UPRN)",         "same point",    "same address",
      "same address, other postcode", "same postcode", "same ward"};
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
