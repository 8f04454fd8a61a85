#include "engine/locate.hpp"

#include "base/text.hpp"
#include "engine/grid_transform.hpp"
#include "engine/locate_parts.hpp"
#include "engine/place_text.hpp"
#include "engine/search.hpp"
#include "places/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace fairward::engine {
namespace {

constexpr double kTransformMetres = 3;  // without the OSTN15 grid
constexpr double kDegreeMetres = 111'320;

std::string listed(const std::vector<Postcode>& postcodes) {
  std::string text;
  for (std::size_t i = 0; i < postcodes.size(); ++i) {
    text += i == 0 ? "" : i + 1 == postcodes.size() ? " or " : ", ";
    text += postcodes[i].text();
  }
  return text;
}

/// "UPRN 100012345678, M14 5RX", either first.
std::optional<std::pair<std::string_view, std::string_view>> uprn_and_postcode(
    std::string_view text) {
  const auto comma = text.find(',');
  if (comma == std::string_view::npos) {
    return std::nullopt;
  }
  const auto first = trim(text.substr(0, comma));
  const auto second = trim(text.substr(comma + 1));
  const auto are = [](std::string_view uprn, std::string_view postcode) {
    return !uprn_digits(uprn).empty() && Postcode::read(postcode).has_value();
  };
  return are(first, second)   ? std::optional{std::pair{first, second}}
         : are(second, first) ? std::optional{std::pair{second, first}}
                              : std::nullopt;
}

tl::unexpected<Error> no_list(std::string_view what) {
  return fail(Errc::Usage,
              fmt::format("this project has no list of {}; add one with `fairward init` (see "
                          "docs/data.md), or give an easting and northing",
                          what));
}

/// What the postcode said with a UPRN adds to the place of the UPRN.
std::string beside_uprn(const Located& found, const Result<Located>& by_postcode,
                        const WardTable& wards) {
  if (!by_postcode) {
    return "; the postcode said with it was not found: check which is meant";
  }
  const double apart =
      std::hypot(by_postcode->place->x - found.place->x, by_postcode->place->y - found.place->y);
  if (apart > 2 * by_postcode->precision.metres) {
    return fmt::format("; the postcode said with it is {} away: check which is meant",
                       distance_words(apart));
  }
  const auto ward = *by_postcode->spot.ward;
  return ward == *found.spot.ward ? std::string{}
                                  : "; its postcode alone would be in " + ward_words(wards, ward);
}

}  // namespace

Locator::Locator(std::shared_ptr<const WardTable> wards, std::shared_ptr<const PlaceIndex> index)
    : wards_{std::move(wards)},
      index_{std::move(index)},
      locator_{wards_->boundaries()},
      borders_{wards_->boundaries()} {}

std::optional<Point> Locator::to_wards(Point place) const {
  return wards_->crs().id == kBritishGrid ? std::optional{place}
                                          : moved(place, kBritishGrid, wards_->crs());
}

Spot Locator::spot(Point place, double metres, std::string_view stated,
                   const KnownSpot* beside) const {
  Spot spot;
  const auto here = to_wards(place);
  if (!here) {
    return spot;
  }
  // Nearer to the known point than any border is, and no border lies between. Wards in another
  // system have other distances.
  constexpr double kRounding = 0.01;
  const bool comparable = beside != nullptr && wards_->crs().id == kBritishGrid;
  const double dx = comparable ? place.x - beside->place.x : 0;
  const double dy = comparable ? place.y - beside->place.y : 0;
  const double away = std::sqrt(dx * dx + dy * dy);
  const bool same_ward = comparable && away < beside->border_metres - kRounding;
  const auto inside = same_ward ? std::optional{to_size(beside->ward)} : locator_.find(*here);
  const auto named = stated.empty() ? std::nullopt : wards_->find(stated);
  if (named) {
    spot.ward = named;
  } else if (inside) {
    spot.ward = ward_index(*inside);
  }
  if (!spot.ward) {
    return spot;
  }
  spot.by_code = !inside || *inside != to_size(*spot.ward);
  if (spot.by_code && inside) {
    spot.may_be_in.push_back({ward_index(*inside), 0});
  }
  if (!spot.by_code) {
    const auto border = comparable
                            ? borders_.nearest(*here, beside->border_metres + away + kRounding)
                            : borders_.nearest(*here);
    spot.border_metres = border ? border->distance : 0;
    if (spot.border_metres >= metres) {
      return spot;
    }
  }
  for (const auto& near : borders_.within(*here, metres)) {
    const bool other = near.area != to_size(*spot.ward) && (!inside || near.area != *inside);
    if (other) {
      spot.may_be_in.push_back({ward_index(near.area), near.distance});
    }
  }
  return spot;
}

