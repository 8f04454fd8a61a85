#include "cli/place_question.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <functional>
#include <utility>
#include <vector>

namespace fairward::cli {
namespace {

Result<engine::CheckPlace> placed(Result<engine::Located> located) {
  if (!located) {
    return tl::unexpected<Error>{std::move(located).error()};
  }
  return engine::place_of(*located);
}

}  // namespace

void PlaceOptions::add_to(CLI::App& command) {
  command.add_option("query", query,
                     "a postcode, sector, UPRN, grid reference, easting and northing, or latitude "
                     "and longitude");
  command.add_option("--postcode", postcode, "e.g. \"M14 5RX\"");
  command.add_option("--sector", sector, "a postcode sector or district, with shares");
  command.add_option("--uprn", uprn,
                     "a unique property reference number; its postcode may stand with it");
  command.add_option("--at", at, "\"384120, 398100\", \"SJ 8412 9610\" or \"53.48, -2.24\"");
  command.add_option("--grid-ref", grid_ref, "an Ordnance Survey grid reference");
  command.add_option("--easting", easting, "metres, with --northing");
  command.add_option("--northing", northing, "metres, with --easting");
  command.add_option("--lat", lat, "latitude in degrees, with --lon");
  command.add_option("--lon", lon, "longitude in degrees, with --lat");
  command.add_option("--ward", ward, "a whole ward, by code or name");
}

bool PlaceOptions::any() const {
  for (const auto* text : {&query, &postcode, &sector, &uprn, &at, &grid_ref, &easting, &northing,
                           &lat, &lon, &ward}) {
    if (!text->empty()) {
      return true;
    }
  }
  return false;
}

Result<engine::CheckPlace> PlaceOptions::find(const engine::Locator& locator) const {
  using Find = std::function<Result<engine::CheckPlace>()>;
  std::vector<Find> asked;
  const auto add = [&](const std::string& text, Find find) {
    if (!text.empty()) {
      asked.push_back(std::move(find));
    }
  };
  add(query, [&] { return placed(locator.find(query)); });
  const bool both = !postcode.empty() && !uprn.empty();
  if (both) {
    asked.emplace_back([&] { return placed(locator.property(uprn, postcode)); });
  }
  add(both ? "" : postcode, [&] { return placed(locator.postcode(postcode)); });
  add(sector, [&] { return placed(locator.part(sector)); });
  add(both ? "" : uprn, [&] { return placed(locator.uprn(uprn)); });
  add(at, [&] { return placed(locator.place(at)); });
  add(grid_ref, [&] { return placed(locator.place(grid_ref)); });
  add(easting + northing, [&] { return placed(locator.place(easting + ", " + northing)); });
  add(lat + lon, [&] { return placed(locator.place(lat + ", " + lon)); });
  add(ward, [&] { return engine::whole_ward(locator.wards(), ward); });
  const bool halves = easting.empty() != northing.empty() || lat.empty() != lon.empty();
  if (halves) {
    return fail(Errc::Usage, easting.empty() != northing.empty()
                                 ? "--easting and --northing go together"
                                 : "--lat and --lon go together");
  }
  if (asked.size() != 1) {
    return fail(Errc::Usage,
                "give one place: a text, --postcode, --sector, --uprn, --grid-ref, --easting and "
                "--northing, --lat and --lon, --at or --ward");
  }
  return asked.front()();
}

}  // namespace fairward::cli
