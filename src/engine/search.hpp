#pragma once
/// One box for places: wards, councils, codes, grid references, coordinates, and commands' targets.

#include "domain/boundaries.hpp"
#include "domain/ward_table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

struct SearchHit {
  enum class Kind : std::uint8_t { Ward, Council, Place };
  Kind kind = Kind::Ward;
  std::string title;     ///< "Moston"
  std::string subtitle;  ///< "ward of Manchester, E05011372"
  std::string command;   ///< what choosing it runs: "goto.ward E05011372"; empty: nothing, the
                         ///< subtitle says why
};

class Locator;

/// Best first, at most `most`. Reads ward and council names (any case, accents and dots ignored;
/// beginnings before middles before one-letter slips), codes, Ordnance Survey grid references
/// ("SD 8412 9810", 2 to 10 digits), eastings and northings ("384120, 398100"), and latitude with
/// longitude ("53.48, -2.24"; also with N/S/E/W); with `places` also postcodes, sectors and UPRNs.
/// A postcode that cannot be gone to is a hit that says why. Nothing is sent anywhere, and nothing
/// typed is kept.
[[nodiscard]] std::vector<SearchHit> search(const WardTable& wards, std::string_view text,
                                            std::size_t most = 12, const Locator* places = nullptr);

/// "SD 84120 98100" for a place of EPSG:27700; empty outside the grid. `digits` of each part.
[[nodiscard]] std::string grid_reference(Point place, int digits = 5);

}  // namespace fairward::engine