std::string Locator::outside(std::string_view what, Point place, std::string_view stated,
                             double most) const {
  std::string text{what};
  if (const auto nation = nation_of(stated); !nation.empty()) {
    text += fmt::format(" is in {} (ward {}), outside this region", nation, stated);
  } else {
    text += " is in no ward of this region";
  }
  const auto here = to_wards(place);
  const auto found = here ? borders_.nearest(*here, most) : std::nullopt;
  if (!found) {
    return text;
  }
  const geo::NearBorder near = found.value();
  constexpr double kAtTheEdge = 2'000;
  const bool edge = near.distance < kAtTheEdge && stated.empty();
  return fmt::format("{}; the nearest is {}, {} away{}", text,
                     ward_words(*wards_, ward_index(near.area)), distance_words(near.distance),
                     edge ? ": at sea, or across the region's border" : "");
}

Precision Locator::precision_of(const places::PostcodeEntry& entry) const {
  // What the quality allows, and how far apart the postcodes are here: addresses of one lie between
  // the points of its neighbours.
  constexpr std::array<double, 10> kLeast{100, 50, 50, 100, 100, 500, 1'500, 100, 500, 0};
  constexpr double kMost = 2'000;
  const auto spacing = places::spacing_at(index_->postcodes(), entry).value_or(0);
  const double metres = std::max(kLeast.at(entry.quality), std::min(spacing, kMost));
  return {metres, fmt::format("postcode, about {}: its point is {}", distance_words(metres),
                              quality_words(entry.quality))};
}

std::string_view Locator::stated_ward(const places::PostcodeEntry& entry) const {
  return entry.area ? std::string_view{index_->postcodes().areas()[*entry.area].ward_code}
                    : std::string_view{};
}

Error Locator::unknown(Postcode postcode) const {
  const auto& list = index_->postcodes();
  const auto similar = places::similar_postcodes(list, postcode);
  std::string text = postcode.text() + " is not in this project's postcodes";
  if (const auto words = elsewhere(postcode.area()); !words.empty()) {
    text = fmt::format("{} is in {}", postcode.text(), words);
  } else if (!similar.empty()) {
    text += fmt::format("; did you mean {}?", listed(similar));
  } else {
    text += "; it may be new, mistyped, or of a part of the country that they leave out";
  }
  return Error{Errc::BadValue, text};
}

Result<places::PostcodeEntry> Locator::entry(std::string_view typed) const {
  FAIRWARD_TRY(const auto postcode, Postcode::parse(typed));
  if (!index_ || index_->postcodes().empty()) {
    return no_list("postcodes");
  }
  const auto& list = index_->postcodes();
  const auto found = list.find(postcode);
  if (!found) {
    return tl::unexpected<Error>{unknown(postcode)};
  }
  if (found->live() && found->place) {
    return *found;
  }
  const auto near = found->place ? places::postcodes_near(list, postcode, *found->place)
                                 : places::postcodes_beside(list, postcode);
  const auto reason =
      found->live() ? std::string{" has no coordinates (quality 90): nobody knows where it is"}
                    : fmt::format(" was terminated in {}", found->ended.text());
  return fail(
      Errc::BadValue,
      fmt::format("{}{}{}", postcode.text(), reason,
                  near.empty()   ? std::string{"; ask for the property's present postcode"}
                  : found->place ? fmt::format("; near it are {}", listed(near))
                                 : fmt::format("; the next in its sector are {}", listed(near))));
}

Result<Located> Locator::located(LocatedBy by, std::string text, Point place, Precision precision,
                                 std::string_view stated) const {
  Located found;
  found.by = by;
  found.text = std::move(text);
  found.place = place;
  found.precision = std::move(precision);
  found.spot = spot(place, found.precision.metres, stated);
  if (!found.spot.ward) {
    return fail(Errc::BadValue, outside(found.text, place, stated));
  }
  return found;
}

Result<Located> Locator::postcode(std::string_view typed) const {
  FAIRWARD_TRY(const auto found, entry(typed));
  return located(LocatedBy::Postcode, found.postcode.text(), *found.place, precision_of(found),
                 stated_ward(found));
}

Result<Located> Locator::shares_of(const PostcodePart& part) const {
  if (!index_ || index_->postcodes().empty()) {
    return no_list("postcodes");
  }
  const auto& list = index_->postcodes();
  const auto [first, last] = list.rows(part);
  Located found;
  found.by = part.level == PostcodePart::Level::Sector ? LocatedBy::Sector : LocatedBy::District;
  found.text = part.text;
  for (auto row = first; row < last; ++row) {
    const auto entry = list.at(row);
    if (!entry || !entry->live() || !entry->place) {
      continue;
    }
    ++found.postcodes;
    const auto ward = spot(*entry->place, 0, stated_ward(*entry)).ward;
    if (!ward) {
      ++found.outside;
      continue;
    }
    const auto known = std::ranges::find_if(
        found.shares, [&](const WardShare& share) { return share.ward == *ward; });
    if (known == found.shares.end()) {
      found.shares.push_back({*ward, 1, 0});
    } else {
      ++known->postcodes;
    }
  }
  const auto level = std::string{name_of(found.by)};
  if (found.postcodes == 0) {
    return fail(
        Errc::BadValue,
        first == last
            ? fmt::format("no postcode of the {} {} is in this project's list", level, part.text)
            : fmt::format("{} is a {} in which no live postcode has a point", part.text, level));
  }
  if (found.shares.empty()) {
    return fail(Errc::BadValue,
                fmt::format("{} is a {} outside this region, as {} of it {}", part.text, level,
                            counted(static_cast<std::int64_t>(found.postcodes), "postcode"),
                            found.postcodes == 1 ? "is" : "are"));
  }
  for (auto& share : found.shares) {
    share.share = static_cast<double>(share.postcodes) / static_cast<double>(found.postcodes);
  }
  std::ranges::sort(found.shares, [](const WardShare& a, const WardShare& b) {
    return a.postcodes != b.postcodes ? a.postcodes > b.postcodes : a.ward < b.ward;
  });
  found.precision.words =
      fmt::format("{}: shares are of its live postcodes, not of its addresses", level);
  return found;
}

Result<Located> Locator::part(std::string_view typed) const {
  const auto read = read_postcode_part(typed);
  if (!read) {
    return fail(Errc::BadValue,
                fmt::format("'{}' is neither a postcode sector (M14 5) nor a district (M14)",
                            quoted_for_people(typed)));
  }
  return shares_of(*read);
}

Result<Point> Locator::uprn_point(std::string_view typed) const {
  const auto digits = uprn_digits(typed);
  if (digits.empty()) {
    return fail(Errc::BadValue,
                fmt::format("'{}' is not a UPRN: it has 1 to 12 digits", quoted_for_people(typed)));
  }
  if (!index_ || index_->uprns().empty()) {
    return no_list("UPRNs");
  }
  FAIRWARD_TRY(const auto point,
               index_->uprns().find(static_cast<std::uint64_t>(std::stoull(digits))));
  if (!point) {
    return fail(
        Errc::BadValue,
        fmt::format("UPRN {} is not in this project's list; it may be new, or mistyped", digits));
  }
  return *point;
}

Result<Located> Locator::uprn(std::string_view typed) const {
  FAIRWARD_TRY(const auto point, uprn_point(typed));
  return located(LocatedBy::Uprn, "UPRN " + uprn_digits(typed), point,
                 {1, "the property itself, within 1 m"}, {});
}

Result<Located> Locator::property(std::string_view uprn_typed,
                                  std::string_view postcode_typed) const {
  auto by_postcode = postcode(postcode_typed);
  const auto point = uprn_point(uprn_typed);
  if (!point) {
    if (by_postcode && !uprn_digits(uprn_typed).empty()) {
      by_postcode->precision.words += index_->uprns().empty()
                                          ? "; this project has no list of UPRNs"
                                          : "; its UPRN is not in this project's list";
      return by_postcode;
    }
    return by_postcode ? Result<Located>{tl::unexpected<Error>{point.error()}} : by_postcode;
  }
  FAIRWARD_TRY(auto found, uprn(uprn_typed));
  if (const auto read = Postcode::read(postcode_typed)) {
    found.postcode = read->text();
  }
  found.precision.words += beside_uprn(found, by_postcode, *wards_);
  return found;
}

Result<Located> Locator::place(std::string_view typed) const {
  const auto written = typed.size() < 200 ? read_place(typed) : std::nullopt;
  if (!written) {
    return fail(Errc::BadValue,
                fmt::format("'{}' is no place: write SD 8412 9810, 384120, 398100 or 53.48, -2.24",
                            quoted_for_people(typed)));
  }
  if (written->kind == WrittenPlace::Kind::Metres) {
    return located(LocatedBy::Metres,
                   fmt::format("{:.0f}, {:.0f}", written->place.x, written->place.y),
                   written->place, {1, "the point given, within 1 m"}, {});
  }
  if (written->kind == WrittenPlace::Kind::Grid) {
    // A reference names a square; its middle is the best guess, its corners the worst.
    auto middle = written->place;
    if (written->side < 1'000) {
      middle.x += written->side / 2;
      middle.y += written->side / 2;
    }
    const double metres = written->side * std::sqrt(0.5);
    return located(LocatedBy::GridReference, to_upper(trim(typed)), middle,
                   {metres, fmt::format("within {}: the middle of a square of {}",
                                        distance_words(metres), distance_words(written->side))},
                   {});
  }
  const auto on_grid = to_british_grid(written->place);
  if (!on_grid) {
    return fail(Errc::BadValue,
                fmt::format("'{}' is not on the British National Grid", quoted_for_people(typed)));
  }
  const double typed_metres = written->half_unit * kDegreeMetres;
  const double metres = kTransformMetres + typed_metres;
  return located(
      LocatedBy::Degrees, std::string{trim(typed)}, *on_grid,
      {metres,
       fmt::format("within about {}: {}latitude and longitude reach the British National "
                   "Grid within about 3 m without the OSTN15 grid",
                   distance_words(metres), typed_metres > 1 ? "by the decimals given; " : "") +
           (written->swapped ? "; they were read the other way round: the longitude came first"
                             : "")},
      {});
}

Result<Located> Locator::find(std::string_view typed) const {
  const auto text = trim(typed);
  if (text.empty()) {
    return fail(Errc::Usage,
                "nothing was asked; give a postcode, a sector, a UPRN, a grid reference, an "
                "easting and northing, or latitude and longitude");
  }
  if (Postcode::read(text)) {
    return postcode(text);
  }
  if (const auto both = uprn_and_postcode(text)) {
    return property(both->first, both->second);
  }
  // "SO14" is a district and a square of 10 km: the district, where there is such a list.
  const auto part_read = read_postcode_part(text);
  const bool has_list = index_ && !index_->postcodes().empty();
  const bool has_part = part_read && has_list && [&] {
    const auto [first, last] = index_->postcodes().rows(*part_read);
    return first < last;
  }();
  if (has_part) {
    return shares_of(*part_read);
  }
  if (text.size() < 200 && read_place(text)) {
    return place(text);
  }
  if (part_read) {
    return shares_of(*part_read);
  }
  if (!uprn_digits(text).empty()) {
    return uprn(text);
  }
  if (resembles_postcode(text)) {
    return postcode(text);
  }
  return fail(
      Errc::Usage,
      fmt::format("'{}' is none of these: a postcode (M14 5RX), a sector (M14 5), a UPRN, a "
                  "grid reference (SJ 8412 9610), an easting and northing (384120, "
                  "396100), or latitude and longitude (53.46, -2.24)",
                  quoted_for_people(text)));
}

}  // namespace fairward::engine
