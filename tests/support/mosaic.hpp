#pragma once
/// Small maps drawn, not loaded: each letter is a ward made of unit cells, so areas, borders and
/// statistics can be worked out by eye.

#include "base/quantity.hpp"
#include "domain/ward_table.hpp"

#include <memory>
#include <string_view>

namespace fairward::testing {

/// Rows of letters separated by new lines, cells by spaces or nothing; '.' is outside. A letter in
/// two places is one multipart ward; a letter or dot enclosed by another makes a hole. The first
/// row is the north. Ward codes are the letters; all wards are in council "L1" unless `councils`
/// says otherwise: one letter-to-council pair a word, "A=L1 B=L2".
///
/// Vertices are at every cell corner along a border, so neighbours share all their vertices
/// exactly.
[[nodiscard]] std::shared_ptr<const WardTable> mosaic(std::string_view picture,
                                                      Metres cell = Metres{1000},
                                                      std::string_view councils = "");

/// Only the polygons, one area a letter in alphabetical order.
[[nodiscard]] Boundaries mosaic_boundaries(std::string_view picture, Metres cell = Metres{1000});

}  // namespace fairward::testing
