#include "engine/case_place.hpp"

#include "engine/check.hpp"
#include "pcc/bank_holidays.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace fairward::engine {
namespace {

Result<CheckPlace> placed(Result<Located> located) {
  if (!located) {
    return tl::unexpected<Error>{std::move(located).error()};
  }
  return place_of(*located);
}

/// Its digits alone; empty where the place was found by something else.
std::string uprn_of(const CheckPlace& place) {
  std::string digits;
  if (place.by == "uprn") {
    std::ranges::copy_if(place.text, std::back_inserter(digits),
                         [](char c) { return c >= '0' && c <= '9'; });
  }
  return digits;
}

bool in_several(const CheckPlace& place) {
  return place.wards.size() > 1 || place.outside_share > 0;
}

}  // namespace

void put_place(pcc::Received& received, const CheckPlace& place, const WardTable& wards) {
  const auto ward = place.wards.front().ward;
  received.ward = {wards.code(ward).text(),
                   wards.name(ward),
                   wards.vintage(),
                   "",
                   "",
                   place.scale == PlaceScale::Area,
                   place.scale == PlaceScale::Area && in_several(place)};
  if (const auto council = wards.council(ward)) {
    received.ward.lad_code = wards.council(*council).code.text();
    received.ward.lad_name = wards.council(*council).name;
  }
  received.reply.nation = pcc::nation_of(received.ward.ward_code);
  auto& hidden = received.restricted;
  hidden.postcode = place.by == "postcode" ? place.text : place.postcode;
  hidden.uprn = uprn_of(place);
  hidden.sector = place.by == "sector" || place.by == "district" ? place.text : "";
  hidden.point = place.point;
  hidden.precision_metres = place.precision_metres;
  hidden.shares.clear();
  if (received.ward.several) {
    for (const auto& one : place.wards) {
      hidden.shares.push_back({wards.code(one.ward).text(), wards.name(one.ward), one.share});
    }
  }
}

Result<CheckPlace> place_of_case(const pcc::Received& received, const Locator& locator) {
  const auto& hidden = received.restricted;
  if (!hidden.uprn.empty()) {
    return placed(hidden.postcode.empty() ? locator.uprn(hidden.uprn)
                                          : locator.property(hidden.uprn, hidden.postcode));
  }
  if (!hidden.postcode.empty()) {
    return placed(locator.postcode(hidden.postcode));
  }
  if (!hidden.sector.empty()) {
    return placed(locator.part(hidden.sector));
  }
  if (hidden.point) {
    return placed(locator.place(fmt::format("{}, {}", hidden.point->x, hidden.point->y)));
  }
  return whole_ward(locator.wards(), received.ward.ward_code);
}

pcc::PlaceAsked place_asked(const CheckPlace& place, const WardTable& wards) {
  pcc::PlaceAsked asked;
  asked.ward_code = wards.code(place.wards.front().ward).text();
  asked.postcode = place.by == "postcode" ? place.text : place.postcode;
  asked.uprn = uprn_of(place);
  asked.point = pcc::property_point(place.point, place.precision_metres);
  return asked;
}

}  // namespace fairward::engine
